"""Every character of the workbook is one that its fonts have."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pdfgen import rules, typefaces
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition


def check_glyphs(edition: Edition, findings: Findings) -> None:
    """Tell each character that no font has, at the place where it stands."""
    for part in (edition.facts, edition.strings, edition.front, *edition.modules, edition.back):
        for _, text in texts_of(part):
            if text.source.isascii():
                continue
            for sign in typefaces.missing_characters(text.source):
                name = unicodedata.name(sign, "unnamed")
                findings.add(rules.MISSING_GLYPH, edition.place_of(text.span, sign), f"het lettertype heeft het teken `{sign}` (U+{ord(sign):04X}, {name.lower()}) niet", "gebruik een ander teken of een woord")
    for source in edition.sources:
        for sign in typefaces.missing_characters(source.title):
            findings.add(rules.MISSING_GLYPH, edition.place_of(source.span, sign), f"het lettertype heeft het teken `{sign}` (U+{ord(sign):04X}) niet", "gebruik een ander teken of een woord")
