"""Boxes: pieces of a page with a height, that paint themselves at a place and may be split. Composition, no inheritance tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from pdfgen import design
from pdfgen.layout.text import Line, balanced, paint_lines, wrap

if TYPE_CHECKING:
    from pdfgen.design import Style
    from pdfgen.layout.atoms import Atom
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

Painter = Callable[["PaintedPage", float, float], None]
"""Paints something with its upper left corner at (x, y)."""
Reserve = Callable[[tuple[str, ...]], float]
"""The height that footnotes take at the foot of the page, given those called."""


class Box(Protocol):
    """A piece of a page that paints itself and may be split."""

    @property
    def height(self) -> float:
        """The height in points."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes that it calls."""

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Paint with the upper left corner at (x, y)."""

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Two boxes of which the first fits, or None."""


class Item(Struct):
    """A box in a flow: the space it wants before and after, and whether it must stay with the next."""

    box: Box
    before: float = 0
    after: float = 0
    keep: bool = False
    x: float = design.TEXT_LEFT


class TextBox(Struct):
    """A paragraph, or a part of one. Split between lines, never leaving one line alone."""

    lines: list[Line]
    style: Style
    element: Element
    align: str = "left"
    width: float = 0
    spacing: float = 0

    @property
    def height(self) -> float:
        """Lines times leading."""
        return len(self.lines) * self.style.leading

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes called in it."""
        return tuple(atom.note for line in self.lines for atom in line.atoms if atom.note)

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Paint the lines."""
        paint_lines(page, self.lines, x, y, self.style, self.element, align=self.align, width=self.width, spacing=self.spacing)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """At least two lines on either side."""
        count = min(int(available // self.style.leading), len(self.lines) - 2)
        while count >= 2:  # noqa: PLR2004 - two lines stay together
            first = TextBox(self.lines[:count], self.style, self.element, self.align, self.width)
            if first.height + reserve(first.notes) <= available:
                return first, TextBox(self.lines[count:], self.style, self.element, self.align, self.width)
            count -= 1
        return None


def text_box(atoms: list[Atom], width: float, style: Style, element: Element, *, balance: bool = False) -> TextBox:
    """A paragraph of that width."""
    return TextBox(balanced(atoms, width) if balance else wrap(atoms, width), style, element, width=width)


class Drawn(Struct):
    """A box of fixed height that a function paints; never split."""

    height: float
    painter: Painter
    notes: tuple[str, ...] = ()

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Let the function paint."""
        self.painter(page, x, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:  # noqa: ARG002 - the protocol's form
        """Never."""
        return None


class Hung(Struct):
    """A box with something painted beside its first line (a list label, a numeral): it goes with the first part."""

    box: Box
    beside: Painter
    indent: float = 0
    least: float = 0

    @property
    def height(self) -> float:
        """The box's height, or the least height of the thing beside it."""
        return max(self.box.height, self.least)

    @property
    def notes(self) -> tuple[str, ...]:
        """The box's notes."""
        return self.box.notes

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """First what stands beside, then the box."""
        self.beside(page, x, y)
        self.box.paint(page, x + self.indent, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Split the box; the label goes with the first part."""
        parts = self.box.split(available, reserve)
        if parts is None:
            return None
        return Hung(parts[0], self.beside, self.indent), Indented(parts[1], self.indent)


class Indented(Struct):
    """A box moved to the right."""

    box: Box
    indent: float

    @property
    def height(self) -> float:
        """The box's height."""
        return self.box.height

    @property
    def notes(self) -> tuple[str, ...]:
        """The box's notes."""
        return self.box.notes

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Paint it further right."""
        self.box.paint(page, x + self.indent, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Both parts stay indented."""
        parts = self.box.split(available, reserve)
        return None if parts is None else (Indented(parts[0], self.indent), Indented(parts[1], self.indent))


class Lowered(Struct):
    """A box moved down, to stand level with what is beside it."""

    box: Box
    by: float

    @property
    def height(self) -> float:
        """The box's height and the move."""
        return self.box.height + self.by

    @property
    def notes(self) -> tuple[str, ...]:
        """The box's notes."""
        return self.box.notes

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Paint it lower."""
        self.box.paint(page, x, y + self.by)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:  # noqa: ARG002 - the protocol's form
        """Never."""
        return None


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
    """Boxes side by side, at offsets from the left; as high as the highest. Split only when `may_break`: each column goes on."""

    columns: list[tuple[float, Box]]
    painted_first: Callable[[PaintedPage, float, float, float], None] | None = None
    least: float = 0
    may_break: bool = False

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

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Each column at the same height, when that leaves a good piece of text on both pages."""
        if not self.may_break or available < 160:  # noqa: PLR2004 - a title and some lines
            return None
        first: list[tuple[float, Box]] = []
        second: list[tuple[float, Box]] = []
        for offset, box in self.columns:
            if box.height <= available:
                first.append((offset, box))
                continue
            parts = box.split(available, reserve)
            if parts is None:
                return None
            first.append((offset, parts[0]))
            second.append((offset, parts[1]))
        return (Columns(first, may_break=True), Columns(second, may_break=True)) if second else None


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
        again = [self.continued()] if self.continued is not None else []
        first = Panel(placed, self.fill, self.outline, self.top_rule, self.icon, self.continued, self.padding)
        return first, Panel([*again, *rest], self.fill, self.outline, self.top_rule, None, self.continued, self.padding)
