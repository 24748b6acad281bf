"""`new` lays a workbook that anyone can go on from: valid, without remarks, built at once, with no word of another workbook in it."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest
import yaml

from pdfgen.cli import run
from pdfgen.commands.build import build_edition
from pdfgen.commands.check import check_content
from pdfgen.commands.new import new_workbook
from pdfgen.diagnostics import FileProblem
from pdfgen.model.edition import Strings
from pdfgen.model.shapes import keys_of

ROOT = Path(__file__).resolve().parents[2]
OURS = re.compile(r"toolbox|impact|makelaar|mandaat|platform31|kplusv|city deal|ondernem", re.IGNORECASE)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A new workbook in a folder that was not there."""
    new_workbook(tmp_path / "mijn map" / "werkboek")
    return tmp_path / "mijn map" / "werkboek"


def test_a_new_workbook_is_without_remarks(workbook: Path) -> None:
    """Not even information is told of it."""
    assert check_content(workbook, "nl") == []


def test_a_new_workbook_builds(workbook: Path, tmp_path: Path) -> None:
    """Two modules, with fields."""
    built = build_edition(workbook, "nl", tmp_path / "werkboek.pdf")
    assert built.findings.items == []
    assert built.pages > 8
    assert built.fields > 10


def test_nothing_of_another_workbook_is_in_it(workbook: Path, tmp_path: Path) -> None:
    """No word of the toolbox is on its pages, in its field names and spoken names, its outline or its properties; only the program's name remains."""
    build_edition(workbook, "nl", tmp_path / "werkboek.pdf")
    reader = pypdf.PdfReader(tmp_path / "werkboek.pdf")
    texts = [page.extract_text() for page in reader.pages]
    texts += [f"{name} {field.get('/TU', '')}" for name, field in (reader.get_fields() or {}).items()]
    texts += [str(value) for key, value in (reader.metadata or {}).items() if key not in {"/Producer", "/Creator"}]
    texts += [str(item.title) for item in _flat(reader.outline)]
    assert [text for text in texts if OURS.search(text)] == []


def test_its_files_hold_no_word_of_another_workbook(workbook: Path) -> None:
    """The starter was written for itself; the name of the command is no content."""
    found = [path.name for path in workbook.rglob("*") if path.suffix in {".yaml", ".svg"} and OURS.search(path.read_text("utf-8"))]
    assert found == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Exit status 3, and nothing is written."""
    (tmp_path / "brief.txt").write_text("van mij", "utf-8")
    with pytest.raises(FileProblem, match="niet leeg"):
        new_workbook(tmp_path)
    assert run(["new", str(tmp_path)]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """A folder that was made beforehand will do."""
    assert "edition.yaml" in {path.name for path in new_workbook(tmp_path)}


def _flat(outline: object) -> list[pypdf.generic.Destination]:
    if isinstance(outline, list):
        return [item for entry in outline for item in _flat(entry)]
    assert isinstance(outline, pypdf.generic.Destination)
    return [outline]


def test_the_starter_has_every_interface_word() -> None:
    """A word that is new in the model needs a line in pdfgen/starter/nl/strings.yaml, as in every language of the content."""
    starter = yaml.safe_load((ROOT / "pdfgen" / "starter" / "nl" / "strings.yaml").read_text("utf-8"))
    assert sorted(starter) == sorted(key.name for key in keys_of(Strings))


@pytest.mark.parametrize(("name", "shown"), [("werkboek", "--content {} --out werkboek.pdf"), ("Nieuw wérkboek", '--content "{}" --out "Nieuw wérkboek.pdf"')])
def test_the_next_command_can_be_copied(name: str, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a space in it stands between double quotes, which PowerShell knows too."""
    assert run(["new", str(tmp_path / name)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"python build_toolbox.py build {shown.format(tmp_path / name)}"
