"""MuPDF, the engine of SumatraPDF and many mobile and e-reader apps: fills in, saves, reads values and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import mupdf
from .plan import LONG
from .saved import ALL_KEPT, MUPDF_BREAKS, MUPDF_FINDING, broken_rules_in, damage_in, values_in
from .workbook import Kind, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .plan import Plan

VIEWER = "mupdf"


@pytest.fixture(autouse=True)
def name(named: Callable[[str], None]) -> None:
    """Tells the results the full name of the engine."""
    named(f"{mupdf.VERSION}, no scripts")


@pytest.fixture(scope="module")
def filled(plan: Plan, out: Path) -> Path:
    """The file that MuPDF saved after the filling in."""
    return mupdf.fill(plan.workbook.path, plan.expected, out / "mupdf-filled.pdf")


@pytest.mark.feature("open")
def test_opens_all_pages(filled: Path, workbook: Workbook) -> None:
    """MuPDF opens the workbook, and saves it with all its pages."""
    assert Workbook(filled).pages == workbook.pages


@pytest.mark.feature("text")
def test_text_reads_back_equal(filled: Path, plan: Plan) -> None:
    """Accents, €, curly quotes, dashes and line breaks are in the saved file, to the character."""
    short = {name: text for name, text in plan.texts.items() if text != LONG}
    assert values_in(filled, short) == short


@pytest.mark.feature("long")
def test_a_long_text_reads_back_equal(filled: Path, plan: Plan) -> None:
    """Of 2,000 characters none is lost."""
    long = {name: text for name, text in plan.texts.items() if text == LONG}
    assert values_in(filled, long) == long


@pytest.mark.feature("marks")
def test_ticks_and_choices_read_back_equal(filled: Path, plan: Plan) -> None:
    """Each box and radio button that was set is on in the saved file."""
    assert values_in(filled, plan.marks) == {name: widget.on for name, widget in plan.marks.items()}


@pytest.mark.feature("dropdown")
def test_chosen_options_read_back_equal(filled: Path, plan: Plan) -> None:
    """The chosen option of each drop-down list is in the saved file, as its export value."""
    if not plan.dropdowns:
        pytest.skip("the workbook has no drop-down list")
    assert values_in(filled, plan.dropdowns) == {name: value for name, (value, _) in plan.dropdowns.items()}


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
