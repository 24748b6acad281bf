"""The block types of a workbook: a closed union of immutable values. Annotations are the authors' contract.

Each key of a block is a field here: its type says what is read, `Annotated` holds the hover text for
authors, a default makes it optional. Reading and the JSON Schema are both derived from these classes.
"""

from typing import Annotated, Literal, NewType

from msgspec import Struct

from pdfgen.diagnostics import Span
from pdfgen.model.inline import Inline, RichText

Slug = NewType("Slug", str)
"""An id: lower-case ASCII letters, digits, hyphens; begins with a letter; never translated."""
Reference = NewType("Reference", str)
"""A link target as written between the round brackets of a link."""
SourceId = NewType("SourceId", str)
"""The id of an entry of sources.yaml."""
FilePath = NewType("FilePath", str)
"""A path inside the content folder, with forward slashes."""
EditionNumber = NewType("EditionNumber", str)
"""The number of an edition, which names a file too: ASCII letters, digits, dots and hyphens; begins with a letter or digit; at most 40."""


class Count(Struct, frozen=True):
    """Bounds of a whole number, as metadata of `Annotated[int, …]`."""

    least: int
    most: int


Id = Annotated[Slug, "Vaste naam, bijvoorbeeld `collegas`: kleine letters, cijfers en koppeltekens. Verandert nooit meer na publicatie."]
MaybeId = Annotated[Slug | None, "Vaste naam van dit blok; nodig als iets ernaar verwijst."]
Renamed = Annotated[tuple[Slug, ...], "Eerdere namen van dit onderdeel, zodat antwoorden uit een oudere editie meekomen."]
Lines = Annotated[int, Count(1, 12), "Hoogte van het invulveld in regels (1–12)."]
Title = Annotated[Inline | None, "Kop boven het blok."]
Label = Annotated[Inline, "Zichtbaar label; de schermlezer leest het voor, dus het moet op zichzelf duidelijk zijn."]
Help = Annotated[Inline | None, "Hulptekst onder de vraag."]


class FollowUp(Struct, frozen=True, kw_only=True):
    """Een vervolg bij een antwoord: een taak met een invulveld."""

    span: Span
    id: Id
    text: Annotated[RichText | None, "De taak die bij dit antwoord hoort."] = None
    label: Label
    help: Help = None
    lines: Lines = 3
    renamed_from: Renamed = ()


class Option(Struct, frozen=True, kw_only=True):
    """Een keuze: een vaste code (`id`) en een label."""

    span: Span
    id: Id
    label: Label
    follow_up: Annotated[FollowUp | None, "Vervolg bij dit antwoord: een taak met een invulveld."] = None
    renamed_from: Renamed = ()


class Entry(Struct, frozen=True, kw_only=True):
    """Een invulveld met zijn label."""

    span: Span
    id: Id
    label: Label
    help: Help = None
    kind: Annotated[Literal["text", "line", "dropdown", "drawing"], "`text` meer regels, `line` één regel, `dropdown` keuzelijst, `drawing` tekening."] = "text"
    lines: Lines = 4
    options: Annotated[tuple[Option, ...], "De keuzes van een keuzelijst."] = ()
    renamed_from: Renamed = ()


class Explanation(Struct, frozen=True, kw_only=True):
    """Lopende uitleg, met of zonder kop."""

    span: Span
    id: MaybeId = None
    title: Title = None
    level: Annotated[Literal["section", "subsection"], "Niveau van de kop."] = "section"
    text: Annotated[RichText, "De uitleg."]


class Quote(Struct, frozen=True, kw_only=True):
    """Een stem uit de praktijk."""

    span: Span
    id: MaybeId = None
    voice: Annotated[Literal["reported", "verbatim"], "`reported`: onze woorden, zonder aanhalingstekens; `verbatim`: letterlijk gezegd."]
    person: Annotated[Inline, "Wie het zegt."]
    organisation: Annotated[Inline, "Bij welke organisatie."]
    text: Annotated[RichText, "Wat de persoon vertelt."]


class Question(Struct, frozen=True, kw_only=True):
    """Invulvraag: één veld (`lines`) of een lijst velden (`items`)."""

    span: Span
    id: Id
    text: Annotated[Inline | None, "De vraag, of de vraag boven de velden."] = None
    help: Help = None
    lines: Lines = 4
    items: Annotated[tuple[Entry, ...], "De velden, als het er meer dan een zijn."] = ()
    renamed_from: Renamed = ()


class Choice(Struct, frozen=True, kw_only=True):
    """Keuzevraag: precies één antwoord."""

    span: Span
    id: Id
    text: Annotated[Inline, "De vraag."]
    help: Help = None
    kind: Annotated[Literal["radio", "dropdown"], "Rondjes of een keuzelijst."] = "radio"
    options: Annotated[tuple[Option, ...], "De antwoorden, twee of meer."]
    renamed_from: Renamed = ()


class ChecklistItem(Struct, frozen=True, kw_only=True):
    """Een regel om aan te vinken."""

    span: Span
    id: Id
    label: Label
    renamed_from: Renamed = ()


class Checklist(Struct, frozen=True, kw_only=True):
    """Lijst om aan te vinken."""

    span: Span
    id: Id
    title: Title = None
    text: Annotated[Inline | None, "De vraag of aanwijzing boven de lijst."] = None
    items: Annotated[tuple[ChecklistItem, ...], "De regels om aan te vinken."]
    other: Annotated[Entry | None, "Veld voor een eigen aanvulling."] = None
    renamed_from: Renamed = ()


class Assignment(Struct, frozen=True, kw_only=True):
    """Opdracht, met een notitieveld (`label` en `lines`) of velden (`items`)."""

    span: Span
    id: Id
    title: Title = None
    text: Annotated[RichText, "De opdracht."]
    label: Annotated[Inline | None, "Label van het notitieveld."] = None
    lines: Lines = 4
    items: Annotated[tuple[Entry, ...], "De velden, als het er meer dan een zijn."] = ()
    renamed_from: Renamed = ()


class ReadingTask(Struct, frozen=True, kw_only=True):
    """Lees-opdracht: wat te lezen, en waar."""

    span: Span
    id: MaybeId = None
    title: Title = None
    text: Annotated[RichText, "Wat te lezen: publicatie, hoofdstuk, bladzijden."]
    label: Annotated[Inline | None, "Label van het notitieveld, als dat er is."] = None
    lines: Lines = 3
    renamed_from: Renamed = ()


class Deepening(Struct, frozen=True, kw_only=True):
    """Verdieping: een stap verder voor wie dat wil."""

    span: Span
    id: MaybeId = None
    title: Title = None
    text: Annotated[RichText, "De verdieping."]


class FurtherInfo(Struct, frozen=True, kw_only=True):
    """Nadere informatie: waar meer te vinden is."""

    span: Span
    id: MaybeId = None
    title: Title = None
    text: Annotated[RichText, "De verwijzing."]


class Sidebar(Struct, frozen=True, kw_only=True):
    """Kader naast de tekst."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Kop van het kader."]
    text: Annotated[RichText, "De tekst van het kader."]


class Tip(Struct, frozen=True, kw_only=True):
    """Een genummerd advies."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline | None, "De vette zin waarmee het advies begint."] = None
    text: Annotated[RichText, "Het advies."]


class Tips(Struct, frozen=True, kw_only=True):
    """Genummerde adviezen."""

    span: Span
    id: MaybeId = None
    title: Title = None
    intro: Annotated[Inline | None, "Zin boven de adviezen."] = None
    items: Annotated[tuple[Tip, ...], "De adviezen."]


class Scenario(Struct, frozen=True, kw_only=True):
    """Een scenario in stappen; scenario's na elkaar staan naast elkaar."""

    span: Span
    id: MaybeId = None
    label: Annotated[Inline, "Bijvoorbeeld `Scenario 1`."]
    title: Annotated[Inline, "Korte naam."]
    organisations: Annotated[Inline, "Wie zo werken."]
    steps: Annotated[tuple[Inline, ...], "De stappen, in volgorde."]


class Profile(Struct, frozen=True, kw_only=True):
    """Een profiel; profielen na elkaar staan naast elkaar."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Naam."]
    subtitle: Annotated[Inline | None, "Soort organisatie."] = None
    items: Annotated[tuple[Inline, ...], "Kenmerken, in elk profiel in dezelfde volgorde."]


class Card(Struct, frozen=True, kw_only=True):
    """Een van de kaarten van een vergelijking."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Kop van de kaart."]
    text: Annotated[RichText, "Tekst van de kaart."]
    source: Annotated[SourceId | None, "Bron uit sources.yaml."] = None


class Comparison(Struct, frozen=True, kw_only=True):
    """Kaarten naast elkaar, om te vergelijken."""

    span: Span
    id: MaybeId = None
    title: Title = None
    items: Annotated[tuple[Card, ...], "De kaarten."]


class SourceLink(Struct, frozen=True, kw_only=True):
    """Een bron in een linklijst."""

    span: Span
    id: MaybeId = None
    source: Annotated[SourceId, "Bron uit sources.yaml."]
    label: Annotated[Inline | None, "Andere tekst dan de titel van de bron."] = None


class LinkList(Struct, frozen=True, kw_only=True):
    """Lijst met bronnen; lijsten na elkaar staan in kolommen."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Kop van de lijst."]
    links: Annotated[tuple[SourceLink, ...], "De bronnen."]


class Segment(Struct, frozen=True, kw_only=True):
    """Een deel van een wiel."""

    span: Span
    id: MaybeId = None
    label: Annotated[Inline, "Korte naam, in het wiel."]
    text: Annotated[Inline, "Uitleg, naast het wiel."]


class Column(Struct, frozen=True, kw_only=True):
    """Een kolom van een schema."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Kop van de kolom."]
    items: Annotated[tuple[Inline, ...], "De vakken."]


class Tile(Struct, frozen=True, kw_only=True):
    """Een tegel van een overzicht, die ergens heen leidt."""

    span: Span
    id: MaybeId = None
    label: Annotated[Inline, "Naam op de tegel."]
    text: Annotated[Inline | None, "Toelichting."] = None
    target: Annotated[Reference, "Waar de tegel heen leidt, zoals in een link."]


MOST_TEAMS = 3
"""Teams stand side by side in one figure."""
MOST_LABELS = {"ring": 1, "overlap": 2}
"""The labels that a drawing of a team has room for; one with a desk has a box for each."""


class Team(Struct, frozen=True, kw_only=True):
    """Een getekend team."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Naam van het team."]
    text: Annotated[Inline, "Wat de tekening toont."]
    arrangement: Annotated[Literal["desk", "ring", "overlap"], "`desk`: kern met vakken eromheen; `ring`: kern in een kring collega's; `overlap`: twee organisaties."]
    core: Annotated[int, Count(1, 6), "Aantal makelaars in de kern."] = 1
    around: Annotated[int, Count(0, 24), "Aantal collega's eromheen."] = 0
    labels: Annotated[tuple[Inline, ...], "Woorden in of bij de tekening."] = ()


class Diagram(Struct, frozen=True, kw_only=True):
    """Een figuur, getekend uit de gegevens hier."""

    span: Span
    id: MaybeId = None
    kind: Annotated[Literal["wheel", "columns", "overview", "teams"], "Soort figuur."]
    title: Title = None
    caption: Annotated[Inline | None, "Bijschrift."] = None
    alt: Annotated[Inline | None, "Wat de figuur laat zien, voor wie hem niet ziet; bij `overview` overbodig, want daar is alles tekst."] = None
    hub: Annotated[Inline | None, "Woord in het midden van het wiel."] = None
    segments: Annotated[tuple[Segment, ...], "De delen van het wiel."] = ()
    columns: Annotated[tuple[Column, ...], "De kolommen van het schema."] = ()
    items: Annotated[tuple[Tile, ...], "De tegels van het overzicht."] = ()
    teams: Annotated[tuple[Team, ...], "De getekende teams."] = ()


class Photo(Struct, frozen=True, kw_only=True):
    """Een foto of tekening uit de inhoudsmap."""

    span: Span
    id: MaybeId = None
    image: Annotated[FilePath, "Bestand in de inhoudsmap (png, jpg of svg)."]
    alt: Annotated[Inline, "Wat erop te zien is, voor wie het niet ziet."]
    caption: Annotated[Inline | None, "Bijschrift."] = None
    credit: Annotated[Inline | None, "Maker."] = None


class WorksheetColumn(Struct, frozen=True, kw_only=True):
    """Een kolom van een werkblad."""

    span: Span
    id: Id
    label: Label
    kind: Annotated[Literal["text", "tick"], "Tekst of een vinkje."] = "text"
    renamed_from: Renamed = ()


class WorksheetRow(Struct, frozen=True, kw_only=True):
    """Een rij van een werkblad."""

    span: Span
    id: Id
    label: Label
    renamed_from: Renamed = ()


class Worksheet(Struct, frozen=True, kw_only=True):
    """Invultabel met vaste rijen en rijen voor eigen aanvullingen."""

    span: Span
    id: Id
    title: Annotated[Inline, "Kop van het werkblad."]
    text: Annotated[RichText | None, "Wat te doen."] = None
    row_label: Annotated[Inline, "Kop van de eerste kolom."]
    columns: Annotated[tuple[WorksheetColumn, ...], "De kolommen om in te vullen."]
    rows: Annotated[tuple[WorksheetRow, ...], "De vaste rijen."] = ()
    own_rows: Annotated[int, Count(0, 12), "Aantal lege rijen voor eigen aanvullingen."] = 0
    lines: Annotated[int, Count(1, 5), "Regels per cel."] = 2
    renamed_from: Renamed = ()


class Video(Struct, frozen=True, kw_only=True):
    """Verwijzing naar een video."""

    span: Span
    id: MaybeId = None
    title: Annotated[Inline, "Titel van de video."]
    source: Annotated[SourceId, "Bron uit sources.yaml."]
    text: Annotated[RichText, "Waar de video over gaat."]


class PageBreak(Struct, frozen=True, kw_only=True):
    """Begin op een nieuwe bladzijde."""

    span: Span
    id: MaybeId = None


class Legend(Struct, frozen=True, kw_only=True):
    """De legenda van de zeven iconen (voorwerk)."""

    span: Span
    id: MaybeId = None
    title: Title = None


class Signature(Struct, frozen=True, kw_only=True):
    """Ondertekening (voor- en nawerk)."""

    span: Span
    id: MaybeId = None
    name: Annotated[Inline, "Naam."]
    roles: Annotated[tuple[Inline, ...], "Functies en organisatie."]


class ViewerTest(Struct, frozen=True, kw_only=True):
    """Proefveld, proefvinkje en proefknoppen (voorwerk)."""

    span: Span
    id: Id
    text: Annotated[RichText, "Advies voor wie een lezer zonder scripts gebruikt."]
    renamed_from: Renamed = ()


class Fact(Struct, frozen=True, kw_only=True):
    """Een regel van het colofon."""

    span: Span
    id: MaybeId = None
    label: Annotated[Inline, "Wat."]
    text: Annotated[RichText, "De gegevens; `{edition}` en `{date}` worden het nummer en de datum van de editie."]


class Facts(Struct, frozen=True, kw_only=True):
    """Gegevens van het colofon."""

    span: Span
    id: MaybeId = None
    title: Title = None
    items: Annotated[tuple[Fact, ...], "De regels."]


ModuleBlock = (
    Explanation | Quote | Question | Choice | Checklist | Assignment | ReadingTask | Deepening | FurtherInfo | Sidebar | Tips
    | Scenario | Profile | Comparison | LinkList | Diagram | Photo | Worksheet | Video | PageBreak
)
MatterBlock = Legend | Signature | ViewerTest | Facts
Block = ModuleBlock | MatterBlock

BLOCK_TYPES: dict[str, type[Block]] = {
    "explanation": Explanation, "quote": Quote, "question": Question, "choice": Choice, "checklist": Checklist,
    "assignment": Assignment, "reading_task": ReadingTask, "deepening": Deepening, "further_info": FurtherInfo,
    "sidebar": Sidebar, "tips": Tips, "scenario": Scenario, "profile": Profile, "comparison": Comparison,
    "link_list": LinkList, "diagram": Diagram, "photo": Photo, "worksheet": Worksheet, "video": Video,
    "page_break": PageBreak, "legend": Legend, "signature": Signature, "viewer_test": ViewerTest, "facts": Facts,
}  # fmt: skip
MATTER_TYPES = frozenset({"legend", "signature", "viewer_test", "facts"})
