"""What composers share while a module is composed: its place, palette, words, fields and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import design, typefaces
from pdfgen.layout.atoms import LinkMaker, atoms_of, plain_atoms
from pdfgen.layout.boxes import Hung, Item, Painter, TextBox, text_box
from pdfgen.model.inline import Inline, Paragraph, Part, RichText, Run, TextList
from pdfgen.tagging import Element, Role

if TYPE_CHECKING:
    from pdfgen.design import Palette, Style
    from pdfgen.diagnostics import Findings, Span
    from pdfgen.layout.pictures import Pictures
    from pdfgen.model.edition import Edition, Footnote
    from pdfgen.model.fields import Field
    from pdfgen.painting import PaintedPage

_HEADINGS: dict[int, Role] = {1: "H1", 2: "H2", 3: "H3", 4: "H4", 5: "H5"}

_BULLET, _BULLET_MIDDLE = 1.6, 0.34
"""How much larger a bullet is set than its text, to be seen in its colour, and the middle of its dot above the baseline, in ems."""
DOING = frozenset({"question", "assignment", "checklist", "reading-task"})
"""The icons of things to do: a filled tile. The others are for reading: an outlined tile."""


class Context(Struct):
    """The surroundings of the blocks of one module or section."""

    edition: Edition
    palette: Palette
    place: str
    section: Element
    level: int
    links: LinkMaker
    fields: dict[str, Field]
    findings: Findings
    store: Pictures
    number: int = 0
    figures: int = 0
    explained: bool = False
    last_level: int = 0
    notes: dict[str, Item] = field(default_factory=dict)
    footnotes: tuple[Footnote, ...] = ()

    def words(self, name: str, **values: object) -> str:
        """A word of the interface with its placeholders filled."""
        return self.edition.words(name, **values)

    def fields_of(self, block_id: str) -> list[Field]:
        """The planned fields of a block of this place, in order."""
        return [field for field in self.fields.values() if field.block == block_id]

    def heading(self, text: Inline, style: Style, width: float, parent: Element, *, deeper: int = 0, indent: float = 0) -> Hung:
        """A heading one level below the module's title, or `deeper`; never more than one level below the heading before it."""
        level = min(self.level + deeper, self.last_level + 1, 5)
        self.last_level = level
        element = parent.add(_HEADINGS[level])
        box = self.inline(text, style, width, element, balance=True)
        title = text.plain

        def note_it(page: PaintedPage, x: float, y: float) -> None:  # noqa: ARG001 - a painter's form
            page.heading(level, title, y, element)

        return Hung(box, note_it, indent)

    def pictures(self, relative: str, span: Span) -> tuple[str, float, float]:
        """A picture from the content folder: resource name, width, height; empty after telling what is wrong."""
        return self.store.from_content(relative, span)

    def place_note(self, name: str) -> None:
        """Tag a footnote right after the paragraph that calls it first; it is painted at the foot of that page."""
        number = self.links.notes.get(name)
        footnote = next((note for note in self.footnotes if note.id == name), None)
        if name in self.notes or footnote is None or number is None:
            return
        element = self.section.add("Note", id=f"{self.place}.note.{name}")
        label = element.add("Lbl")
        box = self.inline(footnote.text, design.NOTE, design.TEXT_WIDTH - 12, element.add("P"))
        face = typefaces.face("semibold")
        back = self.words("footnote_back", number=number)

        def beside(page: PaintedPage, x: float, y: float) -> None:
            page.anchor(f"{self.place}.note.{name}", y)
            link = Element("Link", alt=back)
            label.kids.append(link)
            page.mark(link)
            page.text(x, y + 9, face, 8.5, self.links.colour, [str(number)])
            page.link(link, None, back, x - 4, y - 4, 18, 18, f"{self.place}.call.{name}")

        self.notes[name] = Item(Hung(box, beside, 12), after=2)

    def inline(self, text: Inline, style: Style, width: float, element: Element, *, balance: bool = False) -> TextBox:
        """A text as one paragraph."""
        return self.runs(text.runs, style, width, element, balance=balance)

    def runs(self, runs: tuple[Run, ...], style: Style, width: float, element: Element, *, balance: bool = False) -> TextBox:
        """Runs as one paragraph."""
        return text_box(atoms_of(runs, style, self.links), width, style, element, balance=balance)

    def plain(self, text: str, style: Style, width: float, element: Element) -> TextBox:
        """A text without marks as one paragraph."""
        return text_box(plain_atoms(text, style), width, style, element)

    def rich(self, text: RichText, parent: Element, *, style: Style = design.BODY, width: float = design.TEXT_WIDTH) -> list[Item]:
        """Paragraphs and lists as items."""
        return self._parts(text.parts, parent, style, width, 0)

    def _parts(self, parts: tuple[Part, ...], parent: Element, style: Style, width: float, indent: float) -> list[Item]:
        items: list[Item] = []
        for number, part in enumerate(parts):
            match part:
                case Paragraph():
                    leads_list = number + 1 < len(parts) and isinstance(parts[number + 1], TextList)
                    box = self.runs(part.runs, style, width, parent.add("P"))
                    for name in box.notes:
                        self.place_note(name)
                    items.append(Item(box, after=4 if leads_list else style.after or 8, keep=leads_list and len(box.lines) < 4, x=design.TEXT_LEFT + indent))  # noqa: PLR2004
                case TextList():
                    items += self._list(part, parent, style, width, indent)
        return items

    def _list(self, part: TextList, parent: Element, style: Style, width: float, indent: float) -> list[Item]:
        tag = parent.add("L", numbering="Decimal" if part.ordered else "Disc")
        items: list[Item] = []
        for number, content in enumerate(part.items, 1):
            row = tag.add("LI")
            label = row.add("Lbl")
            body = row.add("LBody")
            inner = self._parts(content, body, style, width - 16, indent + 16)
            if not inner:
                continue
            first = inner[0]
            marker = self._numeral(f"{number}.", label, style) if part.ordered else self.bullet(label, style)
            inner[0] = Item(Hung(first.box, _left(marker, 16)), first.before, first.after, first.keep, first.x)
            for item in inner:
                item.after = 4
            items += inner
        if items:
            items[-1].after = style.after or 8
            if len(items) > 1:
                items[0].keep = items[0].box.height <= style.leading * 2
        return items

    def bullet(self, label: Element, style: Style) -> Painter:
        """The painter of the dot of a list's item beside a line of that style."""
        size = style.size * _BULLET
        drop = style.leading / 2 + style.size * 0.345 + (size - style.size) * _BULLET_MIDDLE

        def paint(page: PaintedPage, x: float, y: float) -> None:
            page.mark(label)
            page.text(x + 1, y + drop, typefaces.face("regular"), size, self.palette.dark, ["•"])

        return paint

    def _numeral(self, text: str, label: Element, style: Style) -> Painter:
        def paint(page: PaintedPage, x: float, y: float) -> None:
            page.mark(label)
            page.text(x, y + style.leading / 2 + style.size * 0.345, typefaces.face("semibold"), style.size, self.palette.dark, [text])

        return paint


def _left(marker: Painter, offset: float) -> Painter:
    """The marker painted further left."""
    return lambda page, x, y: marker(page, x - offset, y)


def nothing(page: PaintedPage, x: float, y: float) -> None:
    """Paint nothing beside the box."""
