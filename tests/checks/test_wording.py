"""How the checks of wording read: sentences, titles, words that ask for more, words of a text in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pdfgen.checks.questions import lines_needed
from pdfgen.checks.sentences import sentences_of
from pdfgen.commands.check import check_content
from pdfgen.diagnostics import NOWHERE, Severity, Span
from pdfgen.model.edition import StyleGuide
from pdfgen.model.places import find_words
from tests.checks.folders import put, skeleton

if TYPE_CHECKING:
    from pathlib import Path

STYLE = StyleGuide(span=NOWHERE, open_asks=("beschrijf", "noem"), numbers=("twee", "drie"), abbreviations=("bijv.", "o.a."))


@pytest.mark.parametrize(("text", "sentences"), [
    ("Een zin. Nog een zin!", ["Een zin.", "Nog een zin!"]),
    ("Korf, A. Snoek en L. van Dijk schreven dit. Lees het.", ["Korf, A. Snoek en L. van Dijk schreven dit.", "Lees het."]),
    ("Reken op ca. drie uur werk. Begin dan.", ["Reken op ca. drie uur werk.", "Begin dan."]),
    ("Kies een dag, bijv. Maandag of dinsdag. Begin dan.", ["Kies een dag, bijv. Maandag of dinsdag.", "Begin dan."]),
    ("Dat kost € 2.50 per uur. 3 mensen doen mee.", ["Dat kost € 2.50 per uur.", "3 mensen doen mee."]),
    ("Wat nu? “Doorgaan.” Dat zei ze …", ["Wat nu?", "“Doorgaan.”", "Dat zei ze …"]),
    ("", []),
])  # fmt: skip
def test_sentences_end_where_readers_end_them(text: str, sentences: list[str]) -> None:
    """Not at initials, abbreviations or decimal points, nor before a small letter."""
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


@pytest.mark.parametrize(("alt", "rules"), [("Een vlak.", ["empty-alt-text"]), ("Een grijs vlak.", [])])
def test_an_alternative_text_has_three_words_or_more(alt: str, rules: list[str], tmp_path: Path) -> None:
    """Two tell nobody what there is to see."""
    assert told(tmp_path, f"- {{type: photo, image: plaatje.png, alt: {alt}}}\n") == rules


def test_a_link_text_that_says_nothing_is_told_as_that_alone(tmp_path: Path) -> None:
    """Not as a text that leads to two places too."""
    assert told(tmp_path, "- {type: explanation, text: 'Lees het [hier](source:handboek) of [hier](source:film).'}\n") == ["empty-link-text", "empty-link-text"]
    assert told(tmp_path, "- {type: explanation, text: 'Lees [het verslag](source:handboek) of [het verslag](source:film).'}\n") == ["same-link-text"]


def told(folder: Path, blocks: str) -> list[str]:
    """The rules that a module with these blocks breaks; remarks are passed over."""
    put(skeleton(folder), "blocks", blocks.encode())
    return [found.rule.name for found in check_content(folder, "nl") if found.severity is not Severity.INFO]
