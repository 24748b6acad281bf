"""Composes what stands side by side: scenarios, profiles, compared cards, link lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.boxes import Box, Drawn, Hung, Item
from pdfgen.layout.stacks import Columns, Stack
from pdfgen.layout.standins import run_of
from pdfgen.layout.text import wrap
from pdfgen.layout.tiles import anchored, paint_disc, paint_icon
from pdfgen.model.inline import Inline, Link, Target, Text, plain_text
from pdfgen.painting.page import page_rect

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.painting import LinkAnnotation, PaintedPage
    from pdfgen.tagging import Element

SCENARIO_INSET = 14.0
LIST_WIDTH = 184.0
"""What a narrow scenario keeps free left and right of its words, and the width of a list of links, in points."""


def compose_scenarios(scenarios: list[b.Scenario], ctx: Context) -> list[Item]:
    """Up to three scenarios side by side; stacked over the full width when one is long, or has a word wider than a column."""
    if len(scenarios) <= 3 and all(_steps_height(ctx, s) <= 340 and _scenario_fits(s) for s in scenarios):  # noqa: PLR2004
        columns: list[tuple[float, Box]] = []
        for number, scenario in enumerate(scenarios):
            columns.append((number * (design.THIRD + design.GUTTER), _scenario(scenario, ctx, design.THIRD)))
        row = Columns(columns, _scenario_background(ctx, [x for x, _ in columns], design.THIRD))
        row.least = design.on_grid(row.height + 12)
        return [Item(row, before=16, after=24, x=design.ICON)]
    return [
        Item(Columns([(0, _scenario(s, ctx, design.PANEL_WIDTH))], _scenario_background(ctx, [0], design.PANEL_WIDTH)), before=16, after=16, x=design.PANEL_LEFT)
        for s in scenarios
    ]


def _scenario_fits(scenario: b.Scenario) -> bool:
    head = (scenario.title, design.COLUMN_TITLE, design.THIRD - 2 * SCENARIO_INSET), (scenario.organisations, design.LABEL, design.THIRD - 2 * SCENARIO_INSET), (scenario.label, design.LABEL, design.THIRD - 2 * SCENARIO_INSET)
    return all(_words_fit(*part) for part in (*head, *((step, design.CARD, design.THIRD - 50) for step in scenario.steps)))


def _words_fit(text: Inline, style: design.Style, width: float) -> bool:
    """Whether no word of a text would be cut at this width."""
    return all(atom.width <= width for atom in plain_atoms(text.plain, style))


def _steps_height(ctx: Context, scenario: b.Scenario) -> float:
    from pdfgen.tagging import Element

    return sum(ctx.inline(step, design.CARD, design.THIRD - 50, Element("P")).height + 14 for step in scenario.steps) + 84


def _scenario_background(ctx: Context, lefts: list[float], width: float) -> Callable[[PaintedPage, float, float, float], None]:
    def paint(page: PaintedPage, x: float, y: float, height: float) -> None:
        page.mark("Background")
        for left in lefts:
            page.rect(x + left, y, width, height, fill=ctx.palette.tint)

    return paint


def _scenario(scenario: b.Scenario, ctx: Context, width: float) -> Stack:
    holder = ctx.section.add("Sect")
    inset = SCENARIO_INSET if width < design.PANEL_WIDTH else design.PADDING  # stacked, the words stand under those of the text
    white = replace(design.LABEL, colour=design.WHITE, leading=14)
    title = ctx.heading(scenario.title, replace(design.COLUMN_TITLE, colour=design.WHITE), width - 2 * inset, holder, deeper=1)
    label = ctx.inline(scenario.label, white, width - 2 * inset, holder.add("P"))
    holder.kids.reverse()  # the label is read before the title
    who = ctx.inline(scenario.organisations, replace(white, face="regular"), width - 2 * inset, holder.add("P"))
    head_height = 20 + label.height + title.height + who.height

    def paint_head(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Background")
        page.rect(x, y, width, head_height, fill=ctx.palette.dark)
        at = y + 9
        for box in (label, title, who):
            box.paint(page, x + inset, at)
            at += box.height

    items = [Item(Drawn(head_height, paint_head, (*label.notes, *title.notes, *who.notes)), after=16)]
    steps = holder.add("L", numbering="Decimal")
    rows = []
    for number, step in enumerate(scenario.steps, 1):
        row = steps.add("LI")
        lbl, body = row.add("Lbl"), row.add("LBody")
        text = ctx.inline(step, design.CARD, width - inset - 36, body.add("P"))
        rows.append((text, lbl, number))
    for text, lbl, number in rows:
        height = max(28.0, text.height + 14)
        last = number == len(rows)
        items.append(Item(_step(ctx, text, lbl, number, height, inset, last=last)))
    return Stack(items)


def _step(ctx: Context, text: Box, label: Element, number: int, height: float, inset: float, *, last: bool) -> Drawn:
    face = typefaces.face("semibold")

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Layout")
        middle = x + inset + 9
        if not last:
            page.line(middle, y + 16, middle, y + height, ctx.palette.dark, 1.25)
        paint_disc(page, middle, y + 7, 9, design.WHITE, ctx.palette.dark, 1.25)
        page.mark(label)
        page.text(middle - face.width(str(number), 10) / 2, y + 10.5, face, 10, ctx.palette.dark, [str(number)])
        text.paint(page, middle + 17, y)

    return Drawn(height, paint, text.notes)


def compose_profiles(profiles: list[b.Profile], ctx: Context) -> list[Item]:
    """Up to three profiles in a row, fewer where a word is wider than a column: a rule on top, a name, what marks them."""
    items: list[Item] = []
    count = next((n for n in (3, 2) if all(_profile_fits(p, _column_width(n)) for p in profiles)), 1)
    width = _column_width(count)
    for start in range(0, len(profiles), count):
        row = profiles[start : start + count]
        columns: list[tuple[float, Box]] = [(n * (width + design.GUTTER), _profile(p, ctx, width)) for n, p in enumerate(row)]
        box: Box = Columns(columns)
        for profile in row:
            box = anchored(box, f"{ctx.place}.{profile.id}") if profile.id else box
        items.append(Item(box, before=16, after=24, x=design.ICON))
    return items


def _column_width(count: int) -> float:
    """The width of each of so many columns over the full width, in points."""
    return (design.WIDE - design.GUTTER * (count - 1)) / count


def _profile_fits(profile: b.Profile, width: float) -> bool:
    return _words_fit(profile.title, design.COLUMN_TITLE, width) and all(_words_fit(item, design.CARD, width - 14) for item in profile.items)


def _profile(profile: b.Profile, ctx: Context, width: float) -> Stack:
    holder = ctx.section.add("Sect")
    items = [Item(_ruled(ctx, ctx.heading(profile.title, design.COLUMN_TITLE, width, holder, deeper=1), width), after=2)]
    if profile.subtitle is not None:
        items.append(Item(ctx.inline(profile.subtitle, replace(design.HELP, leading=14), width, holder.add("P")), after=6))
    items += bullets(profile.items, ctx, holder, width)
    return Stack(items)


def _ruled(ctx: Context, box: Box, width: float) -> Drawn:
    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Layout")
        page.rect(x, y, width, 3, fill=ctx.palette.dark)
        box.paint(page, x, y + 10)

    return Drawn(box.height + 10, paint, box.notes)


def bullets(lines: tuple[Inline, ...], ctx: Context, parent: Element, width: float) -> list[Item]:
    """A list with dots, in card text."""
    holder = parent.add("L", numbering="Disc")
    items: list[Item] = []
    for line in lines:
        row = holder.add("LI")
        label, body = row.add("Lbl"), row.add("LBody")
        text = ctx.inline(line, design.CARD, width - 14, body.add("P"))
        items.append(Item(Hung(text, ctx.bullet(label, design.CARD), 14), after=4))
    return items


def compose_comparison(block: b.Comparison, ctx: Context) -> list[Item]:
    """Cards in rows of two over the full width; one under the other, as wide as the text, where one is long."""
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, ctx.section), before=24, after=8, keep=True))
    cards = list(block.items)
    if any(_lines_of(card) > _LONG_CARD for card in cards):
        return [*items, *(Item(_card(card, ctx, design.TEXT_WIDTH), before=16, after=20) for card in cards)]
    for start in range(0, len(cards), 2):
        columns: list[tuple[float, Box]] = [(n * (design.HALF + design.GUTTER), _card(card, ctx, design.HALF)) for n, card in enumerate(cards[start : start + 2])]
        items.append(Item(Columns(columns), before=16, after=24, x=design.ICON))
    return items


_LONG_CARD = 16
"""More lines than this in half the width are a long card: two such side by side seldom fit on what is left of a page."""


def _lines_of(card: b.Card) -> int:
    return sum(len(wrap(plain_atoms(plain_text(paragraph.runs), design.CARD), design.HALF)) for paragraph in card.text.paragraphs())


def _card(card: b.Card, ctx: Context, width: float) -> Stack:
    holder = ctx.section.add("Sect")
    title = ctx.heading(card.title, design.COLUMN_TITLE, width, holder, deeper=1)
    inner = [Item(_ruled(ctx, title, width), after=6, keep=True), *ctx.rich(card.text, holder, style=replace(design.CARD, after=6), width=width)]
    source = ctx.edition.source(card.source) if card.source else None
    if source is not None:
        inner[-1].keep = True  # no line of its source stands alone on the next page
        text = Inline(card.span, "", (run_of(ctx.words("source") + ": "), Link(Target("source", source.id), (Text(source.title, emphasis=True),), card.span)))
        inner.append(Item(ctx.inline(text, replace(design.SMALL, size=9, leading=13), width, holder.add("P"))))
    return Stack(inner)


def compose_link_lists(lists: list[b.LinkList], ctx: Context) -> list[Item]:
    """Lists in two columns of about equal height, the left one first; on their own page in rows of two where that is too high.

    A list never breaks; an odd last one may go on alone.
    """
    wholes = [Item(_link_list(block, ctx), after=20) for block in lists]
    paired = len(wholes) // 2 * 2
    halves = [(Stack(wholes[:count]), Stack(wholes[count:paired])) for count in range(1, paired)]
    best = min((Columns([(0, left), (200, right)]) for left, right in halves), key=lambda columns: columns.height, default=None)
    if best is not None and best.height <= design.BOTTOM - design.TOP:
        rows: list[Box] = [best, *(item.box for item in wholes[paired:])]
    else:
        rows = [Columns([(200.0 * n, item.box) for n, item in enumerate(wholes[start : start + 2])]) for start in range(0, len(wholes), 2)]
    return [Item(row, before=16, after=20) for row in rows]


def _link_list(block: b.LinkList, ctx: Context) -> Stack:
    width = LIST_WIDTH
    holder = ctx.section.add("Sect")
    head = ctx.heading(block.title, replace(design.QUESTION, size=11.5), width, holder, deeper=1)
    name = f"{ctx.place}.{block.id}" if block.id else ""

    def paint_head(page: PaintedPage, x: float, y: float) -> None:
        if name:
            page.anchor(name, y)
        head.paint(page, x, y)
        page.mark("Layout")
        page.line(x, y + head.height + 3, x + width, y + head.height + 3, design.BORDER, 1)

    items = [Item(Drawn(head.height + 6, paint_head, head.notes), keep=True)]
    group = holder.add("L", numbering="None")
    items += [Item(_link_row(entry, ctx, group.add("LI").add("LBody"), width)) for entry in block.links]
    return Stack(items)


def _link_row(entry: b.SourceLink, ctx: Context, body: Element, width: float) -> Drawn:
    source = ctx.edition.source(entry.source)
    title = entry.label.runs if entry.label is not None else (Text(source.title if source else entry.source),)
    runs = (Link(Target("source", entry.source), title, entry.span),)
    text = ctx.runs(runs, design.CARD, width - 20, body.add("P"))
    height = max(24.0, text.height + 10)
    has_address = bool(source and source.url)
    link = next((a.inline for line in text.lines for a in line.atoms if a.inline), None)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        text.paint(page, x, y + 5)
        if link is not None and has_address:
            _widen([each for each in page.links if each.element is link.element], page_rect(x, y, width, height))
        page.mark("Layout")
        if has_address:
            paint_icon(page, "link", x + width - 14, y + 6, 12, ctx.palette.dark)
        page.line(x, y + height - 0.5, x + width, y + height - 0.5, design.RULE)

    return Drawn(height, paint, text.notes)


def _widen(lines: list[LinkAnnotation], row: tuple[float, float, float, float]) -> None:
    """Make the links on the lines of a row cover the row between them."""
    for number, line in enumerate(lines):
        top = row[3] if number == 0 else lines[number - 1].rect[1]
        bottom = row[1] if number + 1 == len(lines) else line.rect[1]
        line.rect = (row[0], bottom, row[2], top)
