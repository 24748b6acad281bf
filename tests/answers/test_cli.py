"""The commands as people run them: files, words, exit status."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from pdfgen.cli import run
from pdfgen.commands.copies import names_apart
from tests.answers.copies import AGREED, EVERY_KIND, NAME, PLAN, SKETCH, WHO, WHY, blank, filled, read
from tests.answers.test_reading import changed, field

if TYPE_CHECKING:
    import pikepdf


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a blank workbook and two copies, where the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("blank.pdf").write_bytes(blank())
    Path("anna.pdf").write_bytes(filled(EVERY_KIND))
    Path("bram jansen.pdf").write_bytes(filled({WHY: "anders", AGREED: "ja", WHO: "Bram"}))
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    status = run(["answers", *arguments])
    caught = capsys.readouterr()
    return status, caught.out, caught.err


def test_extract_writes_json_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only that, so that another program can read it."""
    assert folder
    status, out, err = told(capsys, "extract", "anna.pdf", "bram jansen.pdf")
    assert ([c["file"] for c in json.loads(out)["copies"]], status, err) == (["anna.pdf", "bram jansen.pdf"], 0, "")


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "xfdf"])
def test_the_ending_of_the_file_tells_the_format(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing else goes to standard output than what was written."""
    assert told(capsys, "extract", "anna.pdf", "--out", f"uit/a.{form}") == (0, f"uit/a.{form}: 1 workbook, 8 answers\n", "")
    starts = {"json": b"{", "csv": b"\xef\xbb\xbf", "xlsx": b"PK", "xfdf": b"<?xml"}
    assert (folder / f"uit/a.{form}").read_bytes().startswith(starts[form])


def test_a_folder_for_xfdf_is_one_for_a_single_workbook_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where one of two copies could be read: no file without an ending."""
    Path("leeg.pdf").write_bytes(b"")
    assert told(capsys, "extract", "anna.pdf", "leeg.pdf", "--format", "xfdf", "--out", "uit")[0] == 3
    assert [path.name for path in (folder / "uit").iterdir()] == ["anna.xfdf"]
    assert told(capsys, "extract", "bram jansen.pdf", "--format", "xfdf", "--out", "uit")[0] == 0
    assert sorted(path.name for path in (folder / "uit").iterdir()) == ["anna.xfdf", "bram jansen.xfdf"]


def test_a_folder_is_no_file_to_write(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not the one where we are either, whose path has no name."""
    assert folder
    assert told(capsys, "extract", "anna.pdf", "--format", "json", "--out", ".")[::2] == (3, "error: .: Is a directory\n")


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty good files, three bad ones: exit status 3, and a table of twenty."""
    for number in range(18):
        Path(f"kopie {number}.pdf").write_bytes(filled({WHY: str(number)}))
    Path("leeg.pdf").write_bytes(b"")
    Path("plaatje.pdf").write_bytes(b"GIF89a")
    Path("half.pdf").write_bytes(blank()[:9000])
    Path("blank.pdf").unlink()
    status, out, err = told(capsys, "extract", ".", "--out", "alles.xlsx")
    assert (status, out) == (3, "alles.xlsx: 20 workbooks, 29 answers\n")
    assert [line.split(":")[:2] for line in err.splitlines()] == [["error", " half.pdf"], ["error", " leeg.pdf"], ["error", " plaatje.pdf"], ["3 of 23 files could not be read"]]
    assert len(next(openpyxl.load_workbook(folder / "alles.xlsx").active.iter_rows())) == 25


def test_nothing_is_written_when_nothing_can_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And an older result stays."""
    (folder / "uit.csv").write_text("oud")
    status, _, err = told(capsys, "extract", "weg.pdf", "--out", "uit.csv")
    assert (status, err.splitlines()[-1]) == (3, "1 of 1 file could not be read")
    assert (folder / "uit.csv").read_text() == "oud"


def test_xfdf_of_more_workbooks_goes_into_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file for each."""
    assert told(capsys, "extract", "anna.pdf", "bram jansen.pdf", "--format", "xfdf", "--out", "xfdf")[0] == 0
    assert sorted(p.name for p in (folder / "xfdf").iterdir()) == ["anna.xfdf", "bram jansen.xfdf"]
    assert told(capsys, "extract", "anna.pdf", "bram jansen.pdf", "--format", "xfdf")[0] == 2


@pytest.mark.parametrize("form", ["json", "xfdf"])
def test_fill_goes_round(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Extract → fill → the same answers."""
    told(capsys, "extract", "anna.pdf", "--out", f"a.{form}")
    assert told(capsys, "fill", f"a.{form}", "--into", "blank.pdf", "--out", "terug.pdf") == (0, "terug.pdf: 8 answers\n", "")
    assert dict(read((folder / "terug.pdf").read_bytes()).values) == EVERY_KIND


def test_fill_tells_every_mistake_with_its_place_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line, column, cure; exit status 1."""
    (folder / "a.json").write_text('{\n "module01.vraag.waarm": "x",\n "module01.akkoord": "misschien"\n}')
    status, out, err = told(capsys, "fill", "a.json", "--into", "blank.pdf", "--out", "b.pdf")
    assert (status, out, (folder / "b.pdf").exists()) == (1, "", False)
    assert [line for line in err.splitlines() if "error[" in line] == [
        "a.json:2:2: error[unknown-field]: het werkboek heeft geen veld `module01.vraag.waarm`",
        "a.json:3:2: error[wrong-option]: `module01.akkoord` biedt geen keuze `misschien`",
    ]


def test_a_hundred_mistakes_of_a_kind_are_told_and_the_others_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """60,000 unknown names on one line: in seconds, in lines that can be read, with a caret under each."""
    (folder / "a.json").write_text(json.dumps({f"veld{number:05}": "x" for number in range(60_000)}))
    start = time.monotonic()
    status, out, err = told(capsys, "fill", "a.json", "--into", "blank.pdf", "--out", "b.pdf")
    assert (status, out, time.monotonic() - start < 20) == (1, "", True)
    lines = [line for line in err.splitlines() if not line.startswith("    hint: ")]
    assert (len(lines), max(len(line) for line in lines) < 150) == (302, True)
    assert lines[-2:] == ["a.json: error[unknown-field]: en nog 59900 keer", "60000 fouten"]
    assert all(lines[at + 1][lines[at + 2].index("^") :].startswith(f'"veld{at // 3:05}"') for at in range(0, 300, 3))


def test_merge_writes_the_workbook_and_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1: somebody has to look."""
    status, out, err = told(capsys, "merge", "bram jansen.pdf", "anna.pdf", "--into", "blank.pdf", "--out", "samen.pdf")
    values = read((folder / "samen.pdf").read_bytes()).values
    assert (status, out) == (1, "samen.pdf: 2 workbooks brought together\nsamen-verschillen.pdf\n")
    assert (err.count("different-answers"), err.startswith("samen.pdf: info[answer-longer-than-field]")) == (2, True)
    assert (values[WHY], values[WHO], values.get(AGREED), values[PLAN]) == ("Anna de Vries:\nregel één\nlaatste €\n\nBram:\nanders", "Anna de Vries, Bram", None, True)


def test_merge_without_differences_needs_no_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless one was asked for."""
    assert told(capsys, "merge", "anna.pdf", "--into", "blank.pdf", "--out", "s.pdf") == (0, "s.pdf: 1 workbook brought together\n", "")
    assert told(capsys, "merge", "anna.pdf", "--into", "blank.pdf", "--out", "s.pdf", "--conflicts", "v.html")[0] == 0
    assert "Geen enkele vraag" in (folder / "v.html").read_text("utf-8")


@pytest.mark.parametrize("command", [("merge", "anna.pdf", "--into"), ("migrate", "anna.pdf", "--to")])
def test_a_workbook_with_answers_is_no_blank_one(command: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in it may be lost."""
    status, _, err = told(capsys, *command, "bram jansen.pdf", "--out", "s.pdf")
    assert (status, "workbook-not-blank" in err, (folder / "s.pdf").exists()) == (1, True, False)


def test_migrate_writes_the_workbook_and_a_letter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside it."""
    assert told(capsys, "migrate", "anna.pdf", "--to", "blank.pdf", "--out", "nieuw.pdf", "--letter", "brief.md") == (0, "nieuw.pdf: 7 answers moved\nbrief.md\n", "")
    assert "alle antwoorden staan op hun plek" in (folder / "brief.md").read_text("utf-8")
    assert dict(read((folder / "nieuw.pdf").read_bytes()).values) == EVERY_KIND


@pytest.mark.parametrize("form", ["pdf", "html", "docx", "md"])
def test_report_in_each_format(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ending tells which."""
    assert told(capsys, "report", "anna.pdf", "bram jansen.pdf", "--out", f"r.{form}", "--open-only") == (0, f"r.{form}: 2 workbooks\n", "")
    assert (folder / f"r.{form}").stat().st_size > 300


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",), ("extract", "anna.pdf", "--format", "doc"), ("fill", "a.json"), ("report", "anna.pdf", "--out", "r.txt"),
        ("merge", "anna.pdf", "--into", "blank.pdf", "--out", "s.pdf", "--conflicts", "v.xlsx"), ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.pdf", "--letter", "x"), ("onzin",),
        ("extract", "anna.pdf", "--out", "a.xls"), ("extract", "anna.pdf", "--out", "a"), ("extract", "anna.pdf", "--out", "a.xlsx", "--format", "csv"),
        ("fill", "a.json", "--into", "blank.pdf", "--out", "b.docx"), ("merge", "anna.pdf", "--into", "blank.pdf", "--out", "s.docx"),
        ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.html"), ("migrate", ".", "--to", "blank.pdf", "--out", "n.pdf"), ("migrate", "*a*.pdf", "--to", "blank.pdf", "--out", "n.pdf"),
    ],
)  # fmt: skip
def test_wrong_usage_has_its_own_status(arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, and nothing is written."""
    before = sorted(folder.iterdir())
    assert told(capsys, *arguments)[0] == 2
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "anna.pdf", "--format", "json", "--out", "antwoorden"), ("report", "anna.pdf", "--out", "./anna.pdf"), ("merge", "anna.pdf", "--into", "blank.pdf", "--out", "blank.pdf"),
        ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "anna.pdf"), ("fill", "a.json", "--into", "blank.pdf", "--out", "blank.pdf"),
        ("merge", "anna.pdf", "bram jansen.pdf", "--into", "blank.pdf", "--out", "s.pdf", "--conflicts", "bram jansen.pdf"),
        ("merge", "anna.pdf", "s-verschillen.pdf", "--into", "blank.pdf", "--out", "s.pdf"),
        ("merge", "anna.pdf", "--into", "blank.pdf", "--out", "s.pdf", "--conflicts", "./s.pdf"),
        ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.pdf", "--letter", "anna.pdf"),
        ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.pdf", "--letter", "blank.pdf"),
        ("migrate", "n-brief.pdf", "--to", "blank.pdf", "--out", "n.pdf"), ("migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.pdf", "--letter", "n.pdf"),
        ("extract", "anna.xfdf", "bram jansen.pdf", "anna.pdf", "--format", "xfdf", "--out", "."),
    ],
)  # fmt: skip
def test_a_source_is_never_overwritten(arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor a result by another, wherever the second one comes; exit status 3, and every file is as it was."""
    (folder / "a.json").write_text(json.dumps({NAME: "x"}))
    (folder / "antwoorden").hardlink_to("anna.pdf")
    for name in ("s-verschillen.pdf", "n-brief.pdf", "anna.xfdf"):
        (folder / name).write_bytes(filled({WHY: name}))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    status, _, err = told(capsys, *arguments)
    assert (status, "kies een andere naam" in err) == (3, True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_existing_result_is_replaced_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Moved into its place; no part is left beside it."""
    (folder / "r.md").write_text("oud")
    told(capsys, "report", "anna.pdf", "--out", "r.md")
    assert (folder / "r.md").read_text("utf-8").startswith("# Antwoorden")
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


def test_a_place_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 3, no traceback, no half file."""
    (folder / "dicht").write_text("geen map")
    status, _, err = told(capsys, "report", "anna.pdf", "--out", "dicht/r.pdf")
    assert (status, err.startswith("error: "), "Traceback" in err) == (3, True, False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_steers_a_terminal_is_shown_harmless(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and half characters in the names of files."""
    name = os.fsdecode(b"\x1b[31mrood\xff.pdf")
    (folder / name).write_bytes(b"")
    status, _, err = told(capsys, "extract", name)
    assert (status, "\x1b" in err, "rood" in err) == (3, False, True)


def test_a_pattern_that_no_shell_filled_in_is_understood(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As on Windows; a folder that it matches stands for its PDFs, as it does with a shell; two stars in a row say no more than one."""
    for pattern in ("*an*.pdf", "*an**.pdf"):
        assert told(capsys, "extract", pattern, "--out", "a.json")[1] == "a.json: 3 workbooks, 11 answers\n"
    assert told(capsys, "extract", "er**niet.pdf") == (3, "", "error: er**niet.pdf: dit bestand is er niet\n1 of 1 file could not be read\n")
    (folder / "map").mkdir()
    (folder / "map" / "c.pdf").write_bytes(filled({WHY: "c"}))
    assert told(capsys, "extract", "map*", "anna*", "--out", "a.json") == (0, "a.json: 2 workbooks, 9 answers\n", "")


def test_copies_of_one_name_are_told_apart_by_their_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the field, the list, the tables, JSON and the report; files of XFDF get names without folders in them."""
    for name, text in (("Gouda", "kaas"), ("Delft", "blauw")):
        (folder / name).mkdir()
        (folder / name / "toolbox-nl.pdf").write_bytes(filled({WHY: text}))
    (folder / "alleen.pdf").write_bytes(filled({WHY: "niets"}))
    copies = ("Gouda", "Delft/toolbox-nl.pdf", "alleen.pdf")
    told(capsys, "merge", *copies, "--into", "blank.pdf", "--out", "samen.pdf", "--conflicts", "lijst.md")
    assert read((folder / "samen.pdf").read_bytes()).values[WHY] == "Delft/toolbox-nl.pdf:\nblauw\n\nGouda/toolbox-nl.pdf:\nkaas\n\nalleen.pdf:\nniets"
    assert re.search("Delft/toolbox.*Gouda/toolbox", (folder / "lijst.md").read_text("utf-8"))
    assert [copy["file"] for copy in json.loads(told(capsys, "extract", *copies)[1])["copies"]] == ["Gouda/toolbox-nl.pdf", "Delft/toolbox-nl.pdf", "alleen.pdf"]
    for rows, names in (("question", "Gouda/toolbox-nl,Delft/toolbox-nl,alleen"), ("copy", "Gouda/toolbox-nl.pdf,")):
        told(capsys, "extract", *copies, "--rows", rows, "--out", "a.csv")
        assert names in (folder / "a.csv").read_text("utf-8")
    told(capsys, "extract", *copies, "--format", "xfdf", "--out", "xfdf")
    assert sorted(path.name for path in (folder / "xfdf").iterdir()) == ["Delft-toolbox-nl.xfdf", "Gouda-toolbox-nl.xfdf", "alleen.xfdf"]
    told(capsys, "report", *copies, "--out", "r.html")
    assert "Gouda/toolbox-nl" in (folder / "r.html").read_text("utf-8")


def test_folders_go_before_a_name_only_as_far_as_they_are_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the name up; the folder where the command runs counts too."""
    (folder / "b").mkdir()
    monkeypatch.chdir(folder / "b")
    assert names_apart([Path("x.pdf"), Path("../x.pdf"), Path("../c/b/x.pdf"), Path("y.pdf")]) == [f"{folder.name}/b/x.pdf", f"{folder.name}/x.pdf", "c/b/x.pdf", "y.pdf"]


def test_remarks_are_told_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture that stays behind; that alone is exit status 0."""

    def draw(pdf: pikepdf.Pdf) -> None:
        field(pdf, SKETCH).MK.I = pdf.make_stream(b"")

    (folder / "foto.pdf").write_bytes(changed(filled(EVERY_KIND), draw))
    status, _, err = told(capsys, "extract", "foto.pdf", "--out", "a.json")
    assert (status, err.splitlines()) == (0, [f"foto.pdf: info[picture-not-carried]: in `{SKETCH}` staat een afbeelding: die blijft alleen in dit bestand", "1 opmerking"])
    for command in (("merge", "foto.pdf", "--into"), ("migrate", "foto.pdf", "--to")):
        status, _, err = told(capsys, *command, "blank.pdf", "--out", "n.pdf")
        assert (status, "een afbeelding gaat niet mee" in err, "woord voor woord" in err) == (1, True, False)


@pytest.mark.parametrize("command", [("extract",), ("report", "--out", "r.md"), ("merge", "--into", "blank.pdf", "--out", "s.pdf"), ("migrate", "--to", "blank.pdf", "--out", "n.pdf")])
def test_a_folder_without_copies_is_told(command: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Empty, or with other folders only: those are not read. Nothing is written."""
    (folder / "leeg" / "Gouda").mkdir(parents=True)
    (folder / "leeg" / "Gouda" / "anna.pdf").write_bytes(filled(EVERY_KIND))
    before = sorted(folder.iterdir())
    status, _, err = told(capsys, command[0], "leeg", *command[1:])
    assert (status, err.splitlines()[0]) == (3, "error: leeg: in deze map staan geen pdf-bestanden; mappen erin worden niet gelezen")
    assert sorted(folder.iterdir()) == before


def test_hidden_files_and_papers_of_ours_are_no_copies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a Mac lays in an archive, and the lists and reports of the last time, which may be written anew; nothing goes wrong."""
    (folder / "blank.pdf").rename(folder / "leeg werkboek")
    (folder / "._anna.pdf").write_bytes(b"\x00\x05\x16\x07")
    for _ in range(2):
        status, out, err = told(capsys, "report", ".", "--out", "verslag.pdf")
        assert (status, out) == (0, "verslag.pdf: 2 workbooks\n")
    assert err.splitlines()[0] == "verslag.pdf: info[paper-among-copies]: dit is een verslag, lijst of brief van dit programma, geen ingevuld werkboek; overgeslagen"
    assert told(capsys, "extract", "*.pdf", "--out", "a.json")[:2] == (0, "a.json: 2 workbooks, 11 answers\n")
    assert told(capsys, "extract", "verslag.pdf") == (3, "", "error: verslag.pdf: dit is een verslag, lijst of brief van dit programma, geen ingevuld werkboek\n1 of 1 file could not be read\n")


@pytest.mark.parametrize("paper", ["dicht/v.pdf", "map.pdf"])
def test_a_merge_is_written_whole_or_not_at_all(paper: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When the list has no place, or the workbook, the other is not written; what was found is told all the same."""
    (folder / "dicht").write_text("geen map")
    (folder / "map.pdf").mkdir()
    before = sorted(folder.rglob("*"))
    for arguments in (("--out", "s.pdf", "--conflicts", paper), ("--out", paper, "--conflicts", "v.pdf")):
        status, out, err = told(capsys, "merge", "anna.pdf", "bram jansen.pdf", "--into", "blank.pdf", *arguments)
        assert (status, out, err.count("different-answers"), f"error: {Path(paper)}: " in err) == (3, "", 2, True)
    assert told(capsys, "migrate", "anna.pdf", "--to", "blank.pdf", "--out", "n.pdf", "--letter", paper)[0] == 3
    assert sorted(folder.rglob("*")) == before


def test_fill_partly_counts_what_it_wrote(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither what was refused nor what only clears a field."""
    (folder / "a.json").write_text(json.dumps({NAME: "x", WHY: "", "weg": "y", AGREED: "misschien"}))
    assert told(capsys, "fill", "a.json", "--into", "blank.pdf", "--out", "b.pdf", "--partly")[:2] == (1, "b.pdf: 1 answer\n")
