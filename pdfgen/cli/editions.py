"""`editions`: one personalised workbook for each organisation in a list."""

from __future__ import annotations

from pathlib import Path

import click

from pdfgen.cli.output import show_findings
from pdfgen.cli.ticker import Ticker


@click.command()
@click.argument("list_file", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the editions and their index.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language of rows that name none.")
@click.option("--processes", type=click.IntRange(0, 64), default=0, help="Processors to use; 0 for all.")
def editions(list_file: Path, out: Path, content: Path, language: str, processes: int) -> int:
    """Make a workbook of its own for each organisation in a CSV or XLSX list."""
    from pdfgen.commands.editions import make_editions

    with Ticker() as ticker:
        outcome = make_editions(list_file, content, out, ticker, language=language, processes=processes)
    show_findings(outcome.findings)
    click.echo(f"{out}: {len(outcome.made)} editions, {sum(m.size for m in outcome.made):,} bytes; index.csv names them")
    return int(bool(outcome.findings.items))
