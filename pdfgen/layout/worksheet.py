"""Composes worksheets: tables whose cells are fields, broken between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design
from pdfgen.layout.boxes import Box, Hung, Item, Painter, Reserve, TextBox
from pdfgen.layout.tasks import replace_keep, tick_widget
from pdfgen.layout.tiles import label_style, margin_tile
from pdfgen.model.fields import FieldKind
from pdfgen.painting import Widget
from pdfgen.painting.page import page_rect
from pdfgen.tagging import ARTIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.model.fields import Field
    from pdfgen.painting import PaintedPage
    from pdfgen.painting.page import Rect
    from pdfgen.tagging import Element


class Row(Struct):
    """A row of a worksheet: its height, and how it is painted; `again` paints a head row as an artifact."""

    height: float
    painter: Painter
    notes: tuple[str, ...] = ()


class Grid(Struct):
    """A worksheet's table. The head row comes again on the next page, as an artifact; rows never break."""

    head: Row
    head_again: Row
    rows: list[Row]

    @property
    def height(self) -> float:
        """Head and rows."""
        return self.head.height + sum(row.height for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes called in its heads and rows."""
        return tuple(note for row in (self.head, *self.rows) for note in row.notes)

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Head, then rows."""
        for row in (self.head, *self.rows):
            row.painter(page, x, y)
            y += row.height

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Between rows, at least two on the first page."""
        count = 0
        while count < len(self.rows):
            more = Grid(self.head, self.head_again, self.rows[: count + 1])
            if more.height + reserve(more.notes) > available:
                break
            count += 1
        if count < 2 or count == len(self.rows):  # noqa: PLR2004 - a head with one row is a widow
            return None
        return Grid(self.head, self.head_again, self.rows[:count]), Grid(self.head_again, self.head_again, self.rows[count:])


def compose_worksheet(block: b.Worksheet, ctx: Context) -> list[Item]:
    """A table whose cells are fields, over the full width."""
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    word = ctx.plain(ctx.words("icon_assignment"), label_style(ctx), design.TEXT_WIDTH, label)
    items = [Item(Hung(word, margin_tile("assignment", ctx.palette)), before=24, keep=True)]
    items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, holder), before=4, after=8, keep=True))
    if block.text is not None:
        items += [replace_keep(item) for item in ctx.rich(block.text, holder)]
    items.append(Item(_grid(block, ctx, holder), before=16, after=16, x=design.ICON))
    return items


EDGE = 16.0
"""What a cell keeps free left and right of its words, in points."""
_TICK_WIDTH, _HEAD_WIDTH = 72.0, 172.0


def column_widths(block: b.Worksheet) -> list[float]:
    """The widths of the column of row heads and of the others, in points: those to tick are narrow, the rest share what is left."""
    ticks = sum(column.kind == "tick" for column in block.columns)
    texts = len(block.columns) - ticks
    first = _HEAD_WIDTH if texts else design.WIDE - _TICK_WIDTH * ticks
    text_width = (design.WIDE - first - _TICK_WIDTH * ticks) / texts if texts else 0.0
    return [first, *(_TICK_WIDTH if column.kind == "tick" else text_width for column in block.columns)]


def _grid(block: b.Worksheet, ctx: Context, holder: Element) -> Grid:
    table = holder.add("Table")
    widths = column_widths(block)
    head_labels = [block.row_label, *(column.label for column in block.columns)]
    head_row = table.add("THead").add("TR")
    head_style = replace(design.CARD_STRONG, colour=design.WHITE)
    head_cells = [ctx.inline(text, head_style, width - EDGE, head_row.add("TH", scope="Column")) for text, width in zip(head_labels, widths, strict=True)]
    head_height = max(28.0, *(box.height + 14 for box in head_cells))
    again_cells = [replace_element(box) for box in head_cells]
    body = table.add("TBody")
    fields = iter(ctx.fields_of(block.id))
    rows = [_fixed_row(ctx, row, block, widths, body.add("TR"), fields) for row in block.rows]
    rows += [_own_row(ctx, number, block, widths, body.add("TR"), fields) for number in range(1, block.own_rows + 1)]
    called = tuple(note for box in head_cells for note in box.notes)
    return Grid(Row(head_height, _head_painter(ctx, head_cells, widths, head_height), called), Row(head_height, _head_painter(ctx, again_cells, widths, head_height)), rows)


def replace_element(box: TextBox) -> TextBox:
    """The text box as an artifact."""
    return TextBox(box.lines, box.style, ARTIFACT, box.align, box.width)


def _head_painter(ctx: Context, cells: list[TextBox], widths: list[float], height: float) -> Painter:
    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Background")
        page.rect(x, y, design.WIDE, height, fill=ctx.palette.dark)
        for box, width in zip(cells, widths, strict=True):
            box.paint(page, x + 8, y + (height - box.height) / 2)
            x += width

    return paint


def _cells(block: b.Worksheet, row: Element, widths: list[float], fields: Iterator[Field]) -> list[tuple[float, Field, Element]]:
    out = []
    for width in widths[1 : len(block.columns) + 1]:
        field = next(fields)
        out.append((width, field, row.add("TD").add("Form", alt=field.spoken)))
    return out


def _paint_cells(page: PaintedPage, cells: list[tuple[float, Field, Element]], x: float, y: float, height: float) -> None:
    for width, field, form in cells:
        if field.kind is FieldKind.CHECKBOX:
            tick_widget(field, form)(page, x + (width - design.TICK) / 2, y + (height - design.TICK) / 2)
        else:
            page.widget(Widget(field.name, "text", _on_lines(x, y, width, height), field.spoken, form))
        x += width


def _on_lines(x: float, y: float, width: float, height: float) -> Rect:
    """The rectangle of a field that fills a cell: its border lies on the lines of the table, which neighbours share."""
    left, right = max(design.ICON, x - 0.5), min(design.PANEL_RIGHT, x + width + 0.5)
    return page_rect(left, y, right - left, height + 1)


def _frame(page: PaintedPage, widths: list[float], x: float, y: float, height: float, head_fill: str) -> None:
    page.mark("Background")
    page.rect(x, y, widths[0], height, fill=head_fill)
    page.rect(x + 0.5, y + 0.5, design.WIDE - 1, height, stroke=design.BORDER, line=1)
    for width in widths[:-1]:
        x += width
        page.line(x, y, x, y + height, design.BORDER, 1)


def _fixed_row(ctx: Context, row: b.WorksheetRow, block: b.Worksheet, widths: list[float], tag: Element, fields: Iterator[Field]) -> Row:
    head = ctx.inline(row.label, design.CARD_STRONG, widths[0] - EDGE, tag.add("TH", scope="Row"))
    cells = _cells(block, tag, widths, fields)
    height = design.on_grid(max(head.height + 14, design.field_height(block.lines)))

    def paint(page: PaintedPage, x: float, y: float) -> None:
        _frame(page, widths, x, y, height, ctx.palette.tint)
        head.paint(page, x + 8, y + 7)
        _paint_cells(page, cells, x + widths[0], y, height)

    return Row(height, paint, head.notes)


def _own_row(ctx: Context, number: int, block: b.Worksheet, widths: list[float], tag: Element, fields: Iterator[Field]) -> Row:
    own = next(fields)
    first = tag.add("TH", scope="Row")
    label = ctx.plain(ctx.words("own_row", number=number), replace(design.SMALL, size=8.5), widths[0] - EDGE, first.add("P"))
    form = first.add("Form", alt=own.spoken)
    cells = _cells(block, tag, widths, fields)
    height = 16 + design.field_height(block.lines)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        _frame(page, widths, x, y, height, design.WHITE)
        label.paint(page, x + 8, y + 3)
        page.widget(Widget(own.name, "text", _on_lines(x, y + 16, widths[0], height - 16), own.spoken, form))
        _paint_cells(page, cells, x + widths[0], y, height)

    return Row(height, paint)


