"""What comes back on every page: footer, tab rail, and the buttons to save, reset and print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import design, typefaces
from pdfgen.design import palette
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.standins import language_of
from pdfgen.layout.text import text_of, wrap
from pdfgen.layout.tiles import paint_icon
from pdfgen.model.inline import Target
from pdfgen.painting import Inlet, PaintedPage, Widget
from pdfgen.painting.page import page_rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfgen.model.edition import Edition, Theme
    from pdfgen.tagging import Element

_BUTTON_TOP, _BUTTON_HEIGHT = 788.0, 26.0
_TAB_TOP, _TAB_BOTTOM, _HOME = 64.0, 762.0, 34.0


class Furniture(Struct):
    """The furniture of one workbook and its place in the tree: a last section, so that it is not read first on each page."""

    edition: Edition
    section: Element
    home: Element
    tabs: list[Element]
    tagged: bool = False
    stamps: dict[int, PaintedPage] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition, document: Element) -> Furniture:
        """The furniture, with its section at the end of the document."""
        section = document.add("Sect")
        home = section.add("P").add("Link")
        tabs = [section.add("P").add("Link") for _ in edition.facts.themes]
        return cls(edition, section, home, tabs)

    def paint(self, page: PaintedPage, number: int) -> None:
        """Footer, rail and buttons on a page of that number."""
        if not page.on_water:
            self._footer(page, number)
        if page.has_rail:
            self._rail(page)
        self._buttons(page, number)
        page.end_mark()

    def _footer(self, page: PaintedPage, number: int) -> None:
        page.mark("Footer")
        page.text(design.ICON, 802, typefaces.face("bold"), 11, design.INK, [str(number)])
        lines = footer_lines(page.head, page.short_title, footer_width(self.edition))
        step = {1: 12.0, 2: 12.0, 3: 11.0}.get(len(lines), 10.0)
        baseline = 802 - (len(lines) - 1) * step / 2
        for face, colour, line in lines[:FOOTER_LINES]:
            page.text(design.TEXT_LEFT, baseline, typefaces.face(face), 8.5, colour, line.split(" "))
            baseline += step

    def _rail(self, page: PaintedPage) -> None:
        """The rail: tagged on the first page that has it, a shared stamp on the others, links on all."""
        boxes = self._tab_boxes(page.theme_number)
        if self.tagged:
            page.mark("Header")
            page.stamp(f"rail-{page.theme_number}", self._stamp(page.theme_number))
        else:
            self.tagged = True
            self._paint_rail(page, page.theme_number, self.home, self.tabs)
        spoken = self.edition.words("contents_link")
        page.link(self.home, None, spoken, design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _HOME, "contents")
        for (index, theme, left, top, height), element in zip(boxes, self.tabs, strict=True):
            spoken = self.edition.words("go_to_theme", number=index, title=theme.title.plain)
            page.link(element, Target("theme", theme.id), spoken, left, top, design.PAGE_WIDTH - left, height)

    def _stamp(self, active: int) -> PaintedPage:
        stamp = self.stamps.get(active)
        if stamp is None:
            stamp = self.stamps[active] = PaintedPage()
            self._paint_rail(stamp, active, None, [None] * len(self.tabs))
        return stamp

    def _tab_boxes(self, active: int) -> list[tuple[int, Theme, float, float, float]]:
        """Number, theme, left, top and height of each tab."""
        themes = self.edition.facts.themes
        height = tab_height(self.edition)
        return [
            (index, theme, design.RAIL - 6 if active == index else design.RAIL, _TAB_TOP + _HOME + 4 + (index - 1) * (height + 4), height)
            for index, theme in enumerate(themes, 1)
        ]

    def _paint_rail(self, page: PaintedPage, active: int, home: Element | None, tabs: Sequence[Element | None]) -> None:
        """Paint the rail; into elements where they are given, else without marks, for a stamp."""
        boxes = self._tab_boxes(active)
        tagged = home is not None
        if tagged:
            page.mark("Header")
        page.line(design.ICON, 770, design.PANEL_RIGHT, 770, design.RULE)  # of the footer: like the rail it stands in the file once
        page.rect(design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _TAB_BOTTOM - _TAB_TOP, fill=design.WHITE)
        page.rect(design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _HOME, fill=design.SAND)
        for index, _, left, top, height in boxes:
            page.rect(left, top, design.PAGE_WIDTH - left, height, fill=palette(index).dark if index == active else design.SAND)
        if home is not None:
            page.mark(home)
            home.alt = self.edition.words("contents_link")
        paint_icon(page, "contents", design.RAIL + 5, _TAB_TOP + 9, 16, design.INK)
        bold = typefaces.face("bold")
        for (index, theme, _, top, height), element in zip(boxes, tabs, strict=True):
            if element is not None:
                element.lang = language_of(theme.title.plain)
                element.alt = self.edition.words("go_to_theme", number=index, title=theme.title.plain)  # on other pages the words are an artifact
                page.mark(element)
            ink = design.WHITE if index == active else design.INK
            centre = design.RAIL + (9 if index == active else 13)
            page.text(centre - bold.width(str(index), 11) / 2, top + 17, bold, 11, ink, [str(index)])
            face = typefaces.face("semibold" if index == active else "regular")
            lines = _tab_lines(theme.title.plain, face, height - TAB_HEAD)
            for number, line in enumerate(lines):
                x = centre - 3 if len(lines) == 1 else centre + 2 - 10 * number
                page.text_rotated(x, top + 29, face, 8.5, ink, line)

    def _buttons(self, page: PaintedPage, number: int) -> None:
        right = design.PANEL_RIGHT - sum(_button_widths(self.edition)) - 2 * _BUTTON_GAP
        for key, width in zip(_BUTTONS, _button_widths(self.edition), strict=True):
            spoken = self.edition.words(f"{key}_spoken", page=number)
            form = self.section.add("Form", alt=spoken)
            action = {"save": Inlet("save"), "reset": Inlet("reset_all"), "print": Inlet("print")}[key]
            name = getattr(self.edition.names, key)
            rect = page_rect(right, _BUTTON_TOP, width, _BUTTON_HEIGHT)
            page.widget(Widget(name, "button", rect, spoken, form, caption=self.edition.words(key), icon=key, action=action, plain=page.on_water))
            right += width + _BUTTON_GAP


_BUTTONS = ("save", "reset", "print")
_BUTTON_GAP = 8.0
BUTTON_PADDING = 38.0
"""What a button has round its caption: its icon on the left, and room on the right, in points."""
FOOTER_LINES = 5
FOOTER_LEAST = 96.0
"""The width that the words of the footer need beside the buttons, in points."""
TAB_LINES = 2
TAB_HEAD = 33.0
"""The part of a tab that its number takes, in points."""


def _button_widths(edition: Edition) -> list[float]:
    """The widths of the three buttons, from left to right."""
    face = typefaces.face("medium")
    captions: list[str] = [getattr(edition.strings, key).plain for key in _BUTTONS]
    return [max(60.0, face.width(caption, design.BUTTON.size) + BUTTON_PADDING) for caption in captions]


def footer_width(edition: Edition) -> float:
    """The width of the footer's words, left of the buttons, in points."""
    return design.PANEL_RIGHT - sum(_button_widths(edition)) - 2 * _BUTTON_GAP - 12 - design.TEXT_LEFT


def tab_height(edition: Edition) -> float:
    """The height of a tab of the rail, in points."""
    count = len(edition.facts.themes)
    return (_TAB_BOTTOM - _TAB_TOP - _HOME - 4 * count) / count


@cache
def footer_lines(head: str, short_title: str, width: float) -> list[tuple[str, str, str]]:
    """The lines of the footer: face, colour and words."""
    rows = (("semibold", design.INK, head), ("regular", design.INK2, short_title))
    return [(face, colour, text_of(line)) for face, colour, text in rows for line in wrap(plain_atoms(text, design.Style(face, 8.5, 11)), width)]


def _tab_lines(title: str, face: typefaces.Face, room: float) -> list[str]:
    """The title on a tab: one line, or two; what still does not fit is cut at a word with an ellipsis."""
    if face.width(title, 8.5) <= room:
        return [title]
    words = title.split(" ")
    count = len(words)
    while count > 1 and face.width(" ".join(words[:count]), 8.5) > room:
        count -= 1
    return [" ".join(words[:count]), *([_shortened(" ".join(words[count:]), face, room)] if words[count:] else [])]


def _shortened(title: str, face: typefaces.Face, room: float) -> str:
    """The title cut at a word with an ellipsis where the tab is too short for it."""
    if face.width(title, 8.5) <= room:
        return title
    words = title.split(" ")
    while len(words) > 1 and face.width(" ".join(words) + "…", 8.5) > room:
        words.pop()
    return " ".join(words) + "…"
