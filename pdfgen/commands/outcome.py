"""What a build comes to, and how its file gets into its place. Light: a kept build needs nothing else."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.diagnostics import FileProblem, Findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Built(Struct):
    """What a build came to. `pages` is 0 when errors stopped it; times in seconds, size in bytes."""

    findings: Findings
    pages: int = 0
    fields: int = 0
    size: int = 0
    phases: list[tuple[str, float]] = field(default_factory=list)


def languages_in(content: Path) -> list[str]:
    """The languages that the content folder holds. Raises FileProblem when there is none."""
    found = sorted(p.name for p in content.iterdir() if (p / "edition.yaml").is_file()) if content.is_dir() else []
    if not found:
        raise FileProblem(content, "no content folder with languages in it")
    return found


def write_file(target: Path, data: bytes) -> None:
    """Write beside the target and move into place, so that a failure leaves the old file whole. Raises FileProblem."""
    write_files([(target, data)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Files that belong together: all are written beside their targets, then moved into place in this order. Raises FileProblem."""
    parts: list[tuple[Path, Path]] = []
    try:
        for target, data in files:
            parts.append((_part(target), target))
            with _told(target):
                parts[-1][0].write_bytes(data)
        for part, target in parts:
            with _told(target):
                part.replace(target)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)


def _part(target: Path) -> Path:
    """An empty file beside the target, to be read by whom the user lets read new files."""
    part = target.parent / f".{target.stem[:40]}-{os.urandom(4).hex()}.part"
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise FileProblem(target, os.strerror(errno.EISDIR))
        part.touch(exist_ok=False)
    return part


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What goes wrong inside is told of the target. Raises FileProblem."""
    try:
        yield
    except OSError as problem:
        raise FileProblem(target, problem.strerror or str(problem)) from problem
