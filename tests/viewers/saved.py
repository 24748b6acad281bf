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


def values_in(path: Path, names: Collection[str]) -> dict[str, str]:
    """The values of these fields, as pypdf reads them."""
    values = Workbook(path).values
    return {name: values[name] for name in names}


def defaults_of(workbook: Workbook, names: Collection[str]) -> dict[str, str]:
    """The values that clearing must bring back."""
    return {name: workbook.fields[name].default for name in names}


def invisible_words(path: Path, plan: Plan, texts: Mapping[str, str]) -> list[str]:
    """Words of the answers that poppler does not show on their page, for texts short enough to fit their box."""
    missing = []
    for name, text in texts.items():
        shown = _letters(poppler.text_of(path, plan.workbook.fields[name].page))
        missing += [f"{name}: {word}" for word in text.split() if _letters(word) not in shown]
    return missing


def damage_in(path: Path) -> list[str]:
    """What qpdf finds wrong with the file."""
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()[-5:]


def new_failures_in(path: Path, workbook: Workbook) -> list[str]:
    """PDF/UA-1 rules that the saved file breaks and the workbook did not."""
    before = {failure.rule_id for failure in page_validation.validate_pdf(workbook.path, profile="ua1").failures}
    after = page_validation.validate_pdf(path, profile="ua1").failures
    return sorted({f"{failure.rule_id}: {failure.message}" for failure in after if failure.rule_id not in before})


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
