"""Reads a saved file back with tools other than the viewer that wrote it: pypdf, qpdf, poppler, a PDF/UA-1 validator."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import page as page_validation

from . import poppler
from .workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from .plan import Plan


# PDFium draws “ ” – and the like in a font of the system whatever the workbook embeds, and MuPDF redraws changed widgets in
# its own Helvetica; neither embeds what it adds. The answers stay readable; the saved copy is no longer PDF/UA-1.
PDFIUM_BREAKS = frozenset({"PDFUA1-FONT-EMBEDDING-001"})
PDFIUM_FINDING = (
    "sound; “ ” – are drawn in a font that is not embedded, so no longer PDF/UA-1",
    "gaaf; “ ” – staan er in een lettertype dat niet is ingesloten, dus geen PDF/UA-1 meer",
)
MUPDF_BREAKS = frozenset({"PDFUA1-FONT-EMBEDDING-001"})
MUPDF_FINDING = (
    "sound; answers are drawn in a font that is not embedded, so no longer PDF/UA-1",
    "gaaf; antwoorden staan er in een lettertype dat niet is ingesloten, dus geen PDF/UA-1 meer",
)
ALL_KEPT = ("", "")


def values_in(path: Path, names: Collection[str]) -> dict[str, str]:
    """The values of these fields, as pypdf reads them."""
    values = Workbook(path).values
    return {name: values[name] for name in names}


def invisible_words(path: Path, plan: Plan, texts: Mapping[str, str]) -> list[str]:
    """Words of the answers that poppler does not show on their page, for texts short enough to fit their box."""
    missing = []
    for name, text in texts.items():
        shown = _letters(poppler.text_of(path, plan.workbook.fields[name].page))
        missing += [f"{name}: {word}" for word in text.split() if _letters(word) not in shown]
    return missing


def damage_in(path: Path) -> list[str]:
    """What qpdf finds wrong with the file."""
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()[-5:]


def broken_rules_in(path: Path, workbook: Workbook) -> frozenset[str]:
    """The PDF/UA-1 rules that the saved file breaks and the workbook did not."""
    before = frozenset(failure.rule_id for failure in page_validation.validate_pdf(workbook.path, profile="ua1").failures)
    after = page_validation.validate_pdf(path, profile="ua1").failures
    return frozenset(failure.rule_id for failure in after) - before


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
