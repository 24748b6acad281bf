"""`publish` keeps the ids of what goes out, and an edition is held to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdfgen.cli import run
from pdfgen.commands.check import check_content
from pdfgen.commands.new import new_workbook

MODULE = Path("werkboek/nl/01-idee.yaml")
EDITION = Path("werkboek/nl/edition.yaml")


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The key of a workbook that was published as edition 1."""
    monkeypatch.chdir(tmp_path)
    new_workbook(Path("werkboek"))
    assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 0
    return Path("werkboek/published/1-nl.json")


def change(path: Path, old: str, new: str) -> None:
    """Change one place in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def found() -> list[str]:
    """What `check` finds, as `rule: message`."""
    return [f"{d.rule.name}: {d.message}" for d in check_content(Path("werkboek"), "nl")]


def test_the_key_names_every_field(published: Path) -> None:
    """With its label, so that a rename can be recognised."""
    fields = {field["name"]: field["label"] for field in json.loads(published.read_bytes())["fields"]}
    assert fields["module01.reden"] == "Waarom willen jullie een buurttuin?"
    assert Path("uit.pdf").stat().st_size > 0


def test_an_unchanged_workbook_may_be_published_again(published: Path) -> None:
    """Another wording is no other field."""
    change(MODULE, "Waarom willen jullie een buurttuin?", "Waarom willen jullie graag een buurttuin?")
    assert found() == []
    assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 0
    assert "graag" in published.read_text("utf-8")


def test_a_renamed_question_is_found_and_renamed_from_satisfies(published: Path) -> None:  # noqa: ARG001 - made for what it leaves
    """The old name in `renamed_from`, and a new number of the edition, and all is well."""
    change(MODULE, "id: reden", "id: waarom")
    assert found() == [
        "changed-id: `module01.waarom` heette in editie 1 `module01.reden`",
        "changed-edition: editie 1 is al uitgegeven, met andere velden",
    ]
    change(MODULE, "id: waarom\n", "id: waarom\n    renamed_from: [reden]\n")
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert found() == []


def test_a_renamed_option_is_found(published: Path) -> None:  # noqa: ARG001 - made for what it leaves
    """Codes of choices are answers."""
    change(MODULE, "id: nee\n", "id: nog-niet\n")
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert found() == ["changed-id: de keuze `nog-niet` heette in editie 1 `nee`"]
    change(MODULE, "id: nog-niet\n", "id: nog-niet\n        renamed_from: [nee]\n")
    assert found() == []


@pytest.mark.parametrize(("before", "told"), [("dropdown", []), ("text", ["changed-kind: `module01.plek` was in editie 1 van de soort `text` en is nu `radio`"])])
def test_a_choice_may_become_a_list_and_no_text(before: str, told: list[str], published: Path) -> None:
    """The code that was chosen fits boxes and lists alike."""
    key = json.loads(published.read_bytes())
    choice = next(field for field in key["fields"] if field["kind"] == "radio")
    choice["kind"] = before
    published.write_text(json.dumps(key), "utf-8")
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert found() == told


def test_a_renamed_worksheet_keeps_its_own_rows(published: Path) -> None:  # noqa: ARG001 - made for what it leaves
    """All cells move with it, those of own rows too."""
    change(Path("werkboek/nl/02-mensen.yaml"), "id: taken\n", "id: werk\n    renamed_from: [taken]\n")
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert found() == []


def test_a_question_taken_out_is_told_once(published: Path) -> None:  # noqa: ARG001 - made for what it leaves
    """As a warning: it may be meant."""
    text = Path("werkboek/nl/02-mensen.yaml").read_text("utf-8")
    before, rest = text.split("  - type: worksheet")
    Path("werkboek/nl/02-mensen.yaml").write_text(before + "  - type: further_info" + rest.split("  - type: further_info")[1], "utf-8")
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert found() == ["vanished-field: van editie 1 is hier niet meer: `module02.taken.zaaien.wie`, `module02.taken.zaaien.klaar`, `module02.taken.onderhoud.wie` en 4 andere"]


def test_other_fields_under_the_same_number_are_refused(published: Path) -> None:
    """Exit status 1; key and PDF stay as they were."""
    before = published.read_bytes(), Path("uit.pdf").read_bytes()
    change(MODULE, "  - type: tips", "  - {type: question, id: meer, text: Wat nog meer?}\n  - type: tips")
    assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 1
    assert (published.read_bytes(), Path("uit.pdf").read_bytes()) == before
    change(EDITION, 'edition: "1"', 'edition: "2"')
    assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 0
    assert sorted(path.name for path in published.parent.iterdir()) == ["1-nl.json", "2-nl.json"]


def test_the_newest_edition_counts(published: Path) -> None:
    """Edition 10 is newer than edition 9."""
    key = json.loads(published.read_bytes())
    for number in ("9", "10"):
        names = [field for field in key["fields"] if number == "9" or field["name"] != "module01.reden"]
        (published.parent / f"{number}-nl.json").write_text(json.dumps(key | {"edition": number, "fields": names}), "utf-8")
    change(MODULE, "id: reden", "id: waarom")
    change(EDITION, 'edition: "1"', 'edition: "11"')
    assert found() == []


@pytest.mark.parametrize(("text", "said"), [("{", "is beschadigd"), ('{"format": 99}', "werk het programma bij")])
def test_a_key_that_cannot_be_read_is_told(text: str, said: str, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged one, and one of a later version of the program: exit status 3, with the file's name."""
    published.write_text(text, "utf-8")
    assert run(["check", "--content", "werkboek"]) == 3
    told = capsys.readouterr().err
    assert (told.startswith("error: werkboek/published/1-nl.json: "), said in told) == (True, True)


@pytest.mark.parametrize("number", ["../../../uit/2026", "2026/1", "..", "2026\\1", "2026 1", "-1", "", "1" * 41])
def test_an_edition_whose_number_is_no_name_of_a_file_is_refused(number: str, published: Path) -> None:
    """Told at its place; no key is written anywhere, and the PDF stays as it was."""
    change(EDITION, 'edition: "1"', f"edition: '{number}'")
    before = sorted(Path().rglob("*")), Path("uit.pdf").read_bytes()
    assert found() == [f"wrong-value: `edition` is `{number}`"]
    assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 1
    assert (sorted(Path().rglob("*")), Path("uit.pdf").read_bytes()) == before
    assert published.is_file()


@pytest.mark.parametrize("place", ["werkboek/published/1-nl.json", "dicht/uit.pdf"])
def test_file_and_ids_are_written_together_or_not_at_all(place: str, published: Path) -> None:
    """Exit status 3; when one has no place, the other is as it was."""
    kept, pdf = published.read_bytes(), Path("uit.pdf").read_bytes()
    change(MODULE, "Waarom willen jullie een buurttuin?", "Waarom willen jullie graag een buurttuin?")
    if place.endswith(".json"):
        published.unlink()
        published.mkdir()
        assert run(["publish", "--content", "werkboek", "--out", "uit.pdf"]) == 3
        assert Path("uit.pdf").read_bytes() == pdf
    else:
        Path("dicht").write_text("geen map")
        assert run(["publish", "--content", "werkboek", "--out", place]) == 3
        assert published.read_bytes() == kept
