"""Draws figures from the data in the content: wheel, columns, overview, teams; and pictures from files."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.design import PAGE_HEIGHT
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.boxes import Box, Drawn, Hung, Item
from pdfgen.layout.context import nothing
from pdfgen.layout.labels import fitting, label_lines, paint_label, word_width
from pdfgen.layout.stacks import Columns, Stack
from pdfgen.layout.standins import run_of
from pdfgen.layout.teams import OVERLAP_WIDTH, TEAM_LABEL, paint_team
from pdfgen.layout.text import paint_lines, wrap
from pdfgen.layout.tiles import on_circle, paint_disc
from pdfgen.model.inline import Inline, Text
from pdfgen.model.targets import parse_target

if TYPE_CHECKING:
    from pdfgen.layout.boxes import Painter
    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

TILE_EDGE = 44.0
"""What a tile keeps free left and right of its words, in points."""


def compose_diagram(block: b.Diagram, ctx: Context) -> list[Item]:
    """A figure with its title and caption; what it says stands beside it as text too."""
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, ctx.section), before=24, after=8, keep=True))
    match block.kind:
        case "wheel":
            items += _wheel(block, ctx)
        case "columns":
            items += _columns(block, ctx)
        case "overview":
            items += _overview(block, ctx)
        case "teams":
            items += _teams(block, ctx)
    return items


def _figure(ctx: Context, block: b.Diagram) -> Element:
    return ctx.section.add("Figure", alt=block.alt.plain if block.alt else "")


def _set_bbox(figure: Element, x: float, y: float, width: float, height: float) -> None:
    figure.bbox = (x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y)


def _caption(block: b.Diagram | b.Photo, ctx: Context, extra: str = "") -> list[Item]:
    if block.caption is None and not extra:
        return []
    ctx.figures += 1
    label = ctx.words("figure", number=f"{ctx.number}.{ctx.figures}" if ctx.number else str(ctx.figures))
    runs = (run_of(label + " ", strong=True), *(block.caption.runs if block.caption else ()), *((Text(extra),) if extra else ()))
    return [Item(ctx.runs(runs, design.CAPTION, design.TEXT_WIDTH, ctx.section.add("Caption").add("P")), before=8, after=16)]


HUB = design.Style("slab-semibold", 15, 18, design.WHITE)
HUB_WIDTH, HUB_LEAST = 86.0, 9.5
SEGMENT = design.Style("semibold", 10.5, 14)
SEGMENT_WIDTH, SEGMENT_LEAST = 74.0, 8.5
"""How the words in a wheel are set, their width, and the size they shrink to where they are long, in points."""
def _segment(text: str, style: design.Style, x: float, y: float, within: float) -> tuple[float, float]:
    """The width of a segment's label and how far its middle stands below (x, y) from the wheel's: as wide as stays off the wheel's band."""
    width, least = SEGMENT_WIDTH, word_width(text, style)
    while True:
        lines = wrap(plain_atoms(text, style), width)
        half = len(lines) * style.leading / 2
        drop = max(9.0, half - 6)
        ends = [(abs(x) + line.width / 2, abs(y + drop - half + number * style.leading + foot)) for number, line in enumerate(lines) for foot in (3, style.leading - 3)]
        if all(math.hypot(*end) <= within for end in ends) or width - 4 < least:
            return width, drop
        width -= 4


def _wheel(block: b.Diagram, ctx: Context) -> list[Item]:
    figure = _figure(ctx, block)
    radius, band, hub = 136.0, 9.0, 50.0
    count = len(block.segments)
    step = 360 / count
    size = 2 * radius
    label_style = min((fitting(segment.label.plain, SEGMENT, SEGMENT_WIDTH, SEGMENT_LEAST) for segment in block.segments), key=lambda style: style.size)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        cx, cy = x + design.TEXT_WIDTH / 2, y + radius
        page.mark(figure)
        _set_bbox(figure, cx - radius, y, size, size)
        paint_disc(page, cx, cy, radius, ctx.palette.dark)
        paint_disc(page, cx, cy, radius - band, ctx.palette.tint)
        for number in range(count):
            edge = on_circle(cx, cy, radius + 1, (number - 0.5) * step)
            page.line(cx, cy, *edge, design.WHITE, 5)
        paint_disc(page, cx, cy, hub + 5, design.WHITE)
        paint_disc(page, cx, cy, hub, ctx.palette.dark)
        if block.hub is not None:
            paint_label(page, block.hub.plain, fitting(block.hub.plain, HUB, HUB_WIDTH, HUB_LEAST), cx, cy, HUB_WIDTH, figure)
        face = typefaces.face("semibold")
        for number, segment in enumerate(block.segments):
            px, py = on_circle(cx, cy, (radius + hub) / 2 + 1, number * step)
            width, drop = _segment(segment.label.plain, label_style, px - cx, py - cy, radius - band - 2)
            badge = py + drop - label_lines(segment.label.plain, label_style, width) * label_style.leading / 2 - 13
            paint_disc(page, px, badge, 11, ctx.palette.dark)
            page.text(px - face.width(str(number + 1), 10) / 2, badge + 3.5, face, 10, design.WHITE, [str(number + 1)])
            paint_label(page, segment.label.plain, label_style, px, py + drop, width, figure)

    items = [Item(Drawn(size, paint), before=16, after=4, keep=block.caption is not None), *_caption(block, ctx)]
    holder = ctx.section.add("L", numbering="Decimal")
    for number, segment in enumerate(block.segments, 1):
        row = holder.add("LI")
        label, body = row.add("Lbl"), row.add("LBody")
        title = Item(ctx.inline(segment.label, design.QUESTION, design.TEXT_WIDTH - 32, body.add("P")), keep=True)
        text = Item(ctx.inline(segment.text, design.BODY, design.TEXT_WIDTH - 32, body.add("P")))
        items.append(Item(Hung(Stack([title, text]), _badge(ctx, label, number), 32), after=6))
    items[-1].after = 16
    return items


def _badge(ctx: Context, label: Element, number: int) -> Painter:
    face = typefaces.face("semibold")

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Layout")
        paint_disc(page, x + 11, y + 9, 11, ctx.palette.dark)
        page.mark(label)
        page.text(x + 11 - face.width(str(number), 10) / 2, y + 12.5, face, 10, design.WHITE, [str(number)])

    return paint


COLUMN_HEAD, COLUMN_CELL = design.Style("slab-semibold", 14, 18, design.WHITE), design.Style("medium", 10.5, 14)
_COLUMN_EDGE = 24.0


def column_words(count: int) -> float:
    """The width of the words in each of so many columns of a figure, in points."""
    return (design.WIDE - design.GUTTER * (count - 1)) / count - _COLUMN_EDGE


def _columns(block: b.Diagram, ctx: Context) -> list[Item]:
    figure = _figure(ctx, block)
    words = column_words(len(block.columns))
    width = words + _COLUMN_EDGE
    heads = [wrap(plain_atoms(column.title.plain, COLUMN_HEAD), words) for column in block.columns]
    head_height = max(len(lines) for lines in heads) * 18 + 16
    cells = [[wrap(plain_atoms(item.plain, COLUMN_CELL), words) for item in column.items] for column in block.columns]
    rows = max(len(column) for column in cells)
    row_heights = [max([len(column[row]) for column in cells if row < len(column)]) * 14 + 18 for row in range(rows)]
    total = head_height + sum(row_heights) + 6 * rows

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark(figure)
        _set_bbox(figure, x, y, design.WIDE, total)
        for number, (head, column) in enumerate(zip(heads, cells, strict=True)):
            left = x + number * (width + 16)
            page.rect(left, y, width, head_height, fill=ctx.palette.dark)
            paint_lines(page, head, left + 12, y + (head_height - len(head) * 18) / 2, COLUMN_HEAD, figure)
            at = y + head_height + 6
            for lines, height in zip(column, row_heights, strict=False):
                page.rect(left, at, width, height, fill=ctx.palette.tint)
                page.rect(left, at, 3, height, fill=ctx.palette.dark)
                paint_lines(page, lines, left + 14, at + (height - len(lines) * 14) / 2, COLUMN_CELL, figure)
                at += height + 6

    return [Item(Drawn(total, paint), before=16, after=8, keep=block.caption is not None, x=design.ICON), *_caption(block, ctx)]


def _overview(block: b.Diagram, ctx: Context) -> list[Item]:
    """Tiles that are links; all of it is text, so it is a list and no figure."""
    holder = ctx.section.add("L", numbering="None")
    width = design.HALF
    boxes = [_tile(tile, ctx, holder.add("LI").add("LBody"), width) for tile in block.items]
    items: list[Item] = []
    for start in range(0, len(boxes), 2):
        pair = boxes[start : start + 2]
        height = max(box.height for box in pair)
        for box in pair:
            box.height = height
        items.append(Item(Columns([(n * (width + 16), box) for n, box in enumerate(pair)]), before=8 if start else 16, after=8, x=design.ICON))
    if block.caption is not None:
        items[-1].keep = True
        items.append(Item(ctx.inline(block.caption, design.CAPTION, design.TEXT_WIDTH, ctx.section.add("P")), before=4))
    items[-1].after = 16
    return items


def _tile(tile: b.Tile, ctx: Context, body: Element, width: float) -> Drawn:
    link = body.add("Link")
    style = replace(design.CARD_TITLE, size=14, leading=18, colour=ctx.palette.dark)
    label = ctx.inline(Inline(tile.span, "", (Text(tile.label.plain),)), style, width - TILE_EDGE, link)
    text = ctx.inline(tile.text, design.CARD, width - TILE_EDGE, link) if tile.text is not None else None
    height = 24 + label.height + (text.height + 2 if text else 0)
    target = parse_target(tile.target)
    resolved = ctx.links.resolve(target, tile.label.plain) if target is not None else None
    drawn = Drawn(height, nothing, text.notes if text is not None else ())

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Background")
        page.rect(x, y, width, drawn.height, fill=ctx.palette.tint)
        page.rect(x, y, 3, drawn.height, fill=ctx.palette.dark)
        _arrow(page, x + width - 24, y + 21, ctx.palette.dark)
        label.paint(page, x + 14, y + 11)
        if resolved is not None:
            page.link(link, resolved[0], resolved[1], x, y, width, drawn.height)
        if text is not None:
            text.paint(page, x + 14, y + 13 + label.height)

    drawn.painter = paint
    return drawn


def _arrow(page: PaintedPage, x: float, y: float, colour: str) -> None:
    page.path([("m", (x, y)), ("l", (x + 11, y)), ("m", (x + 7, y - 4)), ("l", (x + 11, y)), ("l", (x + 7, y + 4))], stroke=colour, line=1.5)


def _teams(block: b.Diagram, ctx: Context) -> list[Item]:
    figure = _figure(ctx, block)
    more = max((label_lines(label.plain, TEAM_LABEL, OVERLAP_WIDTH) - 2 for team in block.teams for label in team.labels if team.arrangement == "overlap"), default=0)
    drawing_height = 136.0 + 10 * max(0, more)
    columns: list[tuple[float, Box]] = []
    for number, team in enumerate(block.teams):
        title = Item(ctx.inline(team.title, replace(design.QUESTION, leading=14), design.THIRD, ctx.section.add("P")), after=2)
        text = Item(ctx.inline(team.text, replace(design.CARD, size=9.5, leading=13), design.THIRD, ctx.section.add("P")))
        columns.append((number * (design.THIRD + 16), Stack([title, text])))

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark(figure)
        _set_bbox(figure, x, y, design.WIDE, drawing_height)
        for number, team in enumerate(block.teams):
            left = x + number * (design.THIRD + 16)
            page.rect(left, y, design.THIRD, drawing_height, fill=ctx.palette.tint)
            paint_team(page, team, left + design.THIRD / 2, y + 68, ctx, figure)

    caption = _caption(block, ctx)
    return [Item(Drawn(drawing_height, paint), before=16, after=8, keep=True, x=design.ICON), Item(Columns(columns), after=16, keep=bool(caption), x=design.ICON), *caption]


def compose_photo(block: b.Photo, ctx: Context) -> list[Item]:
    """A picture over the width of the text, never higher than half a page."""
    name, width, height = ctx.pictures(block.image, block.span)
    if not name:
        return []
    scale = min(design.TEXT_WIDTH / width, 340 / height)
    shown_width, shown_height = width * scale, height * scale
    figure = ctx.section.add("Figure", alt=block.alt.plain)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark(figure)
        _set_bbox(figure, x, y, shown_width, shown_height)
        page.picture(name, x, y, scale if name.startswith("art") else shown_width, scale if name.startswith("art") else shown_height, shown_height)

    credit = f" {block.credit.plain}" if block.credit else ""
    return [Item(Drawn(shown_height, paint), before=16, after=8, keep=block.caption is not None), *_caption(block, ctx, credit)]


