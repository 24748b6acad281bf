"""Poppler (Okular, Evince and most of Linux): its command-line tools, and its form code through poppler-glib."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from .workbook import Kind, Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

SYSTEM_PYTHON = Path("/usr/bin/python3")
SCRIPT = Path(__file__).with_name("poppler_fill.py")


def can_fill() -> bool:
    """Whether poppler-glib is there (Debian: gir1.2-poppler-0.18 and python3-gi)."""
    probe = "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler"
    if not SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def fill(workbook: Workbook, values: Mapping[str, str], target: Path) -> dict[str, object]:
    """Fills in by the place of each widget and saves; returns what poppler_fill.py saw."""
    entries = [entry for name, value in values.items() for entry in _entries_of(workbook, name, value)]
    values_path = target.with_suffix(".json")
    values_path.write_text(json.dumps(entries), encoding="utf-8")
    seen: dict[str, object] = json.loads(_run(SYSTEM_PYTHON, SCRIPT, workbook.path, values_path, target))
    return seen


def picture(path: Path, number: int, target: Path, *options: str) -> Path:
    """A page as poppler shows it, as a PNG."""
    stem = target.with_suffix("")
    _run("pdftoppm", "-png", "-singlefile", "-r", "108", "-f", number, "-l", number, *options, path, stem)
    return target


def text_of(path: Path, number: int) -> str:
    """The text of a page, answers in fields included."""
    return _run("pdftotext", "-f", number, "-l", number, path, "-")


def texts_of(path: Path) -> list[str]:
    """The text of every page."""
    return _run("pdftotext", path, "-").split("\f")[:-1]


def structure_of(path: Path) -> str:
    """The structure tree with its text, as `pdfinfo -struct-text` prints it."""
    return _run("pdfinfo", "-struct-text", path)


def version() -> str:
    """The version of the tools."""
    done = subprocess.run(["pdftoppm", "-v"], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[0].replace("pdftoppm version", "poppler")


def _entries_of(workbook: Workbook, name: str, value: str) -> list[dict[str, object]]:
    field = workbook.fields[name]
    widgets = [widget for widget in field.widgets if not widget.on or widget.on == value]
    setting: object = value
    if field.kind in (Kind.TICK, Kind.CHOICE):
        setting = True
    if field.kind is Kind.DROPDOWN:
        setting = [option for option, _ in field.options].index(value)
    return [{"page": w.page, "left": w.rect[0], "bottom": w.rect[1], "value": setting} for w in widgets]


def _run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    return done.stdout
