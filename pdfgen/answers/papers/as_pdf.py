"""Papers as a tagged PDF, with the layout engine of the workbook: its typefaces, its measures, its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.answers.glyphs import STAND_IN, drawable
from pdfgen.answers.papers.model import PAPER_MARK, Bar, Bars, Bullets, Heading, Line, Reply
from pdfgen.diagnostics import Findings
from pdfgen.layout.atoms import Atom, plain_atoms
from pdfgen.layout.boxes import Box, Drawn, Hung, Item, TextBox
from pdfgen.layout.flow import paint_flow
from pdfgen.layout.pictures import Pictures, icons_folder
from pdfgen.layout.stacks import Stack
from pdfgen.layout.text import wrap
from pdfgen.painting import PaintedPage
from pdfgen.pdf.document import Document, write_document
from pdfgen.pdf.metadata import Properties
from pdfgen.tagging import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.answers.papers.model import Paper, Part
    from pdfgen.design import Style
    from pdfgen.layout.boxes import Painter, Reserve

_DARK = design.MATTER.dark
_OPEN = replace(design.QUESTION, colour="#9E3018")
_LOOKS = {"lead": design.LEAD, "plain": design.BODY, "label": replace(design.CARD_STRONG, after=4), "help": design.HELP, "open": _OPEN}
_NAME_WIDTH = design.PANEL_LEFT - design.ICON - 8
_TRACK, _BAR_HEIGHT = 200.0, 9.0
_LONG_WORD, _PIECE = 40, 12  # characters


def paper_as_pdf(paper: Paper) -> bytes:
    """The file: PDF/UA-1."""
    tree = Element("Document")
    section = tree.add("Sect")
    setter = _Setter(paper, section)
    page = PaintedPage(has_rail=False)
    y = setter.title(page)
    items = [item for part in paper.parts for item in setter.items(part)]
    if setter.missing:
        items.append(Item(setter.text(paper.missing_note, design.NOTE, section.add("P")), before=24))
    pages = paint_flow(items, lambda: PaintedPage(has_rail=False), {}, page, y) or [page]
    for number, painted in enumerate(pages, 1):
        _footer(painted, paper, number, len(pages))
    tree.prune()
    properties = Properties(title=f"{paper.title} – {paper.subtitle}", locale=paper.language, keywords=(PAPER_MARK,))
    return write_document(Document(properties, pages, tree, Pictures(icons_folder(), Findings())))


def _footer(page: PaintedPage, paper: Paper, number: int, count: int) -> None:
    page.mark("Footer")
    page.line(design.ICON, 770, design.PANEL_RIGHT, 770, design.RULE)
    face = typefaces.face("regular")
    page.text(design.TEXT_LEFT, 796, typefaces.face("semibold"), 8.5, design.INK, drawable(paper.title)[0].split(" "))
    page.text(design.TEXT_LEFT, 808, face, 8.5, design.INK2, _fitting(drawable(paper.subtitle)[0], design.TEXT_WIDTH - 120).split(" "))
    words = paper.page_word.format(page=number, pages=count)
    page.text(design.PANEL_RIGHT - face.width(words, 8.5), 808, face, 8.5, design.INK2, words.split(" "), trailing_space=False)
    page.end_mark()


def _fitting(text: str, width: float) -> str:
    """The text cut with an ellipsis where the footer has no more room."""
    face = typefaces.face("regular")
    text = text[:200]
    while text and face.width(text, 8.5) > width:
        text = text[:-2].rstrip() + "…"
    return text


class _Setter:
    """Sets the parts of a paper, each in its structure element."""

    def __init__(self, paper: Paper, section: Element) -> None:
        self.paper = paper
        self.section = section
        self.foreign = paper.answers_language if paper.answers_language.split("-")[0] != paper.language else ""
        self.missing = False

    def title(self, page: PaintedPage) -> float:
        """The title at the top of the first page; where the rest begins, in points."""
        heading = self.section.add("H1")
        box = self.text(self.paper.title, design.MATTER_TITLE, heading)
        page.heading(1, self.paper.title, 56, heading)
        box.paint(page, design.TEXT_LEFT, 56)
        y = 56 + box.height + 8
        lead = self.text(self.paper.subtitle, design.LEAD, self.section.add("P", lang=self.foreign))
        lead.paint(page, design.TEXT_LEFT, y)
        return design.on_grid(y + lead.height + 16)

    def items(self, part: Part) -> Iterator[Item]:
        """The boxes of one part."""
        match part:
            case Heading():
                yield self._heading(part)
            case Line():
                style = _LOOKS[part.look]
                lang = self.foreign if part.look == "label" else ""
                box = self.text(part.text, style, self.section.add("P", lang=lang))
                yield Item(box, before=8 if part.look in {"label", "open"} else 0, after=style.after, keep=part.look == "label")
            case Reply():
                yield Item(self._reply(part), before=4, after=12)
            case Bars():
                yield from self._bars(part)
            case Bullets():
                yield from self._bullets(part)

    def text(self, text: str, style: Style, element: Element, width: float = design.TEXT_WIDTH) -> TextBox:
        """A text as one paragraph; each typed line begins a new one on the page."""
        lines = [line for typed in self._drawable(text).split("\n") for line in wrap(_atoms(typed, style), width)]
        return TextBox(lines, style, element, width=width)

    def _drawable(self, text: str) -> str:
        shown, missing = drawable(text)
        self.missing = self.missing or bool(missing) or STAND_IN in shown
        return shown

    def _heading(self, part: Heading) -> Item:
        style = design.SECTION if part.level == 2 else replace(design.QUESTION, size=12)  # noqa: PLR2004 - a module, a question
        element = self.section.add("H2" if part.level == 2 else "H3", lang=self.foreign)  # noqa: PLR2004
        box = self.text(part.text, style, element)
        text = " ".join(part.text.split())

        def note_it(page: PaintedPage, x: float, y: float) -> None:  # noqa: ARG001 - a painter's form
            page.heading(part.level, text, y, element)

        return Item(Hung(box, note_it), before=32 if part.level == 2 else 20, after=8 if part.level == 2 else 4, keep=True)  # noqa: PLR2004

    def _reply(self, part: Reply) -> Box:
        holder = self.section.add("Div")
        name = self.text(part.who, design.SMALL_STRONG, holder.add("P"), _NAME_WIDTH) if part.who else None
        quote = holder.add("BlockQuote", lang=self.foreign)
        paragraphs = [text for text in re.split(r"\n[ \t]*(?:\n[ \t]*)+", part.text.strip("\n")) if text.strip()] or [part.text]
        items = [Item(self.text(text, design.BODY, quote.add("P")), after=8) for text in paragraphs]
        items[-1].after = 0
        return _Reply(Stack(items), name)

    def _bars(self, part: Bars) -> Iterator[Item]:
        holder = self.section.add("L", numbering="None")
        for number, row in enumerate(part.rows):
            body = holder.add("LI").add("LBody")
            items = [Item(self.text(row.label, design.CARD, body.add("P")), after=2), Item(self._bar(row, body), after=0)]
            if row.who:
                items.append(Item(self.text(row.who, design.SMALL, body.add("P"))))
            yield Item(Stack(items), after=8 if number + 1 < len(part.rows) else 12)

    def _bar(self, row: Bar, body: Element) -> Box:
        """The bar is an artifact: the words beside it say the same."""
        words = self.text(row.words, design.CARD_STRONG, body.add("P"), design.TEXT_WIDTH - _TRACK - 12)
        share = row.count / row.total if row.total else 0.0

        def paint(page: PaintedPage, x: float, y: float) -> None:
            page.mark("Layout")
            top = y + (14 - _BAR_HEIGHT) / 2
            page.rect(x, top, _TRACK, _BAR_HEIGHT, fill=design.MATTER.tint)
            if share:
                page.rect(x, top, _TRACK * share, _BAR_HEIGHT, fill=_DARK)
            page.rect(x + 0.25, top + 0.25, _TRACK - 0.5, _BAR_HEIGHT - 0.5, stroke=design.BORDER, line=0.5)
            words.paint(page, x + _TRACK + 12, y)

        return Drawn(max(14.0, words.height), paint)

    def _bullets(self, part: Bullets) -> Iterator[Item]:
        holder = self.section.add("L", numbering="Disc", lang=self.foreign)
        for text in part.items:
            row = holder.add("LI")
            label, body = row.add("Lbl"), row.add("LBody")
            box = self.text(text, design.BODY, body.add("P"), design.TEXT_WIDTH - 16)
            yield Item(Hung(box, _bullet(label), 16), after=4)


def _bullet(label: Element) -> Painter:
    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark(label)
        page.text(x + 2, y + design.BODY.leading / 2 + design.BODY.size * 0.345, typefaces.face("regular"), design.BODY.size, _DARK, ["•"])

    return paint


def _atoms(text: str, style: Style) -> list[Atom]:
    """The words of one line; a very long one in pieces, so that it breaks at the margin and is measured only once."""
    words = text.split()
    if max(map(len, words), default=0) <= _LONG_WORD:
        return plain_atoms(" ".join(words), style)
    atoms: list[Atom] = []
    for word in words:
        for start in range(0, len(word), _PIECE):
            atoms += [replace(atom, glued=atom.glued or start > 0) for atom in plain_atoms(word[start : start + _PIECE], style)]
    return atoms


class _Reply(Struct):
    """An answer: a rule along its left, and in the margin whose it is. Broken over pages as its text is."""

    stack: Box
    name: TextBox | None

    @property
    def height(self) -> float:
        """The text's height, or the name's."""
        return max(self.stack.height, self.name.height if self.name is not None else 0)

    @property
    def notes(self) -> tuple[str, ...]:
        """None."""
        return ()

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Rule, name, text; the name is read first."""
        page.mark("Layout")
        page.rect(design.PANEL_LEFT, y + 1, 2, self.height - 2, fill=_DARK)
        if self.name is not None:
            self.name.paint(page, design.ICON, y + 2)
        self.stack.paint(page, x, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """The name stays with the first part."""
        parts = self.stack.split(available, reserve)
        if parts is None or (self.name is not None and self.name.height > available):
            return None
        return _Reply(parts[0], self.name), _Reply(parts[1], None)
