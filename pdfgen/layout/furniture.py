"""What comes back on every page: footer, tab rail, and the buttons to save, reset and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdfgen import design, typefaces
from pdfgen.design import palette
from pdfgen.layout.tiles import paint_icon
from pdfgen.model.inline import Target
from pdfgen.painting import Inlet, Widget
from pdfgen.painting.page import page_rect

if TYPE_CHECKING:
    from pdfgen.model.edition import Edition, FurnitureNames
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

_BUTTON_TOP, _BUTTON_HEIGHT = 788.0, 26.0
_TAB_TOP, _TAB_BOTTOM, _HOME = 64.0, 762.0, 34.0


@dataclass(slots=True)
class Furniture:
    """The furniture of one workbook and its place in the tree: a last section, so that it is not read first on each page."""

    edition: Edition
    names: FurnitureNames
    section: Element
    home: Element
    tabs: list[Element]
    tagged: bool = False

    @classmethod
    def of(cls, edition: Edition, names: FurnitureNames, document: Element) -> Furniture:
        """The furniture, with its section at the end of the document."""
        section = document.add("Sect")
        home = section.add("P").add("Link")
        tabs = [section.add("P").add("Link") for _ in edition.facts.themes]
        return cls(edition, names, section, home, tabs)

    def paint(self, page: PaintedPage, number: int) -> None:
        """Footer, rail and buttons on a page of that number."""
        if not page.on_water:
            self._footer(page, number)
        if page.has_rail:
            self._rail(page)
        self._buttons(page, number)
        page.end_mark()

    def _words(self, name: str, **values: object) -> str:
        text: str = getattr(self.edition.strings, name).plain
        for key, value in values.items():
            text = text.replace("{" + key + "}", str(value))
        return text

    def _footer(self, page: PaintedPage, number: int) -> None:
        page.mark("Footer")
        page.line(design.ICON, 770, design.PANEL_RIGHT, 770, design.RULE)
        page.text(design.ICON, 802, typefaces.face("bold"), 11, design.INK, [str(number)])
        page.text(design.TEXT_LEFT, 796, typefaces.face("semibold"), 8.5, design.INK, page.head.split(" "))
        page.text(design.TEXT_LEFT, 808, typefaces.face("regular"), 8.5, design.INK2, page.short_title.split(" "))

    def _rail(self, page: PaintedPage) -> None:
        count = len(self.edition.facts.themes)
        tab = (_TAB_BOTTOM - _TAB_TOP - _HOME - 4 * count) / count
        page.mark("Header")
        page.rect(design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _TAB_BOTTOM - _TAB_TOP, fill=design.WHITE)
        page.rect(design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _HOME, fill=design.SAND)
        first = not self.tagged
        self.tagged = True
        page.mark(self.home if first else "Header")
        paint_icon(page, "contents", design.RAIL + 5, _TAB_TOP + 9, 16, design.INK)
        if first:
            self.home.alt = self._words("contents_link")
        page.link(self.home, None, self._words("contents_link"), design.RAIL, _TAB_TOP, design.PAGE_WIDTH - design.RAIL, _HOME, "contents")
        for index, (theme, element) in enumerate(zip(self.edition.facts.themes, self.tabs, strict=True), 1):
            top = _TAB_TOP + _HOME + 4 + (index - 1) * (tab + 4)
            self._tab(page, index, theme.title.plain, theme.id, top, tab, element, first=first)

    def _tab(self, page: PaintedPage, index: int, title: str, theme_id: str, top: float, height: float, element: Element, *, first: bool) -> None:
        active = page.theme_number == index
        colours = palette(index)
        left = design.RAIL - 6 if active else design.RAIL
        page.mark("Header")
        page.rect(left, top, design.PAGE_WIDTH - left, height, fill=colours.dark if active else design.SAND)
        ink = design.WHITE if active else design.INK
        page.mark(element if first else "Header")
        bold = typefaces.face("bold")
        centre = design.RAIL + (9 if active else 13)
        page.text(centre - bold.width(str(index), 11) / 2, top + 17, bold, 11, ink, [str(index)])
        face = typefaces.face("semibold" if active else "regular")
        page.text_rotated(centre - 3, top + 29, face, 8.5, ink, _shortened(title, face, height - 36))
        spoken = self._words("go_to_theme", number=index, title=title)
        page.link(element, Target("theme", theme_id), spoken, left, top, design.PAGE_WIDTH - left, height)

    def _buttons(self, page: PaintedPage, number: int) -> None:
        words = (("print", "print"), ("reset", "reset"), ("save", "save"))
        right = design.PANEL_RIGHT
        face = typefaces.face("medium")
        placed = []
        for key, icon in words:
            caption = self._words(key)
            width = max(60.0, 26 + face.width(caption, design.BUTTON.size) + 12)
            placed.append((right - width, width, key, icon, caption))
            right -= width + 8
        for left, width, key, icon, caption in reversed(placed):
            spoken = self._words(f"{key}_spoken", page=number)
            form = self.section.add("Form", alt=spoken)
            action = {"save": Inlet("save"), "reset": Inlet("reset_all"), "print": Inlet("print")}[key]
            name = getattr(self.names, key)
            page.widget(Widget(name, "button", page_rect(left, _BUTTON_TOP, width, _BUTTON_HEIGHT), spoken, form, caption=caption, icon=icon, action=action, plain=page.on_water))


def _shortened(title: str, face: typefaces.Face, room: float) -> str:
    """The title cut at a word with an ellipsis where the tab is too short for it."""
    if face.width(title, 8.5) <= room:
        return title
    words = title.split(" ")
    while len(words) > 1 and face.width(" ".join(words) + "…", 8.5) > room:
        words.pop()
    return " ".join(words) + "…"
