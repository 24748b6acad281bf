"""Two more tools that are not ours: outloud looks at meaning where veraPDF looks at form, qpdf at the file itself.

outloud guesses; where it guesses wrong, or where a decision of ours differs, the reason stands here. Anything else is a failure,
and so is a reason for something that no longer occurs.
"""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING

import outloud
import pytest

from pdfgen.commands.outcome import languages_in
from tests.books import CONTENT, SMALL, small, workbook

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = languages_in(CONTENT)
REASONS = {
    "LNK-004": "the buttons to save, reset and print are not printed: on paper they would do nothing",
    "ORD-001": "a footnote is painted at the foot of its page and read right after the text that calls it",
    "PAG-001": "the same word (Invulvraag) stands at many panels as their label: content, no running head",
    "TAG-002": "the head row of a table comes again on the next page as an artifact: it was read already",
    "TAG-003": "the result of the viewer's test is the value of its field: it is said after the name, and changes",
    "TAG-030": "the artwork of the cover fills the page and has words over it; it is no scan",
    "TBL-010": "a worksheet of tick boxes: the cells hold fields and no text",
    "TBL-012": "a worksheet to fill in: its cells hold fields and no text",
    "HDG-010": "`Platform31` is the name of an organisation",
}


@cache
def _told(path: Path) -> frozenset[str]:
    result = outloud.check(str(path))
    assert result.error is None
    return frozenset(finding.rule for finding in result.findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_outloud_says_nothing_new_of_the_workbook(language: str) -> None:
    """Every finding in the real workbook has its reason."""
    assert _told(workbook(language)) - REASONS.keys() == frozenset()


@pytest.mark.parametrize("name", SMALL)
def test_outloud_says_nothing_new_of_a_block_type(name: str) -> None:
    """Every finding in a small workbook has its reason."""
    assert _told(small(name)) - REASONS.keys() == frozenset()


def test_every_reason_is_still_needed() -> None:
    """No reason outlives what it excuses."""
    files = [*map(workbook, LANGUAGES), *map(small, SMALL)]
    assert frozenset().union(*map(_told, files)) == REASONS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_qpdf_has_no_remark(language: str) -> None:
    """`qpdf --check` ends with status 0 and no warning: 2 would be errors, 3 warnings."""
    run = subprocess.run(["qpdf", "--check", str(workbook(language))], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
