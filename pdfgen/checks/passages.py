"""The texts that readers read, with where they stand: what the checks of wording share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen.model.inline import Foreign, Inline, Link, RichText, Text, plain_text
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.model.edition import Edition, Module, Section
    from pdfgen.model.inline import Run

WORD = re.compile(r"\w+(?:[-’']\w+)*")


def passages(edition: Edition, *, footnotes: bool = True) -> Iterator[tuple[Module | Section, Inline | RichText]]:
    """Every text of front matter, modules and back matter, with the place it belongs to; footnotes are references rather than sentences."""
    for place in edition.places():
        for path, text in texts_of(place):
            if footnotes or path[0] != "footnotes":
                yield place, text


def paragraphs_of(text: Inline | RichText) -> Iterator[tuple[Run, ...]]:
    """The runs of each paragraph and list item."""
    if isinstance(text, Inline):
        yield text.runs
    else:
        for paragraph in text.paragraphs():
            yield paragraph.runs


def own_words(runs: tuple[Run, ...]) -> str:
    """The words that are the author's own: no titles (emphasis, links to sources) and no phrases in another language, each replaced by a sign."""
    parts = []
    for run in runs:
        match run:
            case Text():
                parts.append("¤" if run.emphasis else run.text)
            case Link() if run.target.kind not in {"source", "url"}:
                parts.append(own_words(run.runs))
            case Link() | Foreign():
                parts.append("¤")
            case _:
                pass
    return "".join(parts)


def titles_in(runs: tuple[Run, ...]) -> Iterator[str]:
    """The words that are not the author's own: titles and phrases in another language."""
    for run in runs:
        match run:
            case Text() if run.emphasis:
                yield run.text
            case Link() if run.target.kind not in {"source", "url"}:
                yield from titles_in(run.runs)
            case Link() | Foreign():
                yield plain_text(run.runs)
            case _:
                pass


def phrase(words: str) -> re.Pattern[str]:
    """Matches the words as a whole, in any case."""
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.IGNORECASE)


def shortened(text: str, most: int = 60) -> str:
    """A text in a message: its beginning."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
