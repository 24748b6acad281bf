"""Wording: one term for one thing, and the signs of print rather than those of a typewriter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen.checks.passages import own_words, paragraphs_of, passages, phrase
from pdfgen.diagnostics import Rule, Severity

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition

SECOND_TERM = Rule(
    "second-term", Severity.WARNING, "Voor een begrip staat een ander woord dan de schrijfwijzer kiest (`terms` in style.yaml). Lezers denken dan dat er iets anders wordt bedoeld.",
    "Een sociaal ondernemer zoekt ruimte.", "Een impactondernemer zoekt ruimte.",
)  # fmt: skip
TYPEWRITER_SIGN = Rule(
    "typewriter-sign", Severity.WARNING, "Een teken van de schrijfmachine in plaats van een van de drukker: ' of \" voor ’ “ ”, drie punten voor …, een los koppelteken voor –.",
    "Collega's doen mee - soms.", "Collega’s doen mee – soms.",
)  # fmt: skip
RULES = (SECOND_TERM, TYPEWRITER_SIGN)
_TYPED = re.compile(r"(?P<quote>['\"])|(?P<dots>\.\.\.)|(?<=\w)(?P<dash> - )(?=\w)")
_PRINTED = {"quote": "schrijf ’ als apostrof en “ ” als aanhalingstekens", "dots": "schrijf het teken …", "dash": "schrijf het gedachtestreepje –"}


def check_terms(edition: Edition, findings: Findings) -> None:
    """Tell words that the style guide avoids."""
    avoided = [(phrase(word), word, term) for term in edition.style.terms for word in term.avoid]
    if not avoided:
        return
    for _, text in passages(edition, footnotes=False):
        for pattern, word, term in avoided:
            count = sum(len(pattern.findall(own_words(runs))) for runs in paragraphs_of(text))
            for number in range(count):
                findings.add(SECOND_TERM, edition.place_of(text.span, word, number), f"hier staat `{word}`", f"schrijf `{term.use}`" + (f" ({term.note})" if term.note else ""))


def check_signs(edition: Edition, findings: Findings) -> None:
    """Tell typewriter signs, once a text and kind."""
    for _, text in passages(edition):
        for found in {m.lastgroup: m for runs in paragraphs_of(text) for m in _TYPED.finditer(own_words(runs))}.values():
            kind = found.lastgroup or "quote"
            before = re.findall(r"\S+$", found.string[: found.start()])
            after = re.findall(r"^\S+", found.string[found.end() :])
            around = "".join([*before, found[0], *after]).replace("¤", "")
            findings.add(TYPEWRITER_SIGN, edition.place_of(text.span, around.strip() or found[0].strip()), f"hier staat `{found[0].strip()}`", _PRINTED[kind])
