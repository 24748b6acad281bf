"""Length: sentences, paragraphs and passages that readers can take in. The limits are those of the style guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen.checks.headings import title_of
from pdfgen.checks.passages import WORD, paragraphs_of, passages, shortened, titles_in
from pdfgen.diagnostics import Rule, Severity
from pdfgen.model import blocks as b
from pdfgen.model.inline import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition, Module, Section
    from pdfgen.model.inline import Run

LONG_SENTENCE = Rule(
    "sentence-too-long", Severity.WARNING, "De zin heeft meer woorden dan de schrijfwijzer toestaat (`longest_sentence` in style.yaml). Knip hem in tweeën.",
    "Eén zin van veertig woorden.", "Twee zinnen. Elk van twintig.",
)  # fmt: skip
LONG_PARAGRAPH = Rule(
    "paragraph-too-long", Severity.WARNING, "De alinea heeft meer woorden dan de schrijfwijzer toestaat (`longest_paragraph`). Begin bij een nieuwe gedachte een nieuwe alinea.",
    "Eén alinea van honderdvijftig woorden.", "Twee alinea’s met een lege regel ertussen.",
)  # fmt: skip
LONG_PASSAGE = Rule(
    "passage-too-long", Severity.WARNING, "Onder één kop staat meer lopende tekst dan de schrijfwijzer toestaat (`longest_passage`). Een kop of een ander blok ertussen geeft houvast.",
    "Driehonderd woorden uitleg onder één kop.", "Twee keer honderdvijftig woorden, elk onder een kop.",
)  # fmt: skip
RULES = (LONG_SENTENCE, LONG_PARAGRAPH, LONG_PASSAGE)
_END = re.compile(r"(?<=[.!?…])[)”’\"]?\s+(?=[^\sa-z])")
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]|[a-z])\.$")


def check_sentences(edition: Edition, findings: Findings) -> None:
    """Tell sentences and paragraphs that are too long."""
    style = edition.style
    for _, text in passages(edition, footnotes=False):
        for runs in paragraphs_of(text):
            plain = plain_text(runs)
            for sentence in sentences_of(plain, style.abbreviations):
                count = _length(sentence, runs)
                if count > style.longest_sentence:
                    findings.add(LONG_SENTENCE, edition.place_of(text.span, sentence), f"deze zin heeft {count} woorden: `{shortened(sentence)}`",
                                 f"hoogstens {style.longest_sentence}; maak er twee zinnen van")
            count = len(WORD.findall(plain))
            if count > style.longest_paragraph:
                findings.add(LONG_PARAGRAPH, edition.place_of(text.span, plain), f"deze alinea heeft {count} woorden", f"hoogstens {style.longest_paragraph}; begin een nieuwe alinea")


def sentences_of(text: str, abbreviations: tuple[str, ...] = ()) -> Iterator[str]:
    """The sentences of a paragraph. An initial or an abbreviation of the style guide does not end one."""
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.start()]
        if _INITIAL.search(sentence) or sentence.endswith(tuple(f" {short}" for short in abbreviations)):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def _length(sentence: str, runs: tuple[Run, ...]) -> int:
    """The words of a sentence; a title counts as one."""
    for title in titles_in(runs):
        if title.strip():
            sentence = sentence.replace(title, "titel")
    return len(WORD.findall(sentence))


def check_passages(edition: Edition, findings: Findings) -> None:
    """Tell explanations that run on for too long under one heading."""
    for place in edition.places():
        _check_runs(place, edition, findings)


def _check_runs(place: Module | Section, edition: Edition, findings: Findings) -> None:
    most, count, first = edition.style.longest_passage, 0, None
    for block in (*place.blocks, None):
        goes_on = isinstance(block, b.Explanation) and title_of(block) is None
        if not goes_on:
            if first is not None and count > most:
                findings.add(LONG_PASSAGE, (first.title or first.text).span, f"onder deze kop staan {count} woorden achter elkaar", f"hoogstens {most}; zet er een kop of een ander blok tussen")
            count, first = 0, block if isinstance(block, b.Explanation) else None
        if isinstance(block, b.Explanation):
            first = first or block
            count += len(WORD.findall(block.text.plain))
