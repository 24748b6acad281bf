"""A small workbook with a complete German translation, each text of it the Dutch with `de:` before it."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import polib

from pdfgen.commands.translate import export, import_file, new_language
from pdfgen.diagnostics import Findings
from pdfgen.model.folder import model_of
from pdfgen.source import parse_file
from pdfgen.translation.pairing import pair_file
from tests.books import content_of

if TYPE_CHECKING:
    from pathlib import Path


def small_content(folder: Path) -> Path:
    """The small Dutch workbook in a folder of its own."""
    content = folder / "content"
    shutil.copytree(content_of("sample"), content)
    return content


def german_content(folder: Path) -> Path:
    """The small workbook and its complete translation, made through a PO file."""
    content = small_content(folder)
    new_language(content, "de")
    handover = folder / "de.po"
    export(content, "de", handover)
    file = polib.pofile(str(handover))
    for entry in file:
        entry.msgstr = f"de: {entry.msgid}"
    file.save()
    _, outcome = import_file(content, "de", handover)
    assert [found.render() for found in outcome.findings] == []
    return content


def module_of(content: Path, language: str) -> Path:
    """The module's file."""
    return content / language / "01-proef.yaml"


def total(content: Path) -> int:
    """The number of texts of the small workbook."""
    files = (pair_file(parse_file(path, Findings()), None, model, "", {}) for path in (content / "nl").glob("*.yaml") if (model := model_of(path.name)) is not None)
    return sum(pair.is_text for pairs in files for pair in pairs)


def fingerprint(folder: Path) -> dict[str, str]:
    """The digest of each file of a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def replaced(path: Path, old: str, new: str) -> None:
    """Change a text in a file, exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")

