"""Tables as people save them: CSV of any spreadsheet program, and XLSX. Knows not what the rows are about."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from pdfgen.commands.roster_rules import EDITION_ROW, EDITION_VALUE
from pdfgen.diagnostics import FileProblem, Findings, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Rows = Iterator[tuple[int, list[str]]]

MOST_ROWS = 5000  # below the head
MOST_COLUMNS = 1000
LARGEST = 100_000_000  # bytes, unpacked
_LAST_ROW = 1_048_576  # of a sheet, Excel's limit


def read_table(path: Path, findings: Findings) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, the head first, as lists of texts; each with its line (CSV) or row (XLSX), counted from 1.

    What is not read of the file is told as an error at its row. Raises FileProblem when nothing of it can be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileProblem(path, f"het bestand is groter dan {LARGEST // 1_000_000} MB; zo groot is geen lijst")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of looks that it does not read
            rows = _xlsx_rows(path, findings) if path.suffix.lower() == ".xlsx" else _csv_rows(path, findings)
            return _within_limits(rows, str(path), findings)
    except OSError as problem:
        raise FileProblem(path, problem.strerror or str(problem)) from problem


def _within_limits(rows: Rows, name: str, findings: Findings) -> list[tuple[int, list[str]]]:
    table: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        if not any(cells):
            continue
        if len(table) > MOST_ROWS:
            findings.add(EDITION_ROW, Span(name, line), f"de lijst heeft meer dan {MOST_ROWS} regels; wat hier begint is niet gelezen", "verdeel de lijst over meer bestanden, elk met een eigen map")
            break
        if any(cells[MOST_COLUMNS:]):
            findings.add(EDITION_ROW, Span(name, line), f"deze regel heeft meer dan {MOST_COLUMNS} cellen; zo veel velden heeft geen werkboek", "haal weg wat er rechts van de lijst staat")
        table.append((line, cells[:MOST_COLUMNS]))
    return table


def _csv_rows(path: Path, findings: Findings) -> Rows:
    """The rows with the line that each begins on: a quoted cell may go on over several lines."""
    text = _decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise FileProblem(path, "dit is geen tekst; bewaar de lijst als CSV (UTF-8) of als .xlsx")
    declared = re.match(r"sep=(.).*\n", text, re.IGNORECASE)  # for Excel
    reader = csv.reader(io.StringIO(text), delimiter=declared[1] if declared else _delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            long = "limit" in str(problem)
            what = f"een cel heeft meer dan {csv.field_size_limit()} tekens" if long else 'de aanhalingstekens (") kloppen niet'
            findings.add(EDITION_ROW, Span(str(path), line), f"{what}; vanaf hier is de lijst niet gelezen", 'zoek een `"` die niet wordt gesloten, of waar meteen tekst achter staat')
            return
        if cells is None:
            return
        if not declared or line > 1:
            yield line, [cell.strip() for cell in cells]


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with a byte-order mark (Excel's Unicode text), or else Windows-1252 (Excel's other CSV)."""
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """What stands between the cells of the head; what is quoted does not count."""
    head = re.sub(r'"[^"]*"', "", text[:100_000]).lstrip("\n").split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _xlsx_rows(path: Path, findings: Findings) -> Rows:
    """The rows of the first sheet that can be seen. Read twice: for what the cells show, and for which of them are formulas."""
    import zipfile

    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > LARGEST:
            raise FileProblem(path, f"uitgepakt is het bestand {size // 1_000_000} MB; gelezen wordt hoogstens {LARGEST // 1_000_000} MB")  # noqa: TRY301 - told in one place
        for number, (shown, sources) in enumerate(zip(_sheet(data, values=True), _sheet(data, values=False), strict=True), 1):
            yield number, [_cell_text(cell, source, Span(str(path), number), findings) for cell, source in zip(shown, sources, strict=True)]
    except FileProblem:
        raise
    except Exception as problem:  # a damaged file makes openpyxl raise anything
        raise FileProblem(path, "dit is geen XLSX-bestand met een werkblad, of het is beschadigd") from problem


def _sheet(data: bytes, *, values: bool) -> Iterator[tuple[Any, ...]]:
    """The cells of each row, with the `values` that were last calculated or with the formulas."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()  # what the file says of its size need not be so
    return sheet.iter_rows(max_row=_LAST_ROW)  # type: ignore[no-any-return]


def _cell_text(cell: Any, source: Any, place: Span, findings: Findings) -> str:
    """What a cell shows: dates as 2026-11-28, numbers in the 15 digits that Excel knows. A formula without a value is told."""
    value = cell.value
    if cell.data_type == "e" or (value is None and source.data_type == "f" and cell.data_type == "n"):
        what = f"`{value}`" if value else "een formule waarvan de uitkomst niet is bewaard"
        findings.add(EDITION_VALUE, place, f"in cel {_letters(cell.column)}{place.line} staat {what}", "zet er een gewone waarde in, of open de lijst in Excel en bewaar haar opnieuw")
        return ""
    match value:
        case None:
            return ""
        case bool():
            return "WAAR" if value else "ONWAAR"
        case float():
            return f"{value:.15g}"
        case dt.datetime():
            return value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case _:
            return str(value).strip()


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
