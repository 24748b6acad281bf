"""PDF objects as bytes, numbered and kept by ReportLab's document (ISO 32000-1, 7.3)."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import deflate
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


THOROUGH, HASTY = 10, 1
"""Efforts of compression, of at most 12: the two steps more cost twice the time and save a hundredth. Hasty is for files that stay here."""


class Stream(NamedTuple):
    """A stream whose data are not compressed yet: all of a file's are, together.

    With no effort (0) they stay as they are, and so do a few bytes that take less place without a filter.
    """

    entries: str
    data: bytes
    effort: int = THOROUGH

    def body(self) -> bytes:
        """The object's bytes."""
        data, code = self.data, ""
        if self.effort:
            small, filtered = deflated(data, self.effort), "/Filter/FlateDecode"
            if len(small) + len(filtered) < len(data):
                data, code = small, filtered
        return f"<<{self.entries}{code}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"


Body = bytes | Stream


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, body: Body = b"null") -> None:
        self.body = body

    def format(self, document: object) -> bytes:  # noqa: ARG002 - ReportLab's protocol
        """The object's bytes."""
        return self.body.body() if isinstance(self.body, Stream) else self.body


class Store:
    """The objects of one file. Numbers are given out at once, so that objects can refer to each other before they are filled."""

    def __init__(self, document: Any, effort: int = THOROUGH) -> None:
        self.document = document
        self.effort = effort
        self._filled: dict[int, Raw] = {}
        self._in_common: dict[str, int] = {}

    def reserve(self) -> int:
        """A number for an object that is filled later."""
        raw = Raw()
        self.document.Reference(raw, f"raw{len(self._filled)}")
        number: int = self.document.objectcounter
        self._filled[number] = raw
        return number

    def fill(self, number: int, body: str | Body) -> None:
        """The content of a reserved object."""
        self._filled[number].body = body.encode("latin-1") if isinstance(body, str) else body

    def add(self, body: str | Body) -> int:
        """A new object; its number."""
        number = self.reserve()
        self.fill(number, body)
        return number

    def shared(self, body: str) -> int:
        """The number of an object that may stand once for all who need one like it."""
        if body not in self._in_common:
            self._in_common[body] = self.add(body)
        return self._in_common[body]

    def bodies(self) -> list[Body]:
        """All objects by number, from 1, out of ReportLab's document, which is done with them."""
        document = self.document
        objects = [document.idToObject.pop(document.numberToId[number]) for number in range(1, len(document.numberToId) + 1)]
        document.numberToId.clear()
        document.idToObjectNumberAndVersion.clear()
        self._filled.clear()
        return [each.body if isinstance(each, Raw) else each.format(document) for each in objects]

    def stream(self, entries: str, data: bytes) -> int:
        """A new stream object with these dictionary entries; its number."""
        return self.add(Stream(entries, data, self.effort))


class Overlay(Store):
    """Objects beside those of a store: those that differ in a variant of its file. Numbers go on after the store's last."""

    def __init__(self, count: int) -> None:
        self.effort = THOROUGH
        self._in_common = {}
        self.bodies_by_number: dict[int, Body] = {}
        self._count = count

    def reserve(self) -> int:
        """A number beyond the store's."""
        self._count += 1
        return self._count

    def fill(self, number: int, body: str | Body) -> None:
        """The content of an object of the variant."""
        self.bodies_by_number[number] = body.encode("latin-1") if isinstance(body, str) else body


def deflated(data: bytes, effort: int = THOROUGH) -> bytes:
    """Data as FlateDecode reads it (7.4.4)."""
    return bytes(deflate.zlib_compress(data, effort))


def written(bodies: Iterable[Body]) -> list[bytes]:
    """The bytes of objects, their streams compressed by two threads: libdeflate works without Python's lock.

    One begins with the longest, the other with the shortest, so that both end together and seldom hold two long ones in memory.
    """
    found = list(bodies)
    streams = deque(sorted((number for number, body in enumerate(found) if isinstance(body, Stream)), key=lambda number: len(found[number].data)))  # type: ignore[union-attr]

    def work(take: Callable[[], int]) -> None:
        with suppress(IndexError):  # from `take`: no more
            while True:
                _write(found, take())

    helper = threading.Thread(target=work, args=(streams.pop,))
    helper.start()
    work(streams.popleft)
    helper.join()
    for number in range(len(found)):
        _write(found, number)  # what failed in the thread fails here, and is told
    return found  # type: ignore[return-value]  # no streams any more


def _write(bodies: list[Body], number: int) -> None:
    body = bodies[number]
    if isinstance(body, Stream):
        bodies[number] = body.body()


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
    """A text string (7.9.2.2): in PDFDocEncoding (Annex D.2) where that has the letters, else in UTF-16BE with byte-order mark.

    So is what looks like a reference: objects get their last numbers when all are known, in the text that they are.
    """
    if _LITERAL.issuperset(text) and " 0 R" not in text:
        return f"({text.translate(_WRITTEN)})"
    return f"<{('FEFF' + text.encode('utf-16-be').hex()).upper()}>"


def name(text: str) -> str:
    """A name object; characters outside the regular ones become #xx (7.3.5)."""
    return "/" + "".join(c if c.isascii() and (c.isalnum() or c in "-_.+") else "".join(f"#{byte:02X}" for byte in c.encode()) for c in text)


def numbers(values: Iterable[float]) -> str:
    """An array of numbers with at most one decimal: places on a page, in points."""
    return array(f"{v:.1f}".removesuffix(".0") for v in values)
