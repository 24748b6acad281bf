"""Breaking a flow over pages: what stays together, and that it always moves on."""

from __future__ import annotations

from pdfgen.layout.boxes import Drawn, Item
from pdfgen.layout.stacks import fit


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
