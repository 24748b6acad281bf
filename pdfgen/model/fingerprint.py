"""Fingerprints of model values: equal for equal content, wherever it stands in its file."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.model.inline import Inline, RichText
from pdfgen.model.walking import names_of
from pdfgen.shelf import Same

if TYPE_CHECKING:
    from collections.abc import Iterator


def fingerprint(*values: object) -> str:
    """A digest of values of the model, dictionaries and plain values; places in files do not count."""
    sums = hashlib.sha256()
    for value in values:
        for part in _parts(value):
            sums.update(part.encode())
            sums.update(b"\0")
    return sums.hexdigest()


def fingerprint_of(value: object) -> str:
    """The fingerprint of one value that never changes; of the same value again it comes from memory."""
    return _remembered(Same(value))


@lru_cache(maxsize=64)
def _remembered(same: Same) -> str:
    return fingerprint(same.value)


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, Inline | RichText):
        yield "text"
        yield value.source
    elif isinstance(value, tuple | list):
        yield f"{len(value)} items"
        for item in value:
            yield from _parts(item)
    elif isinstance(value, dict):
        yield f"{len(value)} keys"
        for key, item in sorted(value.items()):
            yield str(key)
            yield from _parts(item)
    elif isinstance(value, Struct):
        yield type(value).__name__
        for name in names_of(type(value)):
            part = getattr(value, name)
            if isinstance(part, str):
                yield repr(part)
            else:
                yield from _parts(part)
    else:
        yield repr(value)
