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
        known = locales.is_known(tag)
    except ValueError:
        findings.add(rules.WRONG_VALUE, written.span, f"`locale` is `{tag[:40]}`", "een taal, en een land waar dat uitmaakt: `nl-NL`, `pl-PL`, `sr-Latn-RS`")
        return True
    if not known:
        findings.add(rules.UNKNOWN_LOCALE, written.span, f"CLDR kent `{tag}` niet: datums en aanhalingstekens worden Engels",
                     "kijk de code na; voor een streektaal kan dit het best haalbare zijn")
        return True
    script = locales.script_of(tag)
    if locales.runs_from_right(tag):
        reason = "dat van rechts naar links loopt; de opmaak kan alleen van links naar rechts"
    elif script and script not in locales.SCRIPTS:
        reason = f"en de letters hebben dat schrift ({script}) niet"
    else:
        return True
    findings.add(rules.UNSUPPORTED_SCRIPT, written.span, f"`{tag}` is {locales.language_name(tag)}, {reason}",
                 "talen in Latijns, Grieks en cyrillisch schrift kunnen wel")
    return False
