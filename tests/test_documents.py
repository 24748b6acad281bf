"""What the pages on accessibility claim is so: every rule, test and word that they name exists."""

from __future__ import annotations

import re
from collections import Counter

from pdfgen.model.walking import texts_of
from pdfgen.reading import load_edition
from tests.books import CONTENT, ROOT
from tests.conformance.test_verapdf import TWINS as DAMAGES
from tests.conformance.test_verapdf import WITHOUT_TWIN
from tests.rules_own.test_rules import RULES

CLAUSES = (ROOT / "docs" / "clauses.md").read_text("utf-8")
STATEMENT = (ROOT / "docs" / "toegankelijkheid.md").read_text("utf-8")
ACROBAT = (ROOT / "docs" / "acrobat-test.md").read_text("utf-8")
UA_TABLE, WCAG_TABLE = CLAUSES.split("## WCAG")
WCAG_2_1 = {1: {1: 1, 2: 5, 3: 5, 4: 9}, 2: {1: 3, 2: 2, 3: 1, 4: 7, 5: 4}, 3: {1: 2, 2: 4, 3: 4}, 4: {1: 3}}
"""The number of criteria of levels A and AA in each guideline of WCAG 2.1."""
VERAPDF_RULES = {twin.rule for twin in DAMAGES} | set(WITHOUT_TWIN)


def test_every_rule_of_the_validator_is_on_the_page() -> None:
    """The table of PDF/UA-1 names each of the 106 rules, and no other."""
    named = set(re.findall(r"\b(?:5|6\.\d|7\.\d+(?:\.\d+)*)-\d+\b", UA_TABLE))
    assert named == VERAPDF_RULES


def test_the_rules_named_beside_criteria_exist() -> None:
    """A rule of the validator named in the table of WCAG is one that it has."""
    named = set(re.findall(r"\b7\.\d+(?:\.\d+)*-\d+\b", WCAG_TABLE))
    assert named - VERAPDF_RULES == set()


def test_every_own_rule_is_on_the_page() -> None:
    """The page names each of our own rules, and no other."""
    named = {name.strip() for part in re.findall(r"eigen: ([a-z, -]+)", CLAUSES) for name in part.split(",")}
    assert named == {rule.name for rule in RULES}


def test_every_criterion_is_on_the_page_once() -> None:
    """The table has the 50 criteria of levels A and AA."""
    rows = Counter(re.findall(r"^\| (\d\.\d\.\d+) ", WCAG_TABLE, re.MULTILINE))
    count = {(principle, guideline): number for principle, guidelines in WCAG_2_1.items() for guideline, number in guidelines.items()}
    told = Counter((int(name[0]), int(name[2])) for name in rows)
    assert (told, set(rows.values())) == (count, {1})


def test_every_test_named_exists() -> None:
    """A test named on the page is a function in that file."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", CLAUSES)
    missing = [f"{file}::{name}" for file, name in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")]
    assert (missing, len(named) > 10) == ([], True)


def test_the_statement_counts_right() -> None:
    """The numbers of rules in the statement are those of the tests."""
    assert f"alle {len(VERAPDF_RULES)} regels" in STATEMENT
    assert f"{len(RULES)} eigen regels" in STATEMENT


def test_the_test_in_acrobat_speaks_the_words_of_the_workbook() -> None:
    """What the page puts between curly quotes is printed or told in the Dutch workbook."""
    edition = load_edition(CONTENT, "nl")
    parts = (edition.strings, edition.front, *edition.modules, edition.back)
    printed = re.sub(r"\{\w+\}", "", " ".join(text.plain for part in parts for _, text in texts_of(part)))
    quoted = [re.sub(r"^\d+ van \d+", " van ", words) for words in re.findall(r"“([^”]+)”", re.sub(r"`[^`]*`", "", ACROBAT))]
    assert [words for words in quoted if words not in printed] == []
