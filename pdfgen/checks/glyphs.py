"""Every character of the workbook is one that its fonts have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pdfgen import rules, typefaces
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.diagnostics import Findings, Span
    from pdfgen.model.edition import Edition


def check_glyphs(edition: Edition, findings: Findings) -> None:
    """Tell each character that no font has, at the place where it stands."""
    for part in (edition.facts, edition.strings, edition.front, *edition.modules, edition.back):
        for _, text in texts_of(part):
            if text.source.isascii():
                continue
            tell_missing(text.source, partial(edition.place_of, text.span), findings)
    for source in edition.sources:
        tell_missing(source.title, partial(edition.place_of, source.span), findings)


def tell_missing(text: str, place_of: Callable[[str], Span], findings: Findings) -> None:
    """Tell each character of a text that the typeface lacks, at its place."""
    for sign in typefaces.missing_characters(text):
        findings.add(rules.MISSING_GLYPH, place_of(sign), f"het lettertype heeft het teken `{sign}` (U+{ord(sign):04X}) niet", "gebruik een ander teken of een woord")
