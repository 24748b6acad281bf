"""Answers as an Excel workbook (ISO/IEC 29500): every cell a text cell, never a formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from pdfgen.answers import rules
from pdfgen.answers.papers.words import words_for
from pdfgen.answers.pdftext import sound
from pdfgen.answers.tables import is_formula, table_rows
from pdfgen.diagnostics import FileProblem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfgen.answers.model import Answers
    from pdfgen.answers.tables import Rows
    from pdfgen.diagnostics import Findings

_MOST = 32_767  # characters in a cell, Excel's limit
_PIECE = 32_000  # the same of a long answer, leaving room for its number
_MOST_COLUMNS = 16_384
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(copies: Sequence[Answers], rows: Rows, findings: Findings) -> bytes:
    """An Excel workbook. What one cell cannot hold goes on on a sheet of its own, and is told."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(words_for(copies[0].key.locale).sheet)
    fixed = 5 if rows == "question" else 3
    sheet.freeze_panes = "F2" if rows == "question" else "D3"
    for number in range(fixed):
        sheet.column_dimensions["ABCDE"[number]].width = 28
    long: list[tuple[str, str, str]] = []
    made = _Cells(sheet)
    for number, row in enumerate(table_rows(copies, rows)):
        if len(row) > _MOST_COLUMNS:
            raise FileProblem(copies[0].source, f"een rekenblad heeft hoogstens {_MOST_COLUMNS} kolommen")
        sheet.append([made.cell(text, head=number == 0, long=long, name=row[0]) for text in row])
    if long:
        _continue(book, long, findings, copies[0].source)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def escaped(text: str) -> str:
    """The text with control characters, and what looks like an escape, written as `_xHHHH_` (ISO/IEC 29500-1, 22.9.2.19)."""
    return _CONTROL.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


class _Cells:
    """Makes the cells of one sheet: all of them text."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self.sheet = sheet
        self.new = WriteOnlyCell
        self.bold, self.wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(self, text: str, *, head: bool, long: list[tuple[str, str, str]], name: str) -> Any:
        """A text cell, or nothing for no text."""
        if not text:
            return None
        text = sound(text)
        if len(escaped(text)) > _MOST:
            number = len(long) + 1
            long.append((str(number), name, text))
            text = f"{next(_pieces(text))} … [{number}]"
        cell = self.new(self.sheet, value=None)
        cell.value = escaped(text)
        cell.data_type = "s"
        if is_formula(text):
            cell.quotePrefix = True
        if head:
            cell.font = self.bold
        if "\n" in text:
            cell.alignment = self.wrap
        return cell


def _continue(book: Any, long: list[tuple[str, str, str]], findings: Findings, file: str) -> None:
    """The long answers in pieces, one under the other."""
    sheet = book.create_sheet("Lang")
    made = _Cells(sheet)
    for number, name, text in long:
        findings.add(rules.LONG_CELL, Span(file, 0, 0), f"`{name}` heeft een antwoord van {len(text)} tekens; het staat helemaal op het blad `Lang`, nummer {number}")
        for piece in _pieces(text):
            sheet.append([made.cell(value, head=False, long=[], name=name) for value in (number, name, piece)])


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that a cell holds as they are written: halved where there is much to escape."""
    while text:
        size = _PIECE
        while len(escaped(text[:size])) > _PIECE:
            size //= 2
        yield text[:size]
        text = text[size:]
