"""A whole workbook in one language: edition, themes, modules, front and back matter, sources, interface words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Struct, field

from pdfgen.diagnostics import NOWHERE, Span
from pdfgen.model.blocks import Block, Count, EditionNumber, FilePath, Id, Slug
from pdfgen.model.inline import Inline
from pdfgen.model.places import find_words


class Footnote(Struct, frozen=True, kw_only=True):
    """Een voetnoot."""

    span: Span
    id: Id
    text: Annotated[Inline, "De tekst van de voetnoot."]


class Module(Struct, frozen=True, kw_only=True):
    """Een module: leerdoelen en blokken."""

    span: Span
    id: Id
    title: Annotated[Inline, "Titel van de module."]
    short_title: Annotated[Inline, "Korte titel voor de voetregel en voor de knop om de module te wissen; is hij te lang, dan zegt `check` hoeveel tekens er passen."]
    theme: Annotated[Slug, "Thema waar de module bij hoort."]
    learning_goals: Annotated[tuple[Inline, ...], "Wat je na de module weet; vult de zin in strings.yaml aan."]
    blocks: Annotated[tuple[Block, ...], "De blokken, in leesvolgorde."]
    footnotes: Annotated[tuple[Footnote, ...], "De voetnoten."] = ()


class Section(Struct, frozen=True, kw_only=True):
    """Een deel van het voor- of nawerk."""

    span: Span
    id: Id
    title: Annotated[Inline, "Kop."]
    intro: Annotated[Inline | None, "Inleidende zin."] = None
    blocks: Annotated[tuple[Block, ...], "De blokken, in leesvolgorde."]
    footnotes: Annotated[tuple[Footnote, ...], "De voetnoten."] = ()


class Cover(Struct, frozen=True, kw_only=True):
    """De omslag."""

    span: Span
    alt: Annotated[Inline, "Wat de tekening op de omslag laat zien."]
    senders: Annotated[tuple[Inline, ...], "Afzenders, onderaan de omslag."]


class FrontMatter(Struct, frozen=True, kw_only=True):
    """Omslag en voorwerk."""

    span: Span
    cover: Annotated[Cover, "De omslag."]
    sections: Annotated[tuple[Section, ...], "Voorwoord, leeswijzer, instructies …"]


class BackMatter(Struct, frozen=True, kw_only=True):
    """Nawerk."""

    span: Span
    sections: Annotated[tuple[Section, ...], "Slot, colofon …"]


class Theme(Struct, frozen=True, kw_only=True):
    """Een thema met zijn modules."""

    span: Span
    id: Id
    title: Annotated[Inline, "Naam van het thema."]
    intro: Annotated[Inline, "Een of twee zinnen op de openingspagina van het thema."]
    art: Annotated[FilePath, "Tekening: een bestand uit de map icons, of een pad in de inhoudsmap."]
    alt: Annotated[Inline, "Wat de tekening laat zien."]
    modules: Annotated[tuple[Slug, ...], "De modules, in volgorde."]


class FurnitureNames(Struct, frozen=True, kw_only=True):
    """Namen van de vaste velden en knoppen; ze worden voorgelezen in Chrome, en blijven in elke taal gelijk."""

    span: Span
    contributor: Id = Slug("filled-in-by")
    progress: Id = Slug("progress")
    save: Id = Slug("save")
    reset: Id = Slug("reset")
    print: Id = Slug("print")
    reset_all: Id = Slug("reset-all")
    trial: Id = Slug("trial")
    trial_text: Id = Slug("field")
    trial_tick: Id = Slug("tick")
    trial_result: Id = Slug("result")
    own_row: Id = Slug("own")


class EditionFacts(Struct, frozen=True, kw_only=True):
    """Wat edition.yaml vertelt: titel, taal, editie, thema's."""

    span: Span
    series: Annotated[Inline, "Woord boven de titel op de omslag."]
    title: Annotated[Inline, "Titel van het werkboek."]
    cover_title: Annotated[Inline, "Titel zoals op de omslag."]
    subtitle: Annotated[Inline, "Ondertitel."]
    description: Annotated[Inline, "Een of twee zinnen voor de eigenschappen van het bestand."]
    publisher: Annotated[Inline, "Uitgever, voor de eigenschappen van het bestand."]
    keywords: Annotated[tuple[Inline, ...], "Trefwoorden voor de eigenschappen van het bestand."] = ()
    locale: Annotated[str, "Taal en land, bijvoorbeeld nl-NL."]
    edition: Annotated[EditionNumber, "Nummer van de editie, bijvoorbeeld 2026.1: letters, cijfers, punten en koppeltekens."]
    date: Annotated[dt.date, "Datum van de editie, jjjj-mm-dd."]
    cover_art: Annotated[FilePath, "Tekening van de omslag: een bestand uit de map icons, of een pad in de inhoudsmap."]
    themes: Annotated[tuple[Theme, ...], "De thema's, in volgorde."]
    field_names: Annotated[FurnitureNames | None, "Namen van de vaste velden."] = None


class Source(Struct, frozen=True, kw_only=True):
    """Een publicatie, pagina, organisatie of video."""

    span: Span
    id: Id
    title: Annotated[str, "Titel of naam."]
    kind: Annotated[Literal["publication", "page", "organisation", "video", "tool", "event"], "Soort bron."]
    publisher: Annotated[str | None, "Uitgever."] = None
    year: Annotated[str | None, "Jaar van verschijnen."] = None
    authors: Annotated[str | None, "Auteurs."] = None
    lang: Annotated[str, "Taal van de bron."] = "nl"
    url: Annotated[str | None, "Adres, of null zolang het onbekend is."] = None
    note: Annotated[str | None, "Opmerking voor de redactie."] = None


class Term(Struct, frozen=True, kw_only=True):
    """Een begrip dat één naam heeft."""

    span: Span
    use: Annotated[str, "De naam die we gebruiken."]
    avoid: Annotated[tuple[str, ...], "Namen voor hetzelfde die we niet gebruiken."]
    note: Annotated[str | None, "Waarom, of wanneer het wel mag."] = None


class StyleGuide(Struct, frozen=True, kw_only=True):
    """De schrijfwijzer van een taal: grenzen en woordenlijsten waarmee `check` de tekst naleest."""

    span: Span
    longest_sentence: Annotated[int, Count(10, 80), "Hoogste aantal woorden van een zin."] = 30
    longest_paragraph: Annotated[int, Count(30, 400), "Hoogste aantal woorden van een alinea."] = 110
    longest_passage: Annotated[int, Count(60, 1000), "Hoogste aantal woorden onder één kop."] = 220
    empty_link_texts: Annotated[tuple[str, ...], "Linkteksten die niet zeggen waar de link heen leidt."] = ()
    picture_words: Annotated[tuple[str, ...], "Woorden waarmee een alternatieve tekst niet begint, zoals `foto van`."] = ()
    open_asks: Annotated[tuple[str, ...], "Woorden in een vraag die om meer dan één regel vragen."] = ()
    numbers: Annotated[tuple[str, ...], "Telwoorden vanaf twee, op volgorde: wie er zoveel vraagt, geeft zoveel regels."] = ()
    abbreviations: Annotated[tuple[str, ...], "Afkortingen met een punt die geen zin afsluiten."] = ()
    terms: Annotated[tuple[Term, ...], "Begrippen met één naam."] = ()


class Numbered(Struct, frozen=True):
    """A module with its number in the workbook, counted from 1, and its theme."""

    number: int
    theme_number: int
    theme: Theme
    module: Module


class Strings(Struct, frozen=True, kw_only=True):
    """De woorden van de knoppen, labels en dialogen. `{…}` zijn invulplekken."""

    span: Span
    # furniture
    save: Annotated[Inline, "Knop: opslaan."]
    reset: Annotated[Inline, "Knop: antwoorden wissen."]
    print: Annotated[Inline, "Knop: afdrukken."]
    contents: Annotated[Inline, "Kop van de inhoudsopgave."]
    contents_link: Annotated[Inline, "Naam van de link naar de inhoudsopgave."]
    module: Annotated[Inline, "Het woord module, met {number}."]
    theme: Annotated[Inline, "Het woord thema, met {number}."]
    # icons
    icon_explanation: Annotated[Inline, "Naam van het icoon."]
    icon_deepening: Annotated[Inline, "Naam van het icoon."]
    icon_further_info: Annotated[Inline, "Naam van het icoon."]
    icon_question: Annotated[Inline, "Naam van het icoon."]
    icon_questions: Annotated[Inline, "Naam van het icoon bij meer dan een vraag."]
    icon_reading_task: Annotated[Inline, "Naam van het icoon."]
    icon_assignment: Annotated[Inline, "Naam van het icoon."]
    icon_checklist: Annotated[Inline, "Naam van het icoon."]
    legend_reading: Annotated[Inline, "Kop boven de iconen om te lezen."]
    legend_doing: Annotated[Inline, "Kop boven de iconen om te doen."]
    legend_explanation: Annotated[Inline, "Uitleg van het icoon."]
    legend_deepening: Annotated[Inline, "Uitleg van het icoon."]
    legend_further_info: Annotated[Inline, "Uitleg van het icoon."]
    legend_question: Annotated[Inline, "Uitleg van het icoon."]
    legend_reading_task: Annotated[Inline, "Uitleg van het icoon."]
    legend_assignment: Annotated[Inline, "Uitleg van het icoon."]
    legend_checklist: Annotated[Inline, "Uitleg van het icoon."]
    # blocks
    learning_goals: Annotated[Inline, "Kop boven de leerdoelen."]
    voice: Annotated[Inline, "Woord bij een stem uit de praktijk."]
    tips: Annotated[Inline, "Kop boven tips zonder eigen kop."]
    video: Annotated[Inline, "Label van een verwijzing naar een video."]
    figure: Annotated[Inline, "Het woord figuur, met {number}."]
    footnote: Annotated[Inline, "Naam van een voetnootlink, met {number}."]
    footnote_back: Annotated[Inline, "Naam van de link terug vanuit een voetnoot, met {number}."]
    source: Annotated[Inline, "Het woord bron."]
    continued: Annotated[Inline, "Toevoeging bij een kader dat op de volgende bladzijde verder gaat."]
    own_row: Annotated[Inline, "Kop van een lege rij in een werkblad, met {number}."]
    own_row_label: Annotated[Inline, "Naam van het veld voor een eigen vraag, met {number}."]
    choose: Annotated[Inline, "Eerste, lege keuze van een keuzelijst."]
    one_answer: Annotated[Inline, "Toevoeging bij een keuze: er kan maar een antwoord gelden; schermlezers zeggen het bij elke optie."]
    drawing_button: Annotated[Inline, "Knop om een afbeelding te kiezen."]
    drawing_help: Annotated[Inline, "Uitleg bij het tekenveld."]
    drawing_field: Annotated[Inline, "Naam van het tekenveld, met {label}."]
    link_to: Annotated[Inline, "Naam van een interne link, met {title}."]
    link_external: Annotated[Inline, "Naam van een link naar buiten, met {title} en {url}."]
    # own module
    own_module: Annotated[Inline, "Kop boven voortgang en wissen aan het eind van een module."]
    contributor: Annotated[Inline, "Label: wie deze module invulde."]
    contributor_field: Annotated[Inline, "Naam van dat veld, met {module}."]
    progress: Annotated[Inline, "Voortgang met scripts, met {done} en {total}."]
    progress_static: Annotated[Inline, "Voortgang zonder scripts, met {total}."]
    progress_field: Annotated[Inline, "Naam van het voortgangsveld, met {module}."]
    reset_module: Annotated[Inline, "Knop: de antwoorden van deze module wissen, met {number}."]
    reset_page_link: Annotated[Inline, "Link naar de bladzijde om zonder scripts te wissen."]
    # dialogues
    reset_all_title: Annotated[Inline, "Titel van het venster."]
    reset_all_question: Annotated[Inline, "Vraag voor het wissen van alles."]
    reset_module_question: Annotated[Inline, "Vraag voor het wissen van een module, met {module}."]
    save_hint: Annotated[Inline, "Melding in lezers waar de knop opslaan niet kan."]
    # reset page
    reset_page_title: Annotated[Inline, "Kop van de wisbladzijde."]
    reset_page_text: Annotated[Inline, "Uitleg op de wisbladzijde."]
    reset_page_all: Annotated[Inline, "Knop op de wisbladzijde: alles wissen."]
    reset_page_module: Annotated[Inline, "Knop op de wisbladzijde: een module wissen, met {number} en {title}."]
    reset_page_back: Annotated[Inline, "Link terug naar de inhoud."]
    # an organisation's own edition
    edition_for: Annotated[Inline, "Op de omslag van een eigen exemplaar, met {organisation}."]
    logo_alt: Annotated[Inline, "Alternatieve tekst van een logo, met {organisation}."]
    # spoken names of buttons
    save_spoken: Annotated[Inline, "Naam van de knop, met {page}."]
    reset_spoken: Annotated[Inline, "Naam van de knop, met {page}."]
    print_spoken: Annotated[Inline, "Naam van de knop, met {page}."]
    # viewer test
    test_field: Annotated[Inline, "Label van het proefveld."]
    test_tick: Annotated[Inline, "Label van het proefvinkje."]
    test_result: Annotated[Inline, "Label van de uitslag."]
    test_static: Annotated[Inline, "Uitslag zonder scripts."]
    test_acrobat: Annotated[Inline, "Uitslag in Acrobat."]
    test_other: Annotated[Inline, "Uitslag in een andere lezer met scripts."]
    page: Annotated[Inline, "Het woord bladzijde, met {page}."]
    go_to_theme: Annotated[Inline, "Naam van de link naar een thema, met {number} en {title}."]


class Edition(Struct, frozen=True, kw_only=True):
    """The workbook in one language, complete."""

    folder: Path
    facts: EditionFacts
    strings: Strings
    front: FrontMatter
    back: BackMatter
    modules: tuple[Module, ...]
    sources: tuple[Source, ...]
    style: StyleGuide = StyleGuide(span=NOWHERE)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of its files by name."""

    def place_of(self, start: Span, words: str, occurrence: int = 0) -> Span:
        """Where words of a text stand in its file, at or after `start`; `start` where they cannot be found."""
        return find_words(self.lines.get(start.file, ()), start, words, occurrence)

    def numbered(self) -> Iterator[Numbered]:
        """The modules in order, numbered through the workbook."""
        by_id = {module.id: module for module in self.modules}
        number = 0
        for theme_number, theme in enumerate(self.facts.themes, 1):
            for module_id in theme.modules:
                if module_id in by_id:
                    number += 1
                    yield Numbered(number, theme_number, theme, by_id[module_id])

    def places(self) -> tuple[Module | Section, ...]:
        """Everything that holds blocks, in the order of the workbook's files: front sections, modules, back sections."""
        return (*self.front.sections, *self.modules, *self.back.sections)

    def words(self, name: str, **values: object) -> str:
        """A text of the interface with its placeholders filled."""
        text: str = getattr(self.strings, name).plain
        for key, value in values.items():
            text = text.replace("{" + key + "}", str(value))
        return text

    def source(self, source_id: str) -> Source | None:
        """The source with this id."""
        return next((source for source in self.sources if source.id == source_id), None)

    @property
    def names(self) -> FurnitureNames:
        """The names of the fixed fields and buttons."""
        return self.facts.field_names or FurnitureNames(span=self.facts.span)

    @property
    def language(self) -> str:
        """The language subtag of the locale: `nl`."""
        return self.facts.locale.split("-", maxsplit=1)[0]
