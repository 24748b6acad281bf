"""Icon tiles, panels and small drawn marks that blocks share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import design
from pdfgen.layout.boxes import Box, Hung, Item, Painter
from pdfgen.layout.context import DOING, Context
from pdfgen.layout.stacks import Panel
from pdfgen.tagging import ARTIFACT

if TYPE_CHECKING:
    from pdfgen.design import Palette, Style
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element


_OUTLINE = 1.5


def paint_icon(page: PaintedPage, name: str, x: float, y: float, size: float, colour: str) -> None:
    """An icon from the icons folder, in one colour."""
    page.picture(f"icon-{name}", x, y, size / 24, size / 24, size, colour)


def paint_square(page: PaintedPage, x: float, y: float, size: float, colour: str) -> None:
    """A square with round corners, the ground of icons and numbers: in the file its path stands once."""
    page.picture("shape-tile", x, y, size / 24, size / 24, size, colour)


def paint_disc(page: PaintedPage, x: float, y: float, radius: float, fill: str, outline: str = "", line: float = 1) -> None:
    """A filled circle round (x, y); in the file its path stands once. A border is a larger one below it."""
    if outline:
        paint_disc(page, x, y, radius + line / 2, outline)
        radius -= line / 2
    page.picture("shape-disc", x - radius, y - radius, radius / 10, radius / 10, 2 * radius, fill)


def paint_tile(page: PaintedPage, name: str, x: float, y: float, palette: Palette, size: float = design.TILE) -> None:
    """An icon tile: filled for something to do, outlined for something to read."""
    doing = name in DOING
    paint_square(page, x, y, size, palette.dark)
    if not doing:
        paint_square(page, x + _OUTLINE, y + _OUTLINE, size - 2 * _OUTLINE, design.WHITE)
    inset = size * 0.2
    paint_icon(page, name, x + inset, y + inset, size - 2 * inset, design.WHITE if doing else palette.dark)


def tile(name: str, palette: Palette) -> Painter:
    """A painter of an icon tile."""
    return lambda page, x, y: paint_tile(page, name, x, y, palette)


def margin_tile(name: str, palette: Palette) -> Painter:
    """A painter of an icon tile in the icon column, beside text."""

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Layout")
        paint_tile(page, name, x - design.TEXT_LEFT + design.ICON, y, palette)

    return paint


def label_style(ctx: Context) -> Style:
    """The style of a block's label, in the colour of its theme."""
    return replace(design.LABEL, colour=ctx.palette.dark)


def panel(ctx: Context, icon: str, label: str, head: Element, items: list[Item], *, may_break: bool = True) -> Panel:
    """The panel of a block: filled for something to do, outlined for something to read; its label (tagged `head`) first."""
    doing = icon in DOING
    style = label_style(ctx)
    first = Item(ctx.plain(label, style, design.TEXT_WIDTH, head), keep=True)
    again = f"{label} {ctx.words('continued')}"

    def continued() -> Item:
        return Item(ctx.plain(again, style, design.TEXT_WIDTH, ARTIFACT), keep=True)

    fill = ctx.palette.tint if doing else design.WHITE
    outline = "" if doing else ctx.palette.dark
    return Panel([first, *items], fill, outline, icon=tile(icon, ctx.palette), continued=continued, may_break=may_break)


def anchored(box: Box, name: str) -> Box:
    """The box, with an anchor at its top that links lead to."""
    return Hung(box, lambda page, _x, y: page.anchor(name, y))


def on_circle(cx: float, cy: float, r: float, angle: float) -> tuple[float, float]:
    """The point at an angle in degrees, clockwise from the top."""
    a = math.radians(angle - 90)
    return cx + r * math.cos(a), cy + r * math.sin(a)
