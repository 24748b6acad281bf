"""Mistakes as a new editor makes them, and what `check` says of each, word for word.

Each is made in a fresh workbook of `new`. The golden file tests/golden/mistakes.txt is what the editor reads;
`python -m tests.commands.test_mistakes` writes it anew.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from pdfgen.cli import run
from pdfgen.commands.check import check_content
from pdfgen.commands.new import new_workbook

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "mistakes.txt"
IDEA, PEOPLE, EDITION, FRONT, STRINGS = "nl/01-idee.yaml", "nl/02-mensen.yaml", "nl/edition.yaml", "nl/front.yaml", "nl/strings.yaml"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What the editor did: in `file` it wrote `new` for `old`. `line`: the words at which the finding must stand; empty for the file."""

    what: str
    file: str
    old: str
    new: str
    line: str = ""
    encoding: str = "utf-8"


MISTAKES = (
    Mistake("Een dubbele punt in een titel", IDEA, "title: Waarom een buurttuin?", "title: Buurttuin: waarom?", "title: Buurttuin: waarom?"),
    Mistake("Een apostrof tussen enkele aanhalingstekens", IDEA, "label: Waar ligt die plek, en van wie is de grond?", "label: 'Van wie zijn die foto's?'", "label: 'Van wie"),
    Mistake("Een aanhalingsteken vergeten", IDEA, "title: Eerste stappen", 'title: "Eerste stappen', 'title: "Eerste stappen'),
    Mistake("Met een tab ingesprongen", IDEA, "    text: Waarom willen jullie een buurttuin?", "\ttext: Waarom willen jullie een buurttuin?", "\ttext: Waarom"),
    Mistake("Een spatie te ver ingesprongen", PEOPLE, "    title: Wie doet wat?", "     title: Wie doet wat?", "     title: Wie doet wat?"),
    Mistake("Geen spatie na het streepje", IDEA, "      - title: Kijk bij een ander.", "      -title: Kijk bij een ander.", "-title: Kijk"),
    Mistake("Een tekst die met vet begint", IDEA, "text: Vijf bakken met kruiden zijn ook een tuin.", "text: **Let op** wat er al groeit.", "text: **Let op**"),
    Mistake("Een sleutel in het Nederlands", IDEA, "title: Eerste stappen", "titel: Eerste stappen", "titel: Eerste stappen"),
    Mistake("Een bloktype dat er niet is", IDEA, "- type: question", "- type: vraag", "- type: vraag"),
    Mistake("Een tikfout in een bloktype", PEOPLE, "- type: checklist", "- type: cheklist", "- type: cheklist"),
    Mistake("Een id met een hoofdletter en een spatie", IDEA, "id: reden", "id: Reden 1", "id: Reden 1"),
    Mistake("Een vraag gekopieerd, met id en al", IDEA, "  - type: choice", "  - type: question\n    id: reden\n    text: En waarom nu?\n  - type: choice", "id: reden\n    text: En"),
    Mistake("Een vraag zonder id", IDEA, "    id: reden\n", "", "- type: question"),
    Mistake("Een lijst zonder streepjes", PEOPLE, "    items:\n      - id: water\n        label: Wie geeft water in de zomer?\n", "    items:\n      id: water\n      label: Wie geeft water in de zomer?\n  - type: checklist\n    id: meer\n    title: En dit\n    items:\n", "id: water"),
    Mistake("Een veld van veertig regels", IDEA, "lines: 4", "lines: 40", "lines: 40"),
    Mistake("Een jaartal als titel", IDEA, "title: Eerste stappen", "title: 2030", "title: 2030"),
    Mistake("Een verwijzing naar een module die er niet is", FRONT, "[module 2](module02)", "[module 3](module03)", "[module 3](module03)"),
    Mistake("Een bron met een tikfout", PEOPLE, "(source:handboek)", "(source:handbook)", "(source:handbook)"),
    Mistake("Een voetnoot die nergens staat", IDEA, "makkelijker.[^handboek]", "makkelijker.[^handboekje]", "[^handboekje]"),
    Mistake("Een link op ‘klik hier’", PEOPLE, "Verder lezen kan in het [Handboek voor buurttuinen](source:handboek).", "Voor meer uitleg [klik hier](source:handboek).", "[klik hier]"),
    Mistake("Een foto zonder alternatieve tekst", IDEA, "  - type: tips", "  - type: photo\n    image: tekeningen/thema.svg\n  - type: tips", "- type: photo"),
    Mistake("Een foto van de eigen schijf", IDEA, "  - type: tips", "  - type: photo\n    image: C:\\Users\\Anne\\tuin.jpg\n    alt: Een tuin met vijf bakken vol kruiden.\n  - type: tips", "image: C:"),
    Mistake("Een emoji in de tekst", IDEA, "Bezoek een tuin in de buurt en vraag wat daar goed gaat.", "Bezoek een tuin in de buurt 🌻 en vraag wat daar goed gaat.", "🌻"),
    Mistake("Een titel van een halve bladzijde", PEOPLE, "title: Wie doet er mee?", "title: Wie doet er mee, " + "en wie nog meer, " * 16 + "of niet?", "title: Wie doet er mee,"),
    Mistake("Een module die nog in geen thema staat", EDITION, "modules: [module01, module02]", "modules: [module01]", "id: module02"),
    Mistake("Een invulplek vertaald", STRINGS, "module: Module {number}", "module: Module {nummer}", "module: Module {nummer}"),
    Mistake("Opgeslagen als Windows-1252", PEOPLE, "title: Samen houd je het vol", "title: Samen één tuin", "title: Samen", "cp1252"),
    Mistake("Twee fouten in één bestand en een in een ander", IDEA, "title: Eerste stappen", "titel: Eerste stappen", "titel: Eerste stappen"),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
def test_check_says_what_is_wrong_where_it_is(mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The golden words; the first finding at the line that was changed; exit status 1; no traceback."""
    monkeypatch.chdir(tmp_path)
    make(mistake)
    status, said = check()
    assert said == golden()[mistake.what]
    assert status == 1
    assert "Traceback" not in said
    first = next(found for found in check_content(Path("werkboek"), "nl") if found.severity.rank == 0)
    assert first.span.line == line_of(mistake)


def test_there_are_twenty_at_least() -> None:
    """And the golden file holds them all, in their order."""
    assert len(MISTAKES) >= 20
    assert list(golden()) == [mistake.what for mistake in MISTAKES]


def make(mistake: Mistake) -> None:
    """A new workbook with the mistake in it."""
    new_workbook(Path("werkboek"))
    path = Path("werkboek") / mistake.file
    text = path.read_text("utf-8")
    assert text.count(mistake.old) == 1, mistake.old
    path.write_bytes(text.replace(mistake.old, mistake.new).encode(mistake.encoding))
    if mistake is MISTAKES[-1]:
        for name, old, new in ((IDEA, "lines: 4", "lines: veel"), (FRONT, "[module 2](module02)", "[module 2](module2)")):
            other = Path("werkboek") / name
            other.write_text(other.read_text("utf-8").replace(old, new), "utf-8")


def check() -> tuple[int, str]:
    """Exit status and words of `check`."""
    said = StringIO()
    with contextlib.redirect_stderr(said):
        status = run(["check", "--content", "werkboek"])
    return status, said.getvalue().rstrip("\n")


def line_of(mistake: Mistake) -> int:
    """The line of the words at which the finding must stand, counted from 1; in the file with the mistake, or that of the module told of."""
    if mistake is MISTAKES[-1]:
        mistake = Mistake("", IDEA, "", "", "lines: veel")
    file = PEOPLE if mistake.line == "id: module02" else mistake.file
    text = (Path("werkboek") / file).read_bytes().decode(mistake.encoding)
    return text.count("\n", 0, text.index(mistake.line)) + 1


def golden() -> dict[str, str]:
    """What is said of each mistake."""
    found: dict[str, str] = {}
    for part in GOLDEN.read_text("utf-8").split("\n== ")[1:]:
        what, said = part.split(" ==\n", 1)
        found[what] = said.rstrip("\n")
    return found


def write_golden() -> None:
    """Write the golden file anew; then read it as an editor would."""
    parts = ["Fouten zoals een nieuwe redacteur ze maakt, en wat `check` ervan zegt"]
    for mistake in MISTAKES:
        with tempfile.TemporaryDirectory() as place:
            os.chdir(place)
            make(mistake)
            parts.append(f"\n== {mistake.what} ==\n{check()[1]}")
            os.chdir(ROOT)
    GOLDEN.write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    write_golden()
