"""Breaks a flow of items over pages, with footnotes at the foot of the page that calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import design
from pdfgen.layout.boxes import Item
from pdfgen.layout.compose import NEW_PAGE
from pdfgen.layout.stacks import fit, height_of, paint_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pdfgen.painting import PaintedPage

_NOTE_GAP = 16.0
_NOTE_RULE = 8.0


def paint_flow(stream: Iterable[Item | str], new_page: Callable[[], PaintedPage], notes: dict[str, Item], first: PaintedPage | None = None, top: float = design.TOP) -> list[PaintedPage]:
    """Paint items on as many pages as they need; `first` is a page already begun, free from `top` on. Units: points."""
    chapters: list[list[Item]] = [[]]
    for entry in stream:
        if entry == NEW_PAGE:
            chapters.append([])
        elif isinstance(entry, Item):
            chapters[-1].append(entry)
    pages: list[PaintedPage] = []
    waiting = dict(notes)
    page, y = first, top
    for items in chapters:
        while items:
            if page is None:
                page, y = new_page(), design.TOP
            placed, items = fit(items, design.BOTTOM - y, lambda called: _notes_height(called, waiting), may_wait=y > design.TOP)  # noqa: PLW2901 - the rest goes on
            if placed:
                _paint_page(page, placed, y, waiting)
            page.end_mark()
            pages.append(page)
            page = None
        if page is not None:
            pages.append(page)
            page = None
    return pages


def _notes_height(called: tuple[str, ...], notes: dict[str, Item]) -> float:
    items = [notes[name] for name in dict.fromkeys(called) if name in notes]
    return height_of(items) + _NOTE_GAP + _NOTE_RULE if items else 0.0


def _paint_page(page: PaintedPage, items: list[Item], y: float, notes: dict[str, Item]) -> None:
    """Paint the items and, once in the flow, the notes that they call; those are taken out of `notes`."""
    first = items[0]
    lift = 8.0 if y == design.TOP and first.before == design.SECTION.before and first.keep else 0.0
    paint_items(page, items, design.TEXT_LEFT, y - lift)
    names = dict.fromkeys(name for item in items for name in item.box.notes)
    called = [notes.pop(name) for name in names if name in notes]
    if called:
        top = design.BOTTOM - height_of(called)
        page.mark("Layout")
        page.line(design.TEXT_LEFT, top - _NOTE_RULE, design.TEXT_LEFT + 72, top - _NOTE_RULE, design.BORDER, 0.75)
        paint_items(page, called, design.TEXT_LEFT, top)
    page.end_mark()
