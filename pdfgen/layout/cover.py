"""The cover, of the workbook itself or of an organisation's own edition of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design, typefaces
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.furniture import footer_width
from pdfgen.layout.standins import language_of
from pdfgen.layout.text import balanced, baseline, paint_lines, wrap
from pdfgen.painting import PaintedPage

if TYPE_CHECKING:
    from pdfgen.layout.pictures import Pictures
    from pdfgen.model.edition import Edition
    from pdfgen.tagging import Element

LOGO_WIDTH, LOGO_HEIGHT = 150.0, 56.0  # points: the room at the upper right
SKY = "#FBEBCB"
"""The colour of the cover's sky, on which an accent must be seen."""
TITLE_WIDTH, SUBTITLE_WIDTH = 500.0, 400.0
"""The widths of the title and the subtitle on the cover, in points."""


class Logo(Struct, frozen=True):
    """A logo: its resource name, whether it is a drawing (else an image), its size, and its text alternative."""

    name: str
    is_drawing: bool
    width: float
    height: float
    alt: str


class Organisation(Struct, frozen=True):
    """Whose edition it is: name, accent colour (#RRGGBB) and logo."""

    name: str
    accent: str = design.INK
    logo: Logo | None = None


def paint_cover(edition: Edition, pictures: Pictures, section: Element, organisation: Organisation | None = None) -> PaintedPage:
    """The cover: artwork over the whole page, title in its sky, senders on its water; an organisation's name and logo where it is its own."""
    page = PaintedPage(has_rail=False, on_water=True)
    facts = edition.facts
    name, width, height = pictures.artwork(facts.cover_art, edition.place_of(facts.span, f"cover_art: {facts.cover_art}"))
    if name:
        figure = section.add("Figure", alt=edition.front.cover.alt.plain, bbox=(0, 0, PAGE_WIDTH, PAGE_HEIGHT))
        page.mark(figure)
        page.picture(name, 0, 0, PAGE_WIDTH / width, PAGE_HEIGHT / height, PAGE_HEIGHT)
    section.kids.reverse()
    series = section.add("P", lang=language_of(facts.series.plain))
    page.mark(series)
    page.text(design.ICON, 88, typefaces.face("semibold"), 15, design.INK, facts.series.plain.split(" "))
    title = section.add("H1")
    style = design.COVER_TITLE
    lines = balanced(plain_atoms(facts.cover_title.plain, style), TITLE_WIDTH)
    while len(lines) > 3 and style.size > 32:  # noqa: PLR2004
        style = replace(style, size=style.size - 4, leading=style.leading - 4)
        lines = balanced(plain_atoms(facts.cover_title.plain, style), TITLE_WIDTH)
    page.heading(1, facts.title.plain, 64, title)
    paint_lines(page, lines, design.ICON, 104, style, title)
    subtitle = section.add("P")
    below = balanced(plain_atoms(facts.subtitle.plain, design.COVER_SUBTITLE), SUBTITLE_WIDTH)
    y = 112 + len(lines) * style.leading
    paint_lines(page, below, design.ICON, y, design.COVER_SUBTITLE, subtitle)
    if organisation is not None:
        _paint_organisation(page, edition, organisation, section, y + len(below) * design.COVER_SUBTITLE.leading + 20)
    _paint_senders(page, edition, section)
    # reading order: title first, artwork last
    section.kids.sort(key=lambda kid: getattr(kid, "role", "") == "Figure")
    page.end_mark()
    return page


def _paint_senders(page: PaintedPage, edition: Edition, section: Element) -> None:
    """The senders, one under the other, the last line level with the buttons; a long name goes on in a second line."""
    width = footer_width(edition) + design.TEXT_LEFT - design.ICON
    blocks = []
    for number, sender in enumerate(edition.front.cover.senders):
        style = design.Style("semibold" if number == 0 else "regular", 9.5, 13, design.WHITE)
        blocks.append((wrap(plain_atoms(sender.plain, style), width), style))
    y = PAGE_HEIGHT - 33 - 13 * (sum(len(lines) for lines, _ in blocks) - 1) - baseline(design.Style("regular", 9.5, 13))
    for lines, style in blocks:
        paint_lines(page, lines, design.ICON, y, style, section.add("P"))
        y += 13 * len(lines)


def _paint_organisation(page: PaintedPage, edition: Edition, organisation: Organisation, section: Element, y: float) -> None:
    """The organisation's name under a stroke of its accent, and its logo at the upper right."""
    page.mark("Layout")
    page.rect(design.ICON, y, 48, 6, fill=organisation.accent)
    text = edition.words("edition_for", organisation=organisation.name)
    style = design.Style("regular", 14, 20)
    lines = balanced(plain_atoms(text, style), 360)
    while len(lines) > 2 and style.size > 9:  # noqa: PLR2004 - two lines, never smaller than can be read
        style = replace(style, size=style.size - 1, leading=style.leading - 1)
        lines = balanced(plain_atoms(text, style), 360)
    paint_lines(page, lines, design.ICON, y + 16, style, section.add("P"))
    logo = organisation.logo
    if logo is not None:
        scale = min(LOGO_WIDTH / logo.width, LOGO_HEIGHT / logo.height)
        width, height = logo.width * scale, logo.height * scale
        left, top = PAGE_WIDTH - design.ICON - width, 44.0
        page.mark(section.add("Figure", alt=logo.alt, bbox=(left, PAGE_HEIGHT - top - height, left + width, PAGE_HEIGHT - top)))
        page.picture(logo.name, left, top, scale if logo.is_drawing else width, scale if logo.is_drawing else height, height)
