"""What the guide and the documentation of the Python interface show is so."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from typing import TYPE_CHECKING

import click
import pytest

import pdfgen.answers
from pdfgen.answers import fill_workbook
from pdfgen.answers.opening import _SECONDS, LARGEST_FILE
from pdfgen.answers.rules import ANSWER_RULES
from pdfgen.cli import run
from pdfgen.cli.answers import answers
from tests.books import ROOT, workbook

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "docs" / "antwoorden.md").read_text("utf-8")
SHOWN = re.findall(r"^    python build_toolbox\.py answers (.+)$", GUIDE + (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_that_is_shown_can_be_given(line: str) -> None:
    """Its name, its arguments and its options are known."""
    name, *arguments = shlex.split(line)
    command = answers.commands[name]
    assert command.make_context(name, arguments, resilient_parsing=False).params["pdfs" if "pdfs" in {p.name for p in command.params} else "out"]


def test_every_command_and_option_is_shown_or_told() -> None:
    """A new one without a word in the guide fails."""
    wanted = {f"answers {name}" for name in answers.commands}
    wanted |= {option for command in answers.commands.values() for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
    assert [word for word in sorted(wanted) if word not in GUIDE] == []


def test_the_limits_of_the_guide_are_those_of_the_program() -> None:
    """Megabytes and seconds."""
    assert (f"{LARGEST_FILE // 1_000_000} MB" in GUIDE, _SECONDS, "twintig seconden" in GUIDE) == (True, 20.0, True)


def test_the_guide_tells_what_a_folder_stands_for() -> None:
    """Not for the folders in it; and which format is for Excel."""
    told = " ".join(GUIDE.split())
    assert ("mappen in die map worden niet gelezen" in told, "Kies voor Excel `.xlsx`" in told) == (True, True)


def test_the_example_of_the_python_interface_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """To the letter, on two filled copies of the real workbook."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(workbook("nl"), "toolbox-nl.pdf")
    for name, text in (("anna.pdf", "Economie"), ("bram.pdf", "Inkoop")):
        (tmp_path / name).write_bytes(fill_workbook(workbook("nl"), {"module01.collegas.al-overtuigd": text}).data)
    example = re.search(r"\n\n(    from pathlib.*?)\n\nEvery", pdfgen.answers.__doc__ or "", re.DOTALL)
    assert example is not None
    exec(textwrap.dedent(example[1]), {})  # noqa: S102 - our own example
    assert capsys.readouterr().out == "Economie\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anna.pdf", "antwoorden.json", "bram.pdf", "samen.pdf", "toolbox-nl.pdf", "verslag.docx"]


def test_everything_public_is_documented() -> None:
    """Each name of the interface says what it is."""
    undocumented = [name for name in pdfgen.answers.__all__ if name != "Value" and not getattr(pdfgen.answers, name).__doc__]
    assert undocumented == []


def test_every_rule_is_explained_by_the_rules_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Under its name."""
    assert run(["rules"]) == 0
    told = capsys.readouterr().out
    assert [rule.name for rule in ANSWER_RULES if f"{rule.name} (" not in told] == []


def test_every_rule_is_used() -> None:
    """None that no file can break."""
    sources = "".join(path.read_text("utf-8") for path in [*(ROOT / "pdfgen" / "answers").rglob("*.py"), ROOT / "pdfgen" / "commands" / "answers.py"])
    names = re.findall(r"^([A-Z_]+) = Rule\(", (ROOT / "pdfgen" / "answers" / "rules.py").read_text("utf-8"), re.MULTILINE)
    assert [name for name in names if f"rules.{name}" not in sources] == []
