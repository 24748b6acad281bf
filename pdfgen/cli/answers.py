"""`answers`: what was filled in, out of workbooks and into others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import counted, show_findings
from pdfgen.cli.ticker import Ticker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfgen.answers.tables import Rows
    from pdfgen.commands.answers import Form, Outcome

_FILE = click.Path(path_type=Path)
_FORMS: tuple[str, ...] = ("json", "csv", "xlsx", "xfdf")
_PAPERS = (".pdf", ".html", ".docx", ".md")
_WORKBOOK = (".pdf",)
_pdfs = click.argument("pdfs", metavar="PDF...", nargs=-1, required=True, type=_FILE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def answers() -> None:
    """Read, bring together, move on and report what was filled in. A folder stands for all PDFs in it.

    Exit status: 0 fine, 1 something needs a look, 3 a file could not be read or written; the others were done.
    """


@answers.command()
@_pdfs
@click.option("--format", "form", type=click.Choice(_FORMS), help="Format; by default that of the ending of --out, and JSON without --out.")
@click.option("--rows", type=click.Choice(["question", "copy"]), default="question", show_default=True, help="CSV and XLSX: a row for each question, or for each copy.")
@click.option("--out", type=_FILE, help="File to write; for XFDF of more than one workbook a folder. Without it: to standard output.")
def extract(pdfs: tuple[Path, ...], form: Form | None, rows: Rows, out: Path | None) -> int:
    """Take the answers out of filled workbooks."""
    from pdfgen.commands.answers import extract_answers
    from pdfgen.commands.copies import files_of

    chosen = _form_of(out, form)
    if chosen == "xfdf" and len(files_of(pdfs)) > 1 and (out is None or (out.suffix and not out.is_dir())):
        raise click.UsageError("XFDF holds the answers of one workbook: give a folder as --out")
    if chosen == "xlsx" and out is None and sys.stdout.isatty():
        raise click.UsageError("a spreadsheet is no text for a terminal: give a file as --out")
    with Ticker() as ticker:
        outcome = extract_answers(pdfs, chosen, out, rows, ticker)
    if outcome.data:
        click.echo(outcome.data, nl=False)
    return _told(outcome, f"{counted(outcome.copies, 'workbook')}, {counted(outcome.answers, 'answer')}")


@answers.command()
@click.argument("file", metavar="ANSWERS", type=_FILE)
@click.option("--into", "blank", required=True, type=_FILE, help="The workbook to fill.")
@click.option("--out", required=True, type=_FILE, help="The filled workbook to write.")
@click.option("--partly", is_flag=True, help="Fill what is right even when something is wrong.")
def fill(file: Path, blank: Path, out: Path, partly: bool) -> int:
    """Fill a workbook with the answers of a JSON or XFDF file."""
    from pdfgen.commands.answers import fill_from

    _check_ending(out, "--out", _WORKBOOK)
    outcome = fill_from(file, blank, out, partly=partly)
    return _told(outcome, counted(outcome.answers, "answer"))


@answers.command()
@_pdfs
@click.option("--into", "blank", required=True, type=_FILE, help="A blank workbook, of the same or a newer edition.")
@click.option("--out", required=True, type=_FILE, help="The merged workbook to write.")
@click.option("--conflicts", type=_FILE, help="The list of different answers to write: .pdf, .html, .docx or .md; by default OUT-verschillen.pdf, when there are any.")
def merge(pdfs: tuple[Path, ...], blank: Path, out: Path, conflicts: Path | None) -> int:
    """Bring the copies of colleagues together in one workbook. Nothing is chosen silently, nothing lost."""
    from pdfgen.commands.answers import merge_copies

    _check_ending(out, "--out", _WORKBOOK)
    _check_ending(conflicts, "--conflicts", _PAPERS)
    with Ticker() as ticker:
        outcome = merge_copies(pdfs, blank, out, conflicts, ticker)
    return _told(outcome, f"{counted(outcome.copies, 'workbook')} brought together")


@answers.command()
@click.argument("old", metavar="OLD", type=_FILE)
@click.option("--to", "blank", required=True, type=_FILE, help="A blank workbook of the new edition.")
@click.option("--out", required=True, type=_FILE, help="The new workbook to write.")
@click.option("--letter", type=_FILE, help="The letter to write: .pdf, .html, .docx or .md; by default OUT-brief.pdf.")
def migrate(old: Path, blank: Path, out: Path, letter: Path | None) -> int:
    """Move the answers of an old edition to a new one, with a letter that tells what has changed."""
    from pdfgen.commands.answers import migrate_copy
    from pdfgen.commands.copies import files_of

    _check_ending(out, "--out", _WORKBOOK)
    _check_ending(letter, "--letter", _PAPERS)
    if len(files_of([old])) > 1:
        raise click.UsageError(f"{old} stands for {len(files_of([old]))} files: give one, and each its own --out")
    outcome = migrate_copy(old, blank, out, letter)
    return _told(outcome, f"{counted(outcome.answers, 'answer')} moved")


@answers.command()
@_pdfs
@click.option("--out", required=True, type=_FILE, help="The report to write: .pdf, .html, .docx or .md.")
@click.option("--open-only", is_flag=True, help="Only what is still to be answered.")
def report(pdfs: tuple[Path, ...], out: Path, open_only: bool) -> int:
    """Report questions and answers; of several workbooks side by side, with counts."""
    from pdfgen.commands.answers import report_copies

    _check_ending(out, "--out", _PAPERS)
    with Ticker() as ticker:
        outcome = report_copies(pdfs, out, open_only=open_only, progress=ticker)
    return _told(outcome, counted(outcome.copies, "workbook"))


def _form_of(out: Path | None, form: Form | None) -> Form:
    """The format that was named or that the ending tells; both must agree. Raises UsageError."""
    if out is None:
        return form or "json"
    if form is None or (out.suffix and not out.is_dir()):
        _check_ending(out, "--out", [f".{each}" for each in ((form,) if form else _FORMS)])
    return form or out.suffix.lower().removeprefix(".")  # type: ignore[return-value]


def _check_ending(path: Path | None, option: str, endings: Sequence[str]) -> None:
    if path is not None and path.suffix.lower() not in endings:
        raise click.UsageError(f"{option} ends in {' or '.join(filter(None, [', '.join(endings[:-1]), endings[-1]]))}; {path} does not")


def _told(outcome: Outcome, done: str) -> int:
    """Tell what there is to tell; the exit status."""
    from pdfgen.cli import EXIT_FILE, EXIT_FINDINGS
    from pdfgen.diagnostics import Severity

    show_findings(outcome.findings, remarks=True)
    for problem in outcome.problems:
        click.echo(f"error: {problem}", err=True)
    if outcome.problems:
        click.echo(f"{len(outcome.problems)} of {counted(len(outcome.problems) + outcome.copies, 'file')} could not be read", err=True)
    for number, path in enumerate(outcome.written):
        click.echo(f"{path}: {done}" if number == 0 else str(path))
    if outcome.unwritten is not None:
        click.echo(f"error: {outcome.unwritten}", err=True)
    if outcome.problems or outcome.unwritten is not None:
        return EXIT_FILE
    return EXIT_FINDINGS if any(d.severity is not Severity.INFO for d in outcome.findings.items) else 0
