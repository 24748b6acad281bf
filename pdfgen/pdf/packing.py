"""File structure (ISO 32000-1, 7.5): objects packed into object streams, with a cross-reference stream.

ReportLab writes every object on its own, which for a tagged form is two thirds of the file; here thousands of objects
share one compressed stream. The identifier is a digest of the content, so that the same objects give the same file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pdfgen.pdf.objects import THOROUGH, deflated

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_A_STREAM = 5000
_WIDTHS = (1, 3, 2)  # bytes of a cross-reference entry: type, offset or stream, generation or index


def packed_file(objects: Sequence[bytes], root: int, info: int, effort: int = THOROUGH) -> bytes:
    """The file of these objects; the first has number 1. `root` and `info` are numbers. Offsets are bytes."""
    return SharedPart(objects, frozenset(), effort).file({}, root, info)


class SharedPart:
    """What many files have in common: packed once, it begins each of them. `own` are the numbers that differ."""

    def __init__(self, objects: Sequence[bytes], own: frozenset[int], effort: int = THOROUGH) -> None:
        self._effort = effort
        self._out = bytearray(_HEADER)
        self._entries: list[tuple[int, int, int]] = [(0, 0, 65535)] + [(0, 0, 0)] * len(objects)
        self._own = {number: objects[number - 1] for number in own}
        shared = {number: body for number, body in enumerate(objects, 1) if number not in own}
        _add_objects(self._out, self._entries, shared, effort)
        self.last = len(self._entries) - 1
        """The last number taken; more objects of a file have higher ones."""

    def file(self, own: dict[int, bytes], root: int, info: int) -> bytes:
        """The file with these objects in the place of the shared ones' gaps, or beyond the last."""
        out, entries = bytearray(self._out), list(self._entries)
        bodies = {**self._own, **own}
        entries += [(0, 0, 0)] * (max([*bodies, 0]) + 1 - len(entries))
        _add_objects(out, entries, bodies, self._effort)
        digest = hashlib.md5(out, usedforsecurity=False).hexdigest().encode()
        start = len(out)
        entries.append((1, start, 0))
        out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(entries) - 1, _cross_references(entries, root, info, digest), start)
        return bytes(out)


def _add_objects(out: bytearray, entries: list[tuple[int, int, int]], bodies: dict[int, bytes], effort: int) -> None:
    """Streams on their own, the other objects thousands to an object stream, in the order of their numbers."""
    plain = []
    for number, body in sorted(bodies.items()):
        if body.endswith(b"endstream"):
            entries[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        else:
            plain.append(number)
    for start in range(0, len(plain), _IN_A_STREAM):
        members = plain[start : start + _IN_A_STREAM]
        stream_number = len(entries)
        entries.append((1, len(out), 0))
        for index, number in enumerate(members):
            entries[number] = (2, stream_number, index)
        out += b"%d 0 obj\n%b\nendobj\n" % (stream_number, _object_stream(members, bodies, effort))


def _object_stream(members: list[int], bodies: dict[int, bytes], effort: int) -> bytes:
    """An object stream (7.5.7)."""
    heads, at = [], 0
    for number in members:
        heads.append(b"%d %d" % (number, at))
        at += len(bodies[number]) + 1
    head = b" ".join(heads) + b"\n"
    data = deflated(head + b"\n".join(bodies[number] for number in members), effort)
    return b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (len(members), len(head), len(data), data)


def _cross_references(entries: list[tuple[int, int, int]], root: int, info: int, digest: bytes) -> bytes:
    """The cross-reference stream (7.5.8), its rows coded as differences to the row above (PNG predictor Up)."""
    one, two, three = _WIDTHS
    width = sum(_WIDTHS)
    table = b"".join([kind.to_bytes(one, "big") + place.to_bytes(two, "big") + index.to_bytes(three, "big") for kind, place, index in entries])
    above = bytes(width) + table
    differences = bytes([(a - b) & 255 for a, b in zip(table, above, strict=False)])
    data = deflated(b"".join([b"\x02" + differences[at : at + width] for at in range(0, len(table), width)]))
    return (
        b"<</Type /XRef /Size %d /W [%d %d %d] /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] /Filter /FlateDecode "
        b"/DecodeParms <</Predictor 12 /Columns %d>> /Length %d>>\nstream\n%b\nendstream"
        % (len(entries), one, two, three, root, info, digest, digest, width, len(data), data)
    )
