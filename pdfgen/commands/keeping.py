"""Keeps whole builds: the same content and program give the same file, so the file of last time will do.

The key covers every byte that a build reads: the content of the language, the sources, the pictures, the icons, and the
program with its libraries. What is kept lies in the user's own cache folder.
"""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pdfgen
from pdfgen.shelf import installed
from pdfgen.translation.ledger import FILE_NAME as LEDGER

if TYPE_CHECKING:
    from pdfgen.commands.outcome import Built
    from pdfgen.shelf import Shelf

_READ_BY_BUILDS = frozenset({".yaml", ".json", ".svg", ".png", ".jpg", ".jpeg"})


def build_key(content: Path, language: str, *, draft: bool = False) -> str:
    """The digest of all that a build of this language reads; a translation is held to its source, so that counts too."""
    package = Path(pdfgen.__file__).parent
    icons = package.parent / "icons"
    sums = hashlib.sha256(f"{language}\0{content}\0{draft}\0".encode())
    others = {p.name for p in content.iterdir() if p.is_dir() and p.name != language and (p / "edition.yaml").exists()} if content.is_dir() else set()
    others = set() if (content / language / LEDGER).exists() else others
    for folder, wanted in ((package, frozenset({".py"})), (icons, _READ_BY_BUILDS), (content, _READ_BY_BUILDS)):
        for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in wanted):
            relative = path.relative_to(folder)
            if folder is not content or relative.parts[0] not in others:
                sums.update(f"{relative.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    sums.update(installed().encode())
    return f"build-{sums.hexdigest()}"


def kept_build(shelf: Shelf, key: str) -> tuple[Built, bytes] | None:
    """The outcome and the file of a build with this key, or None."""
    data = shelf.get(key)
    if data is None:
        return None
    try:
        built, file = pickle.loads(data)  # noqa: S301 - from the user's own cache folder, written by this program
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None
    return built, file


def keep_build(shelf: Shelf, key: str, built: Built, file: bytes) -> None:
    """Keep a build for the next time."""
    shelf.put(key, pickle.dumps((built, file), protocol=pickle.HIGHEST_PROTOCOL))
