"""`schema`: JSON Schema of the content files, for completion and hover texts in an editor."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to; without it .schema in the content folder.")
def schema(content: Path, out: Path | None) -> None:
    """Write the JSON Schema of every kind of content file."""
    from pdfgen.commands.outcome import languages_in
    from pdfgen.commands.schema import FOLDER, write_schemas

    if out is None:
        languages_in(content)
    for path in write_schemas(out or content / FOLDER):
        click.echo(path)
