"""Poppler, the engine of Okular, Evince and most of Linux: shows, reads the structure, and fills in through poppler-glib."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from . import poppler
from .reading_back import ReadsBack
from .saved import broken_rules_in, damage_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .plan import Plan
    from .workbook import Workbook

VIEWER = "poppler"


@pytest.fixture(autouse=True)
def name(named: Callable[[str], None]) -> None:
    """Tells the results the full name of the engine."""
    named(poppler.version())


@pytest.fixture(scope="module")
def seen(plan: Plan, out: Path) -> dict[str, object]:
    """What poppler-glib saw while it filled in the plan and saved."""
    if not poppler.can_fill():
        reason = "poppler-glib is not installed (Debian: gir1.2-poppler-0.18, python3-gi)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return poppler.fill(plan.workbook, plan.expected, out / "poppler-filled.pdf")


@pytest.fixture(scope="module")
def filled(seen: dict[str, object], plan: Plan, out: Path) -> Path:
    """The file that poppler saved."""
    assert seen["set"] == len(plan.expected)
    return out / "poppler-filled.pdf"


@pytest.mark.feature("open")
def test_every_page_has_its_text(workbook: Workbook) -> None:
    """Poppler finds text on each page that has text."""
    shown = poppler.texts_of(workbook.path)
    assert len(shown) == workbook.pages
    empty = [number for number, text in enumerate(shown, start=1) if workbook.text_of(number).strip() and not text.strip()]
    assert empty == []


class TestReadsBack(ReadsBack):
    """Poppler saves what was filled in."""


@pytest.mark.feature("valid")
def test_the_saved_file_is_sound(filled: Path, workbook: Workbook) -> None:
    """The saved file has no damage, and breaks no rule of PDF/UA-1 that the workbook keeps."""
    assert damage_in(filled) == []
    assert broken_rules_in(filled, workbook) == frozenset()


@pytest.mark.feature("save")
def test_the_save_button_is_understood(seen: dict[str, object]) -> None:
    """Poppler hands its viewer the named action SaveAs."""
    assert "SaveAs" in seen["actions"]  # type: ignore[operator]


@pytest.mark.feature("print")
def test_the_print_button_is_understood(seen: dict[str, object]) -> None:
    """Poppler hands its viewer the named action Print."""
    assert "Print" in seen["actions"]  # type: ignore[operator]


@pytest.mark.feature("structure")
def test_the_structure_holds_the_text(workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """Poppler reads the tags: headings, paragraphs and one Form element for each widget, with the text of the pages."""
    tree = poppler.structure_of(workbook.path)
    widgets = sum(len(field.widgets) for field in workbook.fields.values())
    forms = sum(1 for line in tree.splitlines() if line.strip().startswith("Form"))
    assert forms == widgets
    assert any(line.strip().startswith("H1") for line in tree.splitlines())
    finding(f"{forms} fields and buttons", f"{forms} velden en knoppen")


@pytest.mark.feature("picture")
def test_a_picture_of_the_filled_page_is_left(filled: Path, plan: Plan, out: Path) -> None:
    """Poppler shows the page that it filled in."""
    assert poppler.picture(filled, plan.picture, out / "poppler.png").stat().st_size > 0
