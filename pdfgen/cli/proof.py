"""`proof`: what screen readers say at each field, as a page to read."""

from __future__ import annotations

from pathlib import Path

import click

from pdfgen.cli.output import show_findings


@click.command()
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language to prove.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--out", type=click.Path(path_type=Path), help="HTML file to write.  [default: dist/namen-LANG.html]")
def proof(language: str, content: Path, out: Path | None) -> int:
    """Write an HTML page with what Acrobat, Firefox and Chrome say at each field, beside pictures of the pages."""
    from pdfgen.commands.proof import prove_names

    target = out or Path("dist") / f"namen-{language}.html"
    told = prove_names(content, language, target)
    show_findings(told.findings)
    if not told.fields:
        return 1
    click.echo(f"{target}: {told.fields} names, {told.remarks} to look at")
    return 0
