"""`new`: a workbook of one's own to start from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new(folder: Path) -> None:
    """Lay a small content folder at DIR: two modules, valid, ready to build and to change."""
    from pdfgen.commands.new import new_workbook

    for path in new_workbook(folder):
        click.echo(path)
    click.echo(f"\npython build_toolbox.py build --content {folder} --out {folder.name}.pdf")
