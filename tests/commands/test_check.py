"""`check` and `rules` as scripts and people call them: forms of output, exit statuses, languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pdfgen.answers.rules import ANSWER_RULES
from pdfgen.cli import run
from pdfgen.commands.new import new_workbook
from tests.checks.folders import ROOT


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workbook with one warning and one remark in it."""
    monkeypatch.chdir(tmp_path)
    new_workbook(Path("werkboek"))
    idea, sources = Path("werkboek/nl/01-idee.yaml"), Path("werkboek/sources.yaml")
    idea.write_text(idea.read_text("utf-8").replace("Begin klein.", "Begin klein..."), "utf-8")
    sources.write_text(sources.read_text("utf-8").replace("https://example.org/handboek-buurttuinen", "null"), "utf-8")
    return Path("werkboek")


def test_warnings_count_only_when_strict(workbook: Path) -> None:
    """0 without, 1 with `--strict`."""
    assert run(["check", "--content", str(workbook)]) == 0
    assert run(["check", "--content", str(workbook), "--strict"]) == 1


def test_text_counts_remarks_and_prints_them_when_asked(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing goes to stdout; remarks take a line each."""
    run(["check", "--content", str(workbook)])
    out, said = capsys.readouterr()
    assert out == ""
    assert said == (
        "werkboek/nl/01-idee.yaml:41:22: warning[typewriter-sign]: hier staat `...`\n"
        "          - title: Begin klein...\n"
        "                         ^\n"
        "    hint: schrijf het teken …\n"
        "1 waarschuwing, 1 opmerking\n"
    )
    run(["check", "--content", str(workbook), "--info"])
    said = capsys.readouterr().err
    assert said.splitlines()[0] == "werkboek/sources.yaml:8:3: info[link-without-address]: bron `handboek` heeft geen adres: 2 verwijzingen (01-idee.yaml, 02-mensen.yaml)"


def test_json_holds_every_finding(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On stdout, whole, remarks too."""
    run(["check", "--content", str(workbook), "--format", "json"])
    rows = json.loads(capsys.readouterr().out)
    assert [(row["rule"], row["severity"], row["line"]) for row in rows] == [("typewriter-sign", "warning", 41), ("link-without-address", "info", 8)]
    assert set(rows[0]) == {"rule", "severity", "file", "line", "column", "message", "hint"}


def test_github_annotations(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workflow command for each finding; what stands in a file cannot add one of its own."""
    bad = workbook / "nl" / "02-mensen.yaml"
    bad.write_text(bad.read_text("utf-8").replace("type: checklist", 'type: "x\\n::set-output name=a::b,%"'), "utf-8")
    run(["check", "--content", str(workbook), "--format", "github"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert all(re.match(r"::(error|warning|notice) file=werkboek/[^:,]+,line=\d+,col=\d+,title=[a-z0-9-]+::", line) for line in lines)
    assert "%0A::set-output" in lines[1]


def test_rules_prints_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever in the program it is made, with its explanation; those of filled workbooks alone without wrong and right."""
    assert run(["rules"]) == 0
    said = capsys.readouterr().out
    made = [name for path in (ROOT / "pdfgen").rglob("*.py") for name in re.findall(r'\bRule\(\s*"([a-z0-9-]+)"', path.read_text("utf-8"))]
    assert re.findall(r"^([a-z0-9-]+) \((?:error|warning|info)\)$", said, re.MULTILINE) == sorted(made)
    assert said.count("\n  fout:  ") == said.count("\n  goed:  ") == len(made) - len(ANSWER_RULES)


def test_rules_prints_one_rule_and_knows_near_names(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is not there is wrong usage."""
    assert run(["rules", "missing-alt-text"]) == 0
    assert capsys.readouterr().out.startswith("missing-alt-text (error)\n")
    assert run(["rules", "missing-alttext"]) == 2
    assert "bedoelde je `missing-alt-text`?" in capsys.readouterr().err
    assert run(["rules", "nietbestaand"]) == 2
    assert capsys.readouterr().err.endswith("there is no rule nietbestaand; without a name all are printed\n")


def test_all_languages_of_the_toolbox_are_without_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dutch and English."""
    monkeypatch.chdir(ROOT)
    assert run(["check", "--all"]) == 0
