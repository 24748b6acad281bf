"""The end of a module (whose answers, how far, its reset button), and the page to reset without scripts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.boxes import Box, Drawn, Item, Lowered, TextBox, text_box
from pdfgen.layout.flow import paint_flow
from pdfgen.layout.stacks import Columns, Panel, Stack
from pdfgen.layout.standins import language_of
from pdfgen.layout.tasks import field_box
from pdfgen.model.fields import Purpose, units_of
from pdfgen.painting import Inlet, PaintedPage, Widget
from pdfgen.painting.page import page_rect

if TYPE_CHECKING:
    from pdfgen.layout.context import Context
    from pdfgen.model.edition import Numbered
    from pdfgen.model.fields import Field, FieldPlan
    from pdfgen.tagging import Element

RESET_PAGE = "reset-page"
CONTRIBUTOR_WIDTH = 150.0
"""The width of the label beside the contributor's field, in points."""


def compose_closing(entry: Numbered, ctx: Context) -> list[Item]:
    """The panel at the end of a module; nothing where the module asks nothing."""
    fields = ctx.fields.values()
    contributor = next((f for f in fields if f.purpose is Purpose.CONTRIBUTOR), None)
    total = len(units_of(fields))
    if contributor is None or not total:
        return []
    holder = ctx.section.add("Sect")
    items = [Item(ctx.heading(ctx.edition.strings.own_module, design.CARD_TITLE, design.TEXT_WIDTH, holder), after=8, keep=True)]
    items.append(Item(_contributor(ctx, contributor, holder), after=8, keep=True))
    items.append(Item(_progress(entry, ctx, holder, total), after=8, keep=True))
    items.append(Item(_reset_row(entry, ctx, holder)))
    return [Item(Panel(items, design.SAND, top_rule=ctx.palette.dark, may_break=False), before=24, after=16)]


def _contributor(ctx: Context, field: Field, holder: Element) -> Columns:
    label = ctx.plain(ctx.words("contributor"), design.QUESTION, CONTRIBUTOR_WIDTH, holder.add("P"))
    left = label.lines[0].width + 12
    return Columns([(0, Lowered(label, 4)), (left, field_box(field, holder, design.TEXT_WIDTH - left, 24.0))])


def _progress(entry: Numbered, ctx: Context, holder: Element, total: int) -> Drawn:
    static = ctx.words("progress_static", total=total)
    form = holder.add("Form", alt=ctx.words("progress_field", module=ctx.words("module", number=entry.number)))
    name = f"{entry.module.id}.{ctx.edition.names.progress}"

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(name, "progress", page_rect(x, y, design.TEXT_WIDTH, 20), form.alt, form, caption=static, state=entry.module.id))

    return Drawn(20.0, paint)


def _reset_row(entry: Numbered, ctx: Context, holder: Element) -> Columns:
    """The button that asks and clears, and the link to the page that needs no scripts."""
    caption = ctx.words("reset_module", number=entry.number)
    form = holder.add("Form", alt=f"{caption}, {entry.module.title.plain}")
    name = f"{entry.module.id}.{ctx.edition.names.reset}"
    width = 4.0 * math.ceil((26 + typefaces.face("medium").width(caption, design.BUTTON.size) + 10) / 4)  # of one size where captions are alike

    def paint(page: PaintedPage, x: float, y: float) -> None:
        action = Inlet("reset_module", entry.module.id)
        page.widget(Widget(name, "button", page_rect(x, y, width, 26), form.alt, form, caption=caption, icon="reset", action=action))

    link = holder.add("P").add("Link")
    words = ctx.words("reset_page_link")
    label = ctx.plain(words, replace(design.HELP, colour=ctx.palette.dark), design.TEXT_WIDTH, link)
    beside = _linked(label, link, ctx.words("link_to", title=ctx.words("reset_page_title")), RESET_PAGE, ctx.palette.dark)
    if width + 20 + label.lines[0].width <= design.TEXT_WIDTH:
        return Columns([(0, Drawn(26.0, paint)), (width + 20, Lowered(beside, 6))])
    return Columns([(0, Stack([Item(Drawn(26.0, paint), after=8), Item(beside)]))])


def paint_reset_page(ctx: Context, numbered: list[Numbered], plan: FieldPlan) -> list[PaintedPage]:
    """Buttons that reset at once, for viewers that run no scripts, and a way back."""
    title = ctx.words("reset_page_title")
    element = ctx.section

    def new_page() -> PaintedPage:
        return PaintedPage(head=ctx.edition.facts.series.plain, short_title=title)

    page = new_page()
    page.anchor(RESET_PAGE, 0)
    heading = element.add("H1")
    page.heading(1, title, 56, heading)
    head = text_box(plain_atoms(title, design.MATTER_TITLE), design.TEXT_WIDTH, design.MATTER_TITLE, heading)
    head.paint(page, design.TEXT_LEFT, 56)
    items: list[Item | str] = [Item(ctx.plain(ctx.words("reset_page_text"), design.BODY, design.TEXT_WIDTH, element.add("P")), after=16)]
    link = element.add("P").add("Link")
    back = ctx.words("reset_page_back")
    label = ctx.plain(back, replace(design.BODY, colour=ctx.palette.dark), design.TEXT_WIDTH, link)
    items.append(Item(_linked(label, link, back, "contents", ctx.palette.dark), after=24))
    items.append(Item(_button(element, ctx.edition.names.reset_all, ctx.words("reset_page_all"), Inlet("reset_all_now")), after=24))
    for entry in numbered:
        if units_of(plan.of(entry.module.id)):
            caption = ctx.words("reset_page_module", number=entry.number, title=entry.module.short_title.plain)
            button = _button(element, f"{ctx.edition.names.reset}-{entry.module.id}", caption, Inlet("reset_module_now", entry.module.id), f"{caption} – {title}")  # tells it from the one in the module, which asks first
            items.append(Item(button, after=8))
    return paint_flow(items, new_page, {}, page, design.on_grid(56 + head.height + 16))


def _button(parent: Element, name: str, caption: str, action: Inlet, spoken: str = "") -> Drawn:
    form = parent.add("Form", alt=spoken or caption)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(name, "button", page_rect(x, y, design.TEXT_WIDTH, 28), form.alt, form, caption=caption, icon="reset", action=action))

    return Drawn(28.0, paint)


def _linked(label: TextBox, link: Element, contents: str, destination: str, colour: str) -> Box:
    """A text that is a link as a whole, underlined, with a target larger than its letters."""
    width = label.lines[0].width
    link.lang = language_of(contents)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        label.paint(page, x, y)
        page.mark("Layout")
        page.line(x, y + label.height - 2.5, x + width, y + label.height - 2.5, colour, 0.6)
        page.link(link, None, contents, x - 4, y - 5, width + 8, label.height + 10, destination)

    return Drawn(label.height, paint)
