"""The English edition: complete, in step with the Dutch, its fields the same."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pikepdf
import pypdf

from pdfgen.commands.translate import export, import_file, status_of
from pdfgen.model.fields import plan_fields
from pdfgen.reading import load_edition
from tests.books import CONTENT, workbook
from tests.translation.desk import fingerprint

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_is_translated() -> None:
    """No text is missing, stale, unrecorded or extra; no code differs; no placeholder, link or footnote is lost."""
    _, findings = status_of(CONTENT, "en")
    assert [found.render() for found in findings] == []


def test_fields_are_those_of_the_dutch_edition() -> None:
    """An answer given in the English file can be moved into the Dutch one: names, kinds and codes are equal."""
    plans = [[(f.name, f.kind, [o.code for o in f.options]) for f in plan_fields(load_edition(CONTENT, language)).fields] for language in ("nl", "en")]
    assert plans[0] == plans[1]


def test_the_file_speaks_english() -> None:
    """Language and title of the document, and the dialogue that asks before it clears."""
    path = workbook("en")
    with pikepdf.open(path) as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("en-GB", "Toolbox for supporting impact entrepreneurship")
    fields = pypdf.PdfReader(path).get_fields() or {}
    scripts = [str(kid.get_object()["/A"]["/JS"]) for kid in fields["wissen"]["/Kids"]]
    assert all("Do you want to clear all answers in the whole toolbox? This cannot be undone." in script for script in scripts)


def test_a_round_trip_of_the_whole_edition(tmp_path: Path) -> None:
    """All its texts through PO and through XLIFF: nothing changes, byte for byte."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("*.png"))
    before = fingerprint(content / "en")
    for name in ("en.po", "en.xlf"):
        count = export(content, "en", tmp_path / name)
        delivery, outcome = import_file(content, "en", tmp_path / name)
        assert (delivery.changed, delivery.confirmed, delivery.left, outcome.findings.items) == (0, count, 0, [])
    assert fingerprint(content / "en") == before
