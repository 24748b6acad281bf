"""What we rely on in ReportLab beyond its documented interface: each hook fails here first when ReportLab drops it."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc

from pdfgen.pdf.objects import Raw, Store


def test_objects_get_their_number_when_they_are_registered() -> None:
    """`Reference` numbers an object at once, counting from 1, and `numberToId`, `idToObject` lead back to it."""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7))
    store = Store(document)
    first = store.reserve()
    second = store.add("<</A 1>>")
    body = document.idToObject[document.numberToId[second]].body
    assert (second - first, body) == (1, b"<</A 1>>")


def test_an_object_formats_itself() -> None:
    """A PDFObject with `format` is written as it says, between obj and endobj."""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7))
    store = Store(document)
    catalog = store.add("<</Type /Catalog /Pages 3 0 R>>")
    document.Catalog = document.idToObject[document.numberToId[catalog]]
    document.info = Raw(b"<</Title (x)>>")
    document._ID = b"[<00> <00>]"
    data = document.format()
    assert data.startswith(b"%PDF-1.7")
    assert b"<</Type /Catalog /Pages 3 0 R>>\nendobj" in data
    assert b"<</Title (x)>>\nendobj" in data
