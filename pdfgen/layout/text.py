"""Setting text: runs become atoms, atoms become lines, lines are painted inside their structure elements.

Lines are broken greedily and set ragged right; a line's words keep their spaces, the last one too, so that text taken
from the page never joins two words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pdfgen import typefaces
from pdfgen.design import INK, Style
from pdfgen.layout.standins import run_of
from pdfgen.model.inline import Foreign, Link, NoteRef, Run, Target, Text
from pdfgen.tagging import ARTIFACT, Element

if TYPE_CHECKING:
    from pdfgen.painting import PaintedPage
    from pdfgen.typefaces import Face

_STRONG = {"regular": "semibold", "italic": "semibold-italic", "medium": "bold", "slab-medium": "slab-bold"}
_ITALIC = {"regular": "italic", "semibold": "semibold-italic", "slab-medium": "slab-medium-italic", "medium": "italic"}
_BEFORE_NUMBER = re.compile(r" (?=\d{1,2}\b)")
"""In a link a number stays with the word before it: `module 8`."""
_NOTE_SIZE, _NOTE_RISE = 8.0, 4.0


@dataclass(slots=True, eq=False)
class InlineElement:
    """An inline structure element while its text is set: a link, a phrase in another language, a footnote's call."""

    element: Element
    outer: InlineElement | None = None
    target: Target | None = None
    contents: str = ""
    destination: str = ""
    anchor: str = ""
    is_link: bool = False


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of text that is never broken.

    `width` and the `space` that follows are in points. `glued`: no space before it; `tied`: no line break either. `note`:
    the footnote it calls.
    """

    text: str
    face: Face
    size: float
    colour: str
    width: float
    space: float
    inline: InlineElement | None = None
    glued: bool = False
    rise: float = 0
    note: str = ""
    tied: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """A line of atoms and its width in points. `open_end`: its last word goes on in the next line."""

    atoms: list[Atom]
    width: float
    open_end: bool = False


@dataclass(slots=True)
class LinkMaker:
    """What the text of one place needs to know of links: colours, names, footnote numbers."""

    colour: str = INK
    url_of: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    link_to: str = "{title}"
    link_external: str = "{title}, {url}"
    footnote: str = "{number}"
    notes: dict[str, int] = field(default_factory=dict)
    place: str = ""
    foreign: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and language of each source that is in another language than the workbook."""

    def language_of(self, target: Target, text: str) -> str:
        """The language of a link's words: another one where they are the title of a foreign source."""
        title, language = self.foreign.get(target.value, ("", "")) if target.kind == "source" else ("", "")
        return language if text.casefold() == title.casefold() else ""

    def resolve(self, link: Link, text: str) -> tuple[Target, str] | None:
        """The target that really can be followed and what the link says; None for a source without an address."""
        return self.resolve_target(link.target, text)

    def resolve_target(self, target: Target, text: str) -> tuple[Target, str] | None:
        """The same for a target that stands in a key of its own."""
        if target.kind == "source":
            url = self.url_of.get(target.value, "")
            if not url:
                return None
            return Target("url", url), self.link_external.replace("{title}", text).replace("{url}", url)
        if target.kind == "url":
            return target, self.link_external.replace("{title}", text).replace("{url}", target.value)
        return target, self.link_to.replace("{title}", self.titles.get(f"{target.kind}:{target.value}", text))


def face_of(style: Style, text: str, *, strong: bool = False, emphasis: bool = False) -> Face:
    """The face for a text in a style, with a stand-in where the slab face lacks its script."""
    name = style.face
    if strong:
        name = _STRONG.get(name, name)
    if emphasis:
        name = _ITALIC.get(name, name)
    return typefaces.face(typefaces.slab_fallback(name, text) if name.startswith("slab") else name)


def atoms_of(runs: tuple[Run, ...], style: Style, links: LinkMaker) -> list[Atom]:
    """The runs cut into pieces that are never broken."""
    out: list[Atom] = []
    _Cutter(style, links, out).runs(runs, None)
    return out


def plain_atoms(text: str, style: Style) -> list[Atom]:
    """A plain text cut into pieces."""
    return atoms_of((run_of(text),), style, _NO_LINKS)


_NO_LINKS = LinkMaker()


class _Cutter:
    def __init__(self, style: Style, links: LinkMaker, out: list[Atom]) -> None:
        self.style = style
        self.links = links
        self.out = out
        self.gap = True

    def runs(self, runs: tuple[Run, ...], inline: InlineElement | None, *, emphasis: bool = False) -> None:
        for run in runs:
            match run:
                case Text():
                    self._text(run, inline, emphasis)
                case Foreign():
                    inner = InlineElement(Element("Span", lang=run.language), outer=inline)
                    if inline is not None:
                        inner.is_link, inner.target, inner.contents = inline.is_link, inline.target, inline.contents
                    self.runs(run.runs, inner, emphasis=True)
                case Link():
                    self._link(run, inline, emphasis=emphasis)
                case NoteRef():
                    self._note(run)

    def _link(self, run: Link, inline: InlineElement | None, *, emphasis: bool) -> None:
        from pdfgen.model.inline import plain_text

        resolved = self.links.resolve(run, plain_text(run.runs))
        language = self.links.language_of(run.target, plain_text(run.runs))
        if resolved is None:  # a publication without an address: its title is set as a title
            self.runs(run.runs, InlineElement(Element("Span", lang=language), outer=inline) if language else inline, emphasis=True)
            return
        target, contents = resolved
        runs = tuple(Text(_BEFORE_NUMBER.sub("\u00a0", r.text), r.strong, r.emphasis) if isinstance(r, Text) else r for r in run.runs)
        self.runs(runs, InlineElement(Element("Link", lang=language), outer=inline, target=target, contents=contents, is_link=True), emphasis=emphasis)

    def _note(self, run: NoteRef) -> None:
        number = self.links.notes.get(run.note, 0)
        reference = InlineElement(Element("Reference"))
        place = self.links.place
        link = InlineElement(Element("Link"), outer=reference, contents=self.links.footnote.replace("{number}", str(number)), is_link=True,
                             destination=f"{place}.note.{run.note}", anchor=f"{place}.call.{run.note}")
        face = typefaces.face("semibold")
        self.out.append(Atom(str(number), face, _NOTE_SIZE, self.links.colour, face.width(str(number), _NOTE_SIZE), face.space.width * _NOTE_SIZE / 1000, link, glued=True, rise=_NOTE_RISE, note=run.note, tied=True))
        self.gap = False

    def _text(self, run: Text, inline: InlineElement | None, emphasis: bool) -> None:
        face = face_of(self.style, run.text, strong=run.strong, emphasis=run.emphasis or emphasis)
        size = self.style.size
        colour = self.links.colour if inline is not None and inline.is_link else self.style.colour
        factor = size / 1000
        space = face.space.width * factor
        if run.text[:1] == " ":
            self.gap = True
        words = run.text.split(" ")
        last = len(words) - 1
        face.prepare(words)
        for number, word in enumerate(words):
            if word:
                tied = not self.gap
                for piece in _break_points(word):
                    self.out.append(Atom(piece, face, size, colour, face.word(piece).width * factor, space, inline, not self.gap, tied=tied))
                    self.gap = tied = False
            if number != last:
                self.gap = True


def _break_points(word: str) -> list[str]:
    """A word cut where a line may break inside it: after a hyphen, a dash or a slash between letters."""
    if len(word) < 8 or not ("-" in word or "/" in word or "–" in word):  # noqa: PLR2004 - short words stay whole
        return [word]
    pieces = re.findall(r".*?[/–-]+(?=\w{3})|.+$", word)
    return pieces if len(pieces) < 12 else [word]  # noqa: PLR2004


def wrap(atoms: list[Atom], width: float) -> list[Line]:
    """Lines no wider than `width`; a single atom that is wider is cut between characters."""
    lines: list[Line] = []
    current: list[Atom] = []
    used = 0.0
    for atom in atoms:
        gap = 0.0 if atom.glued or not current else current[-1].space
        if current and used + gap + atom.width > width:
            current, carried = _parted(current, atom)
            lines.append(Line(current, _width_of(current)))
            current, used = carried, _width_of(carried)
            gap = 0.0 if atom.glued or not current else current[-1].space
        if atom.width > width and not current:
            *whole, rest = _cut(atom, width)
            lines += [Line([piece], piece.width) for piece in whole]
            current, used = [rest], rest.width
            continue
        current.append(atom)
        used += gap + atom.width
    if current:
        lines.append(Line(current, used))
    for line, following in pairwise(lines):
        line.open_end = following.atoms[0].glued
    return lines


def _parted(line: list[Atom], following: Atom) -> tuple[list[Atom], list[Atom]]:
    """The line, and the atoms that go over to the next one because the following atom is tied to them."""
    cut = len(line)
    first = following
    while first.tied and cut:
        cut -= 1
        first = line[cut]
    return (line[:cut], line[cut:]) if cut else (line, [])


def _width_of(atoms: list[Atom]) -> float:
    return sum([atom.width + (0.0 if number == 0 or atom.glued else atoms[number - 1].space) for number, atom in enumerate(atoms)])


def _cut(atom: Atom, width: float) -> list[Atom]:
    """An atom cut into pieces that fit, so that a long address never runs off the page."""
    pieces: list[Atom] = []
    start = 0
    while start < len(atom.text):
        end = start + 1
        while end < len(atom.text) and atom.face.width(atom.text[start : end + 1], atom.size) <= width:
            end += 1
        text = atom.text[start:end]
        pieces.append(Atom(text, atom.face, atom.size, atom.colour, atom.face.width(text, atom.size), atom.space, atom.inline, glued=start > 0 or atom.glued, rise=atom.rise))
        start = end
    return pieces


def balanced(atoms: list[Atom], width: float) -> list[Line]:
    """Heading lines of about equal length: the narrowest measure with the same number of lines."""
    lines = wrap(atoms, width)
    if len(lines) < 2:  # noqa: PLR2004 - one line is balanced
        return lines
    narrow, best = width - 4, lines
    least = max(width * 0.4, *(atom.width for atom in atoms))
    while narrow > least:
        tried = wrap(atoms, narrow)
        if len(tried) != len(lines):
            break
        best, narrow = tried, narrow - 4
    return best


def text_height(atoms: list[Atom], width: float, style: Style) -> float:
    """The height of a text in points."""
    return len(wrap(atoms, width)) * style.leading


def paint_lines(page: PaintedPage, lines: list[Line], x: float, y: float, style: Style, element: Element, *, align: str = "left", width: float = 0, spacing: float = 0) -> None:
    """Paint lines with their first line's top at y, inside `element`; inline elements hang themselves into it."""
    underlines: list[tuple[float, float, float, str]] = []
    baseline_offset = baseline(style)
    for number, line in enumerate(lines):
        left = x + (width - line.width if align == "right" else (width - line.width) / 2 if align == "center" else 0)
        _paint_line(page, line, left, y + number * style.leading, baseline_offset, style, element, underlines, spacing)
    if underlines:
        page.mark("Layout")
        for x0, x1, at, colour in underlines:
            page.line(x0, at, x1, at, colour, 0.6)


def baseline(style: Style) -> float:
    """The distance from the top of a line to its baseline, to half a point."""
    return round(2 * (style.leading / 2 + style.size * 0.345)) / 2


def _paint_line(page: PaintedPage, line: Line, x: float, top: float, drop: float, style: Style, element: Element, underlines: list[tuple[float, float, float, str]], spacing: float) -> None:
    segment: list[Atom] = []
    start = x
    at = x
    previous: Atom | None = None
    for atom in line.atoms:
        gap = 0.0 if previous is None or atom.glued else previous.space
        if segment and (atom.inline is not segment[0].inline or atom.face is not segment[0].face or atom.colour != segment[0].colour or atom.rise != segment[0].rise):
            _paint_segment(page, segment, start, at, top, drop, style, element, underlines, spacing, trailing=gap > 0)
            segment, start = [], at + gap
        at += gap + atom.width
        segment.append(atom)
        previous = atom
    if segment:
        _paint_segment(page, segment, start, at, top, drop, style, element, underlines, spacing, trailing=not line.open_end)


def _paint_segment(page: PaintedPage, atoms: list[Atom], x: float, end: float, top: float, drop: float, style: Style, element: Element,
                   underlines: list[tuple[float, float, float, str]], spacing: float, *, trailing: bool) -> None:
    first = atoms[0]
    page.mark(_attach(first.inline, element))
    words: list[str] = []
    for atom in atoms:
        if atom.glued and words:
            words[-1] += atom.text
        else:
            words.append(atom.text)
    page.text(x, top + drop - first.rise, first.face, first.size, first.colour, words, trailing_space=trailing, spacing=spacing)
    inline = first.inline
    while inline is not None and inline.element.role != "Link":
        inline = inline.outer
    if inline is not None and inline.is_link and element is not ARTIFACT:
        if inline.anchor:
            page.anchor(inline.anchor, top)
        room = 4.0 if first.rise else 0.0  # the call of a footnote is a small target
        page.link(inline.element, inline.target, inline.contents, x - room, top, end - x + 2 * room, style.leading, inline.destination)
        if not first.rise:
            underlines.append((x, end, top + drop + 1.8, first.colour))


def _attach(inline: InlineElement | None, element: Element) -> Element:
    """The element that the text belongs to; an inline element joins its parent when its first text is painted.

    Text painted again as an artifact (the head of a table on its next page) has no elements of its own.
    """
    if inline is None or element is ARTIFACT:
        return element
    parent = _attach(inline.outer, element)
    if inline.element not in parent.kids:
        parent.kids.append(inline.element)
    return inline.element


def text_of(line: Line) -> str:
    """The words of a line."""
    return "".join(atom.text if atom.glued or not number else " " + atom.text for number, atom in enumerate(line.atoms))


def with_colour(style: Style, colour: str) -> Style:
    """The style in another colour."""
    return replace(style, colour=colour)
