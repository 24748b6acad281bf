"""Round trips through every engine that can be run here: filled in and saved there, read here, equal to the character.

Firefox, pdf.js and Chromium play the story of tests/viewers; the others are driven as their viewers drive them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pypdf
import pytest

from pdfgen.answers import Answers, fill_workbook, read_answers
from pdfgen.model.fields import FieldKind
from tests.books import small, workbook
from tests.viewers import mupdf, poppler, rig
from tests.viewers.pdfium import PdfiumViewer
from tests.viewers.plan import Plan
from tests.viewers.workbook import Kind, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pdfgen.answers import Value

pytestmark = pytest.mark.viewers
TEXTS = {
    "module01.vraag.naam": "Súdwest-Fryslân – “Fier” & co", "module01.vraag.waarom": "Één coöperatie, naïeve façade\n\nvoor € 1.250 – ‘echt’…", "module01.afdelingen.sport.rol": "trekker",
    "module01.ingevuld-door": "Zoë Ødegård",
}  # fmt: skip
MARKS = {"module01.akkoord": "nee", "module01.klaar.plan": "ja", "module01.afdelingen.cultuur.doet-mee": "ja"}
LISTS = {"module01.vraag.rol": "collega"}
EVERYTHING = TEXTS | MARKS | LISTS
BROWSERS = ("firefox", "pdfjs", "plugin")


def by_pypdf(book: Workbook, target: Path) -> Path:
    """A program that knows only the specification."""
    writer = pypdf.PdfWriter(clone_from=book.path)
    values = TEXTS | LISTS | {name: f"/{state}" for name, state in MARKS.items()}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(target)
    return target


def by_pdfium(book: Workbook, target: Path) -> Path:
    """Chrome's engine: mouse and keys."""
    with PdfiumViewer(book.path) as viewer:
        for name, text in TEXTS.items():
            viewer.paste(book.fields[name].widgets[0], text)
        for name, state in MARKS.items():
            viewer.mark(next(widget for widget in book.fields[name].widgets if widget.on == state))
        for name, code in LISTS.items():
            viewer.choose(book.fields[name].widgets[0], [option for option, _ in book.fields[name].options].index(code))
        return viewer.save(target)


def by_mupdf(book: Workbook, target: Path) -> Path:
    """MuPDF's calls."""
    return mupdf.fill(book.path, EVERYTHING, target)


def by_poppler(book: Workbook, target: Path) -> Path:
    """Okular's and Evince's engine."""
    if not poppler.can_fill():
        reason = "poppler-glib is not installed (Debian: gir1.2-poppler-0.18, python3-gi)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    poppler.fill(book, EVERYTHING, target)
    return target


def by_us(book: Workbook, target: Path) -> Path:
    """Our own filling."""
    values: dict[str, Value] = {name: True if book.fields[name].kind is Kind.TICK else value for name, value in EVERYTHING.items()}
    target.write_bytes(fill_workbook(book.path, values).data)
    return target


def values_of(answers: Answers) -> dict[str, str]:
    """The values as names of states, by field name."""
    ticks = {known.name for known in answers.key.fields if known.kind is FieldKind.CHECKBOX}
    return {name: "ja" if name in ticks else str(value) for name, value in answers.values.items()}


@pytest.mark.parametrize("engine", [by_pypdf, by_pdfium, by_mupdf, by_poppler, by_us])
def test_every_kind_of_field_comes_back(engine: Callable[[Workbook, Path], Path], tmp_path: Path) -> None:
    """Text, line, tick, choice and list."""
    answers = read_answers(engine(Workbook(small("sample")), tmp_path / "saved.pdf"))
    assert (values_of(answers), answers.origin.value, answers.other) == (EVERYTHING, "attached", {})


@pytest.mark.parametrize("second", [by_pypdf, by_pdfium, by_mupdf, by_poppler])
def test_what_we_filled_survives_another_program(second: Callable[[Workbook, Path], Path], tmp_path: Path) -> None:
    """Filled here, then changed and saved elsewhere."""
    own = tmp_path / "own.pdf"
    own.write_bytes(fill_workbook(small("sample"), {"module01.afdelingen.eigen-1": "Blijft – ✓ staan"}).data)
    answers = read_answers(second(Workbook(own), tmp_path / "saved.pdf"))
    assert values_of(answers) == EVERYTHING | {"module01.afdelingen.eigen-1": "Blijft – ✓ staan"}


@pytest.mark.parametrize("browser", BROWSERS)
def test_answers_typed_in_a_browser_come_back(browser: str, tmp_path: Path) -> None:
    """The whole workbook in Firefox, pdf.js and Chromium's own viewer."""
    modules = rig.packages()
    plan = Plan(Workbook(workbook("nl")))
    assert rig.play(browser, plan, tmp_path, modules, every=False, dom=browser != "plugin", prints=False).step("fill")["failures"] == []
    found = values_of(read_answers(tmp_path / f"{browser}-filled.pdf"))
    assert {name: found.get(name) for name in plan.expected} == plan.expected
