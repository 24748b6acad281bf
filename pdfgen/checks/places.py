"""Every text with a place of a fixed size: what it is, how it is set, and how much room it has there.

The sizes are the layout's own. A text that the layout lets grow (a paragraph, a label over a field) is not here, unless it
stands in a narrow column, where a long word could be cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen import design
from pdfgen.design import Style
from pdfgen.layout import closing, columns, contents, cover, diagrams, furniture, openings, prose, teams, worksheet
from pdfgen.layout.atoms import plain_atoms
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.model.edition import Edition
    from pdfgen.model.inline import Inline, RichText

_FIELD = Style("regular", design.FIELD_SIZE, 16)
_ONLY_WORDS = 0


class Place(Struct, frozen=True):
    """A text, what it is, its style, and its room: a width in points and a number of lines, 0 where only its words must fit.

    `shown` is the text with its placeholders filled, where it has any.
    """

    text: Inline | RichText
    what: str
    style: Style
    width: float
    lines: int = 1
    shown: str = ""

    @property
    def words(self) -> str:
        """What is set there."""
        return self.shown or self.text.plain


def places_of(edition: Edition) -> Iterator[Place]:
    """All fixed places of an edition."""
    yield from _cover(edition)
    yield from _themes(edition)
    yield from _titles(edition)
    if furniture.footer_width(edition) >= furniture.FOOTER_LEAST:  # else the buttons beside it are to be mended first
        yield from _footer(edition)
    yield from _strings(edition)
    for place in edition.places():
        for block in place.blocks:
            yield from _block(block)


def _cover(edition: Edition) -> Iterator[Place]:
    facts, right = edition.facts, design.PAGE_WIDTH - design.ICON
    yield Place(facts.series, "het woord boven de titel op de omslag", Style("semibold", 15, 20), right - design.ICON)
    yield Place(facts.cover_title, "de titel op de omslag", replace(design.COVER_TITLE, size=32, leading=34), cover.TITLE_WIDTH, 4)
    yield Place(facts.subtitle, "de ondertitel op de omslag", design.COVER_SUBTITLE, cover.SUBTITLE_WIDTH, 3)


def _themes(edition: Edition) -> Iterator[Place]:
    room = furniture.tab_height(edition) - furniture.TAB_HEAD
    for theme in edition.facts.themes:
        yield Place(theme.title, "de naam van het thema op de tab", Style("semibold", 8.5, 10), room, furniture.TAB_LINES)
        yield Place(theme.title, "de naam van het thema in de inhoudsopgave", contents.THEME, contents.THEME_WIDTH)
        yield Place(theme.title, "de naam van het thema op de openingsbladzijde", Style("slab-bold", openings.THEME_NAME_LEAST, 28), openings.THEME_NAME_WIDTH)
        yield Place(theme.intro, "de inleiding van het thema", design.DIVIDER_LEAD, design.TEXT_WIDTH, 6)


def _titles(edition: Edition) -> Iterator[Place]:
    """Titles of modules: on their opening, and on the buttons of the reset page, where the longer of caption and title is the one to shorten."""
    caption, shorter = edition.strings.reset_page_module, ""
    button = design.TEXT_WIDTH - furniture.BUTTON_PADDING
    for entry in edition.numbered():
        title = entry.module.short_title
        yield Place(entry.module.title, "de titel van de module", design.MODULE_TITLE_LONG, openings.MODULE_TITLE_WIDTH, 6)
        if len(title.plain) > len(caption.plain):
            yield Place(title, "de korte titel op de knop om de module te wissen", design.BUTTON, button, shown=_filled(caption, {"number": "88", "title": title.plain}))
        else:
            shorter = max(shorter, title.plain, key=len)
    yield Place(caption, "het opschrift van de knop", design.BUTTON, button, shown=_filled(caption, {"number": "88", "title": shorter}))


def _footer(edition: Edition) -> Iterator[Place]:
    """What stands left of the buttons: the senders on the cover, and the lines of the footer, where the short title has what the line above it leaves."""
    width, small = furniture.footer_width(edition), Style("regular", 8.5, 11)
    strings, series = edition.strings, edition.facts.series.plain
    for sender in edition.front.cover.senders:
        yield Place(sender, "een afzender op de omslag", Style("semibold", 9.5, 13), width + design.TEXT_LEFT - design.ICON, 2)
    module = strings.module.plain
    for entry in edition.numbered():
        above = f"{module.replace('{number}', str(entry.number))} · {entry.theme.title.plain}"
        yield Place(entry.module.short_title, "de korte titel onderaan de bladzijde", small, width, _lines_left(above, width))
    for section in (*edition.front.sections, *edition.back.sections):
        yield Place(section.title, "de titel onderaan de bladzijde", small, width, _lines_left(series, width))
    for title in (strings.contents, strings.reset_page_title):
        yield Place(title, "de titel onderaan de bladzijde", small, width, _lines_left(series, width))


def _lines_left(above: str, width: float) -> int:
    return max(1, furniture.FOOTER_LINES - len(furniture.footer_lines(above, "", width)))


def _strings(edition: Edition) -> Iterator[Place]:
    s = edition.strings
    title, wide = design.MATTER_TITLE, design.TEXT_WIDTH
    many = {"number": "88", "done": "88", "total": "88"}
    yield Place(s.contents, "de kop van de inhoudsopgave", title, wide)
    for text in (s.progress, s.progress_static):
        yield Place(text, "de regel met de voortgang", _FIELD, wide, shown=_filled(text, many))
    yield Place(s.contributor, "het label voor de invuller", design.QUESTION, closing.CONTRIBUTOR_WIDTH)
    button = wide - furniture.BUTTON_PADDING
    yield Place(s.reset_module, "het opschrift van de knop", design.BUTTON, button, shown=_filled(s.reset_module, many))
    yield Place(s.reset_page_all, "het opschrift van de knop", design.BUTTON, button)
    yield Place(s.reset_page_link, "de link naast de knop", design.HELP, wide)
    yield Place(s.reset_page_back, "de link naar de inhoud", design.BODY, wide)
    yield Place(s.drawing_button, "het opschrift in het tekenveld", design.BUTTON, wide - 80)
    yield Place(s.choose, "de eerste regel van een keuzelijst", _FIELD, wide - 28)
    for text in (s.test_static, s.test_acrobat, s.test_other):
        yield Place(text, "de uitslag van de viewertest", _FIELD, wide, 3)
    yield Place(s.own_row, "het label van een eigen rij", design.SMALL, 156, shown=_filled(s.own_row, many))
    for icon in ("explanation", "deepening", "further_info", "question", "questions", "reading_task", "assignment", "checklist"):
        name = getattr(s, f"icon_{icon}")
        yield Place(name, "de naam van het icoon in de legenda", replace(design.QUESTION, size=11.5), prose.LEGEND_WIDTH, _ONLY_WORDS)
        yield Place(name, "de naam van het icoon boven een kader", design.LABEL, wide, shown=f"{name.plain} {s.continued.plain}")


def _filled(text: Inline, values: dict[str, str]) -> str:
    shown = text.plain
    for name, value in values.items():
        shown = shown.replace("{" + name + "}", value)
    return shown


def _block(block: b.Block) -> Iterator[Place]:
    match block:
        case b.Diagram():
            yield from _diagram(block)
        case b.Worksheet():
            yield from _worksheet(block)
        case b.Scenario():
            yield Place(block.title, "de naam van het scenario", design.COLUMN_TITLE, design.THIRD - 2 * columns.SCENARIO_INSET, 5)
            yield Place(block.label, "het label van het scenario", design.LABEL, design.THIRD - 2 * columns.SCENARIO_INSET)
            yield Place(block.organisations, "de organisatie bij het scenario", Style("regular", 9.5, 14), design.THIRD - 2 * columns.SCENARIO_INSET, 3)
        case b.Profile():
            yield Place(block.title, "de naam van het profiel", design.COLUMN_TITLE, design.THIRD, 5)
            if block.subtitle is not None:
                yield Place(block.subtitle, "de soort organisatie van het profiel", design.HELP, design.THIRD, 4)
        case b.Comparison():
            for card in block.items:
                yield Place(card.title, "de kop van de kaart", design.COLUMN_TITLE, design.HALF, _ONLY_WORDS)
                yield Place(card.text, "de tekst van de kaart", design.CARD, design.HALF - 16, _ONLY_WORDS)
        case b.LinkList():
            yield Place(block.title, "de kop van de lijst", replace(design.QUESTION, size=11.5), columns.LIST_WIDTH, _ONLY_WORDS)
        case b.Facts():
            yield from (Place(fact.label, "het label in het colofon", design.CARD_STRONG, prose.FACT_WIDTH, _ONLY_WORDS) for fact in block.items)
        case b.Quote():
            yield Place(block.person, "de naam van de persoon", design.PERSON, 250)
            rest = design.TEXT_WIDTH - 6 - sum(atom.width for atom in plain_atoms(block.person.plain, design.PERSON)) - 10
            yield Place(block.organisation, "de organisatie achter de naam", design.ORGANISATION, max(60.0, rest), _ONLY_WORDS)
        case b.Choice() if block.kind == "dropdown":
            yield from _options(block.options)
        case b.Question() | b.Assignment():
            for entry in block.items:
                yield from _options(entry.options)
        case _:
            return


def _options(options: tuple[b.Option, ...]) -> Iterator[Place]:
    return (Place(option.label, "de keuze in de lijst", _FIELD, design.TEXT_WIDTH - 28) for option in options)


def _worksheet(block: b.Worksheet) -> Iterator[Place]:
    widths = worksheet.column_widths(block)
    for head, width in zip((block.row_label, *(column.label for column in block.columns)), widths, strict=True):
        yield Place(head, "de kop van de kolom", design.CARD_STRONG, width - worksheet.EDGE, _ONLY_WORDS)
    yield from (Place(row.label, "het label van de rij", design.CARD_STRONG, widths[0] - worksheet.EDGE, _ONLY_WORDS) for row in block.rows)


def _diagram(block: b.Diagram) -> Iterator[Place]:
    if block.hub is not None:
        yield Place(block.hub, "het woord in het midden van het wiel", replace(diagrams.HUB, size=diagrams.HUB_LEAST), diagrams.HUB_WIDTH, 3)
    for segment in block.segments:
        yield Place(segment.label, "het label in het wiel", replace(diagrams.SEGMENT, size=diagrams.SEGMENT_LEAST), diagrams.SEGMENT_WIDTH, 3)
    for column in block.columns:
        width = diagrams.column_words(len(block.columns))
        yield Place(column.title, "de kop van de kolom", diagrams.COLUMN_HEAD, width, _ONLY_WORDS)
        yield from (Place(item, "een vak van het schema", diagrams.COLUMN_CELL, width, _ONLY_WORDS) for item in column.items)
    for tile in block.items:
        yield Place(tile.label, "het label op de tegel", Style("slab-semibold", 14, 18), design.HALF - diagrams.TILE_EDGE, _ONLY_WORDS)
    for team in block.teams:
        yield Place(team.title, "de naam van het team", design.QUESTION, design.THIRD, _ONLY_WORDS)
        yield from _team(team)


def _team(team: b.Team) -> Iterator[Place]:
    """Round a desk the widest label has a row to itself where the number of labels is odd; two are on a row otherwise."""
    labels = list(team.labels)
    width = {"desk": teams.DESK_WIDTH, "ring": teams.RING_WIDTH, "overlap": teams.OVERLAP_WIDTH}[team.arrangement]
    if team.arrangement == "desk" and (len(labels) % 2 or len(labels) == 2) and labels:  # noqa: PLR2004
        labels.sort(key=lambda label: -max(atom.width for atom in plain_atoms(label.plain, teams.TEAM_LABEL)))
        alone = len(labels) if len(labels) == 2 else 1  # noqa: PLR2004
        yield from (Place(label, "een label bij het team", teams.TEAM_LABEL, teams.ALONE_WIDTH, 2) for label in labels[:alone])
        labels = labels[alone:]
    yield from (Place(label, "een label bij het team", teams.TEAM_LABEL, width, 3) for label in labels)
