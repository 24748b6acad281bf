"""Where made things are kept by key: in memory, or in the user's own cache folder. Knows not what they are."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec import Struct, field

_T = TypeVar("_T")
_MOST_ENTRIES = 600
_MOST_BYTES = 256_000_000
_UNFINISHED = ".new-"
_LONGEST_WRITE = 3600  # seconds
_DIGEST = hashlib.sha256().digest_size


class Shelf(Protocol):
    """Where entries are kept, as bytes by key. What was not asked for longest goes when they are too many, or too large together."""

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry; failing to is no error."""


def kept_value(shelf: Shelf, key: str, kind: type[_T]) -> _T | None:
    """The value of this kind that was kept under the key, or None."""
    data = shelf.get(key)
    if data is None:
        return None
    try:
        found = pickle.loads(data)  # noqa: S301 - from memory, or from a folder that only this user writes to
    except Exception:  # noqa: BLE001 - whatever lies there, what is asked for can be made anew
        return None
    return found if isinstance(found, kind) else None


def keep_value(shelf: Shelf, key: str, value: object) -> None:
    """Keep a value for the next time; failing to is no error."""
    shelf.put(key, pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


class MemoryShelf(Struct):
    """Entries of this process, of at most so many bytes together."""

    entries: dict[str, bytes] = field(default_factory=dict)
    most_bytes: int = _MOST_BYTES

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        data = self.entries.pop(key, None)
        if data is not None:
            self.entries[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep it; old entries go."""
        self.entries.pop(key, None)
        self.entries[key] = data
        size = sum(map(len, self.entries.values()))
        while len(self.entries) > _MOST_ENTRIES or size > self.most_bytes:
            size -= len(self.entries.pop(next(iter(self.entries))))


class DiskShelf(Struct, frozen=True):
    """Entries in a folder, written beside their place and moved into it; each begins with its digest, so that a damaged one is none.

    A folder that belongs to another user, or that others may write to, is left alone. The entries have at most so many bytes together.
    """

    folder: Path
    most_bytes: int = _MOST_BYTES

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""
        path = self.folder / key
        try:
            entry = path.read_bytes() if self._is_ours() else b""
            if entry[:_DIGEST] != hashlib.sha256(entry[_DIGEST:]).digest():
                return None
            os.utime(path)
        except OSError:
            return None
        return entry[_DIGEST:]

    def put(self, key: str, data: bytes) -> None:
        """Keep it where that can be done; old entries go."""
        import tempfile

        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._is_ours():
                return
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(hashlib.sha256(data).digest() + data)
                Path(name).replace(self.folder / key)
            finally:
                Path(name).unlink(missing_ok=True)
            self._make_room()

    def _is_ours(self) -> bool:
        """Whether nobody else can lay entries here: they are read as pickles, and those can do anything."""
        if sys.platform == "win32":
            return True
        about = self.folder.stat()
        return about.st_uid == os.geteuid() and not about.st_mode & 0o022

    def _make_room(self) -> None:
        found = sorted(((path, path.stat()) for path in self.folder.iterdir()), key=lambda entry: entry[1].st_mtime, reverse=True)
        room = self.most_bytes
        for number, (path, about) in enumerate(found, 1):
            room -= about.st_size
            forgotten = path.name.startswith(_UNFINISHED) and about.st_mtime < time.time() - _LONGEST_WRITE
            if number > _MOST_ENTRIES or room < 0 or forgotten:
                path.unlink(missing_ok=True)


class Same(Struct, frozen=True, eq=False):
    """A value as a key in memory, equal only to itself: comparing all below it would take as long as making something of it anew."""

    value: Any

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


def installed() -> str:
    """Every installed package with its version, as part of a key: what was made with another library is another thing.

    By the names of the folders that installers leave: importlib.metadata would read each of them, and itself takes as long
    to import as a tenth of what a kept build takes.
    """
    return " ".join(sorted({path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}))


def user_shelf() -> DiskShelf | None:
    """The shelf in the user's cache folder: XDG on Linux, Library/Caches on macOS, LOCALAPPDATA on Windows; None for a user without one."""
    if sys.platform == "win32":
        named, below_home = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        named, below_home = "", "Library/Caches"
    else:
        named, below_home = os.environ.get("XDG_CACHE_HOME", ""), ".cache"
    base = Path(named) if Path(named).is_absolute() else Path(os.path.expanduser("~"), below_home)  # noqa: PTH111 - a user without a home is no error
    return DiskShelf(base / "toolbox-pdf") if base.is_absolute() else None
