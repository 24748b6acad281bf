"""Breaking a flow over pages: what stays together, and that it always moves on."""

from __future__ import annotations

import pytest

from pdfgen import design
from pdfgen.layout.boxes import Drawn, Item, TextBox
from pdfgen.layout.stacks import fit
from pdfgen.layout.text import Line
from pdfgen.tagging import Element


def _items(*heights_and_keeps: tuple[float, bool]) -> list[Item]:
    return [Item(Drawn(height, lambda _page, _x, _y: None), keep=keep) for height, keep in heights_and_keeps]


def _heights(items: list[Item]) -> list[float]:
    return [item.box.height for item in items]


def _nothing(_notes: tuple[str, ...]) -> float:
    return 0.0


def test_a_heading_goes_over_with_what_it_heads() -> None:
    """Items that keep with the next are not left at the foot of the page."""
    placed, rest = fit(_items((50, False), (20, True), (60, False)), 100, _nothing)
    assert (_heights(placed), _heights(rest)) == ([50], [20, 60])


def test_a_heading_waits_for_the_next_page_where_more_room_comes() -> None:
    """On a page that is partly taken, a chain that does not fit is not begun."""
    placed, rest = fit(_items((20, True), (60, False)), 70, _nothing, may_wait=True)
    assert (_heights(placed), _heights(rest)) == ([], [20, 60])


def test_a_chain_that_no_page_can_hold_is_broken_where_the_page_ends() -> None:
    """On a whole page as much of it is placed as fits."""
    placed, rest = fit(_items((40, True), (40, True), (40, False)), 100, _nothing)
    assert (_heights(placed), _heights(rest)) == ([40, 40], [40])


def test_a_box_that_is_too_high_is_placed_all_the_same() -> None:
    """The flow always moves on."""
    placed, rest = fit(_items((500, False), (20, False)), 100, _nothing)
    assert (_heights(placed), _heights(rest)) == ([500], [20])


@pytest.mark.parametrize(("lines", "room", "parts"), [(5, 4, (3, 2)), (5, 3, (3, 2)), (5, 1, None), (4, 3, (2, 2)), (3, 2, None)])
def test_no_line_of_a_paragraph_stands_alone(lines: int, room: int, parts: tuple[int, int] | None) -> None:
    """Two at the least stay on a page, and two go over to the next."""
    split = TextBox([Line([], 0) for _ in range(lines)], design.BODY, Element("P")).split(room * design.BODY.leading, _nothing)
    assert (split and tuple(round(part.height / design.BODY.leading) for part in split)) == parts


def test_a_note_has_its_room_on_the_page_of_its_call() -> None:
    """What no longer fits above the notes goes over, also what calls a note itself."""

    def reserve(notes: tuple[str, ...]) -> float:
        return 30.0 * len(set(notes))

    calling = Item(Drawn(50, lambda _page, _x, _y: None, notes=("n",)))
    placed, rest = fit([calling, *_items((15, False), (40, False))], 100, reserve)
    assert (_heights(placed), _heights(rest)) == ([50, 15], [40])
    placed, rest = fit([*_items((40, False)), calling], 100, reserve)
    assert (_heights(placed), _heights(rest)) == ([40], [50])
