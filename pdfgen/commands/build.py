"""The story of a build: read, check, plan the fields, lay out, write the file in its place."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pdfgen.checks import check_edition
from pdfgen.diagnostics import FileProblem, Findings
from pdfgen.model.fields import plan_fields
from pdfgen.reading import read_edition

if TYPE_CHECKING:
    from pdfgen.model.edition import Edition


@dataclass(slots=True)
class Built:
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


def build_edition(content: Path, language: str, target: Path) -> Built:
    """Build one language to `target`; on errors nothing is written. Raises FileProblem."""
    built = Built(Findings())
    clock = _Clock(built.phases)
    edition = read_edition(content, language, built.findings)
    clock.lap("reading")
    if edition is None or built.findings.has_errors:
        return built
    data = render_edition(edition, built, clock)
    if data is not None:
        write_file(target, data)
        clock.lap("writing")
    return built


def render_edition(edition: Edition, built: Built, clock: _Clock | None = None) -> bytes | None:
    """The PDF of an edition, or None when the checks or the layout find errors."""
    clock = clock or _Clock(built.phases)
    built.findings.extend(check_edition(edition))
    clock.lap("checks")
    if built.findings.has_errors:
        return None
    from pdfgen.layout import lay_out
    from pdfgen.pdf import write_pdf

    clock.lap("import")
    plan = plan_fields(edition)
    workbook = lay_out(edition, plan, built.findings)
    clock.lap("layout")
    if built.findings.has_errors:
        return None
    data = write_pdf(workbook)
    clock.lap("pdf")
    built.pages, built.fields, built.size = len(workbook.pages), len(plan.fields), len(data)
    return data


def write_file(target: Path, data: bytes) -> None:
    """Write beside the target and move into place, so that a failure leaves the old file whole. Raises FileProblem."""
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


class _Clock:
    def __init__(self, phases: list[tuple[str, float]]) -> None:
        self.phases = phases
        self.last = time.perf_counter()

    def lap(self, phase: str) -> None:
        """The time since the last lap belongs to this phase."""
        now = time.perf_counter()
        self.phases.append((phase, now - self.last))
        self.last = now
