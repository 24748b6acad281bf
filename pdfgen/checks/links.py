"""Links: their text says where they lead, and there is somewhere to lead to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pdfgen.checks.passages import passages
from pdfgen.diagnostics import Rule, Severity
from pdfgen.model import blocks as b
from pdfgen.model.inline import Link, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings, Span
    from pdfgen.model.edition import Edition

EMPTY_LINK_TEXT = Rule(
    "empty-link-text", Severity.ERROR, "De tekst van een link zegt niet waar hij heen leidt. Schermlezers sommen links op zonder de zin eromheen. Noem de titel of het onderwerp.",
    "Lees het handboek [hier](source:handboek).", "Lees [het handboek](source:handboek).",
)  # fmt: skip
ADDRESS_AS_LINK_TEXT = Rule(
    "address-as-link-text", Severity.WARNING, "De tekst van een link is een webadres. Dat wordt teken voor teken voorgelezen; een titel zegt meer.",
    "[https://example.org/a1b2](https://example.org/a1b2)", "[website van het voorbeeld](https://example.org/a1b2)",
)  # fmt: skip
SAME_LINK_TEXT = Rule(
    "same-link-text", Severity.WARNING, "Twee links in één module hebben dezelfde tekst, maar leiden ergens anders heen.",
    "[het rapport](source:handboek) en later\n[het rapport](source:film)", "[het handboek](source:handboek) en later\n[de film](source:film)",
)  # fmt: skip
LINK_WITHOUT_ADDRESS = Rule(
    "link-without-address", Severity.INFO, "Een bron heeft geen adres (`url: null`), dus haar titel wordt als gewone tekst gedrukt. Vul het adres in sources.yaml in zodra het bekend is.",
    "[het verslag](source:zonder-adres)", "[het handboek](source:handboek)",
)  # fmt: skip
UNUSED_SOURCE = Rule(
    "unused-source", Severity.INFO, "Naar deze bron verwijst geen tekst.",
    "- id: oud-rapport", "[het oude rapport](source:oud-rapport)",
)  # fmt: skip
RULES = (EMPTY_LINK_TEXT, ADDRESS_AS_LINK_TEXT, SAME_LINK_TEXT, LINK_WITHOUT_ADDRESS, UNUSED_SOURCE)


def check_links(edition: Edition, findings: Findings) -> None:
    """Tell link texts that say nothing, are an address, or stand for two things."""
    empty = {words.casefold() for words in edition.style.empty_link_texts}
    meant: dict[tuple[str, str], Link] = {}
    for place, text in passages(edition):
        for run in text.all_runs():
            if not isinstance(run, Link):
                continue
            words = plain_text(run.runs).strip()
            bare = words.casefold().strip(" .,:;!?›>→")
            if not bare or bare in empty:
                findings.add(EMPTY_LINK_TEXT, run.span, f"de linktekst `{words}` zegt niet waar de link heen leidt", "maak van de titel of het onderwerp de link")
            elif words.startswith(("http://", "https://")):
                findings.add(ADDRESS_AS_LINK_TEXT, run.span, "de linktekst is een webadres", "schrijf de titel van de pagina")
            first = meant.setdefault((place.id, bare), run)
            if first.target != run.target and bare not in empty:
                findings.add(SAME_LINK_TEXT, run.span, f"`{words}` leidt hier naar `{run.target.value}`", f"op {first.span} leidt dezelfde tekst naar `{first.target.value}`")


def check_sources(edition: Edition, findings: Findings) -> None:
    """Tell for each source without an address how often it is referred to, and each source that nothing refers to."""
    used: dict[str, list[Span]] = defaultdict(list)
    for source_id, span in _mentions(edition):
        used[source_id].append(span)
    for source in edition.sources:
        spans = used.get(source.id, [])
        if not spans:
            findings.add(UNUSED_SOURCE, source.span, f"naar bron `{source.id}` verwijst niets", "verwijs ernaar, of haal haar weg")
        elif source.url is None:
            places = ", ".join(dict.fromkeys(span.file.rpartition("/")[2] for span in spans))
            often = "1 verwijzing" if len(spans) == 1 else f"{len(spans)} verwijzingen"
            findings.add(LINK_WITHOUT_ADDRESS, edition.place_of(source.span, "url:"), f"bron `{source.id}` heeft geen adres: {often} ({places})", "vul `url` in")


def _mentions(edition: Edition) -> Iterator[tuple[str, Span]]:
    for _, text in passages(edition):
        for run in text.all_runs():
            if isinstance(run, Link) and run.target.kind == "source":
                yield run.target.value, run.span
    for place in edition.places():
        for block in place.blocks:
            match block:
                case b.LinkList():
                    yield from ((link.source, link.span) for link in block.links)
                case b.Comparison():
                    yield from ((card.source, card.span) for card in block.items if card.source)
                case b.Video():
                    yield block.source, block.span
                case b.Diagram():
                    yield from ((tile.target.removeprefix("source:"), tile.span) for tile in block.items if tile.target.startswith("source:"))
                case _:
                    pass
