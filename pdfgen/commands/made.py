"""The editions that were made, and index.csv, which names them beside their files."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.commands.outcome import write_file
from pdfgen.commands.roster_rules import LEFT_OVER
from pdfgen.commands.sheets import read_table
from pdfgen.diagnostics import FileProblem, Findings, Span, several

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = ["naam", "taal", "bestand", "bytes"]


class Made(Struct, frozen=True):
    """An edition that was made. `number` is the line of its row; `size` in bytes."""

    number: int
    name: str
    language: str
    file: str
    size: int


def earlier_files(out: Path) -> list[str]:
    """The files that the index of an earlier time names. Raises FileProblem when what stands there is no index, or no folder."""
    index = out / "index.csv"
    if out.exists() and not out.is_dir():
        raise FileProblem(out, "dit is een bestand; noem met `--out` een map")
    table = read_table(index, Findings()) if index.exists() else []
    if table and table[0][1] != _HEAD:
        raise FileProblem(index, "hier komt de lijst van wat is gemaakt, maar er staat al een ander bestand met die naam; noem met `--out` een andere map")
    return [cells[2] for _, cells in table[1:] if len(cells) == len(_HEAD)]


def tell_left_over(out: Path, earlier: Iterable[str], made: Iterable[Made], findings: Findings) -> None:
    """Remark on editions of an earlier time that the new index will not name."""
    now = {entry.file for entry in made}
    left = [name for name in earlier if name not in now and re.fullmatch(r"toolbox-[\w-]+\.pdf", name) and (out / name).is_file()]
    if now and left:
        findings.add(LEFT_OVER, Span(str(out), 0, 0), f"van een vorige keer staan hier nog {several(left)}; in index.csv staan ze niet meer")


def write_index(out: Path, made: Iterable[Made]) -> None:
    """Name what was made; where nothing was, the index of an earlier time stays. Raises FileProblem."""
    from pdfgen.answers.tables import harmless  # with all of the answers: when the work is done

    rows = [[harmless(entry.name), entry.language, entry.file, entry.size] for entry in made]
    if rows:
        text = io.StringIO()
        csv.writer(text).writerows([_HEAD, *rows])
        write_file(out / "index.csv", ("\ufeff" + text.getvalue()).encode())
