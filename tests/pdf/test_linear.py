"""The file is linearized: the first page comes first, and the hints say where all others are."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pikepdf
import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pdfgen.pdf.linear import Roots, linearized_file
from pdfgen.pdf.objects import Stream, text_string
from tests.books import small

TITLE = "Artikel 1 0 R, tweede lid"
"""A text with what looks like a reference in it."""


def remarks(data: bytes) -> list[str]:
    """What qpdf says of the file, and of every hint in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.is_linearized
        return list(pdf.check_pdf_syntax())


def made(pages: int, *, form: bool = False, outlines: bool = False, drawing: bool = True, pad: bytes = b"") -> bytes:
    """A file of so many pages, which share a drawing; each has another of its own and a link to the next. The first page has a `pad`."""
    objects: list[bytes | Stream] = [b""] * 4
    shared = len(objects) + 1
    objects.append(Stream("/Subtype/Form/BBox[0 0 9 9]", b"0 0 9 9 re f " * 9))
    kids = []
    for number in range(pages):
        own, code, link, page = range(len(objects) + 1, len(objects) + 5)
        objects.append(Stream("/Subtype/Form/BBox[0 0 9 9]", b"%d 0 9 9 re f " % number * 9))
        objects.append(Stream("", (b"" if number else pad) + b"/D Do /S Do (1 0 R) pop", 0))
        objects.append(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[%d 0 R/Fit]>>" % (page + 4 if number + 1 < pages else shared + 4))
        used = b"/D %d 0 R" % own + (b"/S %d 0 R" % shared if drawing else b"")
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<<%b>>>>/Contents %d 0 R/Annots[%d 0 R]>>" % (used, code, link))
        kids.append(page)
    more = b"/AcroForm 4 0 R" if form else b""
    objects[3] = b"<</Fields[]/DA(x)>>"
    if outlines:
        objects.append(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 1>>" % (len(objects) + 2, len(objects) + 2))
        objects.append(b"<</Title(x)/Parent %d 0 R/Dest[%d 0 R/Fit]>>" % (len(objects), kids[-1]))
        more += b"/Outlines %d 0 R" % (len(objects) - 1)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R%b>>" % more
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, b" ".join(b"%d 0 R" % kid for kid in kids))
    objects[2] = f"<</Title {text_string(TITLE)}>>".encode("latin-1")
    return linearized_file(objects, Roots(1, 3, kids, 2, 4 if form else 0, len(objects) - 1 if outlines else 0))


@pytest.mark.parametrize("pages", [3, 4, 40])
@pytest.mark.parametrize("form", [True, False])
@pytest.mark.parametrize("outlines", [True, False])
@pytest.mark.parametrize("drawing", [True, False])
def test_every_hint_is_right(pages: int, *, form: bool, outlines: bool, drawing: bool) -> None:
    """However many pages, with and without what they share, a form and an outline; and every reference leads where it did."""
    data = made(pages, form=form, outlines=outlines, drawing=drawing)
    assert remarks(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            assert page.Resources.XObject.D.read_bytes().startswith(b"%d 0 9 9" % number)
            assert page.Contents.read_bytes().endswith(b"(1 0 R) pop")
            assert page.Annots[0].Dest[0].objgen == pdf.pages[(number + 1) % pages].objgen
        assert str(pdf.docinfo.Title) == TITLE
        assert ("/Outlines" in pdf.Root, "/AcroForm" in pdf.Root) == (outlines, form)


@pytest.mark.parametrize("size", [16_776_000, 16_777_216, 17_000_000])
def test_large_files(size: int) -> None:
    """Offsets that need a byte more than usual, in all of the file or behind its first page only."""
    data = made(3, pad=b" " * size)
    assert len(data) > size
    assert remarks(data) == []


@pytest.mark.parametrize("book", ["sample", "legend", "question", "photo"])
def test_workbooks(book: str) -> None:
    """With the fields and pictures of a workbook."""
    assert remarks(small(book).read_bytes()) == []


def test_the_first_page_needs_nothing_of_the_rest() -> None:
    """All that it shows stands before the place that the file names as its end (/E)."""
    data = small("sample").read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(data))
    end = int(re.search(rb"/E (\d+)", data)[1])  # type: ignore[index]
    assert end < len(data) * 0.7
    page = reader.pages[0]
    waiting = [value for key, value in page.items() if key != "/Parent"]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in seen:
                continue
            seen.add(each.idnum)
            holder = reader.xref_objStm.get(each.idnum, (each.idnum, 0))[0]
            found = each.get_object()
            if isinstance(found, DictionaryObject) and found.get("/Type") == "/Page":
                continue
            assert reader.xref[0][holder] < end, found
            waiting.append(found)
        elif isinstance(each, DictionaryObject):
            waiting += each.values()
        elif isinstance(each, ArrayObject):
            waiting += each
    assert len(seen) > 20


def test_objects_stand_in_the_order_of_their_numbers() -> None:
    """Within each of the two parts of the cross-references: from the second page on, then what comes with the first."""
    data = small("sample").read_bytes()
    numbers = [int(found) for found in re.findall(rb"(?:^|\n)(\d+) 0 obj\n", data)]
    falls = [first for first, second in pairwise(numbers) if second < first]
    assert len(falls) == 1
    assert numbers[0] > max(numbers[numbers.index(falls[0]) + 1 :])
