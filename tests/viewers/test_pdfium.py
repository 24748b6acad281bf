"""PDFium with its form-fill environment, without scripts: the engine of Chrome, Edge and many mobile viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .pdfium import VERSION, PdfiumViewer
from .plan import LATIN, LONG
from .reading_back import ReadsBack
from .saved import ALL_KEPT, PDFIUM_BREAKS, PDFIUM_FINDING, broken_rules_in, damage_in, invisible_words, values_in
from .workbook import Kind, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .plan import Plan

VIEWER = "pdfium"
ENGINE = f"{VERSION}, no scripts"


@pytest.fixture(scope="module")
def filled(plan: Plan, out: Path) -> Path:
    """The file that was saved after typing, clicking and choosing; the picture of its page stands beside it."""
    with PdfiumViewer(plan.workbook.path) as viewer:
        for name, text in plan.texts.items():
            viewer.type(plan.workbook.fields[name].widgets[0], text)
        for widget in plan.marks.values():
            viewer.mark(widget)
        for name, (value, _) in plan.dropdowns.items():
            _choose(viewer, plan.workbook, name, value)
        viewer.picture(plan.picture).save(out / "pdfium.png")
        return viewer.save(out / "pdfium-filled.pdf")


@pytest.fixture(scope="module")
def every(plan: Plan, out: Path) -> Path:
    """The file that was saved after all fields were filled in."""
    with PdfiumViewer(plan.workbook.path) as viewer:
        _fill_every(viewer, plan.workbook, plan.every)
        return viewer.save(out / "pdfium-every.pdf")


@pytest.mark.feature("open")
def test_opens_all_pages(filled: Path, workbook: Workbook) -> None:
    """PDFium opens the workbook, and saves it with all its pages."""
    assert Workbook(filled).pages == workbook.pages


class TestReadsBack(ReadsBack):
    """PDFium saves what was filled in."""


@pytest.mark.feature("visible")
def test_saved_answers_are_visible_elsewhere(filled: Path, plan: Plan) -> None:
    """Poppler shows every word of the short answers: PDFium saved appearances."""
    short = {name: text for name, text in plan.texts.items() if text != LONG}
    assert invisible_words(filled, plan, short) == []


@pytest.mark.feature("valid")
def test_the_saved_file_is_sound(filled: Path, workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """The saved file has no damage; of PDF/UA-1 it breaks one rule only: the fonts that PDFium adds are not embedded."""
    assert damage_in(filled) == []
    assert broken_rules_in(filled, workbook) <= PDFIUM_BREAKS
    finding(*(PDFIUM_FINDING if broken_rules_in(filled, workbook) else ALL_KEPT))


@pytest.mark.feature("valid")
def test_plain_letters_keep_the_file_conformant(plan: Plan, workbook: Workbook, out: Path) -> None:
    """Answers in Latin-1 letters are drawn in the workbook's own font, so the saved file is still PDF/UA-1."""
    with PdfiumViewer(workbook.path) as viewer:
        for name in plan.texts:
            viewer.type(workbook.fields[name].widgets[0], LATIN)
        for widget in plan.marks.values():
            viewer.mark(widget)
        saved = viewer.save(out / "pdfium-latin.pdf")
    assert values_in(saved, plan.texts) == dict.fromkeys(plan.texts, LATIN)
    assert broken_rules_in(saved, workbook) == frozenset()


@pytest.mark.feature("every")
def test_every_field_reads_back_equal(plan: Plan, every: Path, finding: Callable[[str, str], None]) -> None:
    """All fields of the workbook, pasted into and clicked, are in the saved file, to the character."""
    assert values_in(every, plan.every) == plan.every
    finding(f"{len(plan.every)} fields", f"{len(plan.every)} velden")


@pytest.mark.feature("save")
def test_the_save_button_asks_the_viewer_to_save(plan: Plan) -> None:
    """Opslaan asks PDFium's host for the named action SaveAs; Chrome's host ignores it (see test_browsers)."""
    assert plan.save is not None
    with PdfiumViewer(plan.workbook.path) as viewer:
        assert viewer.press(plan.save) == ["SaveAs"]


@pytest.mark.feature("print")
def test_the_print_button_asks_the_viewer_to_print(plan: Plan) -> None:
    """Afdrukken asks PDFium's host for the named action Print."""
    assert plan.print is not None
    with PdfiumViewer(plan.workbook.path) as viewer:
        assert viewer.press(plan.print) == ["Print"]


@pytest.mark.feature("reset-no")
def test_nothing_is_cleared_without_a_question(plan: Plan, filled: Path, out: Path) -> None:
    """Where no script can ask, the Wissen buttons clear nothing."""
    with PdfiumViewer(filled) as viewer:
        for reset in plan.resets:
            viewer.press(reset.button)
        saved = viewer.save(out / "pdfium-reset-no.pdf")
    left = plan.after(plan.expected)
    assert values_in(saved, left) == left


@pytest.mark.feature("reset-plain")
def test_clearing_works_without_scripts(plan: Plan, every: Path, out: Path, finding: Callable[[str, str], None]) -> None:
    """Each button of the confirmation pages clears the answers that it names, and no others."""
    if not plan.plain_resets:
        pytest.skip("the workbook has no button that clears without scripts")
    for reset in plan.plain_resets:
        with PdfiumViewer(every) as viewer:
            viewer.press(reset.button)
            saved = viewer.save(out / "pdfium-cleared.pdf")
        left = plan.after(plan.every, reset)
        assert values_in(saved, left) == left, reset.button.caption
    finding(f"{len(plan.plain_resets)} buttons", f"{len(plan.plain_resets)} knoppen")


@pytest.mark.feature("progress-plain")
def test_progress_lines_do_not_lie_without_scripts(filled: Path, plan: Plan) -> None:
    """Without scripts a progress line keeps its static text."""
    static = {field.name: field.value for field in plan.progress}
    assert values_in(filled, static) == static


@pytest.mark.feature("links")
def test_every_link_leads_to_its_page(workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """At the place of each internal link PDFium finds the page that the link names."""
    with PdfiumViewer(workbook.path) as viewer:
        wrong = [link for link in workbook.links if viewer.target_of(link) != link.target]
    assert wrong == []
    finding(f"all {len(workbook.links)}", f"alle {len(workbook.links)}")


@pytest.mark.feature("picture")
def test_a_picture_of_the_filled_page_is_left(filled: Path, out: Path) -> None:
    """There is a picture of the filled page."""
    assert filled.exists()
    assert (out / "pdfium.png").stat().st_size > 0


def _fill_every(viewer: PdfiumViewer, workbook: Workbook, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        field = workbook.fields[name]
        match field.kind:
            case Kind.TEXT:
                viewer.paste(field.widgets[0], value)
            case Kind.DROPDOWN:
                _choose(viewer, workbook, name, value)
            case _:
                viewer.mark(field.widgets[-1])


def _choose(viewer: PdfiumViewer, workbook: Workbook, name: str, value: str) -> None:
    field = workbook.fields[name]
    viewer.choose(field.widgets[0], [option for option, _ in field.options].index(value))
