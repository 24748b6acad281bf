"""Answers as CSV and XLSX: every answer whole, no formula alive."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfgen.answers import write_csv, write_xlsx
from pdfgen.answers.survey import names_of
from pdfgen.diagnostics import Findings
from tests.answers.copies import AGREED, EVERY_KIND, NAME, PLAN, WHO, WHY, copy, small_key, text

if TYPE_CHECKING:
    from pdfgen.answers.tables import Rows

DANGEROUS = ["=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", " =1", "\ufeff=1", "＝1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "\r=1"]


def sheet(data: bytes, name: str = "Antwoorden") -> list[list[object]]:
    """The values of a sheet, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def unescaped(value: object) -> str:
    """A cell's text as Excel shows it (ISO/IEC 29500-1, 22.9.2.19)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), str(value or ""))


def test_a_row_for_each_question() -> None:
    """With a column for each copy; choices by their words, ticks by a word."""
    rows = sheet(write_xlsx([copy(EVERY_KIND, "anna.pdf"), copy({WHY: "anders"}, "bram.pdf")], "question", Findings()))
    found = {row[0]: row for row in rows}
    assert rows[0] == ["veld", "module", "vraag", "onderdeel", "soort", "anna", "bram"]
    assert found[WHY][1:2] + found[WHY][4:] == ["1. Hoe draai je proef?", "text", EVERY_KIND[WHY], "anders"]
    assert [found[name][5:] for name in (AGREED, PLAN, WHO)] == [["Nee", None], ["aangevinkt", None], ["Anna de Vries", None]]


def test_a_row_for_each_copy() -> None:
    """With a column for each question, and its words under its name."""
    rows = sheet(write_xlsx([copy({WHY: "een"}, "a.pdf"), copy({WHY: "twee"}, "b.pdf")], "copy", Findings()))
    column = rows[0].index(WHY)
    assert [row[0] for row in rows] == ["bestand", None, "a.pdf", "b.pdf"]
    assert [row[column] for row in rows[2:]] == ["een", "twee"]
    assert str(rows[1][column]).startswith("1. Hoe draai je proef?: ")


@pytest.mark.parametrize("value", DANGEROUS)
def test_a_formula_is_text_in_a_spreadsheet(value: str) -> None:
    """The cell is a text cell, marked as quoted, and holds the answer to the character."""
    data = write_xlsx([copy({WHY: value})], "question", Findings())
    cell = next(row[5] for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() if row[0].value == WHY)
    assert (cell.data_type, cell.quotePrefix, unescaped(cell.value)) == ("s", True, value)


@pytest.mark.parametrize("value", DANGEROUS)
def test_a_formula_in_csv_has_an_apostrophe_before_it(value: str) -> None:
    """No program that opens the table runs it."""
    rows = list(csv.reader(io.StringIO(write_csv([copy({WHY: value})], "question").decode("utf-8-sig"), newline="")))
    assert next(row[5] for row in rows if row[0] == WHY) == f"'{value}"


def test_csv_is_utf8_that_excel_knows() -> None:
    """A byte-order mark, RFC 4180 line ends, quotes round line ends."""
    data = write_csv([copy({NAME: 'Zoë; "Ø", €', WHY: "een\ntwee"})], "question")
    assert (data[:3], data.count(b"\r\n")) == (b"\xef\xbb\xbf", data.decode("utf-8-sig").count("\r\n"))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row[5] for row in rows if row[0] in {NAME, WHY}] == ['Zoë; "Ø", €', "een\ntwee"]


def test_every_copy_has_a_name_of_its_own() -> None:
    """Files of one name are numbered; numbers go on past a file that has one already; capitals tell no files apart."""
    named = names_of([copy({}, name) for name in ("a.pdf", "a.pdf", "a (1).pdf", "B.pdf", "b.PDF", "c.pdf")])
    assert named == ("a (2)", "a (3)", "a (1)", "B (1)", "b (2)", "c")


def test_names_of_files_are_made_harmless_too() -> None:
    """A file may be called `=1+1.pdf`."""
    assert b"'=1+1" in write_csv([copy({WHY: "x"}, "=1+1.pdf")], "question")


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(lambda t: t.strip() and "\r" not in t))
def test_any_text_is_whole_in_a_spreadsheet(value: str) -> None:
    """Control characters and what looks like an escape come through as well."""
    key = small_key(text("a"))
    rows = sheet(write_xlsx([copy({"a": value}, of=key)], "question", Findings()))
    assert unescaped(rows[1][5]) == value


@pytest.mark.parametrize("long", ["".join(f"{n:06d}" for n in range(100_000 // 6)), "\x01" * 20_005, "a_x0041_" * 4_000], ids=["digits", "controls", "escapes"])
def test_what_a_cell_cannot_hold_goes_on_elsewhere(long: str) -> None:
    """100,000 characters, or fewer that take as many to write, in pieces on a sheet of their own, and it is told."""
    findings = Findings()
    data = write_xlsx([copy({WHY: long})], "question", findings)
    head, *pieces = sheet(data, "Lang")
    assert (head, {tuple(row[:3]) for row in pieces}) == (["nummer", "veld", "bestand", "antwoord"], {("1", WHY, "kopie")})
    assert "".join(unescaped(row[3]) for row in pieces) == long
    assert max(len(str(row[3])) for row in pieces) <= 32_767
    assert [d.rule.name for d in findings] == ["answer-over-several-cells"]
    assert str(next(row for row in sheet(data) if row[0] == WHY)[5]).endswith(" … [1]")


@pytest.mark.parametrize(("rows", "names"), [("question", ["anna", "bram"]), ("copy", ["anna.pdf", "bram.pdf"])])
def test_a_long_answer_says_whose_it_is(rows: Rows, names: list[str]) -> None:
    """Field and copy stand beside each piece and in the remark, whichever way round the table is."""
    findings = Findings()
    data = write_xlsx([copy({WHY: "a" * 40_000}, "anna.pdf"), copy({WHY: "b" * 40_000}, "bram.pdf")], rows, findings)
    pieces = sheet(data, "Lang")[1:]
    assert [row[:3] for row in pieces] == [["1", WHY, names[0]]] * 2 + [["2", WHY, names[1]]] * 2
    assert [str(row[3])[:1] for row in pieces] == ["a", "a", "b", "b"]
    assert [d.span.file for d in findings] == names
