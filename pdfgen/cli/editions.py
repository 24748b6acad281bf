"""`editions`: one personalised workbook for each organisation in a list."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import counted, show_findings
from pdfgen.cli.ticker import Ticker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.commands.editions import Editions

_MOST_PROBLEMS = 10  # of files that cannot be written; a full disk stops all of them


@click.command()
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the editions and their index.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language of rows that name none.")
@click.option("--processes", type=click.IntRange(0, 64), default=0, help="Processors to use; 0 for all.")
def editions(list_file: Path, out: Path, content: Path, language: str, processes: int) -> int:
    """Make a workbook of its own for each organisation in a CSV or XLSX list.

    \b
    The first row of the list names its columns; only the first is needed:
      naam      name of the organisation, printed on the cover
      kort      short name, for the file name
      kleur     accent colour, such as #9E3018
      logo      file beside the list: PNG, JPEG or SVG
      logo_alt  text alternative of the logo
      taal      language, such as nl
      any other: the name of a field, and below it prefilled answers

    Exit status: 0 fine, 1 some rows have mistakes, 3 a file could not be read or written; the others were made.
    """  # noqa: D301 - \b keeps the lines for click
    from pdfgen.commands.editions import make_editions

    with _stopped_like_ctrl_c(), Ticker() as ticker:
        outcome = make_editions(list_file, content, out, ticker, language=language, processes=processes)
    return _told(outcome, out)


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Inside, SIGTERM does what Ctrl+C does: nothing half written stays, and no process goes on."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _told(outcome: Editions, out: Path) -> int:
    """Tell what there is to tell; the exit status."""
    from pdfgen.cli import EXIT_FILE, EXIT_FINDINGS

    show_findings(outcome.findings, remarks=True)
    for problem in outcome.problems[:_MOST_PROBLEMS]:
        click.echo(f"error: {problem}", err=True)
    if outcome.problems:
        click.echo(f"{counted(len(outcome.problems), 'file')} could not be written", err=True)
    if outcome.made:
        click.echo(f"{out}: {counted(len(outcome.made), 'edition')}, {sum(m.size for m in outcome.made):,} bytes; index.csv names them")
    else:
        click.echo(f"{out}: nothing was made", err=True)
    if outcome.problems:
        return EXIT_FILE
    return EXIT_FINDINGS if outcome.findings.has_errors else 0
