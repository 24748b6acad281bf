"""Placeholders of interface words: `{page}` and the like stay as they are, for the program fills them in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen.diagnostics import Rule, Severity, did_you_mean
from pdfgen.model.edition import Strings
from pdfgen.model.shapes import keys_of

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition
    from pdfgen.model.inline import Inline

WRONG_PLACEHOLDER = Rule(
    "wrong-placeholder", Severity.ERROR, "Een invulplek in strings.yaml, zoals `{number}`, ontbreekt of heet anders. Het programma kan er dan niets invullen.",
    "module: Module {nummer}", "module: Module {number}",
)  # fmt: skip
RULES = (WRONG_PLACEHOLDER,)
_PLACE = re.compile(r"\{\w*\}")


def check_placeholders(edition: Edition, findings: Findings) -> None:
    """Tell placeholders that are missing or unknown. The hover text of each key names those that it has."""
    for key in keys_of(Strings):
        text: Inline | None = getattr(edition.strings, key.name)
        if text is None or not text.source:
            continue
        known, written = set(_PLACE.findall(key.doc)), set(_PLACE.findall(text.source))
        for name in sorted(written - known):
            findings.add(WRONG_PLACEHOLDER, edition.place_of(text.span, name), f"`{key.name}` kent de invulplek `{name}` niet", did_you_mean(name, known) or "haal hem weg")
        for name in sorted(known - written if not written - known else set()):
            findings.add(WRONG_PLACEHOLDER, text.span, f"in `{key.name}` ontbreekt de invulplek `{name}`", "zet hem terug waar het programma iets moet invullen")
