"""MuPDF, the engine of SumatraPDF and many mobile and e-reader apps: fills in, saves, reads values and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import mupdf
from .reading_back import ReadsBack
from .saved import ALL_KEPT, MUPDF_BREAKS, MUPDF_FINDING, broken_rules_in, damage_in, values_in
from .workbook import Kind, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .plan import Plan

VIEWER = "mupdf"
ENGINE = f"{mupdf.VERSION}, no scripts"


@pytest.fixture(scope="module")
def filled(plan: Plan, out: Path) -> Path:
    """The file that MuPDF saved after the filling in."""
    return mupdf.fill(plan.workbook.path, plan.expected, out / "mupdf-filled.pdf")


@pytest.mark.feature("open")
def test_opens_all_pages(filled: Path, workbook: Workbook) -> None:
    """MuPDF opens the workbook, and saves it with all its pages."""
    assert Workbook(filled).pages == workbook.pages


class TestReadsBack(ReadsBack):
    """MuPDF saves what was filled in."""


@pytest.mark.feature("every")
def test_every_field_reads_back_equal(plan: Plan, out: Path, finding: Callable[[str, str], None]) -> None:
    """All fields of the workbook, filled at once, are in the saved file, to the character."""
    saved = mupdf.fill(plan.workbook.path, plan.every, out / "mupdf-every.pdf")
    assert values_in(saved, plan.every) == plan.every
    finding(f"{len(plan.every)} fields", f"{len(plan.every)} velden")


@pytest.mark.feature("valid")
def test_the_saved_file_is_sound(filled: Path, workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """The saved file has no damage; of PDF/UA-1 it breaks one rule only: the font that MuPDF adds is not embedded."""
    assert damage_in(filled) == []
    assert broken_rules_in(filled, workbook) <= MUPDF_BREAKS
    finding(*(MUPDF_FINDING if broken_rules_in(filled, workbook) else ALL_KEPT))


@pytest.mark.feature("structure")
def test_the_structure_holds_every_field(workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """MuPDF walks through the tags and meets a Form element for each widget."""
    names = mupdf.tag_names_of(workbook.path)
    widgets = sum(len(field.widgets) for field in workbook.fields.values())
    assert names.count("Form") == widgets
    finding(f"{len(names)} elements", f"{len(names)} elementen")


@pytest.mark.feature("picture")
def test_a_picture_of_the_filled_page_is_left(filled: Path, plan: Plan, out: Path) -> None:
    """MuPDF shows the page that it filled in."""
    path = out / "mupdf.png"
    mupdf.picture(filled, plan.picture).save(path)
    assert path.stat().st_size > 0


def test_reads_the_values_of_the_workbook(filled: Path, plan: Plan) -> None:
    """The values that MuPDF reads in its own file are those that pypdf reads."""
    texts = [name for name in plan.texts if plan.workbook.fields[name].kind is Kind.TEXT]
    seen = mupdf.values_of(filled)
    assert {name: seen[name] for name in texts} == plan.texts
