"""Keeps laid-out modules: what did not change is not laid out again.

The key of a module is a fingerprint of everything its pages depend on: its content, the words and titles around it, its
pictures, and the program with its typefaces. So a kept module is the module that would be made, and no entry is ever stale.
Entries are pickles in the user's own cache folder, never in a folder that content or a download could bring along.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pdfgen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.layout.pictures import Raster
    from pdfgen.painting import PaintedPage
    from pdfgen.painting.art import Drawing
    from pdfgen.tagging import Element

_ROOMS = ("layout", "painting", "model")
_FILES = ("design.py", "typefaces.py", "tagging.py")
_MOST_ENTRIES = 600


@dataclass(slots=True)
class Laid:
    """A laid-out module or section: its structure element, its pages, and the pictures of its own on them."""

    element: Element
    pages: list[PaintedPage]
    pictures: dict[str, Drawing | Raster] = field(default_factory=dict)


class Shelf(Protocol):
    """Where entries are kept, as bytes by key."""

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry; failing to is no error."""


@dataclass(slots=True)
class MemoryShelf:
    """Entries of this process."""

    entries: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        return self.entries.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep it; the oldest goes when there are many."""
        if len(self.entries) >= _MOST_ENTRIES:
            self.entries.pop(next(iter(self.entries)))
        self.entries[key] = data


@dataclass(frozen=True, slots=True)
class DiskShelf:
    """Entries in a folder, written beside their place and moved into it."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep it where that can be done; old entries go."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(name).replace(self.folder / key)
            self._make_room()
        except OSError:
            return

    def _make_room(self) -> None:
        entries = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        if len(entries) > _MOST_ENTRIES:
            for path in sorted(entries, key=lambda p: p.stat().st_mtime)[: len(entries) - _MOST_ENTRIES]:
                path.unlink(missing_ok=True)


def user_cache_folder() -> Path:
    """The user's cache folder for this program: XDG on Linux, Library/Caches on macOS, LOCALAPPDATA on Windows."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "toolbox-pdf"


def kept(shelf: Shelf | None, key: str, make: Callable[[], Laid], *, keep: Callable[[], bool]) -> Laid:
    """The entry of this key, or what `make` makes, kept for the next time unless `keep` says no (it had findings)."""
    if shelf is None:
        return make()
    data = shelf.get(key)
    if data is not None:
        try:
            found = pickle.loads(data)  # noqa: S301 - from the user's own cache folder, written by this program
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
            found = None
        if isinstance(found, Laid):
            return found
    made = make()
    if keep():
        shelf.put(key, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made


@cache
def program_fingerprint() -> str:
    """A digest of the program's rooms that pages depend on, and of its typefaces and shaper."""
    package = Path(pdfgen.__file__).parent
    sums = hashlib.sha256()
    for path in sorted([*(package / name for name in _FILES), *(p for room in _ROOMS for p in (package / room).glob("*.py"))]):
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in ("uharfbuzz", "fontpkg-fira-sans", "fontpkg-zilla-slab"):
        sums.update(f"{name} {version(name)}\0".encode())
    return sums.hexdigest()
