"""The traps of YAML: what a line that libyaml refuses probably meant, and what it accepts but reads in another way than its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.diagnostics import Diagnostic, Findings, Span

if TYPE_CHECKING:
    import yaml

    from pdfgen.source.parsing import SourceFile

_OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[\w-]+: +)?(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""")
_SHUT_EARLY = re.compile(r"""^\s*(?:- +)*(?:[\w-]+: +)?(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")\s*[^\s#,}\]:]""")
_TWO_COLONS = re.compile(r"^(?P<head>\s*(?:- +)*[\w-]+: +)[^\s\"'{\[|>#].*:(?:\s|$)")
_SPECIAL = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?P<sign>[%@`*])")
_HASH = re.compile(r"\s(#(?=[^\s#!]))")
_CURLY = re.compile(r"[“„‘].*[”’]")
_NO_SPACE = re.compile(r"^\s*(?P<dash>-)(?=[^\s-])|^\s*(?:- +)?[a-z_]+(?P<colon>:)(?=[^\s/:])")
_KEY = re.compile(r"^(?P<indent>\s*(?:- +)?)[\w-]+:(?:\s|$)")
_HINT = "kijk naar de inspringing en de dubbele punten van deze regel en die erboven; sleutels van één blok staan recht onder elkaar"
_LOOK_BACK = 40  # lines: an unclosed quote is found out at the next quote


def explain(problem: yaml.MarkedYAMLError, source: SourceFile) -> Diagnostic:
    """What libyaml could not read, at the line to mend rather than the line where it gave up."""
    mark = problem.problem_mark or problem.context_mark
    span = Span(source.name, mark.line + 1, mark.column + 1) if mark else Span(source.name)
    found = _sign(source, span.line) or _quote(source, span.line) or _colon(source, span) or _space(source, span.line) or _indent(source, span.line)
    return found or Diagnostic(rules.BROKEN_YAML, span, "hier klopt de YAML niet meer", _HINT)


def _sign(source: SourceFile, line: int) -> Diagnostic | None:
    found = _SPECIAL.match(source.lines[line - 1]) if 0 < line <= len(source.lines) else None
    if found is None:
        return None
    sign = found["sign"]
    return Diagnostic(rules.BROKEN_YAML, Span(source.name, line, found.start("sign") + 1), f"een tekst kan in YAML niet met `{sign}` beginnen", "zet de tekst tussen aanhalingstekens")


def _quote(source: SourceFile, line: int) -> Diagnostic | None:
    for number in range(line, max(0, line - _LOOK_BACK), -1):
        text = source.lines[number - 1] if number <= len(source.lines) else ""
        for rule, message, hint in (
            (_OPEN_QUOTE, "het aanhalingsteken wordt op deze regel niet gesloten", "zet er aan het eind nog een, of haal het weg"),
            (_SHUT_EARLY, "het aanhalingsteken sluit hier te vroeg", "gebruik in de tekst ’ als apostrof, en “ ” als aanhalingstekens"),
        ):
            found = rule.match(text)
            if found:
                at = next((i for i, sign in enumerate(text) if sign in "'\""), 0)
                return Diagnostic(rules.UNCLOSED_QUOTE, Span(source.name, number, at + 1), message, hint)
    return None


def _colon(source: SourceFile, span: Span) -> Diagnostic | None:
    for number in (span.line, span.line - 1):
        text = source.lines[number - 1] if 0 < number <= len(source.lines) else ""
        found = _TWO_COLONS.match(text)
        if found:
            column = len(found["head"]) + 1
            value = text[column - 1 :].strip()
            shown = value if len(value) <= 48 else value[:46].rstrip() + " …"  # noqa: PLR2004 - what fits beside a hint
            return Diagnostic(rules.UNQUOTED_COLON, Span(source.name, number, column), "in deze tekst staat een dubbele punt", f'zet hem tussen rechte aanhalingstekens: `"{shown}"`')
    return None


def _space(source: SourceFile, line: int) -> Diagnostic | None:
    for number in range(line, max(0, line - 4), -1):
        found = _NO_SPACE.match(source.lines[number - 1]) if number <= len(source.lines) else None
        if found:
            sign = "het streepje" if found["dash"] else "de dubbele punt"
            span = Span(source.name, number, max(found.end("dash"), found.end("colon")))
            return Diagnostic(rules.BROKEN_YAML, span, f"na {sign} ontbreekt een spatie", "schrijf `- onderdeel` en `sleutel: waarde`")
    return None


def _indent(source: SourceFile, line: int) -> Diagnostic | None:
    """A key that stands deeper than the key before it, which has a value already."""
    above = next((text for text in reversed(source.lines[: line - 1]) if text.strip() and not text.lstrip().startswith("#")), "")
    here, before = (_KEY.match(text) for text in (source.lines[line - 1] if line <= len(source.lines) else "", above))
    if here and before and len(here["indent"]) > len(before["indent"]) and above[before.end() :].strip():
        span = Span(source.name, line, len(here["indent"]) + 1)
        return Diagnostic(rules.BROKEN_YAML, span, "deze regel is verder ingesprongen dan de sleutel erboven", "sleutels van één blok staan recht onder elkaar")
    return None


def tell_traps(value: str, span: Span, last_line: int, source: SourceFile, findings: Findings) -> None:
    """What a value without quotes loses or keeps against the author's wish: a part after a hash, quotes of the wrong kind."""
    if _CURLY.fullmatch(value) and value.count(value[0]) == 1:
        findings.add(rules.CURLY_QUOTES, span, "deze kromme aanhalingstekens worden gedrukt", 'YAML kent alleen rechte: `"…"`; moeten ze in de druk staan, zet er dan rechte omheen')
    if span.line != last_line or span.line > len(source.lines):
        return
    line = source.lines[span.line - 1]
    found = _HASH.match(line, span.column - 1 + len(value)) if line.startswith(value, span.column - 1) else None
    if found:
        rest = line[found.start(1) :].strip()
        findings.add(rules.HASH_IN_TEXT, Span(span.file, span.line, found.start(1) + 1), f"`{rest[:40]}` valt weg", "zet de hele tekst tussen aanhalingstekens; een opmerking begint met `# `")
