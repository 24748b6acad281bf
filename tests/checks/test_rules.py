"""Every rule has a pair of fixtures: what is wrong is found under that rule at that line, what is right is not."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pdfgen.commands.check import all_rules, check_content
from pdfgen.diagnostics import Severity
from tests.checks.folders import FIXTURES, ROOT, put, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Diagnostic

RULES = {rule.name: rule for rule in all_rules()}
OF_TRANSLATIONS = {"missing-translation", "stale-translation", "unrecorded-translation", "extra-translation", "different-code", "stand-in-text", "broken-markup", "unknown-text", "other-language",
                   "repeated-text", "damaged-hand-over-file"}
"""Told by `translate`, of two languages or a hand-over file; tests/translation holds them."""
DESCRIBED = {"not-utf-8", "byte-order-mark", "unread-file", "sentence-too-long", "paragraph-too-long", "passage-too-long", "unused-footnote", "unused-source", *OF_TRANSLATIONS}
GOLDEN = ROOT / "tests" / "golden" / "rules.txt"
PAIRED = sorted(set(RULES) - OF_TRANSLATIONS)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, where names of files are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PAIRED)
def test_what_is_wrong_is_found_and_what_is_right_is_not(name: str, at_home: Path) -> None:
    """The finding of the bad fixture is the golden one, word for word; the good fixture has no error and no finding of the rule."""
    expected = golden()[name]
    assert [d.render() for d in findings_of(name, "bad", at_home) if d.rule.name == name] == expected
    good = [d for d in findings_of(name, "good", at_home) if d.rule.name == name or d.severity is Severity.ERROR]
    assert good == []


@pytest.mark.parametrize("name", sorted(set(RULES) - DESCRIBED))
def test_the_examples_of_a_rule_are_those_of_its_fixtures(name: str) -> None:
    """Each line of the wrong example stands in the bad fixture, each line of the right one in the good fixture."""
    rule = RULES[name]
    for state, example in (("bad", rule.wrong), ("good", rule.right)):
        text = fixture(name, state).read_text("utf-8")
        lines = [line.strip() for line in example.splitlines() if line.strip() not in text]
        assert lines == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_explains_itself(name: str) -> None:
    """An explanation in whole sentences, a wrong and a right example."""
    rule = RULES[name]
    assert rule.explanation.endswith(".")
    assert rule.wrong
    assert rule.right
    assert rule.wrong != rule.right


def test_every_finding_is_golden() -> None:
    """The golden file names each rule with a pair, and no other."""
    assert sorted(golden()) == PAIRED


def golden() -> dict[str, list[str]]:
    """The findings by rule: `rule` on a line of its own, its findings under it, indented."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in GOLDEN.read_text("utf-8").splitlines():
        if line.startswith("# ") or not line:
            continue
        if not line.startswith(" "):
            name = line
            found[name] = []
        elif line.startswith("  hint: "):
            found[name][-1] += "\n    " + line.strip()
        else:
            found[name].append(line.strip())
    return found


def fixture(rule: str, state: str) -> Path:
    """The file of a fixture."""
    found = list((FIXTURES / "rules" / rule).glob(f"{state}.*.yaml"))
    assert len(found) == 1, f"rule `{rule}` needs one file tests/fixtures/rules/{rule}/{state}.KIND.yaml (KIND: blocks, module, edition, …)"
    return found[0]


def findings_of(rule: str, state: str, folder: Path) -> list[Diagnostic]:
    """Every finding of a fixture's content folder."""
    content = skeleton(folder / state)
    path = fixture(rule, state)
    put(content, path.name.split(".")[1], path.read_bytes())
    for extra in extras(rule, state):
        shutil.copytree(extra, content, dirs_exist_ok=True)
    for picture in (FIXTURES / "rules" / rule).glob("*.png"):
        shutil.copy(picture, content)
    return check_content(Path(state), "nl")


def extras(rule: str, state: str) -> Iterator[Path]:
    """Folders with more files for a fixture."""
    return (path for path in (FIXTURES / "rules" / rule).glob("*.extra") if path.name.split(".")[0] in {state, "both"})


def write_golden(folder: Path) -> None:
    """Write the golden file anew, from what is found now; then read what has changed."""
    lines = ["# What `check` says of each bad fixture: the rule, then its findings. `python -m tests.checks.test_rules` writes it anew."]
    for name in PAIRED:
        (folder / name).mkdir()
        os.chdir(folder / name)
        lines += ["", name]
        for found in findings_of(name, "bad", folder / name):
            if found.rule.name == name:
                lines += [("  " if number else " ") + line.strip() for number, line in enumerate(found.render().splitlines())]
    GOLDEN.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        write_golden(Path(place))
        os.chdir(ROOT)
