"""The pages that open a theme and a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design, locales, typefaces
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH, palette
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.boxes import Item, TextBox
from pdfgen.layout.contents import paint_page_number, paint_title, row_height
from pdfgen.layout.stacks import paint_items
from pdfgen.layout.standins import language_of
from pdfgen.layout.text import balanced, paint_lines, wrap
from pdfgen.layout.tiles import paint_disc
from pdfgen.painting import PaintedPage

if TYPE_CHECKING:
    from pdfgen.layout.context import Context
    from pdfgen.layout.pictures import Pictures
    from pdfgen.model.edition import Edition, Numbered, Theme
    from pdfgen.tagging import Element


def paint_divider(edition: Edition, theme: Theme, number: int, modules: list[Numbered], number_of: dict[str, int], pictures: Pictures, part: Element) -> PaintedPage:
    """The opening page of a theme: artwork, name, what it is about, its modules."""
    colours = palette(number)
    page = PaintedPage(theme_number=number, head=edition.words("theme", number=number), short_title=theme.title.plain)
    page.anchor(f"theme:{theme.id}", 0)
    heading = part.add("H1", lang=language_of(theme.title.plain))
    intro_style = design.DIVIDER_LEAD
    intro_lines = balanced(plain_atoms(theme.intro.plain, intro_style), design.TEXT_WIDTH)
    left = module_title_left(edition, modules)
    rows = sum(row_height(24.0, entry.module.title.plain, design.TEXT_RIGHT - 24 - left) for entry in modules)
    lift = max(0.0, 576 + len(intro_lines) * intro_style.leading + 10 + rows - _DIVIDER_END)
    edge = _ART_EDGE - lift  # a long list pushes the artwork up; its sky is cut off at the top of the page
    name, width, height = pictures.artwork(theme.art, edition.place_of(theme.span, f"art: {theme.art}"))
    if name:
        figure = part.add("Figure", alt=theme.alt.plain, bbox=(0, PAGE_HEIGHT - edge, PAGE_WIDTH, PAGE_HEIGHT))
        page.mark(figure)
        page.clip_rect(0, 0, PAGE_WIDTH, edge)
        page.picture(name, 0, -lift, PAGE_WIDTH / width, 500 / height, 500)
        page.restore()
    page.mark("Layout")
    page.rect(0, edge, PAGE_WIDTH, 6, fill=colours.dark)
    page.heading(1, f"{edition.words('theme', number=number)}: {theme.title.plain}", 0, heading)
    page.mark(heading)
    page.text(48, edge + 64, typefaces.face("bold"), 60, colours.dark, [str(number)])
    style = design.THEME_NAME
    while wrap(plain_atoms(theme.title.plain, style), 10_000)[0].width > THEME_NAME_WIDTH and style.size > THEME_NAME_LEAST:
        style = replace(style, size=style.size - 2)
    page.text(design.TEXT_LEFT, edge + 64, typefaces.face(typefaces.slab_fallback(style.face, theme.title.plain)), style.size, design.INK, theme.title.plain.split(" "))
    paint_lines(page, intro_lines, design.TEXT_LEFT, edge + 80, intro_style, part.add("P"))
    y = edge + 90 + len(intro_lines) * intro_style.leading
    toc = part.add("TOC")
    for entry in modules:
        y = _paint_module_row(edition, page, entry, number_of[entry.module.id], y, left, toc, colours.dark)
    page.end_mark()
    return page


_ART_EDGE, _DIVIDER_END = 496.0, 764.0
MODULE_TITLE_WIDTH = 416.0
"""The width of a module's title, in points."""
THEME_NAME_WIDTH, THEME_NAME_LEAST = 400.0, 24.0
"""The width of a theme's name on its opening page, and its smallest size, in points."""


def module_title_left(edition: Edition, modules: list[Numbered]) -> float:
    """Where the titles in a theme's list of modules begin: behind the widest `Module 12`."""
    face = typefaces.face("semibold")
    widest = max((face.width(edition.words("module", number=entry.number), 10.5) for entry in modules), default=0.0)
    return max(192.0, design.TEXT_LEFT + widest + 12)


def _paint_module_row(edition: Edition, page: PaintedPage, entry: Numbered, number: int, y: float, left: float, toc: Element, dark: str) -> float:
    title = entry.module.title.plain
    link = toc.add("TOCI").add("Reference").add("Link", lang=language_of(title))
    page.mark("Layout")
    page.line(design.TEXT_LEFT, y, design.TEXT_RIGHT, y, design.RULE)
    page.mark(link)
    page.text(design.TEXT_LEFT, y + 16, typefaces.face("semibold"), 10.5, dark, edition.words("module", number=entry.number).split(" "))
    width = design.TEXT_RIGHT - 24 - left
    paint_title(page, title, left, y + 16, width)
    paint_page_number(page, number, y + 16, "regular", link)
    height = row_height(24.0, title, width)
    page.link(link, None, edition.words("link_to", title=title), design.TEXT_LEFT, y, design.TEXT_WIDTH, height, entry.module.id)
    return y + height


def paint_module_head(ctx: Context, entry: Numbered) -> tuple[PaintedPage, float]:
    """The first page of a module with its band of sky and its learning goals; and the y below them."""
    number, colours = entry.theme_number, ctx.palette
    page = PaintedPage(theme_number=number, head=f"{ctx.words('module', number=entry.number)} · {entry.theme.title.plain}", short_title=entry.module.short_title.plain)
    page.anchor(entry.module.id, 0)
    label = ctx.words("module", number=entry.number)
    heading = ctx.section.add("H2", lang=language_of(label))
    style = design.MODULE_TITLE
    lines = balanced(plain_atoms(entry.module.title.plain, style), MODULE_TITLE_WIDTH)
    if len(lines) > 3:  # noqa: PLR2004 - a title over three lines is set smaller
        style = design.MODULE_TITLE_LONG
        lines = balanced(plain_atoms(entry.module.title.plain, style), MODULE_TITLE_WIDTH)
    rings = number
    band = design.on_grid(max(232.0, 104 + len(lines) * style.leading + 16 + 46 + 12 * rings))
    page.mark("Background")
    page.clip_rect(0, 0, PAGE_WIDTH, band)
    page.rect(0, 0, PAGE_WIDTH, band, fill=colours.sky)
    for ring in range(rings, 0, -1):
        paint_disc(page, 444, band, 46 + 12 * ring, colours.sky, design.WHITE, 2.5)
    paint_disc(page, 444, band, 46, design.SUN)
    page.restore()
    page.rect(0, band - 6, PAGE_WIDTH, 6, fill=colours.dark)
    face = typefaces.face("bold")
    capitals = locales.capitals(label, ctx.edition.facts.locale)
    width = face.width(capitals, 10.5) + 0.4 * len(capitals) + 24
    page.round_rect(design.TEXT_LEFT, 64, width, 24, 4, colours.dark)
    page.heading(2, f"{label}: {entry.module.title.plain}", 0, heading)
    page.mark(heading)
    page.text(design.TEXT_LEFT + 12, 80, face, 10.5, design.WHITE, capitals.split(" "), spacing=0.4)
    paint_lines(page, lines, design.TEXT_LEFT, 104, style, heading)
    y = band + 32
    goals = ctx.section.add("Sect")
    ctx.last_level = 2
    title = ctx.heading(ctx.edition.strings.learning_goals, design.SUBSECTION, design.TEXT_WIDTH, goals)
    title.paint(page, design.TEXT_LEFT, y)
    y = paint_items(page, _goals(ctx, entry, goals), design.TEXT_LEFT, y + title.height + 8)
    ctx.last_level = 2  # what follows is of the module, not of its goals
    return page, design.on_grid(y + 24)


def _goals(ctx: Context, entry: Numbered, parent: Element) -> list[Item]:
    holder = parent.add("L", numbering="Decimal")
    face = typefaces.face("bold")
    items = []
    for number, goal in enumerate(entry.module.learning_goals, 1):
        row = holder.add("LI")
        label, body = row.add("Lbl"), row.add("LBody")
        text = ctx.inline(goal, design.BODY, design.TEXT_WIDTH - 28, body.add("P"))
        items.append(Item(_Goal(text, label, str(number), face, ctx.palette.dark), after=8))
    return items


class _Goal(Struct):
    text: TextBox
    label: Element
    number: str
    face: typefaces.Face
    colour: str

    @property
    def height(self) -> float:
        return self.text.height

    @property
    def notes(self) -> tuple[str, ...]:
        return self.text.notes

    def paint(self, page: PaintedPage, x: float, y: float) -> None:
        page.mark(self.label)
        page.text(x, y + 12.5, self.face, 13, self.colour, [self.number])
        self.text.paint(page, x + 28, y)

    def split(self, available: float, reserve: object) -> None:  # noqa: ARG002 - the protocol's form
        return None


