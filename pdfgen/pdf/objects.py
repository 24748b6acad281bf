"""PDF objects as bytes, numbered and kept by ReportLab's document (ISO 32000-1, 7.3)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import deflate
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Iterable


THOROUGH, HASTY = 10, 1
"""Efforts of compression, of at most 12: the two steps more cost twice the time and save a hundredth. Hasty is for files that stay here."""


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"null") -> None:
        self.body = body

    def format(self, document: object) -> bytes:  # noqa: ARG002 - ReportLab's protocol
        """The object's bytes."""
        return self.body


class Store:
    """The objects of one file. Numbers are given out at once, so that objects can refer to each other before they are filled."""

    def __init__(self, document: Any, effort: int = THOROUGH) -> None:
        self.document = document
        self.effort = effort
        self._count = 0

    def reserve(self) -> int:
        """A number for an object that is filled later."""
        self._count += 1
        name = f"raw{self._count}"
        self.document.Reference(Raw(), name)
        number: int = self.document.idToObjectNumberAndVersion[name][0]
        return number

    def fill(self, number: int, body: str | bytes) -> None:
        """The content of a reserved object."""
        self.document.idToObject[self.document.numberToId[number]].body = body if isinstance(body, bytes) else body.encode("latin-1")

    def add(self, body: str | bytes) -> int:
        """A new object; its number."""
        number = self.reserve()
        self.fill(number, body)
        return number

    def bodies(self) -> list[bytes]:
        """The bytes of all objects by number, from 1, as ReportLab's document formats them."""
        document = self.document
        return [document.idToObject[document.numberToId[number]].format(document) for number in range(1, len(document.numberToId) + 1)]

    def stream(self, entries: str, data: bytes) -> int:
        """A new stream object with these dictionary entries; its number."""
        return self.add(stream_bytes(entries, data, self.effort))


class Overlay(Store):
    """Objects beside those of a store: those that differ in a variant of its file. Numbers go on after the store's last."""

    def __init__(self, count: int) -> None:
        self.effort = THOROUGH
        self.bodies_by_number: dict[int, bytes] = {}
        self._count = count

    def reserve(self) -> int:
        """A number beyond the store's."""
        self._count += 1
        return self._count

    def fill(self, number: int, body: str | bytes) -> None:
        """The content of an object of the variant."""
        self.bodies_by_number[number] = body if isinstance(body, bytes) else body.encode("latin-1")


def deflated(data: bytes, effort: int = THOROUGH) -> bytes:
    """Data as FlateDecode reads it (7.4.4)."""
    return bytes(deflate.zlib_compress(data, effort))


def stream_bytes(entries: str, data: bytes, effort: int = THOROUGH) -> bytes:
    """A stream object's bytes; with no effort (0) its data stay as they are."""
    if effort:
        data = deflated(data, effort)
        entries += " /Filter /FlateDecode"
    return f"<<{entries} /Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"


def ref(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def array(parts: Iterable[str]) -> str:
    """An array of formatted parts."""
    return f"[{' '.join(parts)}]"


_PDF_DOC = {ord(c): chr(0x80 + n) for n, c in enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")} | {ord("€"): "\xa0"}
_LITERAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)))) | frozenset(map(chr, _PDF_DOC))


_WRITTEN = _PDF_DOC | {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)"}


@lru_cache(maxsize=2048)
def text_string(text: str) -> str:
    """A text string (7.9.2.2): in PDFDocEncoding (Annex D.2) where that has the letters, else in UTF-16BE with byte-order mark."""
    if _LITERAL.issuperset(text):
        return f"({text.translate(_WRITTEN)})"
    return f"<{('FEFF' + text.encode('utf-16-be').hex()).upper()}>"


def name(text: str) -> str:
    """A name object; characters outside the regular ones become #xx (7.3.5)."""
    return "/" + "".join(c if c.isascii() and (c.isalnum() or c in "-_.+") else "".join(f"#{byte:02X}" for byte in c.encode()) for c in text)


def numbers(values: Iterable[float]) -> str:
    """An array of numbers with at most two decimals."""
    return array(f"{v:.2f}".rstrip("0").rstrip(".") if v != int(v) else str(int(v)) for v in values)
