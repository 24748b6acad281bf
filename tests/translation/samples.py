"""Small workbooks in Polish and Greek, made the way a translator makes them: a new language, its hand-over file, filled in and taken back."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import polib
import yaml

from pdfgen import rules
from pdfgen.commands.build import build_edition
from pdfgen.commands.translate import export, import_file, new_language
from tests.books import KEPT, content_of

LANGUAGES = ("pl", "el")
_TEXTS = Path(__file__).with_name("samples.yaml")


@cache
def sample_content(language: str) -> Path:
    """A content folder with the small Dutch workbook and its translation, freshly made."""
    folder = KEPT / "samples" / language
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(content_of("sample"), folder)
    new_language(folder, language)
    handover = folder / f"{language}.po"
    export(folder, language, handover)
    fill_in(handover, language)
    _, outcome = import_file(folder, language, handover)
    assert [found.render() for found in outcome.findings] == []
    return folder


def fill_in(handover: Path, language: str) -> None:
    """Fill a PO file with the translations of the sample; words of the interface that came since stay untranslated."""
    texts = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))
    file = polib.pofile(str(handover))
    for entry in file:
        entry.msgstr = texts.get(entry.msgctxt, ("", ""))[LANGUAGES.index(language)]
    file.save()


@cache
def sample_pdf(language: str) -> Path:
    """The finished sample: a draft, for the interface may have got words since that it does not have."""
    content = sample_content(language)
    target = content / f"{language}.pdf"
    built = build_edition(content, language, target, draft=True)
    assert [found.render() for found in built.findings if found.rule is not rules.STAND_IN] == []
    return target
