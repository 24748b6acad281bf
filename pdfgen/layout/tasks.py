"""Composes what is filled in: questions, choices, checklists, assignments, reading tasks, worksheets, the viewer test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import design
from pdfgen.layout.boxes import Box, Drawn, Hung, Item, Lowered, Painter
from pdfgen.layout.stacks import Columns, Panel
from pdfgen.layout.tiles import anchored, panel
from pdfgen.model.fields import FieldKind
from pdfgen.painting import Inlet, Widget
from pdfgen.painting.page import page_rect

if TYPE_CHECKING:

    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.model.fields import Field
    from pdfgen.model.inline import Inline
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

DRAWING_HEIGHT = 232.0


def field_box(field: Field, parent: Element, width: float, height: float) -> Drawn:
    """The widget of a text, line, drop-down or drawing field, tagged Form inside `parent`."""
    form = parent.add("Form", alt=field.spoken)
    kind = field.kind.value

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(field.name, kind, page_rect(x, y, width, height), field.spoken, form))  # type: ignore[arg-type]

    return Drawn(height, paint)


def tick_widget(field: Field, form: Element, state: str = "ja", spoken: str = "") -> Painter:
    """The painter of a check box or radio button of 20 by 20 points."""
    kind = "checkbox" if field.kind is FieldKind.CHECKBOX else "radio"

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(field.name, kind, page_rect(x, y, design.TICK, design.TICK), spoken or field.spoken, form, state=state))  # type: ignore[arg-type]

    return paint


def compose_questions(questions: list[b.Question], ctx: Context) -> list[Item]:
    """Consecutive questions share one panel."""
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    items: list[Item] = []
    count = 0
    for number, question in enumerate(questions):
        before = 20.0 if number else 0.0
        fields = ctx.fields_of(question.id)
        count += max(1, len(question.items))
        first = len(items)
        if question.items:
            if question.text is not None:
                items.append(_prompt(ctx, question.text, holder, before=before, style=design.BODY))
                before = 0
            if question.help is not None:
                items.append(_help(ctx, question.help, holder))
            items += entry_items(ctx, question.items, fields, holder, first_before=before)
        else:
            assert question.text is not None  # noqa: S101 - reading holds this
            items.append(_prompt(ctx, question.text, holder, before=before))
            if question.help is not None:
                items.append(_help(ctx, question.help, holder))
            items.append(Item(field_box(fields[0], holder, design.TEXT_WIDTH, design.field_height(question.lines))))
        items[-1].after = 20
        if number:
            items[first].box = anchored(items[first].box, f"{ctx.place}.{question.id}")
    word = ctx.words("icon_question" if count == 1 else "icon_questions")
    return [Item(panel(ctx, "question", word, label, items), before=16, after=16)]


def _prompt(ctx: Context, text: Inline, parent: Element, *, before: float = 0, style: design.Style = design.QUESTION) -> Item:
    return Item(ctx.inline(text, style, design.TEXT_WIDTH, parent.add("P")), before=before, after=8, keep=True)


def _help(ctx: Context, text: Inline, parent: Element) -> Item:
    return Item(ctx.inline(text, design.HELP, design.TEXT_WIDTH, parent.add("P")), after=8, keep=True)


def entry_items(ctx: Context, entries: tuple[b.Entry, ...], fields: list[Field], parent: Element, first_before: float = 0) -> list[Item]:
    """Labels with their fields, one under the other."""
    items: list[Item] = []
    for number, (entry, field) in enumerate(zip(entries, fields, strict=True)):
        items.append(_prompt(ctx, entry.label, parent, before=16 if number else first_before))
        if entry.help is not None:
            items.append(_help(ctx, entry.help, parent))
        items += field_items(ctx, field, parent)
    return items


def field_items(ctx: Context, field: Field, parent: Element) -> list[Item]:
    """The field of an entry, as high as its kind and lines ask."""
    if field.kind is FieldKind.DRAWING:
        return _drawing(ctx, field, parent)
    height = design.field_height(field.lines) if field.kind is FieldKind.TEXT else 24.0
    return [Item(field_box(field, parent, design.TEXT_WIDTH, height))]


def _drawing(ctx: Context, field: Field, parent: Element) -> list[Item]:
    """A frame to draw in on paper, which in Acrobat takes an image; words say so."""
    help_text = Item(ctx.plain(ctx.words("drawing_help"), design.HELP, design.TEXT_WIDTH, parent.add("P")), after=8, keep=True)
    spoken = ctx.words("drawing_field", label=field.label)
    form = parent.add("Form", alt=spoken)
    caption = ctx.words("drawing_button")

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(field.name, "drawing", page_rect(x, y, design.TEXT_WIDTH, DRAWING_HEIGHT), spoken, form, caption=caption, action=Inlet("image")))

    return [help_text, Item(Drawn(DRAWING_HEIGHT, paint))]


def compose_choices(choices: list[b.Choice], ctx: Context) -> list[Item]:
    """Consecutive questions with exactly one answer share one panel."""
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    items: list[Item] = []
    for block in choices:
        mine = _choice_items(block, ctx, holder)
        if items:
            mine[0].box = anchored(mine[0].box, f"{ctx.place}.{block.id}")
            mine[0].before = 20
        items += mine
    word = ctx.words("icon_question" if len(choices) == 1 else "icon_questions")
    return [Item(panel(ctx, "question", word, label, items), before=16, after=16)]


def _choice_items(block: b.Choice, ctx: Context, holder: Element) -> list[Item]:
    """The question, its answers, and what an answer leads to."""
    fields = ctx.fields_of(block.id)
    items = [_prompt(ctx, block.text, holder)]
    if block.help is not None:
        items.append(_help(ctx, block.help, holder))
    if block.kind == "dropdown":
        items.append(Item(field_box(fields[0], holder, design.TEXT_WIDTH, 24.0), after=16))
    else:
        items += _radio_items(block, ctx, fields[0], holder)
    follow_fields = iter(fields[1:])
    for option in block.options:
        if option.follow_up is not None:
            follow, field = option.follow_up, next(follow_fields)
            if follow.text is not None:
                items += [replace_keep(item) for item in ctx.rich(follow.text, holder)]
            items.append(_prompt(ctx, follow.label, holder, before=8))
            if follow.help is not None:
                items.append(_help(ctx, follow.help, holder))
            items.append(Item(field_box(field, holder, design.TEXT_WIDTH, design.field_height(follow.lines)), after=8))
    return items


def replace_keep(item: Item) -> Item:
    """The item, staying with the next."""
    return Item(item.box, item.before, item.after, keep=True, x=item.x)


def _radio_items(block: b.Choice, ctx: Context, field: Field, holder: Element) -> list[Item]:
    group = holder.add("L", numbering="None")
    cells: list[tuple[Box, float]] = []
    for option, planned in zip(block.options, field.options, strict=True):
        body = group.add("LI").add("LBody")
        form = body.add("Form", alt=planned.spoken)
        text = ctx.inline(option.label, design.BODY, design.TEXT_WIDTH - 28, body.add("P"))
        beside = tick_widget(field, form, planned.code, planned.spoken)
        cells.append((Hung(Lowered(text, 2), beside, 28, least=design.TICK), text.lines[0].width + 28))
    total = sum(width for _, width in cells) + 40 * (len(cells) - 1)
    if len(cells) <= 3 and total <= design.TEXT_WIDTH and all(box.height <= design.TICK for box, _ in cells):  # noqa: PLR2004
        row: list[tuple[float, Box]] = []
        at = 0.0
        for box, width in cells:
            row.append((at, box))
            at += width + 40
        return [Item(Columns(row), after=16)]
    return [Item(box, after=8, keep=number + 1 < len(cells)) for number, (box, _) in enumerate(cells)]


def compose_checklist(block: b.Checklist, ctx: Context) -> list[Item]:
    """Lines to tick."""
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    fields = ctx.fields_of(block.id)
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.CARD_TITLE, design.TEXT_WIDTH, holder, deeper=1), after=4, keep=True))
    if block.text is not None:
        items.append(_prompt(ctx, block.text, holder))
    group = holder.add("L", numbering="None")
    for number, (item, field) in enumerate(zip(block.items, fields, strict=False)):
        body = group.add("LI").add("LBody")
        form = body.add("Form", alt=field.spoken)
        text = ctx.inline(item.label, design.BODY, design.TEXT_WIDTH - 32, body.add("P"))
        row = Hung(Lowered(text, 2), tick_widget(field, form), 32, least=design.TICK)
        items.append(Item(row, after=8 if len(text.lines) == 1 else 10, keep=number == 0 and len(block.items) > 1))
    if block.other is not None:
        items += entry_items(ctx, (block.other,), fields[-1:], holder, first_before=8)
    return [Item(panel(ctx, "checklist", ctx.words("icon_checklist"), label, items), before=16, after=16)]


def compose_assignment(block: b.Assignment, ctx: Context) -> list[Item]:
    """Something to do, with room for notes."""
    return _task(block, ctx, "assignment", block.items)


def compose_reading_task(block: b.ReadingTask, ctx: Context) -> list[Item]:
    """Something to read, with room for notes where asked."""
    return _task(block, ctx, "reading-task", ())


def _task(block: b.Assignment | b.ReadingTask, ctx: Context, icon: str, entries: tuple[b.Entry, ...]) -> list[Item]:
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.CARD_TITLE, design.TEXT_WIDTH, holder, deeper=1), after=4, keep=True))
    items += ctx.rich(block.text, holder)
    fields = ctx.fields_of(block.id) if block.id else []
    if fields:
        items[-1].keep = True
    if entries:
        items += entry_items(ctx, entries, fields, holder, first_before=8)
    elif block.label is not None and fields:
        items.append(_prompt(ctx, block.label, holder, before=8))
        items.append(Item(field_box(fields[0], holder, design.TEXT_WIDTH, design.field_height(block.lines))))
    word = ctx.words("icon_" + icon.replace("-", "_"))
    return [Item(panel(ctx, icon, word, label, items), before=16, after=16)]


def compose_viewer_test(block: b.ViewerTest, ctx: Context) -> list[Item]:
    """Try a field, a tick box and the buttons; a line tells what this viewer can do."""
    holder = ctx.section.add("Sect")
    fields = ctx.fields_of(block.id)
    items = ctx.rich(block.text, holder)
    items.append(Item(ctx.plain(ctx.words("test_field"), design.QUESTION, design.TEXT_WIDTH, holder.add("P")), before=8, after=8, keep=True))
    items.append(Item(field_box(fields[0], holder, design.TEXT_WIDTH, 24.0), after=16))
    row = holder.add("P")
    form = row.add("Form", alt=fields[1].spoken)
    text = ctx.plain(ctx.words("test_tick"), design.BODY, design.TEXT_WIDTH - 32, row)
    items.append(Item(Hung(Lowered(text, 2), tick_widget(fields[1], form), 32, least=design.TICK), after=16))
    items.append(Item(ctx.plain(ctx.words("test_result"), design.QUESTION, design.TEXT_WIDTH, holder.add("P")), after=8, keep=True))
    result = holder.add("Form", alt=ctx.words("test_result"))
    name = f"{ctx.place}.{block.id}.{ctx.edition.names.trial_result}"

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(name, "progress", page_rect(x, y, design.TEXT_WIDTH, 56), result.alt, result, caption=ctx.words("test_static"), state="test"))

    items.append(Item(Drawn(56, paint), after=16))
    return [Item(Panel(items, ctx.palette.tint), before=8, after=16)]
