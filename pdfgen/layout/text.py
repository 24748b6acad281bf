"""Setting text: atoms become lines, lines are painted inside their structure elements.

Lines are broken greedily and set ragged right; a line's words keep their spaces, the last one too, so that text taken
from the page never joins two words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.layout.atoms import Atom
from pdfgen.tagging import ARTIFACT

if TYPE_CHECKING:
    from pdfgen.design import Style
    from pdfgen.layout.atoms import InlineElement
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element


class Line(Struct, eq=False):
    """A line of atoms and its width in points. `open_end`: its last word goes on in the next line."""

    atoms: list[Atom]
    width: float
    open_end: bool = False


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


def paint_lines(page: PaintedPage, lines: list[Line], x: float, y: float, style: Style, element: Element, *, align: str = "left", width: float = 0, spacing: float = 0) -> None:
    """Paint lines with their first line's top at y, inside `element`; inline elements hang themselves into it."""
    brush = _Brush(page, style, element, baseline(style), spacing)
    for number, line in enumerate(lines):
        left = x + (width - line.width if align == "right" else (width - line.width) / 2 if align == "center" else 0)
        brush.line(line, left, y + number * style.leading)
    if brush.underlines:
        page.mark("Layout")
        for x0, x1, at, colour in brush.underlines:
            page.line(x0, at, x1, at, colour, 0.6)


def baseline(style: Style) -> float:
    """The distance from the top of a line to its baseline, to half a point."""
    return round(2 * (style.leading / 2 + style.size * 0.345)) / 2


class _Brush(Struct):
    """Paints the lines of one text. `drop` is from the top of a line to its baseline; the underlines of links are painted at the end."""

    page: PaintedPage
    style: Style
    element: Element
    drop: float
    spacing: float
    underlines: list[tuple[float, float, float, str]] = field(default_factory=list)

    def line(self, line: Line, x: float, top: float) -> None:
        """A line: its neighbours of one face, colour and inline element together."""
        segment: list[Atom] = []
        start = x
        at = x
        previous: Atom | None = None
        for atom in line.atoms:
            gap = 0.0 if previous is None or atom.glued else previous.space
            if segment and (atom.inline is not segment[0].inline or atom.face is not segment[0].face or atom.colour != segment[0].colour or atom.rise != segment[0].rise):
                self._segment(segment, start, at, top, trailing=gap > 0)
                segment, start = [], at + gap
            at += gap + atom.width
            segment.append(atom)
            previous = atom
        if segment:
            self._segment(segment, start, at, top, trailing=not line.open_end)

    def _segment(self, atoms: list[Atom], x: float, end: float, top: float, *, trailing: bool) -> None:
        first = atoms[0]
        self.page.mark(_attach(first.inline, self.element))
        words: list[str] = []
        for atom in atoms:
            if atom.glued and words:
                words[-1] += atom.text
            else:
                words.append(atom.text)
        self.page.text(x, top + self.drop - first.rise, first.face, first.size, first.colour, words, trailing_space=trailing, spacing=self.spacing)
        if first.inline is not None and self.element is not ARTIFACT:
            self._link(first.inline, first, x, end, top)

    def _link(self, inline: InlineElement, first: Atom, x: float, end: float, top: float) -> None:
        """The link that the words from x to `end` belong to, if any."""
        link: InlineElement | None = inline
        while link is not None and link.element.role != "Link":
            link = link.outer
        if link is None or not link.is_link:
            return
        if link.anchor:
            self.page.anchor(link.anchor, top)
        room = 4.0 if first.rise else 0.0  # the call of a footnote is a small target
        self.page.link(link.element, link.target, link.contents, x - room, top, end - x + 2 * room, self.style.leading, link.destination)
        if not first.rise:
            self.underlines.append((x, end, top + self.drop + 1.8, first.colour))


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
