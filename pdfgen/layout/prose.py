"""Composes what is read: explanations, voices, boxes, tips, and the plain parts of front and back matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import design, locales, typefaces
from pdfgen.layout.boxes import Hung, Item
from pdfgen.layout.stacks import Columns, Panel, Stack, fit
from pdfgen.layout.tiles import label_style, margin_tile, paint_tile, panel
from pdfgen.model.inline import Foreign, Link, Run, Text

if TYPE_CHECKING:
    from pdfgen.layout.boxes import Box, Painter, Reserve
    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element


LEGEND_WIDTH, FACT_WIDTH = 136.0, 112.0
"""The widths of the words beside an icon of the legend, and of a label in the colophon, in points."""


def compose_explanation(block: b.Explanation, ctx: Context) -> list[Item]:
    """Running text; the first of a module carries the tile and word of its icon."""
    section = ctx.section
    items: list[Item] = []
    before = 0.0
    if not ctx.explained:
        ctx.explained = True
        word = ctx.plain(ctx.words("icon_explanation"), label_style(ctx), design.TEXT_WIDTH, section.add("P"))
        beside = margin_tile("explanation", ctx.palette)
        items.append(Item(Hung(word, beside), before=24, keep=True))
        before = 4
    if block.title is not None:
        deeper = block.level == "subsection"
        style = design.SUBSECTION if deeper else design.SECTION
        items.append(Item(ctx.heading(block.title, style, design.TEXT_WIDTH, section, deeper=int(deeper)), before or style.before, style.after, keep=True))
    return items + ctx.rich(block.text, section)


def compose_quotes(quotes: list[b.Quote], ctx: Context) -> list[Item]:
    """Voices from practice; of two or more in a row only the first has the mark."""
    return [Item(_quote(quote, ctx, marked=number == 0), before=16 if number == 0 else 24, after=16) for number, quote in enumerate(quotes)]


def _quote(quote: b.Quote, ctx: Context, *, marked: bool) -> Box:
    verbatim = quote.voice == "verbatim"
    holder = ctx.section.add("BlockQuote" if verbatim else "Div")
    items: list[Item] = []
    if marked and not verbatim:
        items.append(Item(ctx.plain(ctx.words("voice"), label_style(ctx), design.TEXT_WIDTH, holder.add("P")), after=2, keep=True))
    paragraphs = [p.runs for p in quote.text.paragraphs()]
    if verbatim:
        paragraphs = _quoted(paragraphs, ctx.edition.facts.locale)
    items += [Item(ctx.runs(runs, design.QUOTE, design.TEXT_WIDTH, holder.add("P")), after=8, keep=True) for runs in paragraphs]
    signature = holder.add("P")
    name = ctx.inline(quote.person, design.PERSON, design.TEXT_WIDTH, signature)
    offset = name.lines[0].width + 6
    place = ctx.inline(quote.organisation, design.ORGANISATION, design.TEXT_WIDTH - offset, signature)
    items.append(Item(Columns([(0, name), (offset, place)])))
    return Voice(Stack(items), ctx, verbatim=verbatim, marked=marked)


_MARKS = {"„": (76, 22), "«": (48, 30)}
"""Size and baseline of large quotation marks that do not hang from the top of the line, in points."""


def _quoted(paragraphs: list[tuple[Run, ...]], locale: str) -> list[tuple[Run, ...]]:
    """The words between the quotation marks of the language; a mark joins the word beside it, so that no line breaks between them."""
    opening, closing = locales.quotation_marks(locale)
    paragraphs[0] = (_joined(opening, paragraphs[0][0], ""), *paragraphs[0][1:])
    paragraphs[-1] = (*paragraphs[-1][:-1], _joined("", paragraphs[-1][-1], closing))
    return paragraphs


def _joined(before: str, run: Run, after: str) -> Run:
    """A run with something before and after its words."""
    if isinstance(run, Text):
        return replace(run, text=before + run.text + after)
    if isinstance(run, Link | Foreign):
        return replace(run, runs=(*((Text(before),) if before else ()), *run.runs, *((Text(after),) if after else ())))
    return run


class Voice:
    """A voice: a rule in the theme's colour along the text, and a mark in the margin. Broken only when it is long."""

    def __init__(self, stack: Stack, ctx: Context, *, verbatim: bool, marked: bool) -> None:
        self.stack = stack
        self.ctx = ctx
        self.verbatim = verbatim
        self.marked = marked

    @property
    def height(self) -> float:
        """The text's height."""
        return self.stack.height

    @property
    def notes(self) -> tuple[str, ...]:
        """The text's notes."""
        return self.stack.notes

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        """Mark, rule, text."""
        dark = self.ctx.palette.dark
        page.mark("Layout")
        page.rect(design.PANEL_LEFT, y + 2, 3, self.height - 4, fill=dark)
        if self.marked and self.verbatim:
            face = typefaces.face("slab-bold")
            mark = locales.quotation_marks(self.ctx.edition.facts.locale)[0].strip()
            size, drop = _MARKS.get(mark, (76, 54))
            page.text(50, y + drop, face, size, dark, ["“" if mark == "‘" else mark])
        elif self.marked:
            _balloon(page, design.ICON, y + 2, dark)
        self.stack.paint(page, x, y)

    def split(self, available: float, reserve: Reserve) -> tuple[Box, Box] | None:
        """Only a voice of more than twelve lines is broken."""
        if self.height < 12 * design.QUOTE.leading:
            return None
        loose = [Item(item.box, item.before, item.after, keep=item.keep and number == 0, x=item.x) for number, item in enumerate(self.stack.items)]
        placed, rest = fit(loose, available, reserve)
        if not rest or Stack(placed).height > available:
            return None
        return Voice(Stack(placed), self.ctx, verbatim=self.verbatim, marked=self.marked), Voice(Stack(rest), self.ctx, verbatim=self.verbatim, marked=False)


def _balloon(page: PaintedPage, x: float, y: float, colour: str) -> None:
    """A solid speech balloon with two lines, 36 wide."""
    page.picture("shape-voice", x, y, 1, 1, 32, colour)
    page.line(x + 8, y + 9, x + 28, y + 9, design.WHITE, 2)
    page.line(x + 8, y + 15, x + 22, y + 15, design.WHITE, 2)


def compose_reading_panel(block: b.Deepening | b.FurtherInfo, ctx: Context, icon: str) -> list[Item]:
    """Verdieping and Nadere informatie: an outlined panel."""
    holder = ctx.section.add("Sect")
    label = holder.add("P")
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.CARD_TITLE, design.TEXT_WIDTH, holder, deeper=1), after=4, keep=True))
    items += ctx.rich(block.text, holder)
    return [Item(panel(ctx, icon, ctx.words("icon_" + icon.replace("-", "_")), label, items), before=16, after=16)]


def compose_sidebar(block: b.Sidebar, ctx: Context) -> list[Item]:
    """A box on sand, with a rule along its top."""
    holder = ctx.section.add("Sect")
    title = Item(ctx.heading(block.title, design.CARD_TITLE, design.TEXT_WIDTH, holder, deeper=1), after=4, keep=True)
    items = [title, *ctx.rich(block.text, holder)]
    return [Item(Panel(items, design.SAND, top_rule=ctx.palette.dark), before=16, after=16)]


def compose_video(block: b.Video, ctx: Context) -> list[Item]:
    """A pointer to a video: an outlined panel with the title as a link where an address is known."""
    from pdfgen.model.inline import Inline, Target

    holder = ctx.section.add("Sect")
    label = holder.add("P")
    linked = Inline(block.title.span, block.title.source, (Link(Target("source", block.source), block.title.runs, block.span),))
    title = Item(ctx.heading(linked, design.CARD_TITLE, design.TEXT_WIDTH, holder, deeper=1), after=4, keep=True)
    return [Item(panel(ctx, "further-info", ctx.words("video"), label, [title, *ctx.rich(block.text, holder)]), before=16, after=16)]


def compose_tips(block: b.Tips, ctx: Context) -> list[Item]:
    """Numbered advice with large numerals in the margin."""
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, ctx.section), before=24, after=8, keep=True))
    if block.intro is not None:
        items.append(Item(ctx.inline(block.intro, design.BODY, design.TEXT_WIDTH, ctx.section.add("P")), after=8, keep=True))
    holder = ctx.section.add("L", numbering="Decimal")
    for number, tip in enumerate(block.items, 1):
        row = holder.add("LI")
        label = row.add("Lbl")
        body = row.add("LBody")
        inner: list[Item] = []
        if tip.title is not None:
            inner.append(Item(ctx.inline(tip.title, design.QUESTION, design.TEXT_WIDTH, body.add("P")), after=0, keep=True))
        inner += ctx.rich(tip.text, body)
        inner[0] = Item(Hung(inner[0].box, _margin_numeral(str(number), label, ctx)), before=4 if number > 1 else 0, after=inner[0].after, keep=inner[0].keep)
        inner[-1].after = 12
        items += inner
    items[-1].after = 16
    return items


def _margin_numeral(text: str, label: Element, ctx: Context) -> Painter:
    face = typefaces.face(design.NUMERAL)

    def paint(page: PaintedPage, x: float, y: float) -> None:  # noqa: ARG001 - a painter's form
        page.mark(label)
        page.text(design.ICON + design.TILE - face.width(text, 22), y + 16, face, 22, ctx.palette.dark, [text])

    return paint


def compose_legend(block: b.Legend, ctx: Context) -> list[Item]:
    """The seven icons in two columns: to read and to do."""
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, ctx.section), before=24, after=8, keep=True))
    columns: list[tuple[float, Box]] = []
    for offset, head, icons in ((0, "legend_reading", ("explanation", "deepening", "further-info")), (200, "legend_doing", ("question", "reading-task", "assignment", "checklist"))):
        rows = [Item(ctx.plain(ctx.words(head), label_style(ctx), 184, ctx.section.add("P")), after=8)]
        holder = ctx.section.add("L", numbering="None")
        for icon in icons:
            body = holder.add("LI").add("LBody")
            key = icon.replace("-", "_")
            name = Item(ctx.plain(ctx.words(f"icon_{key}"), replace(design.QUESTION, size=11.5), LEGEND_WIDTH, body.add("P")))
            text = Item(ctx.plain(ctx.words(f"legend_{key}"), replace(design.CARD, colour=design.INK2), LEGEND_WIDTH, body.add("P")))
            rows.append(Item(Hung(Stack([name, text]), _legend_tile(icon, ctx), 48, least=44), after=12))
        columns.append((offset, Stack(rows)))
    items.append(Item(Columns(columns), after=16))
    return items


def _legend_tile(icon: str, ctx: Context) -> Painter:
    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.mark("Layout")
        paint_tile(page, icon, x, y + 2, ctx.palette)

    return paint


def compose_signature(block: b.Signature, ctx: Context) -> list[Item]:
    """A name and roles under a text."""
    holder = ctx.section.add("Div")
    items = [Item(ctx.inline(block.name, design.QUESTION, design.TEXT_WIDTH, holder.add("P")), before=8, keep=True)]
    items += [Item(ctx.inline(role, replace(design.HELP, size=10), design.TEXT_WIDTH, holder.add("P")), keep=True) for role in block.roles]
    items[-1].after, items[-1].keep = 16, False
    return items


def compose_facts(block: b.Facts, ctx: Context) -> list[Item]:
    """The colophon: what and who, in two columns. The edition's number and date are filled in, the date as its language writes it."""
    facts = ctx.edition.facts
    filled = {"{edition}": facts.edition, "{date}": locales.long_date(facts.date, facts.locale)}
    items: list[Item] = []
    if block.title is not None:
        items.append(Item(ctx.heading(block.title, design.SECTION, design.TEXT_WIDTH, ctx.section), before=24, after=8, keep=True))
    holder = ctx.section.add("L", numbering="None")
    for fact in block.items:
        row = holder.add("LI")
        label = ctx.inline(fact.label, design.CARD_STRONG, FACT_WIDTH, row.add("Lbl"))
        body = row.add("LBody")
        text = [Item(ctx.runs(_filled(p.runs, filled), design.CARD, 256, body.add("P")), after=4) for p in fact.text.paragraphs()]
        items.append(Item(Columns([(0, label), (128, Stack(text))], _hairline), before=4, after=4))
    return items


def _filled(runs: tuple[Run, ...], values: dict[str, str]) -> tuple[Run, ...]:
    """The runs with placeholders filled."""
    return tuple(_filled_run(run, values) for run in runs)


def _filled_run(run: Run, values: dict[str, str]) -> Run:
    if isinstance(run, Text):
        text = run.text
        for name, value in values.items():
            text = text.replace(name, value)
        return replace(run, text=text)
    return replace(run, runs=_filled(run.runs, values)) if isinstance(run, Link | Foreign) else run


def _hairline(page: PaintedPage, x: float, y: float, height: float) -> None:  # noqa: ARG001 - a painter's form
    page.mark("Layout")
    page.line(x, y - 3, x + design.TEXT_WIDTH, y - 3, design.RULE)

