"""The pages with a form of their own: cover, contents, theme dividers, module heads, the reset page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pdfgen import design, typefaces
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH, palette
from pdfgen.layout.boxes import Item, TextBox, paint_items, text_box
from pdfgen.layout.text import balanced, paint_lines, plain_atoms, wrap
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


def paint_cover(edition: Edition, pictures: Pictures, section: Element) -> PaintedPage:
    """The cover: artwork over the whole page, title in its sky, senders on its water."""
    page = PaintedPage(has_rail=False, on_water=True)
    facts = edition.facts
    name, width, height = pictures.artwork(facts.cover_art, facts.span)
    if name:
        figure = section.add("Figure", alt=edition.front.cover.alt.plain, bbox=(0, 0, PAGE_WIDTH, PAGE_HEIGHT))
        page.mark(figure)
        page.picture(name, 0, 0, PAGE_WIDTH / width, PAGE_HEIGHT / height, PAGE_HEIGHT)
    section.kids.reverse()
    series = section.add("P")
    page.mark(series)
    page.text(design.ICON, 88, typefaces.face("semibold"), 15, design.INK, facts.series.plain.split(" "))
    title = section.add("H1")
    style = design.COVER_TITLE
    lines = balanced(plain_atoms(facts.cover_title.plain, style), 500)
    while len(lines) > 3 and style.size > 32:  # noqa: PLR2004
        style = replace(style, size=style.size - 4, leading=style.leading - 4)
        lines = balanced(plain_atoms(facts.cover_title.plain, style), 500)
    page.heading(1, facts.title.plain, 64, title)
    paint_lines(page, lines, design.ICON, 104, style, title)
    subtitle = section.add("P")
    paint_lines(page, balanced(plain_atoms(facts.subtitle.plain, design.COVER_SUBTITLE), 400), design.ICON, 112 + len(lines) * style.leading, design.COVER_SUBTITLE, subtitle)
    bottom = PAGE_HEIGHT - 33 - 13 * (len(edition.front.cover.senders) - 1)
    for number, sender in enumerate(edition.front.cover.senders):
        face = typefaces.face("semibold" if number == 0 else "regular")
        page.mark(section.add("P"))
        page.text(design.ICON, bottom + 13 * number, face, 9.5, design.WHITE, sender.plain.split(" "))
    # reading order: title first, artwork last
    section.kids.sort(key=lambda kid: getattr(kid, "role", "") == "Figure")
    page.end_mark()
    return page


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `level` 0: front and back matter, 1: theme, 2: module."""

    level: int
    number: str
    title: str
    destination: str
    theme_number: int = 0


@dataclass(frozen=True, slots=True)
class _Rows:
    """The heights of the lines of the contents, in points."""

    row: float
    theme: float
    gap: float

    def height(self, entry: Entry) -> float:
        """The height of one line with the gap above it."""
        return self.theme + self.gap if entry.level == 1 else self.row


_ROOMY, _TIGHT = _Rows(24.0, 40.0, 10.0), _Rows(21.5, 36.0, 7.0)
_FIRST_LINE = 112.0


def contents_pages(entries: list[Entry]) -> list[list[Entry]]:
    """The entries page by page: one page where they fit, set tighter if need be; a theme stays with its first module."""
    if sum(map(_TIGHT.height, entries)) + _FIRST_LINE <= design.BOTTOM + 4:
        return [entries]
    pages: list[list[Entry]] = [[]]
    y = _FIRST_LINE
    for entry in entries:
        needed = _ROOMY.height(entry) + (_ROOMY.row if entry.level == 1 else 0)
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
    link = toc.add("TOCI").add("Reference").add("Link")
    colours = palette(entry.theme_number)
    right = design.TEXT_RIGHT
    if entry.level == 1:
        y += rows.gap
        size = rows.theme - 4
        page.mark("Layout")
        page.rect(design.ICON, y, size, size, fill=colours.dark, radius=size / 4)
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
    size = _fitting(entry.title, right - 28 - left, 10.5)
    page.text(left, y + drop, typefaces.face("regular"), size, design.INK, entry.title.split(" "))
    _page_number(page, number, y + drop, "regular", link)
    page.link(link, None, words(edition, "link_to", title=entry.title), design.TEXT_LEFT, y, right - design.TEXT_LEFT, rows.row, entry.destination)
    return y + rows.row


def _fitting(text: str, width: float, size: float) -> float:
    face = typefaces.face("regular")
    while size > 8.5 and face.width(text, size) > width:  # noqa: PLR2004 - the smallest size anywhere
        size -= 0.25
    return size


def _page_number(page: PaintedPage, number: int, baseline: float, face_name: str, element: Element) -> None:
    face = typefaces.face(face_name)
    page.mark(element)
    page.text(design.TEXT_RIGHT - face.width(str(number), 10.5), baseline, face, 10.5, design.INK, [str(number)], trailing_space=False)


def paint_divider(edition: Edition, theme: Theme, number: int, modules: list[Numbered], number_of: dict[str, int], pictures: Pictures, part: Element) -> PaintedPage:
    """The opening page of a theme: artwork, name, what it is about, its modules."""
    colours = palette(number)
    page = PaintedPage(theme_number=number, head=words(edition, "theme", number=number), short_title=theme.title.plain)
    page.anchor(f"theme:{theme.id}", 0)
    heading = part.add("H1")
    name, width, height = pictures.artwork(theme.art, theme.span)
    if name:
        figure = part.add("Figure", alt=theme.alt.plain, bbox=(0, PAGE_HEIGHT - 496, PAGE_WIDTH, PAGE_HEIGHT))
        page.mark(figure)
        page.clip_rect(0, 0, PAGE_WIDTH, 496)
        page.picture(name, 0, 0, PAGE_WIDTH / width, 500 / height, 500)
        page.restore()
    page.mark("Layout")
    page.rect(0, 496, PAGE_WIDTH, 6, fill=colours.dark)
    page.heading(1, f"{words(edition, 'theme', number=number)}: {theme.title.plain}", 0, heading)
    page.mark(heading)
    page.text(48, 560, typefaces.face("bold"), 60, colours.dark, [str(number)])
    style = design.THEME_NAME
    while wrap(plain_atoms(theme.title.plain, style), 10_000)[0].width > 400 and style.size > 24:  # noqa: PLR2004
        style = replace(style, size=style.size - 2)
    page.text(design.TEXT_LEFT, 560, typefaces.face(typefaces.slab_fallback(style.face, theme.title.plain)), style.size, design.INK, theme.title.plain.split(" "))
    intro = text_box(plain_atoms(theme.intro.plain, design.DIVIDER_LEAD), design.TEXT_WIDTH, design.DIVIDER_LEAD, part.add("P"))
    intro.paint(page, design.TEXT_LEFT, 576)
    y = 576 + intro.height + 10
    toc = part.add("TOC")
    for entry in modules:
        y = _paint_module_row(edition, page, entry, number_of[entry.module.id], y, toc, colours.dark)
    page.end_mark()
    return page


def _paint_module_row(edition: Edition, page: PaintedPage, entry: Numbered, number: int, y: float, toc: Element, dark: str) -> float:
    link = toc.add("TOCI").add("Reference").add("Link")
    page.mark("Layout")
    page.line(design.TEXT_LEFT, y, design.TEXT_RIGHT, y, design.RULE)
    page.mark(link)
    page.text(design.TEXT_LEFT, y + 16, typefaces.face("semibold"), 10.5, dark, words(edition, "module", number=entry.number).split(" "))
    title = entry.module.title.plain
    page.text(192, y + 16, typefaces.face("regular"), _fitting(title, design.TEXT_RIGHT - 24 - 192, 10.5), design.INK, title.split(" "))
    _page_number(page, number, y + 16, "regular", link)
    page.link(link, None, words(edition, "link_to", title=title), design.TEXT_LEFT, y, design.TEXT_WIDTH, 24, entry.module.id)
    return y + 24


def paint_module_head(ctx: Context, entry: Numbered) -> tuple[PaintedPage, float]:
    """The first page of a module with its band of sky and its learning goals; and the y below them."""
    number, colours = entry.theme_number, ctx.palette
    page = PaintedPage(theme_number=number, head=f"{ctx.words('module', number=entry.number)} · {entry.theme.title.plain}", short_title=entry.module.short_title.plain)
    page.anchor(entry.module.id, 0)
    heading = ctx.section.add("H2")
    label = ctx.words("module", number=entry.number)
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
        page.circle(444, band, 46 + 12 * ring, stroke=design.WHITE, line=2.5)
    page.circle(444, band, 46, fill=design.SUN)
    page.restore()
    page.rect(0, band - 6, PAGE_WIDTH, 6, fill=colours.dark)
    face = typefaces.face("bold")
    capitals = label.upper()
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


@dataclass(slots=True)
class _Goal:
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


