"""Where made things are kept by key: in memory, or in the user's own cache folder. Knows not what they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

_MOST_ENTRIES = 600


class Shelf(Protocol):
    """Where entries are kept, as bytes by key."""

    def get(self, key: str) -> bytes | None:
        """The entry, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry; failing to is no error."""


class MemoryShelf(Struct):
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


class DiskShelf(Struct, frozen=True):
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
        import tempfile

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


def user_cache_folder() -> Path:
    """The user's cache folder for this program: XDG on Linux, Library/Caches on macOS, LOCALAPPDATA on Windows."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "toolbox-pdf"
