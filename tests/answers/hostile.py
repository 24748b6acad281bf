"""Files that mean harm, or met it: each a few bytes that would cost a careless reader its time, its memory or its stack."""

from __future__ import annotations

import zlib
from functools import cache

from tests.answers.copies import blank

_MEGABYTE = 1 << 20


def plain_file(*bodies: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a plain cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer\n<</Root %d 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF" % (root, len(bodies) + 1, start))


def _form(fields: bytes, *more: bytes) -> bytes:
    """A one-page PDF with these `/Fields`; `more` are objects from 4 on."""
    catalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%b]>>>>" % fields
    return plain_file(catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", *more)


def loop() -> bytes:
    """A field that is its own child."""
    return _form(b"4 0 R", b"<</T(a)/Kids[5 0 R]>>", b"<</T(b)/Kids[4 0 R]>>")


def parent_loop() -> bytes:
    """Widgets only on the page, whose parents go in a circle."""
    return plain_file(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                      b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>", b"<</Subtype/Widget/T(a)/FT/Tx/V(x)/Parent 5 0 R>>", b"<</T(b)/Parent 4 0 R>>")


def page_loop() -> bytes:
    """A page tree that is its own child."""
    return plain_file(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def deep_fields() -> bytes:
    """A field tree of 5,000 levels."""
    return _form(b"4 0 R", *(b"<</T(a)/Kids[%d 0 R]>>" % (n + 5) for n in range(5000)), b"<</T(z)/FT/Tx/V(x)>>")


def deep_arrays() -> bytes:
    """Arrays in arrays, 100,000 deep."""
    return _form(b"4 0 R", b"[" * 100_000 + b"]" * 100_000)


def many_fields() -> bytes:
    """30,000 fields."""
    return _form(b" ".join(b"%d 0 R" % (n + 4) for n in range(30_000)), *(b"<</T(f%d)/FT/Tx/V(x)>>" % n for n in range(30_000)))


def wide_loop() -> bytes:
    """Each level names the next one a thousand times: 1000 to the 30th power if walked."""
    return _form(b"4 0 R", *(b"<</T(a)/Kids[%b]>>" % (b"%d 0 R " % (n + 5) * 1000) for n in range(30)), b"<</T(z)/FT/Tx/V(x)>>")


@cache
def _bomb(first: bytes, megabytes: int) -> bytes:
    """Spaces behind `first`, deflated twice: some kilobytes that inflate to a gigabyte."""
    once = zlib.compressobj(1)
    parts = [once.compress(first)]
    parts += [once.compress(b" " * _MEGABYTE) for _ in range(megabytes)]
    return zlib.compress(b"".join(parts) + once.flush(), 9)


def value_bomb() -> bytes:
    """A text value of a gigabyte."""
    data = _bomb(b"x", 1000)
    return _form(b"4 0 R", b"<</T(a)/FT/Tx/V 5 0 R>>", b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(data), data))


def key_bomb() -> bytes:
    """A workbook whose key inflates to a gigabyte."""
    data = _bomb(b"{", 1000)
    spec = b"<</Type/Filespec/F(toolbox.json)/UF(toolbox.json)/EF<</F 5 0 R>>>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R/AF[4 0 R]/Names<</EmbeddedFiles<</Names[(toolbox.json) 4 0 R]>>>>/AcroForm<</Fields[6 0 R]>>>>"
    return plain_file(catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", spec,
                      b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(data), data), b"<</T(a)/FT/Tx/V(x)>>")


def object_stream_bombs(count: int = 400) -> bytes:
    """Fields in object streams, each of which inflates to half a gigabyte."""
    data = _bomb(b"100 0 <</T(a)>>", 500)
    bodies = {1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%b]>>>>" % b" ".join(b"%d 0 R" % (1000 + n) for n in range(count)),
              2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>", 4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}
    bodies |= {10 + n: b"<</Type/ObjStm/N 1/First 6/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(data), data) for n in range(count)}
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in bodies.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    offsets[3] = start = len(out)
    entries = b"".join(
        bytes([1]) + offsets[n].to_bytes(4, "big") + b"\0" if n in offsets else bytes([2]) + (n - 990).to_bytes(4, "big") + b"\0" if n >= 1000 else bytes(6)
        for n in range(1000 + count)
    )
    return bytes(out + b"3 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%b\nendstream endobj\nstartxref\n%d\n%%%%EOF" % (1000 + count, len(entries), entries, start))


def cut_off(share: float) -> bytes:
    """The first part of a workbook."""
    return blank()[: int(len(blank()) * share)]
