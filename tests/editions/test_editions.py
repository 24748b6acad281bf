"""Editions: a list of organisations, a workbook of its own for each; odd rows are told and the others made."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest
from PIL import Image

from pdfgen.commands.editions import make_editions, safe_stem
from pdfgen.commands.entries import contrast
from pdfgen.commands.new import new_workbook
from pdfgen.commands.translate import new_language
from pdfgen.diagnostics import FileProblem
from pdfgen.progress import quiet
from tests.books import content_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "naam;kort;kleur;logo;module01.akkoord;module01.klaar.plan;module01.vraag.waarom;module01.vraag.rol"


def _made(tmp_path: Path, *rows: str) -> tuple[Path, list[str], list[str]]:
    """The folder, the files made, and the messages told."""
    Image.new("RGB", (120, 40), "#204060").save(tmp_path / "logo.png")
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join([HEAD, *rows]), "utf-8")
    outcome = make_editions(path, content_of("sample"), tmp_path / "uit", quiet)
    return tmp_path / "uit", [m.file for m in outcome.made], [f"{d.span.line}: {d.rule.name}" for d in outcome.findings]


def test_an_edition_carries_name_logo_and_answers(tmp_path: Path) -> None:
    """Name in the title and on the cover, logo with its text alternative, each kind of field filled."""
    folder, files, told = _made(tmp_path, 'Gemeente Haarlem;haarlem;#9E3018;logo.png;Nee;x;"Omdat “het” moet – €5";Makelaar')
    assert (files, told) == (["toolbox-haarlem-nl.pdf"], [])
    reader = pypdf.PdfReader(folder / files[0])
    values = {name: field.get("/V") for name, field in (reader.get_fields() or {}).items()}
    assert str(reader.metadata.title if reader.metadata else "").endswith("– Gemeente Haarlem")
    assert "Uitgave voor Gemeente Haarlem" in reader.pages[0].extract_text()
    assert {name: values[f"module01.{name}"] for name in ("akkoord", "klaar.plan", "vraag.waarom", "vraag.rol")} == {
        "akkoord": "/nee", "klaar.plan": "/ja", "vraag.waarom": "Omdat “het” moet – €5", "vraag.rol": "makelaar",
    }  # fmt: skip
    assert b"Logo van Gemeente Haarlem" in b"".join(str(o.get("/Alt")).encode() for o in _elements(reader))


def _elements(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    objects = (reader.get_object(n) for n in range(1, reader.trailer["/Size"]))
    return [o for o in objects if isinstance(o, pypdf.generic.DictionaryObject) and o.get("/S") == "/Figure"]


def test_odd_rows_are_told_and_the_others_made(tmp_path: Path) -> None:
    """A dangerous name becomes a safe file name; what cannot be made is told with its line."""
    rows = ["../x;;;;;;;", "CON;CON;;;;;;", "Gemeente Şişli;;;;;;;", "Gemeente 😀;;;;;;;", ";;#112233;;;;;", "Geel;;#FFEE00;;;;;", "Foute keuze;;;;misschien;;;",
            "Weg;;;../../etc/passwd;;;;", f"{'lang' * 50};;;;;;;", "Gemeente Şişli;;;;;;;"]
    _, files, told = _made(tmp_path, *rows)
    assert files == ["toolbox-x-nl.pdf", "toolbox-x-con-nl.pdf", "toolbox-gemeente-sisli-nl.pdf", "toolbox-gemeente-sisli-nl-2.pdf"]
    assert told == ["5: edition-row", "6: edition-row", "7: bad-accent-colour", "8: edition-value", "9: unreadable-picture", "10: edition-row"]


def test_each_logo_says_its_own_place(tmp_path: Path) -> None:
    """A wide logo and a high one stand on covers that are packed together; the element of each has its own box."""
    Image.new("RGB", (40, 120), "#204060").save(tmp_path / "hoog.png")
    folder, files, told = _made(tmp_path, "Breed;;;logo.png;;;;", "Hoog;;;hoog.png;;;;")
    assert told == []
    boxes = [next(o["/A"]["/BBox"] for o in _elements(pypdf.PdfReader(folder / name)) if "Logo" in str(o["/Alt"])) for name in files]
    assert [float(x1 - x0) > float(y1 - y0) for x0, y0, x1, y1 in boxes] == [True, False]


def test_an_unfinished_translation_makes_no_editions(tmp_path: Path) -> None:
    """It is refused as by a build: no organisation gets a file with marks in it."""
    content = tmp_path / "boek"
    new_workbook(content)
    new_language(content, "de")
    (tmp_path / "lijst.csv").write_text("naam;taal\nGemeente Emmen;de\n", "utf-8")
    outcome = make_editions(tmp_path / "lijst.csv", content, tmp_path / "uit", quiet)
    assert (outcome.findings.has_errors, outcome.made, (tmp_path / "uit").exists()) == (True, [], False)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make symbolic links")
def test_a_logo_that_no_file_can_be_stops_no_other(tmp_path: Path) -> None:
    """A name that is too long for the system, a link that leads round: told in their rows."""
    (tmp_path / "rond.png").symlink_to("rond.png")
    _, files, told = _made(tmp_path, f"Lang;;;{'logo' * 75}.png;;;;", "Rond;;;rond.png;;;;", "Gemeente Emmen;;;logo.png;;;;")
    assert (files, told) == (["toolbox-gemeente-emmen-nl.pdf"], ["2: unreadable-picture", "3: unreadable-picture"])


@pytest.mark.parametrize(
    ("cell", "message", "hint"),
    [
        ("Logo.svg", "er is geen afbeelding `Logo.svg`", "bedoelde je `logo.png`?"),
        ("heel-anders.tiff", "er is geen afbeelding `heel-anders.tiff`", "kies uit: `logo.png`"),
        ("logos\\gouda.png", "er is geen afbeelding `logos\\gouda.png`", "schrijf in een pad `/`, niet `\\`"),
        ("weg/logo.png", "er is geen afbeelding `weg/logo.png`", "het pad begint bij de map van de lijst"),
        (f'"logo\n\x1b[31m{"x" * 100}.png"', f"er is geen afbeelding `logo \ufffd[31m{'x' * 69}…`", "kies uit: `logo.png`"),
    ],
    ids=["nearly right", "another", "backslash", "no such folder", "control characters"],
)
def test_a_logo_that_is_not_there_is_told_with_what_is(cell: str, message: str, hint: str, tmp_path: Path) -> None:
    """The hint names what lies there; the cell is quoted short and on one line."""
    Image.new("RGB", (120, 40), "#204060").save(tmp_path / "logo.png")
    (tmp_path / "lijst.csv").write_text(f"naam;logo\nA;{cell}\n", "utf-8")
    outcome = make_editions(tmp_path / "lijst.csv", content_of("sample"), tmp_path / "uit", quiet)
    assert [(d.message, d.hint) for d in outcome.findings] == [(f"A: kolom `logo`: {message}", hint)]


def test_the_index_names_what_was_made_and_runs_nothing(tmp_path: Path) -> None:
    """A name that begins like a formula is defused in the index."""
    folder, _, _ = _made(tmp_path, "=HYPERLINK(1);formule;;;;;;")
    rows = list(csv.reader((folder / "index.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:3] for row in rows] == [["naam", "taal", "bestand"], ["'=HYPERLINK(1)", "nl", "toolbox-formule-nl.pdf"]]


def test_a_spreadsheet_is_read_like_a_csv_file(tmp_path: Path) -> None:
    """XLSX with the same columns gives the same edition."""
    book = openpyxl.Workbook()
    book.active.append(["naam", "kort"])
    book.active.append(["Gemeente Emmen", "emmen"])
    book.save(tmp_path / "lijst.xlsx")
    outcome = make_editions(tmp_path / "lijst.xlsx", content_of("sample"), tmp_path / "uit", quiet)
    assert [m.file for m in outcome.made] == ["toolbox-emmen-nl.pdf"]


def test_a_list_that_is_none_is_a_file_problem(tmp_path: Path) -> None:
    """A damaged spreadsheet or a missing list is told in words."""
    (tmp_path / "stuk.xlsx").write_bytes(b"PK nonsense")
    for name in ("stuk.xlsx", "weg.csv"):
        with pytest.raises(FileProblem):
            make_editions(tmp_path / name, content_of("sample"), tmp_path / "uit", quiet)


@pytest.mark.parametrize(
    ("text", "stem"),
    [("Gemeente ’s-Gravenhage", "gemeente-s-gravenhage"), ("CON", "x-con"), ("😀", "organisatie"), ("a" * 200, "a" * 60), ("Łódź/Øst", "odz-ost"), ("..", "organisatie")],
)
def test_file_names_are_safe_on_every_system(text: str, stem: str) -> None:
    """ASCII letters, digits and hyphens; short; never reserved."""
    assert safe_stem(text) == stem


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21; equal colours are 1."""
    assert (round(contrast("#000000", "#FFFFFF"), 2), contrast("#123456", "#123456")) == (21.0, 1.0)


def test_every_word_for_a_tick_is_understood(tmp_path: Path) -> None:
    """As people and spreadsheets write it; any other is told."""
    words = ["x", "JA", "WAAR", "True", "1", "1.0", "nee", "ONWAAR", "False", "0", "misschien"]
    folder, files, told = _made(tmp_path, *(f"{number};;;;;{word};;" for number, word in enumerate(words)))
    ticks = [(pypdf.PdfReader(folder / file).get_fields() or {})["module01.klaar.plan"].get("/V") for file in files]
    assert (ticks, told) == (["/ja"] * 6 + ["/Off"] * 4, ["12: edition-value"])


def test_an_answer_comes_whole_into_its_field(tmp_path: Path) -> None:
    """However long; what looks different there is told as a remark: a line end in one line, a letter that the font lacks."""
    text = "woord " * 5000
    path = tmp_path / "lijst.csv"
    path.write_text(f'naam;module01.vraag.waarom;module01.vraag.naam\nA;{text};"een\ntwee 🎉"\n', "utf-8")
    outcome = make_editions(path, content_of("sample"), tmp_path / "uit", quiet)
    fields = pypdf.PdfReader(tmp_path / "uit" / "toolbox-a-nl.pdf").get_fields() or {}
    assert (fields["module01.vraag.waarom"]["/V"], fields["module01.vraag.naam"]["/V"]) == (text.strip(), "een twee 🎉")
    assert [d.message for d in outcome.findings] == [
        "A: `module01.vraag.naam` is een veld van één regel; de regeleinden zijn spaties geworden",
        "A: in een antwoord staat 🎉 (U+1F389); dat is bewaard, maar op papier staat er een vraagteken of hokje",
    ]


def test_letters_that_the_font_lacks_are_told_in_one_sentence(tmp_path: Path) -> None:
    """Also when there are several, in several answers."""
    path = tmp_path / "lijst.csv"
    path.write_text("naam;module01.vraag.waarom;module01.vraag.naam\nA;een 🎉;twee 🎈\n", "utf-8")
    outcome = make_editions(path, content_of("sample"), tmp_path / "uit", quiet)
    assert [d.message for d in outcome.findings] == ["A: in de antwoorden staan 🎉 (U+1F389), 🎈 (U+1F388); die zijn bewaard, maar op papier staan er vraagtekens of hokjes"]
