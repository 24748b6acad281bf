"""The list of organisations that get an edition of their own: a CSV or XLSX file, a row for each.

Columns: name (naam), short name (kort), logo, text of the logo (logo_alt), accent colour (kleur, accent), language (taal);
any other column is the name of a field, and its cells are prefilled answers.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.diagnostics import FileProblem, Findings, Rule, Severity, Span, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

EDITION_ROW = Rule("edition-row", Severity.ERROR, "Van deze regel van de lijst is geen exemplaar te maken.", "naam leeg", "Gemeente Haarlem")
EDITION_COLUMN = Rule("edition-column", Severity.ERROR, "De lijst heeft een kolom die geen gegeven en geen veld is, of mist de naam.", "nam", "naam")
EDITION_VALUE = Rule("edition-value", Severity.ERROR, "Een vooraf ingevuld antwoord is geen antwoord van die vraag.", "misschien", "Ja")
BAD_COLOUR = Rule("bad-accent-colour", Severity.ERROR, "De accentkleur is geen kleur, of steekt te weinig af op de omslag.", "#FFEE00", "#9E3018")
ROSTER_RULES = (EDITION_ROW, EDITION_COLUMN, EDITION_VALUE, BAD_COLOUR)
_COLUMNS = {"name": "name", "naam": "name", "short": "short", "kort": "short", "logo": "logo", "logo_alt": "logo_alt", "colour": "accent", "kleur": "accent",
            "accent": "accent", "language": "language", "taal": "language"}  # fmt: skip
_MOST_ROWS = 5000


class Row(Struct, frozen=True):
    """An organisation as its row tells it; `values` are cells of field columns. `number` counts lines of the list from 1."""

    number: int
    name: str
    short: str = ""
    logo: str = ""
    logo_alt: str = ""
    accent: str = ""
    language: str = ""
    values: dict[str, str] = field(default_factory=dict)


def read_list(path: Path, findings: Findings) -> list[Row]:
    """The rows of a CSV or XLSX list. Raises FileProblem when it cannot be read."""
    try:
        table = _read_xlsx(path) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    except OSError as problem:
        raise FileProblem(path, problem.strerror or str(problem)) from problem
    name = str(path)
    if len(table) < 2:  # noqa: PLR2004 - a head and a row
        findings.add(EDITION_ROW, Span(name), "the list has no rows", "the first line names the columns, each line after it is an organisation")
        return []
    heads = [_COLUMNS.get(head.strip().lower(), head.strip()) for head in table[0]]
    if "name" not in heads:
        findings.add(EDITION_COLUMN, Span(name), "there is no column `naam`", did_you_mean("naam", table[0]))
        return []
    rows = []
    for number, cells in enumerate(table[1 : _MOST_ROWS + 1], 2):
        entry = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head and cell.strip()}
        if not entry:
            continue
        known = {key: entry.pop(key) for key in set(_COLUMNS.values()) if key in entry}
        if not known.get("name"):
            findings.add(EDITION_ROW, Span(name, number), "the row has no name")
            continue
        rows.append(Row(number, values=entry, **known))
    return rows


def _read_csv(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what Excel writes on Windows
    head = text.split("\n", maxsplit=1)[0]
    return list(csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ","))


def _read_xlsx(path: Path) -> list[list[str]]:
    import zipfile

    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_MOST_ROWS + 1, max_col=200, values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as problem:
        raise FileProblem(path, "not an XLSX file, or damaged") from problem
