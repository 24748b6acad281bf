"""The pages with a form of their own: cover, contents, theme dividers, module heads, the reset page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design, locales, typefaces
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH, palette
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.boxes import Item, TextBox, paint_items
from pdfgen.layout.standins import language_of
from pdfgen.layout.text import balanced, paint_lines, text_of, wrap
from pdfgen.layout.tiles import paint_disc, paint_square
from pdfgen.painting import PaintedPage

if TYPE_CHECKING:
    from pdfgen.layout.context import Context
    from pdfgen.layout.pictures import Pictures
    from pdfgen.model.edition import Edition, Numbered, Theme
    from pdfgen.tagging import Element


def words(edition: Edition, name: str, **values: object) -> str:
    """A word of the interface with its placeholders filled."""
    text: str = getattr(edition.strings, name).plain
    for key, value in values.items():
        text = text.replace("{" + key + "}", str(value))
    return text


class Entry(Struct, frozen=True):
    """A line of the contents. `level` 0: front and back matter, 1: theme, 2: module."""

    level: int
    number: str
    title: str
    destination: str
    theme_number: int = 0


class _Rows(Struct, frozen=True):
    """The heights of the lines of the contents, in points."""

    row: float
    theme: float
    gap: float

    def height(self, entry: Entry) -> float:
        """The height of one entry with the gap above it."""
        return self.theme + self.gap if entry.level == 1 else row_height(self.row, entry.title, entry_width(entry.level))


NEXT_LINE = 12.0
"""How much further down the second line of a title in a list stands, in points."""


def entry_width(level: int) -> float:
    """The width of a title in the contents, in points; modules (level 2) are indented."""
    return design.TEXT_RIGHT - 28 - design.TEXT_LEFT - (32 if level == 2 else 0)  # noqa: PLR2004


def _title_lines(title: str, width: float) -> tuple[float, list[str]]:
    """The size of a title in a list, in points, and its lines: one, set half a point smaller if need be, or else more."""
    face = typefaces.face("regular")
    for size in (10.5, 10.0):
        if face.width(title, size) <= width:
            return size, [title]
    return 10.0, [text_of(line) for line in wrap(plain_atoms(title, design.Style("regular", 10.0, NEXT_LINE)), width)]


def row_height(least: float, title: str, width: float) -> float:
    """The height of a row with a title in it, in points."""
    return least + NEXT_LINE * (len(_title_lines(title, width)[1]) - 1)


def _paint_title(page: PaintedPage, title: str, x: float, baseline: float, width: float) -> None:
    size, lines = _title_lines(title, width)
    for number, line in enumerate(lines):
        page.text(x, baseline + number * NEXT_LINE, typefaces.face("regular"), size, design.INK, line.split(" "))


_ROOMY, _TIGHT = _Rows(24.0, 40.0, 10.0), _Rows(21.0, 35.5, 6.5)
_FIRST_LINE = 112.0


def contents_pages(entries: list[Entry]) -> list[list[Entry]]:
    """The entries page by page: one page where they fit, set tighter if need be; a theme stays with its first module."""
    if sum(map(_TIGHT.height, entries)) + _FIRST_LINE <= design.BOTTOM + 4:
        return [entries]
    pages: list[list[Entry]] = [[]]
    y = _FIRST_LINE
    for entry in entries:
        needed = _ROOMY.height(entry) + (_ROOMY.row + NEXT_LINE if entry.level == 1 else 0)
        if y + needed > design.BOTTOM and pages[-1]:
            pages.append([])
            y = design.TOP
        pages[-1].append(entry)
        y += _ROOMY.height(entry)
    return pages


def paint_contents(edition: Edition, pages: list[list[Entry]], number_of: dict[str, int], section: Element) -> list[PaintedPage]:
    """The contents: whole lines are links, page numbers right."""
    painted = []
    heading = section.add("H1")
    toc = section.add("TOC")
    fits = len(pages) > 1 or sum(map(_ROOMY.height, pages[0])) + _FIRST_LINE <= design.BOTTOM
    rows = _ROOMY if fits else _TIGHT
    for index, entries in enumerate(pages):
        page = PaintedPage(head=edition.facts.series.plain, short_title=words(edition, "contents"))
        y = design.TOP
        if index == 0:
            page.anchor("contents", 0)
            page.heading(1, words(edition, "contents"), 56, heading)
            paint_lines(page, wrap(plain_atoms(words(edition, "contents"), design.MATTER_TITLE), 384), design.TEXT_LEFT, 56, design.MATTER_TITLE, heading)
            y = _FIRST_LINE
        for entry in entries:
            y = _paint_entry(edition, page, entry, number_of[entry.destination], y, toc, rows)
        page.end_mark()
        painted.append(page)
    return painted


def _paint_entry(edition: Edition, page: PaintedPage, entry: Entry, number: int, y: float, toc: Element, rows: _Rows) -> float:
    link = toc.add("TOCI").add("Reference").add("Link", lang=language_of(entry.title))
    colours = palette(entry.theme_number)
    right = design.TEXT_RIGHT
    if entry.level == 1:
        y += rows.gap
        size = rows.theme - 4
        page.mark("Layout")
        paint_square(page, design.ICON, y, size, colours.dark)
        page.mark(link)
        bold = typefaces.face("bold")
        middle = y + size / 2
        page.text(design.ICON + size / 2 - bold.width(entry.number, 18) / 2, middle + 6.5, bold, 18, design.WHITE, [entry.number])
        style = design.Style("slab-semibold", 18, 24, colours.dark)
        paint_lines(page, wrap(plain_atoms(entry.title, style), 340), design.TEXT_LEFT, middle - 12, style, link)
        _page_number(page, number, middle + 6, "semibold", link)
        page.link(link, None, words(edition, "link_to", title=entry.title), design.ICON, y, right - design.ICON, size, entry.destination)
        return y + rows.theme
    left = design.TEXT_LEFT + (32 if entry.level == 2 else 0)  # noqa: PLR2004 - modules are indented
    drop = rows.row / 2 + 4
    page.mark("Layout")
    page.line(design.TEXT_LEFT, y, right, y, design.RULE)
    page.mark(link)
    if entry.number:
        page.text(design.TEXT_LEFT, y + drop, typefaces.face("semibold"), 10, colours.dark, [entry.number])
    _paint_title(page, entry.title, left, y + drop, entry_width(entry.level))
    _page_number(page, number, y + drop, "regular", link)
    height = rows.height(entry)
    page.link(link, None, words(edition, "link_to", title=entry.title), design.TEXT_LEFT, y, right - design.TEXT_LEFT, height, entry.destination)
    return y + height


def _page_number(page: PaintedPage, number: int, baseline: float, face_name: str, element: Element) -> None:
    face = typefaces.face(face_name)
    page.mark(element)
    page.text(design.TEXT_RIGHT - face.width(str(number), 10.5), baseline, face, 10.5, design.INK, [str(number)], trailing_space=False)


def paint_divider(edition: Edition, theme: Theme, number: int, modules: list[Numbered], number_of: dict[str, int], pictures: Pictures, part: Element) -> PaintedPage:
    """The opening page of a theme: artwork, name, what it is about, its modules."""
    colours = palette(number)
    page = PaintedPage(theme_number=number, head=words(edition, "theme", number=number), short_title=theme.title.plain)
    page.anchor(f"theme:{theme.id}", 0)
    heading = part.add("H1", lang=language_of(theme.title.plain))
    intro_style = design.DIVIDER_LEAD
    intro_lines = wrap(plain_atoms(theme.intro.plain, intro_style), design.TEXT_WIDTH)
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
    page.heading(1, f"{words(edition, 'theme', number=number)}: {theme.title.plain}", 0, heading)
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
THEME_NAME_WIDTH, THEME_NAME_LEAST = 400.0, 24.0
"""The width of a theme's name on its opening page, and its smallest size, in points."""


def module_title_left(edition: Edition, modules: list[Numbered]) -> float:
    """Where the titles in a theme's list of modules begin: behind the widest `Module 12`."""
    face = typefaces.face("semibold")
    widest = max((face.width(words(edition, "module", number=entry.number), 10.5) for entry in modules), default=0.0)
    return max(192.0, design.TEXT_LEFT + widest + 12)


def _paint_module_row(edition: Edition, page: PaintedPage, entry: Numbered, number: int, y: float, left: float, toc: Element, dark: str) -> float:
    title = entry.module.title.plain
    link = toc.add("TOCI").add("Reference").add("Link", lang=language_of(title))
    page.mark("Layout")
    page.line(design.TEXT_LEFT, y, design.TEXT_RIGHT, y, design.RULE)
    page.mark(link)
    page.text(design.TEXT_LEFT, y + 16, typefaces.face("semibold"), 10.5, dark, words(edition, "module", number=entry.number).split(" "))
    width = design.TEXT_RIGHT - 24 - left
    _paint_title(page, title, left, y + 16, width)
    _page_number(page, number, y + 16, "regular", link)
    height = row_height(24.0, title, width)
    page.link(link, None, words(edition, "link_to", title=title), design.TEXT_LEFT, y, design.TEXT_WIDTH, height, entry.module.id)
    return y + height


def paint_module_head(ctx: Context, entry: Numbered) -> tuple[PaintedPage, float]:
    """The first page of a module with its band of sky and its learning goals; and the y below them."""
    number, colours = entry.theme_number, ctx.palette
    page = PaintedPage(theme_number=number, head=f"{ctx.words('module', number=entry.number)} · {entry.theme.title.plain}", short_title=entry.module.short_title.plain)
    page.anchor(entry.module.id, 0)
    label = ctx.words("module", number=entry.number)
    heading = ctx.section.add("H2", lang=language_of(label))
    style = design.MODULE_TITLE
    lines = balanced(plain_atoms(entry.module.title.plain, style), 416)
    if len(lines) > 3:  # noqa: PLR2004 - a title over three lines is set smaller
        style = design.MODULE_TITLE_LONG
        lines = balanced(plain_atoms(entry.module.title.plain, style), 416)
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
    page.rect(design.TEXT_LEFT, 64, width, 24, fill=colours.dark, radius=4)
    page.heading(2, f"{label}: {entry.module.title.plain}", 0, heading)
    page.mark(heading)
    page.text(design.TEXT_LEFT + 12, 80, face, 10.5, design.WHITE, capitals.split(" "), spacing=0.4)
    paint_lines(page, lines, design.TEXT_LEFT, 104, style, heading)
    y = band + 32
    goals = ctx.section.add("Sect")
    title = ctx.plain(ctx.words("learning_goals"), design.SUBSECTION, design.TEXT_WIDTH, goals.add("P"))
    title.paint(page, design.TEXT_LEFT, y)
    y = paint_items(page, _goals(ctx, entry, goals), design.TEXT_LEFT, y + title.height + 8)
    ctx.last_level = 2
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


