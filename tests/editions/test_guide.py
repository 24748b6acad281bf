"""What the guide on editions and the help of the command tell is so."""

from __future__ import annotations

import re
import shlex
import textwrap
from typing import TYPE_CHECKING

import click
from PIL import Image

from pdfgen.cli import cli, run
from pdfgen.cli.editions import editions
from pdfgen.commands.editions import make_editions
from pdfgen.commands.entries import LEAST_CONTRAST, LONGEST_NAME, TICKED, UNTICKED
from pdfgen.commands.roster import COLUMNS
from pdfgen.commands.sheets import LARGEST, MOST_COLUMNS, MOST_ROWS
from pdfgen.progress import quiet
from tests.books import CONTENT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GUIDE = (ROOT / "docs" / "exemplaren.md").read_text("utf-8")
BOX = next(line for line in GUIDE.splitlines() if line.startswith("- Een vakje"))


def test_the_list_that_is_shown_makes_editions(tmp_path: Path) -> None:
    """To the letter, with the real workbook and the logo that it names, without a finding."""
    shown = re.search(r"^    naam;.*?(?=\n\n)", GUIDE, re.MULTILINE | re.DOTALL)
    assert shown is not None
    (tmp_path / "organisaties.csv").write_text(textwrap.dedent(shown[0]), "utf-8")
    Image.new("RGB", (60, 20), "#204060").save(tmp_path / "gouda.png")
    outcome = make_editions(tmp_path / "organisaties.csv", CONTENT, tmp_path / "uit", quiet)
    assert (outcome.findings.items, [m.file for m in outcome.made]) == ([], ["toolbox-gouda-nl.pdf", "toolbox-pzh-nl.pdf", "toolbox-delft-en.pdf"])


def test_every_column_is_told() -> None:
    """In the table of the guide, under each of its names, and no other."""
    named = {name for row in re.findall(r"^\| `.*$", GUIDE, re.MULTILINE) for cell in row.split("|")[1::2] for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(COLUMNS)


def test_the_limits_of_the_guide_are_those_of_the_program() -> None:
    """Rows, columns, size, characters, contrast."""
    told = (f"hoogstens {MOST_ROWS} organisaties en {MOST_COLUMNS} kolommen", f"hoogstens {LARGEST // 1_000_000} MB", f"hoogstens {LONGEST_NAME} tekens", f"is minstens {LEAST_CONTRAST} ")
    assert [words for words in told if words not in GUIDE] == []


def test_the_words_for_a_tick_are_those_of_the_program() -> None:
    """With a tick and without."""
    on, off = (set(re.findall(r"`(\w+)`", part)) for part in BOX.split("staat het vinkje er"))
    assert (bool(on), on - set(TICKED), bool(off), off - set(UNTICKED)) == (True, set(), True, set())


def test_the_commands_that_are_shown_can_be_given() -> None:
    """Their names, arguments and options are known."""
    lines = [shlex.split(line) for line in re.findall(r"^    python build_toolbox\.py (.+)$", GUIDE, re.MULTILINE)]
    for name, *arguments in lines:
        found = cli.get_command(click.Context(cli), name)
        if isinstance(found, click.Group):
            found = found.commands[arguments.pop(0)]
        assert found is not None
        assert found.make_context(name, arguments, resilient_parsing=False).params["out"]
    assert len(lines) == 2


def test_help_names_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """One name of each, a line each."""
    assert run(["editions", "--help"]) == 0
    named = set(re.findall(r"^    (\w+) {2,}", capsys.readouterr().out, re.MULTILINE))
    assert ({COLUMNS[name] for name in named & set(COLUMNS)}, editions.name) == (set(COLUMNS.values()), "editions")
