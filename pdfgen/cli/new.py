"""`new`: a workbook of one's own to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new(folder: Path) -> None:
    """Lay a small content folder at DIR: two modules, valid, ready to build and to change."""
    from pdfgen.commands.new import new_workbook

    for path in new_workbook(folder):
        click.echo(path)
    click.echo(f"\npython build_toolbox.py build --content {_quoted(str(folder))} --out {_quoted(f'{folder.name}.pdf')}")


def _quoted(word: str) -> str:
    """A word of a command line, between double quotes where it needs them: those that both PowerShell and a Unix shell know."""
    return word if re.fullmatch(r"[\w./\\:~-]+", word) else f'"{word}"'
