"""`publish`: build what goes out, and keep its ids for the editions after it."""

from __future__ import annotations

from pathlib import Path

import click

from pdfgen.cli.build import target_of
from pdfgen.cli.output import show_findings
from pdfgen.cli.ticker import Ticker


@click.command()
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Language to publish; may be given more than once.")
@click.option("--all", "every", is_flag=True, help="Publish every language in the content folder.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write (one language) or folder (more).")
def publish(languages: tuple[str, ...], every: bool, content: Path, out: Path | None) -> int:
    """Check and build an edition, and keep its field names in content/published.

    From then on `check` tells when an id changes, so that answers in filled workbooks are not lost. Put the files in content/published under version control.
    """
    from pdfgen.commands.outcome import languages_in
    from pdfgen.commands.publish import publish_edition

    chosen = languages_in(content) if every else list(languages) or ["nl"]
    status = 0
    with Ticker() as ticker:
        for language in chosen:
            ticker.label = language
            target = target_of(out, language, several=len(chosen) > 1)
            built, key = publish_edition(content, language, target, ticker)
            ticker.clear()
            show_findings(built.findings)
            if key is None:
                status = 1
            else:
                click.echo(f"{target}: {built.pages} pages, {built.fields} fields, {built.size:,} bytes")
                click.echo(f"{key}: the ids of this edition")
    return status
