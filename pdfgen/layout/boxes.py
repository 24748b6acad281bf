"""Boxes: pieces of a page with a height, that paint themselves at a place and may be split. Composition, no inheritance tree.

Those of one thing stand here, those of many items in `stacks.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

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
