"""Alternative texts: they tell what a picture shows, not that it is one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pdfgen.checks.passages import WORD
from pdfgen.diagnostics import Rule, Severity
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition
    from pdfgen.model.inline import Inline

EMPTY_ALT_TEXT = Rule(
    "empty-alt-text", Severity.ERROR, "De alternatieve tekst herhaalt het bijschrift of de bestandsnaam, of is te kort om te vertellen wat er te zien is.",
    "alt: plaatje", "alt: Een grijs vlak met een lichte rand.",
)  # fmt: skip
PICTURE_WORD = Rule(
    "picture-word-in-alt", Severity.WARNING, "De alternatieve tekst begint met ‘foto van’ of iets dergelijks. Een schermlezer zegt al dat het een afbeelding is.",
    "alt: Afbeelding van een grijs vlak met een lichte rand.", "alt: Een grijs vlak met een lichte rand.",
)  # fmt: skip
RULES = (EMPTY_ALT_TEXT, PICTURE_WORD)
_FEWEST_WORDS = 3


def check_alternatives(edition: Edition, findings: Findings) -> None:
    """Tell each alternative text that does not say what the picture shows."""
    for alt, other in _alternatives(edition):
        words = alt.plain.strip()
        if not words:
            continue  # told while reading
        if len(WORD.findall(words)) < _FEWEST_WORDS or words.casefold().rstrip(".") in other:
            findings.add(EMPTY_ALT_TEXT, alt.span, f"`{words}` vertelt niet wat er te zien is", "beschrijf in een zin of meer wat iemand mist die het niet ziet")
        start = next((word for word in edition.style.picture_words if words.casefold().startswith(word.casefold() + " ")), "")
        if start:
            findings.add(PICTURE_WORD, alt.span, f"de alternatieve tekst begint met `{words[: len(start)]}`", "begin met wat er te zien is")


def _alternatives(edition: Edition) -> Iterator[tuple[Inline, set[str]]]:
    """Each alternative text with the texts that it may not repeat."""
    yield edition.front.cover.alt, set()
    for theme in edition.facts.themes:
        yield theme.alt, {theme.title.plain.casefold()}
    for place in edition.places():
        for block in place.blocks:
            match block:
                case b.Photo():
                    yield block.alt, {_plain(block.caption), PurePosixPath(block.image).stem.casefold()}
                case b.Diagram() if block.alt is not None:
                    yield block.alt, {_plain(block.caption), _plain(block.title)}
                case _:
                    pass


def _plain(text: Inline | None) -> str:
    return text.plain.casefold().strip().rstrip(".") if text is not None else ""
