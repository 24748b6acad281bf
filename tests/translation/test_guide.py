"""The translators' guide, tried as a new translator would: its commands run as they stand there, and what it names exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import polib
import pytest

from pdfgen.cli import run
from pdfgen.translation.status import State
from tests.translation.desk import module_of, replaced, small_content

GUIDE = (Path(__file__).parents[2] / "content" / "TRANSLATING.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^    python build_toolbox\.py (.+)$", re.MULTILINE)


def test_the_short_way_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of `In short`, one after the other, in a folder with nothing but Dutch content: a finished PDF at the end."""
    small_content(tmp_path)
    monkeypatch.chdir(tmp_path)
    short = GUIDE[GUIDE.index("## In short") : GUIDE.index("## 1.")]
    outcomes = {}
    for command in COMMAND.findall(short):
        outcomes[command] = run(shlex.split(command))
        if " export " in command:
            file = polib.pofile("de.po")
            for entry in file:
                entry.msgstr = entry.msgid
            file.save()
    assert outcomes == dict.fromkeys(outcomes, 0)
    assert sorted(path.name for path in Path("dist").iterdir()) == ["toolbox-de-draft.pdf", "toolbox-de.pdf"]


def test_the_way_of_a_changed_source_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of `When the Dutch changes`: the new text is marked, the changed one fuzzy in the hand-over file."""
    test_the_short_way_works(tmp_path, monkeypatch)
    dutch = module_of(Path("content"), "nl")
    replaced(dutch, "text: Zo heb ik het gezegd.", "text: Zo zei ik het.")
    replaced(dutch, "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    part = GUIDE[GUIDE.index("## 5.") : GUIDE.index("## 6.")]
    assert [run(shlex.split(command)) for command in COMMAND.findall(part)] == [0, 0]
    file = polib.pofile("de.po")
    assert [entry.msgid for entry in file.fuzzy_entries()] == ["Zo zei ik het."]
    assert [entry.msgid for entry in file.untranslated_entries()] == ["Wanneer begin je?"]


@pytest.mark.parametrize("command", [c for c in COMMAND.findall(GUIDE) if "translate" in c])
def test_every_command_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What the guide types is known to the program."""
    name = shlex.split(command)[1]
    assert run(["translate", name, "--help"]) == 0
    options = [word for word in shlex.split(command) if word.startswith("--")]
    help_text = capsys.readouterr().out
    assert [option for option in options if option not in help_text] == []


def test_every_state_is_explained() -> None:
    """The table of states has each state, and no other."""
    table = GUIDE[GUIDE.index("| state |") : GUIDE.index("Each finding names")]
    assert re.findall(r"^\| (\w+) \|", table, re.MULTILINE) == ["state", *(state.value for state in State)]
