"""Boxes of many items: one under the other, side by side, on a ground of colour; and what fits of them into a height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import design
from pdfgen.layout.boxes import Box, Item, Painter, Reserve

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.painting import PaintedPage


def height_of(items: list[Item]) -> float:
    """The height of items one under the other, spaces between them collapsed to the larger."""
    total, after = 0.0, 0.0
    for number, item in enumerate(items):
        total += item.box.height + (max(after, item.before) if number else 0)
        after = item.after
    return total


def fit(items: list[Item], available: float, reserve: Reserve, *, may_wait: bool = False) -> tuple[list[Item], list[Item]]:
    """The items that fit into the height, and the rest. Items that keep with the next go over together.

    Where more room may come (`may_wait`), none need be placed. Otherwise at least one is, even one that is too high, so
    that the flow always moves on; and a chain of kept items that no page can hold is broken where the page ends.
    """
    placed: list[Item] = []
    notes: tuple[str, ...] = ()
    used, after = 0.0, 0.0
    for number, item in enumerate(items):
        gap = max(after, item.before) if placed else 0
        wanted = notes + item.box.notes
        if used + gap + item.box.height + reserve(wanted) <= available + 0.01:
            placed.append(item)
            used += gap + item.box.height
            after, notes = item.after, wanted
            continue
        parts = item.box.split(available - used - gap - reserve(notes), lambda more, base=notes: reserve(base + more) - reserve(base))  # type: ignore[misc]
        if parts is not None:
            first, second = parts
            placed.append(Item(first, item.before, 0, x=item.x))
            return placed, [Item(second, 0, item.after, item.keep, item.x), *items[number + 1 :]]
        end = number
        while end and items[end - 1].keep:
            end -= 1
        if end == 0 and not may_wait:
            end = max(number, 1)
        return items[:end], items[end:]
    return placed, []


class Stack(Struct):
    """Items one under the other, as one box; split between them."""

    items: list[Item]

    @property
    def height(self) -> float:
        """The sum, with collapsed spaces."""
        return height_of(self.items)

    @property
    def notes(self) -> tuple[str, ...]:
        """All notes of the items."""
        return tuple(note for item in self.items for note in item.box.notes)

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Paint the items."""
        paint_items(page, self.items, x, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Between items, or inside one."""
        placed, rest = fit(self.items, available, reserve)
        if not rest or height_of(placed) + reserve(tuple(n for i in placed for n in i.box.notes)) > available or placed[-1].keep:
            return None
        return Stack(placed), Stack(rest)


def paint_items(page: PaintedPage, items: list[Item], x: float, y: float) -> float:
    """Paint items one under the other from y; each at x plus its own offset from the text column. Returns the y below."""
    after = 0.0
    for number, item in enumerate(items):
        y += max(after, item.before) if number else 0
        item.box.paint(page, x + item.x - design.TEXT_LEFT, y)
        y += item.box.height
        after = item.after
    return y


class Columns(Struct):
    """Boxes side by side, at offsets from the left; as high as the highest. Never split."""

    columns: list[tuple[float, Box]]
    painted_first: Callable[[PaintedPage, float, float, float], None] | None = None
    least: float = 0

    @property
    def height(self) -> float:
        """The highest column's."""
        return max(self.least, *(box.height for _, box in self.columns))

    @property
    def notes(self) -> tuple[str, ...]:
        """All columns' notes."""
        return tuple(note for _, box in self.columns for note in box.notes)

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Left to right."""
        if self.painted_first is not None:
            self.painted_first(page, x, y, self.height)
        for offset, box in self.columns:
            box.paint(page, x + offset, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:  # noqa: ARG002 - the protocol's form
        """Never."""
        return None


class Panel(Struct):
    """A tinted or outlined panel with an icon tile in the margin. Hangs 16 points outside the text on both sides."""

    items: list[Item]
    fill: str
    outline: str = ""
    top_rule: str = ""
    icon: Painter | None = None
    continued: Callable[[], Item] | None = None
    padding: float = design.PADDING
    may_break: bool = True
    least: float = field(default=0)

    @property
    def height(self) -> float:
        """Padding, items, padding; on the grid."""
        return design.on_grid(max(height_of(self.items) + 2 * self.padding, self.least))

    @property
    def notes(self) -> tuple[str, ...]:
        """All notes of the items."""
        return tuple(note for item in self.items for note in item.box.notes)

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Background, icon, content."""
        page.mark("Background")
        left = x - self.padding
        page.rect(left, y, design.PANEL_WIDTH, self.height, fill=self.fill)
        if self.outline:
            page.rect(left + 0.5, y + 0.5, design.PANEL_WIDTH - 1, self.height - 1, stroke=self.outline, line=1)
        if self.top_rule:
            page.rect(left, y, design.PANEL_WIDTH, 3, fill=self.top_rule)
        if self.icon is not None:
            self.icon(page, x - design.TEXT_LEFT + design.ICON, y)
        paint_items(page, self.items, x, y + self.padding)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Between items; the second half repeats the background and its label, without the icon."""
        room = available - 2 * self.padding
        if not self.may_break or room < 96:  # noqa: PLR2004 - less than a label, a question and a field
            return None
        placed, rest = fit(self.items, room // design.STEP * design.STEP, reserve)
        too_high = height_of(placed) + reserve(tuple(n for i in placed for n in i.box.notes)) > room
        if not rest or too_high or placed[-1].keep or height_of(placed) < 64:  # noqa: PLR2004 - a label alone is no panel
            return None
        if self.continued is not None:
            rest[0].before = 0  # as the first has under the label
        again = [self.continued()] if self.continued is not None else []
        first = Panel(placed, self.fill, self.outline, self.top_rule, self.icon, self.continued, self.padding)
        return first, Panel([*again, *rest], self.fill, self.outline, self.top_rule, None, self.continued, self.padding)
