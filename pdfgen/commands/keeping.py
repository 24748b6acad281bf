"""Keeps whole builds: the same content and program give the same file, so the file of last time will do.

The key covers every byte that a build reads: the content folder, the icons, and the program with its libraries. What is kept
lies in the user's own cache folder.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

import pdfgen
from pdfgen.shelf import installed, keep_value, kept_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.commands.outcome import Built
    from pdfgen.shelf import Shelf

_NEVER_READ = frozenset({".git", "__pycache__"})
_LARGEST = 20_000_000  # bytes; whoever reads content refuses what is larger


class KeptBuild(Struct, frozen=True):
    """What a build came to, and its file."""

    built: Built
    file: bytes


def build_key(content: Path, language: str, *, draft: bool = False) -> str:
    """The digest of all that a build of this language can read, and of the working directory: findings name files as seen from there."""
    package = Path(pdfgen.__file__).parent
    sums = hashlib.sha256(os.fsencode(f"{language}\0{content}\0{draft}\0{Path.cwd()}\0{installed()}\0"))
    for folder in (package, package.parent / "icons", content):
        for part in _parts_of(folder):
            sums.update(b"%d " % len(part) + part)
    return f"build-{sums.hexdigest()}"


def kept_build(shelf: Shelf, key: str) -> KeptBuild | None:
    """The build that was kept under this key, or None."""
    return kept_value(shelf, key, KeptBuild)


def keep_build(shelf: Shelf, key: str, built: Built, file: bytes) -> None:
    """Keep a build for the next time."""
    keep_value(shelf, key, KeptBuild(built, file))


def _parts_of(folder: Path) -> Iterator[bytes]:
    """The names and the contents of all files below a folder, in one order.

    A link counts with where it leads. Behind a link to a folder, only the files right there can be read: pictures come from
    within the content folder, where they are found without it. What cannot be read counts by its name alone.
    """
    left = [(os.fspath(folder), True)]
    while left:
        path, deeper = left.pop()
        with suppress(OSError):
            for entry in sorted(os.scandir(path), key=lambda e: e.name):
                if entry.name in _NEVER_READ:
                    continue
                yield os.fsencode(entry.path)
                with suppress(OSError):
                    if entry.is_symlink():
                        yield os.fsencode(os.path.realpath(entry.path))
                    if entry.is_file():
                        yield _bytes_of(entry)
                    elif deeper and entry.is_dir():
                        left.append((entry.path, not entry.is_symlink()))


def _bytes_of(entry: os.DirEntry[str]) -> bytes:
    size = entry.stat().st_size
    return Path(entry).read_bytes() if size <= _LARGEST else b"%d bytes" % size
