"""Lists as people save them: whatever program wrote them is understood, and what is not read is told at its line."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from pdfgen.cli.output import source_line
from pdfgen.commands.roster import read_list
from pdfgen.commands.sheets import LARGEST, MOST_COLUMNS, MOST_ROWS
from pdfgen.diagnostics import FileProblem, Findings, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _read(path: Path) -> tuple[list[tuple[int, str, str]], list[str]]:
    """Line, name and short name of each row; and what was told."""
    findings = Findings()
    roster = read_list(path, findings)
    return [(row.number, row.name, row.short) for row in roster.rows], [f"{d.span.line}: {d.rule.name}: {d.message}" for d in findings]


def _csv(folder: Path, data: str | bytes) -> Path:
    path = folder / "lijst.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def _xlsx(folder: Path, *rows: list[Any], change: Callable[[Any], None] = lambda _: None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(folder / "lijst.xlsx")
    return folder / "lijst.xlsx"


@pytest.mark.parametrize(
    "data",
    [
        "naam,kort\nGemeente Súdwest,sw\n".encode(), "naam;kort\r\nGemeente Súdwest;sw\r\n".encode("cp1252"), "\ufeffnaam;kort\nGemeente Súdwest;sw\n".encode(),
        "naam\tkort\r\nGemeente Súdwest\tsw\r\n".encode("utf-16"), "naam\tkort\nGemeente Súdwest\tsw\n".encode(), "naam,kort\rGemeente Súdwest,sw\r".encode(),
        "sep=;\r\nnaam;kort\r\nGemeente Súdwest;sw\r\n".encode(), ";;\n\nNaam;Kort\nGemeente Súdwest;sw\n".encode(), 'naam;kort;"logo_alt"\nGemeente Súdwest;sw;"een, twee, drie"\n'.encode(),
        'naam;kort;"module01.a,b,c"\nGemeente Súdwest;sw;\n'.encode(),
    ],
    ids=["comma", "windows-1252", "byte-order mark", "utf-16 and tabs", "tabs", "bare carriage returns", "sep", "blank rows", "commas in a cell", "commas in a head"],
)  # fmt: skip
def test_csv_of_every_program_is_understood(data: bytes, tmp_path: Path) -> None:
    """Encodings, delimiters, line ends, blank rows above the head."""
    rows, told = _read(_csv(tmp_path, data))
    assert ([row[1:] for row in rows], told) == ([("Gemeente Súdwest", "sw")], [])


def test_a_row_is_told_at_the_line_where_it_begins(tmp_path: Path) -> None:
    """Blank lines count, and so do lines within a cell."""
    rows, _ = _read(_csv(tmp_path, 'naam,kort\n\n"Gemeente\nA",a\n,,\n"Gemeente B",b\n'))
    assert rows == [(3, "Gemeente\nA", "a"), (6, "Gemeente B", "b")]


def test_a_quote_that_is_not_closed_swallows_nothing_silently(tmp_path: Path) -> None:
    """The rows above it are read; that the others are not is told where it opens."""
    rows, told = _read(_csv(tmp_path, 'naam,kort\nGemeente A,a\n"Gemeente B,b\nGemeente C,c\nGemeente D,d\n'))
    assert (rows, told) == ([(2, "Gemeente A", "a")], ['3: edition-row: de aanhalingstekens (") kloppen niet; vanaf hier is de lijst niet gelezen'])


def test_a_cell_longer_than_any_is_told(tmp_path: Path) -> None:
    """At its line."""
    assert _read(_csv(tmp_path, f"naam,kort\nA,a\n{'x' * 200_000},y\n"))[1] == ["3: edition-row: een cel heeft meer dan 131072 tekens; vanaf hier is de lijst niet gelezen"]


def test_rows_and_cells_beyond_the_limits_are_told(tmp_path: Path) -> None:
    """In CSV and XLSX alike."""
    many = [["naam"], *([f"G{number}"] for number in range(MOST_ROWS + 3))]
    wide = [["naam"], ["A", *[None] * MOST_COLUMNS, "ver weg"]]
    for path in (_csv(tmp_path, "\n".join(row[0] for row in many)), _xlsx(tmp_path, *many)):
        rows, told = _read(path)
        assert (len(rows), told) == (MOST_ROWS, [f"{MOST_ROWS + 2}: edition-row: de lijst heeft meer dan {MOST_ROWS} regels; wat hier begint is niet gelezen"])
    for path in (_csv(tmp_path, "\n".join(",".join(cell or "" for cell in row) for row in wide)), _xlsx(tmp_path, *wide)):
        assert _read(path) == ([], [f"2: edition-row: deze regel heeft meer dan {MOST_COLUMNS} cellen; zo veel velden heeft geen werkboek"])


def test_a_head_that_names_something_twice_or_no_name_is_told(tmp_path: Path) -> None:
    """Nothing is made of such a list; a head with a line break is told on one line."""
    assert _read(_csv(tmp_path, "name,naam\nA,B\n")) == ([], ["1: edition-column: kolommen voor hetzelfde: `name`, `naam`"])
    assert _read(_csv(tmp_path, '"veld\n1",kort,"veld 1"\nA,B,C\n')) == ([], ["1: edition-column: er is geen kolom `naam`", "1: edition-column: kolommen voor hetzelfde: `veld 1`, `veld 1`"])
    assert _read(_csv(tmp_path, "naam\n"))[1] == ["0: edition-row: in de lijst staat geen organisatie"]


def test_cells_under_no_head_are_told(tmp_path: Path) -> None:
    """They may stand there because of a comma that was not quoted."""
    rows, told = _read(_csv(tmp_path, "naam,kort,\nA, B en C,abc,extra\nD,d,\n"))
    assert (rows, told) == ([(3, "D", "d")], ["2: edition-row: boven deze cel staat geen kolomnaam: `abc`"])


@pytest.mark.parametrize("data", [bytes(range(256)) * 10, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "naam\nA\n".encode("utf-16-le")], ids=["random", "xls", "utf-16 without mark"])
def test_a_list_that_is_no_text_is_a_file_problem(data: bytes, tmp_path: Path) -> None:
    """In words that say what to do."""
    with pytest.raises(FileProblem, match="geen tekst; bewaar de lijst als CSV"):
        _read(_csv(tmp_path, data))


def test_a_spreadsheet_is_read_as_people_see_it(tmp_path: Path) -> None:
    """The first sheet that is not hidden; dates and numbers as they are shown; the size that the file tells is not believed."""

    def hide(book: Any) -> None:
        book.create_sheet("Oud", 0).append(["naam"])
        book["Oud"].sheet_state = "hidden"

    cells = ["A", dt.datetime(2026, 11, 28, tzinfo=None), 0.1 + 0.2, True, 2024, dt.datetime(2026, 11, 28, 14, 30, tzinfo=None)]  # noqa: DTZ001 - sheets know no zones
    path = _changed(_xlsx(tmp_path, [], ["naam", "a", "b", "c", "d", "e"], cells, change=hide), "xl/worksheets/sheet2.xml", lambda xml: xml.replace(b'ref="A2:F3"', b'ref="A1"'))
    findings = Findings()
    (row,) = read_list(path, findings).rows
    assert (row.number, row.name, list(row.values.values()), findings.items) == (3, "A", ["2026-11-28", "0.3", "WAAR", "2024", "2026-11-28 14:30"], [])


def test_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    """And values that are errors, each with its cell; the other rows are read."""
    rows, told = _read(_xlsx(tmp_path, ["naam", "kort"], ["A", "a"], ["B", "#N/A"], ['=CONCAT("C","c")', "c"]))
    assert rows == [(2, "A", "a")]
    assert told == ["3: edition-value: in cel B3 staat `#N/A`", "4: edition-value: in cel A4 staat een formule waarvan de uitkomst niet is bewaard"]


def _changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The spreadsheet with another text in one of its parts."""
    with zipfile.ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each, data in parts.items():
            new.writestr(each, change(data) if each == name else data)
    return path


@pytest.mark.parametrize(
    ("part", "text"),
    [("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), ("xl/worksheets/sheet1.xml", b"onzin"), ("xl/workbook.xml", b"onzin"), ("[Content_Types].xml", b"<Types/>")],
)
def test_a_damaged_spreadsheet_is_a_file_problem(part: str, text: bytes, tmp_path: Path) -> None:
    """Whatever part of it is damaged."""
    path = _changed(_xlsx(tmp_path, ["naam"], ["A"]), part, lambda _: text)
    with pytest.raises(FileProblem, match="geen XLSX-bestand met een werkblad, of het is beschadigd"):
        _read(path)


def test_a_spreadsheet_without_a_sheet_of_cells_is_a_file_problem(tmp_path: Path) -> None:
    """A chart only."""

    def chart(book: Any) -> None:
        book.create_chartsheet("Grafiek")
        book.remove(book.active)

    with pytest.raises(FileProblem, match="geen XLSX-bestand met een werkblad"):
        _read(_xlsx(tmp_path, change=chart))


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """Before anything of it is unpacked."""
    path = _changed(_xlsx(tmp_path, ["naam"], ["A"]), "xl/styles.xml", lambda _: bytes(LARGEST))
    with pytest.raises(FileProblem, match="hoogstens 100 MB"):
        _read(path)


def test_nothing_is_quoted_of_a_spreadsheet(tmp_path: Path) -> None:
    """Its bytes are no lines; those of a list that is text are."""
    assert source_line(Span(str(_xlsx(tmp_path, ["naam"], ["A"])), 2)) is None
    assert source_line(Span(str(_csv(tmp_path, "naam\rA\r")), 2)) == "A"
