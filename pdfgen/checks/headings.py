"""Headings: each one step deeper at most, and each its own, so that readers can move by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.diagnostics import Rule, Severity
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition, Module, Section
    from pdfgen.model.inline import Inline

SKIPPED_LEVEL = Rule(
    "skipped-heading-level", Severity.WARNING,
    "Een kop `level: subsection` staat onder geen gewone kop. De pdf zet hem een niveau hoger, zodat schermlezers niets overslaan; hij ziet er dan kleiner uit dan hij is.",
    "- type: explanation\n  level: subsection\n  title: Meteen een kleine kop", "- type: explanation\n  title: Eerst een gewone kop",
)  # fmt: skip
REPEATED_HEADING = Rule(
    "repeated-heading", Severity.WARNING, "Twee koppen in één module zijn gelijk. Wie met een schermlezer van kop naar kop springt, weet dan niet waar hij is.",
    "- {type: sidebar, title: Meer weten, text: De eerste.}\n- {type: sidebar, title: Meer weten, text: De tweede.}",
    "- {type: sidebar, title: Meer over plannen, text: De eerste.}\n- {type: sidebar, title: Meer over geld, text: De tweede.}",
)  # fmt: skip
RULES = (SKIPPED_LEVEL, REPEATED_HEADING)


def check_headings(edition: Edition, findings: Findings) -> None:
    """Tell skipped levels and repeated headings."""
    for place in edition.places():
        _check_levels(place, findings)
        _check_repeats(place, findings)


def _check_levels(place: Module | Section, findings: Findings) -> None:
    seen_section = False
    for block in place.blocks:
        title = title_of(block)
        if title is None:
            continue
        if isinstance(block, b.Explanation) and block.level == "subsection":
            if not seen_section:
                findings.add(SKIPPED_LEVEL, title.span, f"boven de kop `{title.plain}` staat geen gewone kop", "haal `level: subsection` weg, of zet er een kop boven")
                seen_section = True  # once a place
        else:
            seen_section = True


def _check_repeats(place: Module | Section, findings: Findings) -> None:
    first: dict[str, Inline] = {}
    for block in place.blocks:
        title = title_of(block)
        if title is None or not title.plain:
            continue
        before = first.setdefault(title.plain.casefold(), title)
        if before is not title:
            findings.add(REPEATED_HEADING, title.span, f"de kop `{title.plain}` staat hier een tweede keer", f"de eerste staat op {before.span}")


def title_of(block: b.Block) -> Inline | None:
    """The heading that a block prints above itself."""
    match block:
        case b.Scenario() | b.Profile() | b.LinkList() | b.Video() | b.Legend():
            return None  # names of cards and links, not headings of the text
        case _:
            title: Inline | None = getattr(block, "title", None)
            return title
