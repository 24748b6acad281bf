"""The quick gate of `make test`: page-validation (a second PDF/UA-1 validator, in this process) and the soundness of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from pdfgen.commands.outcome import languages_in
from tests.books import CONTENT, SMALL, small, workbook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", SMALL)
def test_each_block_type_passes(name: str) -> None:
    """page-validation finds nothing in a small workbook."""
    assert _findings(small(name)) == []


@pytest.mark.parametrize("language", languages_in(CONTENT))
def test_the_workbook_passes(language: str) -> None:
    """page-validation finds nothing in the real workbook."""
    assert _findings(workbook(language)) == []


@pytest.mark.parametrize("language", languages_in(CONTENT))
def test_the_file_is_sound(language: str) -> None:
    """The library of qpdf reads every object and stream without a remark."""
    with pikepdf.open(workbook(language)) as pdf:
        assert pdf.check_pdf_syntax() == []


def _findings(path: Path) -> list[str]:
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
