"""What a build comes to, and how its file gets into its place. Light: a kept build needs nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct, field

from pdfgen.diagnostics import FileProblem, Findings


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
    import tempfile  # when the memory for the file is free again

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".part")
    except OSError as problem:
        raise FileProblem(target, problem.strerror or str(problem)) from problem
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as problem:
        Path(name).unlink(missing_ok=True)
        raise FileProblem(target, problem.strerror or str(problem)) from problem
