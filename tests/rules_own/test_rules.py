"""Our own rules: no file of ours breaks one, and each catches its broken twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from pdfgen.commands.outcome import languages_in
from tests.books import CONTENT, SMALL, content_of, small, workbook

from . import of_document, of_form, of_page, of_structure, twins
from .file import File
from .register import RULES, TWINS, OwnRule, OwnTwin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGISTERED = (of_document, of_form, of_page, of_structure, twins)


@pytest.fixture(scope="module")
def read() -> Callable[[str], File]:
    """Reads a small workbook, or the real one in a language, once."""
    known: dict[str, File] = {}

    def file_of(name: str) -> File:
        if name not in known:
            known[name] = File(small(name), content_of(name), "nl") if name in SMALL else File(workbook(name), CONTENT, name)
        return known[name]

    return file_of


@pytest.mark.parametrize("rule", RULES, ids=str)
@pytest.mark.parametrize("language", languages_in(CONTENT))
def test_the_workbook_keeps_the_rule(language: str, rule: OwnRule, read: Callable[[str], File]) -> None:
    """Nothing in the real workbook breaks the rule."""
    assert list(rule.check(read(language))) == []


@pytest.mark.parametrize("name", SMALL)
def test_a_small_workbook_keeps_all_rules(name: str, read: Callable[[str], File]) -> None:
    """Nothing in a small workbook breaks any rule."""
    assert {rule.name: found for rule in RULES if (found := list(rule.check(read(name))))} == {}


@pytest.mark.filterwarnings("ignore:.*not reachable from /AcroForm")  # pikepdf says so of the twin that is about it
@pytest.mark.parametrize("twin", TWINS, ids=str)
def test_a_damage_is_caught(twin: OwnTwin, tmp_path: Path) -> None:
    """The good file, damaged in one way, breaks the rule that the damage is about."""
    damaged = tmp_path / "twin.pdf"
    with pikepdf.open(small("sample")) as pdf:
        twin.apply(pdf)
        pdf.save(damaged)
    rule = next(rule for rule in RULES if rule.name == twin.rule)
    assert list(rule.check(File(damaged, content_of("sample"), "nl"))) != []


def test_every_rule_has_a_twin() -> None:
    """No rule is taken on trust."""
    assert {twin.rule for twin in TWINS} == {rule.name for rule in RULES}
