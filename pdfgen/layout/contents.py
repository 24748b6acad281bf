"""The table of contents: its lines, the pages that they take, and titles with page numbers as theme pages set them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.design import palette
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.standins import language_of
from pdfgen.layout.text import balanced, paint_lines, text_of, wrap
from pdfgen.layout.tiles import paint_square
from pdfgen.painting import PaintedPage

if TYPE_CHECKING:
    from pdfgen.model.edition import Edition
    from pdfgen.tagging import Element


class Entry(Struct, frozen=True):
    """A line of the contents. `level` 0: front and back matter, 1: theme, 2: module. `apart`: with a gap above, as themes have."""

    level: int
    number: str
    title: str
    destination: str
    theme_number: int = 0
    apart: bool = False


class _Rows(Struct, frozen=True):
    """The heights of the lines of the contents, in points."""

    row: float
    theme: float
    gap: float

    def height(self, entry: Entry) -> float:
        """The height of one entry with the gap above it."""
        height = self.theme if entry.level == 1 else row_height(self.row, entry.title, entry_width(entry.level))
        return height + (self.gap if entry.apart else 0)


THEME, THEME_WIDTH = design.Style("slab-semibold", 18, 24), 340.0
"""How the name of a theme is set, and its width in points."""
NEXT_LINE = 12.0
"""How much further down the second line of a title in a list stands, in points."""


def entry_width(level: int) -> float:
    """The width of a title in the contents, in points; modules (level 2) are indented."""
    return design.TEXT_RIGHT - 28 - design.TEXT_LEFT - (32 if level == 2 else 0)  # noqa: PLR2004


_TITLE = design.Style("regular", 10.5, NEXT_LINE)


def _title_lines(title: str, width: float) -> list[str]:
    """The lines of a title in a list, of about equal length where one is not enough."""
    return [text_of(line) for line in balanced(plain_atoms(title, _TITLE), width)]


def row_height(least: float, title: str, width: float) -> float:
    """The height of a row with a title in it, in points."""
    return least + NEXT_LINE * (len(_title_lines(title, width)) - 1)


def paint_title(page: PaintedPage, title: str, x: float, baseline: float, width: float) -> None:
    """A title in a list, on as many lines as it needs."""
    for number, line in enumerate(_title_lines(title, width)):
        page.text(x, baseline + number * NEXT_LINE, typefaces.face(_TITLE.face), _TITLE.size, design.INK, line.split(" "))


_ROOMY, _TIGHT = _Rows(24.0, 40.0, 10.0), _Rows(21.0, 35.5, 6.5)
_FIRST_LINE = 112.0


def contents_pages(entries: list[Entry]) -> list[list[Entry]]:
    """The entries page by page: one page where they fit, set tighter if need be; a theme stays with its first module."""
    if sum(map(_TIGHT.height, entries)) + _FIRST_LINE <= design.BOTTOM + 4:
        return [entries]
    pages: list[list[Entry]] = [[]]
    y = _FIRST_LINE
    for entry in entries:
        needed = _ROOMY.height(entry) + (_ROOMY.row + NEXT_LINE if entry.level == 1 else 0)
        if y + needed > design.BOTTOM and pages[-1]:
            pages.append([])
            y = design.TOP
        pages[-1].append(entry)
        y += _ROOMY.height(entry)
    return pages


def paint_contents(edition: Edition, pages: list[list[Entry]], number_of: dict[str, int], section: Element) -> list[PaintedPage]:
    """The contents: whole lines are links, page numbers right."""
    painted = []
    heading = section.add("H1")
    toc = modules = section.add("TOC")
    fits = len(pages) > 1 or sum(map(_ROOMY.height, pages[0])) + _FIRST_LINE <= design.BOTTOM
    rows = _ROOMY if fits else _TIGHT
    for index, entries in enumerate(pages):
        page = PaintedPage(head=edition.facts.series.plain, short_title=edition.words("contents"))
        y = design.TOP
        if index == 0:
            page.anchor("contents", 0)
            page.heading(1, edition.words("contents"), 56, heading)
            paint_lines(page, wrap(plain_atoms(edition.words("contents"), design.MATTER_TITLE), 384), design.TEXT_LEFT, 56, design.MATTER_TITLE, heading)
            y = _FIRST_LINE
        for entry in entries:
            line = (toc if entry.level < 2 else modules).add("TOCI")  # noqa: PLR2004 - modules stand under their theme
            y = _paint_entry(edition, page, entry, number_of[entry.destination], y + (rows.gap if entry.apart else 0), line, rows)
            modules = line.add("TOC") if entry.level == 1 else modules
        page.end_mark()
        painted.append(page)
    return painted


def _paint_entry(edition: Edition, page: PaintedPage, entry: Entry, number: int, y: float, line: Element, rows: _Rows) -> float:
    link = line.add("Reference").add("Link", lang=language_of(entry.title))
    if entry.level == 1:  # to the eye its colour and its size tell it from a module with that number
        link.alt = f"{edition.words('theme', number=entry.number)}: {entry.title}, {edition.words('page', page=number)}"
    colours = palette(entry.theme_number)
    right = design.TEXT_RIGHT
    if entry.level == 1:
        size = rows.theme - 4
        page.mark("Layout")
        paint_square(page, design.ICON, y, size, colours.dark)
        page.mark(link)
        bold = typefaces.face("bold")
        middle = y + size / 2
        page.text(design.ICON + size / 2 - bold.width(entry.number, 18) / 2, middle + 6.5, bold, 18, design.WHITE, [entry.number])
        style = replace(THEME, colour=colours.dark)
        paint_lines(page, wrap(plain_atoms(entry.title, style), THEME_WIDTH), design.TEXT_LEFT, middle - 12, style, link)
        paint_page_number(page, number, middle + 6, "semibold", link)
        page.link(link, None, edition.words("link_to", title=entry.title), design.ICON, y, right - design.ICON, size, entry.destination)
        return y + rows.theme
    left = design.TEXT_LEFT + (32 if entry.level == 2 else 0)  # noqa: PLR2004 - modules are indented
    drop = rows.row / 2 + 4
    page.mark("Layout")
    page.line(design.TEXT_LEFT, y, right, y, design.RULE)
    page.mark(link)
    if entry.number:
        page.text(design.TEXT_LEFT, y + drop, typefaces.face("semibold"), 10, colours.dark, [entry.number])
    paint_title(page, entry.title, left, y + drop, entry_width(entry.level))
    paint_page_number(page, number, y + drop, "regular", link)
    height = row_height(rows.row, entry.title, entry_width(entry.level))
    page.link(link, None, edition.words("link_to", title=entry.title), design.TEXT_LEFT, y, right - design.TEXT_LEFT, height, entry.destination)
    return y + height


def paint_page_number(page: PaintedPage, number: int, baseline: float, face_name: str, element: Element) -> None:
    """The number of the page that a line of a list leads to, at its right."""
    face = typefaces.face(face_name)
    page.mark(element)
    page.text(design.TEXT_RIGHT - face.width(str(number), 10.5), baseline, face, 10.5, design.INK, [str(number)], trailing_space=False)
