"""The finished file as a whole: how large it is, and what haste changes."""

from __future__ import annotations

import io
import re

import pikepdf

from pdfgen.diagnostics import Findings
from pdfgen.layout import lay_out
from pdfgen.model.fields import plan_fields
from pdfgen.pdf import HASTY, write_pdf
from pdfgen.reading import load_edition
from tests.books import content_of, workbook


def test_the_workbook_is_small() -> None:
    """At most 3,000 bytes a page, which is 300 kB for a hundred, with tags, fields, complete field font and artwork."""
    with pikepdf.open(workbook("nl")) as pdf:
        assert workbook("nl").stat().st_size <= 3_000 * len(pdf.pages)


def test_haste_changes_nothing_but_the_size() -> None:
    """The file that the preview looks at has the objects of the file that a build writes."""
    edition = load_edition(content_of("sample"), "nl")
    book = lay_out(edition, plan_fields(edition), Findings())
    thorough, hasty = write_pdf(book), write_pdf(book, effort=HASTY)
    assert len(hasty) > len(thorough)
    assert sorted(_objects(hasty)) == sorted(_objects(thorough))


def _objects(data: bytes) -> list[tuple[bytes, bytes]]:
    """Every object but those that hold the others: its dictionary without the length and without numbers, and the data of a stream."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            is_stream = isinstance(each, pikepdf.Stream)
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) and ("/Linearized" in each or (is_stream and "/S" in each and "/Type" not in each)):
                continue  # the places of the others, and the hints about them
            entries = {key: value.unparse() if hasattr(value, "unparse") else value for key, value in each.items() if key != "/Length"} if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) else each.unparse()
            if not (is_stream and each.get("/Type") in {pikepdf.Name.ObjStm, pikepdf.Name.XRef}):
                found.append((re.sub(rb"\d+ 0 R", b"R", repr(entries).encode()), each.read_bytes() if is_stream else b""))
    return found
