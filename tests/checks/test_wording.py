"""How the checks of wording read: sentences, titles, words that ask for more, words of a text in its file."""

from __future__ import annotations

import pytest

from pdfgen.checks.questions import lines_needed
from pdfgen.checks.sentences import sentences_of
from pdfgen.diagnostics import NOWHERE, Span
from pdfgen.model.edition import StyleGuide
from pdfgen.model.places import find_words

STYLE = StyleGuide(span=NOWHERE, open_asks=("beschrijf", "noem"), numbers=("twee", "drie"), abbreviations=("bijv.", "o.a."))


@pytest.mark.parametrize(("text", "sentences"), [
    ("Een zin. Nog een zin!", ["Een zin.", "Nog een zin!"]),
    ("Korf, A. Snoek en L. van Dijk schreven dit. Lees het.", ["Korf, A. Snoek en L. van Dijk schreven dit.", "Lees het."]),
    ("Kies een dag, bijv. Maandag of dinsdag. Begin dan.", ["Kies een dag, bijv. Maandag of dinsdag.", "Begin dan."]),
    ("Dat kost € 2.50 per uur. 3 mensen doen mee.", ["Dat kost € 2.50 per uur.", "3 mensen doen mee."]),
    ("Wat nu? “Doorgaan.” Dat zei ze …", ["Wat nu?", "“Doorgaan.”", "Dat zei ze …"]),
    ("", []),
])  # fmt: skip
def test_sentences_end_where_readers_end_them(text: str, sentences: list[str]) -> None:
    """Not at initials, abbreviations or decimal points."""
    assert list(sentences_of(text, STYLE.abbreviations)) == sentences


@pytest.mark.parametrize(("label", "lines"), [
    ("Hoe heet je?", 1), ("Beschrijf je plan", 2), ("Noem drie kansen", 3), ("Wie doet er mee? En waarom?", 2), ("Hoeveel collega’s heb je: twee of drie?", 1), ("Wat is de beschrijving?", 1),
])  # fmt: skip
def test_a_question_asks_for_lines(label: str, lines: int) -> None:
    """By its verb, its number and its question marks; whole words only."""
    assert lines_needed(label, STYLE)[0] == lines


@pytest.mark.parametrize(("words", "place"), [
    ("zin staat", (2, 7)),
    ("staat op twee", (2, 11)),  # over a line break
    ("een link", (3, 24)),  # inside brackets
    ("vet woord", (4, 11)),  # inside asterisks
    ("een link in de tekst", (3, 24)),  # through a target
    ("niet te vinden", (1, 7)),  # the beginning of the text
])  # fmt: skip
def test_words_are_found_in_their_file(words: str, place: tuple[int, int]) -> None:
    """At their own line, with marks and line breaks between them."""
    lines = ("text: |", "  Een zin staat op", "  twee regels, en met [een link](source:x)", "  in de **vet woord** tekst.")
    found = find_words(lines, Span("x.yaml", 1, 7), words)
    assert (found.line, found.column) == place
