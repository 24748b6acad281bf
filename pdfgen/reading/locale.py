"""Holds the locale of an edition to what can be set: a language tag, a script that the typefaces have, left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import locales, rules
from pdfgen.source import MappingNode, ScalarNode

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.source import Node


def check_locale(edition: Node | None, findings: Findings) -> bool:
    """Whether the rest can be read: a language in a script that cannot be set would only add a finding for each text."""
    written = edition.get("locale") if isinstance(edition, MappingNode) else None
    if not isinstance(written, ScalarNode):
        return True
    tag = written.value
    try:
        locale = locales.locale_of(tag)
    except ValueError:
        findings.add(rules.WRONG_VALUE, written.span, f"`locale` is `{tag[:40]}`", "a language, and a country where that matters: `nl-NL`, `pl-PL`, `sr-Latn-RS`")
        return True
    if locale is None:
        findings.add(rules.UNKNOWN_LOCALE, written.span, f"CLDR does not know `{tag}`: dates and quotation marks will be English",
                     "check the tag; for a regional language this may be as good as it gets")
        return True
    script = locales.script_of(tag)
    if locales.runs_from_right(tag):
        reason = "which runs from right to left; the layout sets text from left to right only"
    elif script and script not in locales.SCRIPTS:
        reason = f"whose script ({script}) the typefaces do not have"
    else:
        return True
    findings.add(rules.UNSUPPORTED_SCRIPT, written.span, f"`{tag}` is {locales.language_name(tag)}, {reason}",
                 "languages in Latin, Greek and Cyrillic script can be made")
    return False
