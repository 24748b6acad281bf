"""Answers as an Excel workbook (ISO/IEC 29500): every cell a text cell, never a formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pdfgen.answers import rules
from pdfgen.answers.papers.words import words_for
from pdfgen.answers.pdftext import sound
from pdfgen.answers.tables import is_formula, table_rows
from pdfgen.diagnostics import FileProblem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfgen.answers.model import Answers
    from pdfgen.answers.papers.words import Words
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
    words = words_for(copies[0].key.locale)
    sheet = book.create_sheet(words.sheet)
    fixed = 5 if rows == "question" else 3
    sheet.freeze_panes = "F2" if rows == "question" else "D3"
    for number in range(fixed):
        sheet.column_dimensions["ABCDE"[number]].width = 28
    long: list[_Long] = []
    made = _Cells(sheet)
    head: list[str] = []
    for row in table_rows(copies, rows):
        if len(row) > _MOST_COLUMNS:
            raise FileProblem(copies[0].source, f"een rekenblad heeft hoogstens {_MOST_COLUMNS} kolommen")
        is_head, head = not head, head or row
        places = [(row[0], name) if rows == "question" else (name, row[0]) for name in head]
        sheet.append([made.cell(_fitting(text, *place, long), head=is_head) for text, place in zip(row, places, strict=True)])
    if long:
        _continue(book, long, findings, words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def escaped(text: str) -> str:
    """The text with control characters, and what looks like an escape, written as `_xHHHH_` (ISO/IEC 29500-1, 22.9.2.19)."""
    return _CONTROL.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


class _Long(Struct, frozen=True):
    """An answer that no cell can hold: its field, the copy's name, and all of it."""

    field: str
    copy: str
    text: str


def _fitting(text: str, field: str, copy: str, long: list[_Long]) -> str:
    """The text, or as much of it as fits, with the number under which it stands whole."""
    if len(escaped(text)) <= _MOST:
        return text
    long.append(_Long(field, copy, text))
    return f"{next(_pieces(text))} … [{len(long)}]"


class _Cells:
    """Makes the cells of one sheet: all of them text."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self.sheet = sheet
        self.new = WriteOnlyCell
        self.bold, self.wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(self, text: str, *, head: bool = False) -> Any:
        """A text cell, or nothing for no text."""
        if not text:
            return None
        cell = self.new(self.sheet, value=None)
        cell.value = escaped(sound(text))
        cell.data_type = "s"
        if is_formula(text):
            cell.quotePrefix = True
        if head:
            cell.font = self.bold
        if "\n" in text:
            cell.alignment = self.wrap
        return cell


def _continue(book: Any, long: Sequence[_Long], findings: Findings, words: Words) -> None:
    """The long answers in pieces, one under the other."""
    sheet = book.create_sheet("Lang")
    made = _Cells(sheet)
    sheet.append([made.cell(word, head=True) for word in (words.number, words.field, words.file, words.answer)])
    for number, each in enumerate(long, 1):
        findings.add(rules.LONG_CELL, Span(each.copy, 0, 0), f"`{each.field}` heeft een antwoord van {len(each.text)} tekens; het staat helemaal op het blad `Lang`, nummer {number}")
        for piece in _pieces(each.text):
            sheet.append([made.cell(value) for value in (str(number), each.field, each.copy, piece)])


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that a cell holds as they are written: halved where there is much to escape."""
    while text:
        size = _PIECE
        while len(escaped(text[:size])) > _PIECE:
            size //= 2
        yield text[:size]
        text = text[size:]
