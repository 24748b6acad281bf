"""How findings are printed: text with the source line and a caret, JSON, or GitHub annotations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from pdfgen.diagnostics import Severity
from pdfgen.source.quoting import Quoter

if TYPE_CHECKING:
    from pdfgen.diagnostics import Diagnostic, Findings, Span

_MOST = 100  # findings of one rule in one file


def counted(number: int, noun: str) -> str:
    """`1 text`, `2 texts`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def source_line(span: Span) -> str | None:
    """The line of the file that a finding points at."""
    return Quoter().line(span)


def show_findings(findings: Findings, form: str = "text", *, remarks: bool = False) -> None:
    """Print all findings to stderr (text, github) or stdout (json). As text, `remarks` are counted, or printed too."""
    rows = findings.sorted()
    match form:
        case "json":
            import json

            click.echo(json.dumps([_as_json(d) for d in rows], ensure_ascii=False, indent=1))
        case "github":
            for d in rows:
                click.echo(_as_annotation(d), err=True)
        case _:
            _show_text(rows, remarks=remarks)
            if rows:
                click.echo(summary(rows), err=True)


def _show_text(rows: list[Diagnostic], *, remarks: bool) -> None:
    """Remarks first, a line each; then what asks for a change, with the line of the file: nearest to the prompt.

    Of one rule in one file the first hundred are told, and how many more there are.
    """
    for d in rows:
        if remarks and d.severity is Severity.INFO:
            click.echo(f"{d.span}: {d.severity}[{d.rule.name}]: {d.message}", err=True)
    quoter, told = Quoter(), Counter[tuple[str, str, str]]()
    for d in rows:
        if d.severity is Severity.INFO:
            continue
        kind = d.span.file, d.severity.value, d.rule.name
        told[kind] += 1
        if told[kind] <= _MOST:
            click.echo(d.render(quoter.line(d.span)), err=True)
    for (file, severity, name), count in told.items():
        if count > _MOST:
            click.echo(f"{file}: {severity}[{name}]: en nog {count - _MOST} keer", err=True)


def summary(rows: list[Diagnostic]) -> str:
    """`2 fouten, 1 waarschuwing`."""
    count = Counter(d.severity for d in rows)
    words = {Severity.ERROR: ("fout", "fouten"), Severity.WARNING: ("waarschuwing", "waarschuwingen"), Severity.INFO: ("opmerking", "opmerkingen")}
    return ", ".join(f"{count[s]} {words[s][count[s] != 1]}" for s in Severity if count[s])


def _as_annotation(d: Diagnostic) -> str:
    """A workflow command of GitHub Actions; what the file says cannot end it or begin another."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[d.severity]
    text = (d.message + (f" ({d.hint})" if d.hint else "")).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = d.span.file.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return f"::{kind} file={file},line={d.span.line},col={d.span.column},title={d.rule.name}::{text}"


def _as_json(d: Diagnostic) -> dict[str, object]:
    return {"rule": d.rule.name, "severity": d.severity.value, "file": d.span.file, "line": d.span.line, "column": d.span.column, "message": d.message, "hint": d.hint}
