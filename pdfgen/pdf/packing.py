"""File structure (ISO 32000-1, 7.5): objects packed into object streams, with a cross-reference stream.

ReportLab writes every object on its own, which for a tagged form is two thirds of the file; here thousands of objects
share one compressed stream. The identifier is a digest of the content, so that the same objects give the same file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pdfgen.pdf.objects import THOROUGH, Body, Stream, deflated, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
Entry = tuple[int, int, int]
"""A row of the cross-references: 1, offset and 0; or 2, the number of an object stream and the place in it."""


def packed_file(objects: Sequence[Body], root: int, info: int, effort: int = THOROUGH) -> bytes:
    """The file of these objects; the first has number 1. `root` and `info` are numbers. Offsets are bytes."""
    return SharedPart(objects, frozenset(), effort).file({}, root, info)


class SharedPart:
    """What many files have in common: packed once, it begins each of them. `own` are the numbers that differ."""

    def __init__(self, objects: Sequence[Body], own: frozenset[int], effort: int = THOROUGH) -> None:
        self._effort = effort
        self._out = bytearray(HEADER)
        self._entries: list[Entry] = [(0, 0, 65535)] + [(0, 0, 0)] * len(objects)
        self._own = {number: objects[number - 1] for number in own}
        self._add({number: body for number, body in enumerate(objects, 1) if number not in own}, self._out, self._entries)
        self.last = len(self._entries) - 1
        """The last number taken; more objects of a file have higher ones."""

    def file(self, own: dict[int, Body], root: int, info: int) -> bytes:
        """The file with these objects in the place of the shared ones' gaps, or beyond the last."""
        out, entries = bytearray(self._out), list(self._entries)
        bodies = {**self._own, **own}
        entries += [(0, 0, 0)] * (max([*bodies, 0]) + 1 - len(entries))
        self._add(bodies, out, entries)
        start = len(out)
        entries.append((1, start, 0))
        trailer = f"/Size {len(entries)}/Root {root} 0 R/Info {info} 0 R{identifier([out])}"
        out += numbered(len(entries) - 1, cross_references(entries, trailer)) + b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)

    def _add(self, bodies: Mapping[int, Body], out: bytearray, entries: list[Entry]) -> None:
        """Streams on their own, the other objects in one object stream, in the order of their numbers."""
        order = sorted(bodies)
        members = [number for number in order if not isinstance(bodies[number], Stream)]
        alone = [(number, bodies[number]) for number in order if isinstance(bodies[number], Stream)]
        if members:
            for index, number in enumerate(members):
                entries[number] = (2, len(entries), index)
            alone.append((len(entries), object_stream(members, [bodies[number] for number in members], self._effort)))
            entries.append((0, 0, 0))
        for (number, _), body in zip(alone, written([body for _, body in alone]), strict=True):
            entries[number] = (1, len(out), 0)
            out += numbered(number, body)


def numbered(number: int, body: bytes) -> bytes:
    """An indirect object (7.3.10)."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def object_stream(members: Sequence[int], bodies: Sequence[Body], effort: int) -> Stream:
    """An object stream (7.5.7)."""
    heads, at = [], 0
    for number, body in zip(members, bodies, strict=True):
        heads.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(heads) + b"\n"
    return Stream(f"/Type /ObjStm /N {len(members)} /First {len(head)}", head + b"\n".join(bodies), effort)  # type: ignore[arg-type]  # no streams


def identifier(parts: Iterable[bytes | bytearray]) -> str:
    """The entry of the trailer that tells files apart (14.4)."""
    sums = hashlib.md5(usedforsecurity=False)
    for part in parts:
        sums.update(part)
    return f"/ID[<{sums.hexdigest()}><{sums.hexdigest()}>]"


def cross_references(entries: Sequence[Entry], trailer: str) -> bytes:
    """A cross-reference stream (7.5.8), its rows coded as differences to the row above (PNG predictor Up)."""
    places, indexes = (max((entry[column] for entry in entries), default=0).bit_length() for column in (1, 2))
    one, two, three = 1, max(3, (places + 7) // 8), max(2, (indexes + 7) // 8)  # bytes of a row: type, offset or stream, generation or index
    width = one + two + three
    table = b"".join([kind.to_bytes(one, "big") + place.to_bytes(two, "big") + index.to_bytes(three, "big") for kind, place, index in entries])
    differences = bytes([(a - b) & 255 for a, b in zip(table, bytes(width) + table, strict=False)])
    rows = b"".join([b"\x02" + differences[at : at + width] for at in range(0, len(table), width)])
    data = deflated(rows)
    filtered = f"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {width}>>"
    return f"<</Type/XRef/W[{one} {two} {three}]{filtered}{trailer}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
