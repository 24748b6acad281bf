"""`translate`: a new language, how far it is, hand-over files, and what was translated by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import counted, show_findings, source_line

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.translation.status import Status

_content = click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def translate() -> None:
    """Translate the workbook. content/TRANSLATING.md tells the whole story."""


@translate.command()
@click.argument("language", metavar="LANG")
@click.option("--from", "source", default="nl", show_default=True, metavar="LANG", help="The language to translate from.")
@click.option("--locale", default="", metavar="TAG", help="Language and country, such as de-AT; else the usual one.")
@_content
def new(language: str, source: str, locale: str, content: Path) -> int:
    """Lay out the folder of a language, with a mark before every text to translate."""
    from pdfgen.commands.translate import new_language

    outcome = new_language(content, language, source, locale)
    show_findings(outcome.findings)
    click.echo(f"{content / language}: {counted(len(outcome.written) - 1, 'file')} to translate, each text marked ‹{source}›")
    click.echo(f"hand it over with: translate export {language} --out {language}.po")
    return 0


@translate.command()
@click.argument("language", metavar="[LANG]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--list", "listed", is_flag=True, help="Name every text that is not in order, with its place.")
@_content
def status(language: str | None, form: str, listed: bool, content: Path) -> int:
    """Tell how far translations are; exit status 1 when something is missing, stale, unrecorded or extra."""
    from pdfgen.commands.outcome import languages_in
    from pdfgen.commands.translate import status_of
    from pdfgen.translation.folders import translations_in

    complete = True
    rows = []
    languages_in(content)
    for chosen in [language] if language else translations_in(content):
        found, findings = status_of(content, chosen)
        complete &= found.is_complete
        match form:
            case "json":
                rows.append(_as_json(found, findings))
            case "github":
                show_findings(findings, "github")
            case _:
                _show(found, findings, listed=listed)
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    return 0 if complete else 1


def _show(found: Status, findings: Findings, *, listed: bool) -> None:
    from pdfgen.translation.status import State

    states = list(State)
    width = max(len(name) for name in [*found.files(), "in all"])
    click.echo(f"{found.language}, translated from {found.source}")
    click.echo(f"  {'':{width}}  " + "  ".join(f"{state.value:>10}" for state in states))
    for file in [*found.files(), ""]:
        count = found.count(file)
        click.echo(f"  {file or 'in all':{width}}  " + "  ".join(f"{count.get(state, 0) or '–':>10}" for state in states))
    if found.codes:
        click.echo(f"  {counted(len(found.codes), 'code')} not as in {found.source}")
    if found.lost:
        click.echo(f"  placeholders, links or footnotes lost or added: {len(found.lost)}")
    rows = findings.sorted()
    for row in rows if listed else rows[:_FEW]:
        click.echo(row.render(source_line(row.span)))
    if not listed and len(rows) > _FEW:
        click.echo(f"… and {len(rows) - _FEW} more: `translate status {found.language} --list`")


_FEW = 10


def _as_json(found: Status, findings: Findings) -> dict[str, object]:
    from pdfgen.translation.status import State

    def counts(file: str = "") -> dict[str, int]:
        return {state.value: found.count(file).get(state, 0) for state in State}

    texts = [
        {"path": text.pair.path, "state": text.state.value, "file": text.file, "source_line": text.pair.source.span.line if text.pair.source else None,
         "line": text.pair.target.span.line if text.pair.target else None}
        for text in found.texts if text.state is not State.TRANSLATED
    ]  # fmt: skip
    return {
        "language": found.language, "source": found.source, "complete": found.is_complete, "in_all": counts(), "files": {file: counts(file) for file in found.files()},
        "different_codes": [code.pair.path for code in found.codes], "lost_markup": [f"{text.pair.path}: {told}" for text, told in found.lost], "texts": texts, "findings": [d.message for d in findings],
    }  # fmt: skip


@translate.command()
@click.argument("language", metavar="LANG")
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@_content
def accept(language: str, paths: tuple[str, ...], content: Path) -> int:
    """Record that texts translated by hand translate the present source.

    Without a PATH: all that nobody has recorded yet. A stale text is accepted by its path only, or by the beginning of it.
    """
    from pdfgen.commands.translate import accept as accept_texts

    accepted, _ = accept_texts(content, language, paths)
    for path in accepted if paths else ():
        click.echo(path)
    click.echo(f"{counted(len(accepted), 'text')} accepted")
    return 0


@translate.command()
@click.argument("language", metavar="LANG")
@_content
def update(language: str, content: Path) -> int:
    """Add what is new in the source to the translation's files, marked, at its place."""
    from pdfgen.commands.translate import update as add_missing

    added, outcome = add_missing(content, language)
    show_findings(outcome.findings)
    click.echo(f"{counted(added, 'text')} to translate added in {counted(len(outcome.written), 'file')}")
    return int(outcome.findings.has_errors)


@translate.command()
@click.argument("language", metavar="LANG")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write: .po, .xlf or .xliff.")
@_content
def export(language: str, out: Path, content: Path) -> int:
    """Write one hand-over file for a whole language, as PO or XLIFF 1.2."""
    from pdfgen.commands.translate import export as export_file

    if out.suffix.lower() not in {".po", ".xlf", ".xliff"}:
        raise click.UsageError(f"`{out}`: the name must end in .po, .xlf or .xliff")
    click.echo(f"{out}: {counted(export_file(content, language, out), 'text')}")
    return 0


@translate.command(name="import")
@click.argument("language", metavar="LANG")
@click.argument("file", type=click.Path(path_type=Path))
@_content
def import_(language: str, file: Path, content: Path) -> int:
    """Take a hand-over file in: only the texts that it names, and none when one of them is broken."""
    from pdfgen.commands.translate import import_file

    delivery, outcome = import_file(content, language, file)
    show_findings(outcome.findings)
    if outcome.findings.has_errors:
        click.echo("nothing was taken in", err=True)
        return 1
    click.echo(f"{counted(delivery.changed, 'text')} changed, {delivery.confirmed} as before, {delivery.left} left untranslated; {counted(len(outcome.written), 'file')} written")
    if delivery.unnamed:
        click.echo(f"{counted(delivery.unnamed, 'text')} of the workbook not in the file: left as before")
    return 0
