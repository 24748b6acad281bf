"""Keeps laid-out modules: what did not change is not laid out again.

The key of a module is a fingerprint of everything its pages depend on: its content, the words and titles around it, its
pictures, and the program with its typefaces. So a kept module is the module that would be made, and no entry is ever stale.
Entries are pickles in the user's own cache folder, never in a folder that content or a download could bring along.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

import pdfgen
from pdfgen.shelf import installed, keep_value, kept_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.layout.pictures import Raster
    from pdfgen.painting import PaintedPage
    from pdfgen.painting.art import Drawing
    from pdfgen.shelf import Shelf
    from pdfgen.tagging import Element

_ROOMS = ("layout", "painting", "model")
_FILES = ("design.py", "locales.py", "typefaces.py", "tagging.py")


class Laid(Struct):
    """A laid-out module or section: its structure element, its pages, and the pictures of its own on them."""

    element: Element
    pages: list[PaintedPage]
    pictures: dict[str, Drawing | Raster] = field(default_factory=dict)


def kept(shelf: Shelf | None, key: str, make: Callable[[], Laid], *, keep: Callable[[], bool]) -> Laid:
    """The entry of this key, or what `make` makes, kept for the next time unless `keep` says no (it had findings)."""
    if shelf is None:
        return make()
    found = kept_value(shelf, key, Laid)
    if found is not None:
        return found
    made = make()
    if keep():
        keep_value(shelf, key, made)
    return made


@cache
def program_fingerprint() -> str:
    """A digest of the program's rooms that pages depend on, and of its typefaces and shaper."""
    package = Path(pdfgen.__file__).parent
    sums = hashlib.sha256()
    for path in sorted([*(package / name for name in _FILES), *(p for room in _ROOMS for p in (package / room).glob("*.py"))]):
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    sums.update(installed().encode())
    return sums.hexdigest()
