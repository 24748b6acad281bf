"""Polish and Greek answers, typed and read back in three engines; pictures are left in dist/viewers/."""

from __future__ import annotations

import shutil
from functools import cached_property
from pathlib import Path

import pytest

from tests.translation.samples import LANGUAGES, sample_pdf
from tests.viewers import poppler
from tests.viewers.pdfium import PdfiumViewer
from tests.viewers.plan import Plan
from tests.viewers.rig import packages, play
from tests.viewers.saved import damage_in, invisible_words
from tests.viewers.workbook import Kind, Workbook

pytestmark = [pytest.mark.viewers, pytest.mark.parametrize("language", LANGUAGES)]

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "dist" / "viewers"
ANSWERS = {
    "pl": ("Zażółć gęślą jaźń – „ąćęłńóśźż” ĄĆĘŁŃÓŚŹŻ", "pierwszy wiersz: Łódź\ndrugi wiersz: Kraków, Wałbrzych", "Żaneta Wiśniewska"),
    "el": ("Άλφα, βήτα, γάμμα – «άέήίόύώ ϊϋΐΰ ς»", "πρώτη γραμμή: Αθήνα\nδεύτερη γραμμή: Θεσσαλονίκη", "Άννα Παπαδοπούλου"),
}


class LocalPlan(Plan):
    """A plan that types in the language of the workbook."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        super().__init__(workbook)
        self.language = language

    @cached_property
    def texts(self) -> dict[str, str]:
        """Two fields with lines, and one of a single line."""
        long, lines, line = ANSWERS[self.language]
        fields = self.workbook.of(Kind.TEXT)
        several = [field.name for field in fields if field.multiline][:2]
        single = [field.name for field in fields if not field.multiline][:1]
        return dict(zip(several, (long, lines), strict=False)) | dict.fromkeys(single, line)


def _plan(language: str) -> LocalPlan:
    OUT.mkdir(parents=True, exist_ok=True)
    copy = OUT / f"sample-{language}.pdf"
    shutil.copy(sample_pdf(language), copy)
    return LocalPlan(Workbook(copy), language)


def _typed(path: Path, plan: Plan) -> dict[str, str]:
    values = Workbook(path).values
    return {name: values[name].replace("\r\n", "\n").replace("\r", "\n") for name in plan.texts}


def test_in_pdfium(language: str) -> None:
    """Typed key by key in the engine of Chrome and Edge, the letters are in the saved file."""
    plan = _plan(language)
    with PdfiumViewer(plan.workbook.path) as viewer:
        for name, text in plan.texts.items():
            viewer.type(plan.workbook.fields[name].widgets[0], text)
        viewer.picture(plan.workbook.fields[next(iter(plan.texts))].page).save(OUT / f"sample-{language}-pdfium.png")
        saved = viewer.save(OUT / f"sample-{language}-pdfium.pdf")
    assert _typed(saved, plan) == plan.texts
    assert damage_in(saved) == []


def test_in_poppler(language: str) -> None:
    """Filled in by the engine of Okular and Evince, the letters are in the saved file, and shown in it."""
    plan = _plan(language)
    saved = OUT / f"sample-{language}-poppler.pdf"
    poppler.fill(plan.workbook, plan.texts, saved)
    poppler.picture(saved, plan.workbook.fields[next(iter(plan.texts))].page, OUT / f"sample-{language}-poppler.png")
    assert _typed(saved, plan) == plan.texts
    assert invisible_words(saved, plan, plan.texts) == []


def test_in_pdfjs(language: str) -> None:
    """Typed in pdf.js, the engine of Firefox, the letters are in the saved file, and poppler shows what pdf.js drew."""
    plan = _plan(language)
    out = OUT / f"sample-{language}-pdfjs"
    out.mkdir(exist_ok=True)
    story = play("pdfjs", plan, out, packages(), every=False, dom=False, prints=False)
    assert story.step("fill")["failures"] == []
    saved = Path(story.step("save")["path"])
    assert _typed(saved, plan) == plan.texts
    assert invisible_words(saved, plan, plan.texts) == []
