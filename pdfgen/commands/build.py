"""The story of a build: read, check, plan the fields, lay out, write the file in its place."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pdfgen.checks import check_edition
from pdfgen.diagnostics import FileProblem, Findings
from pdfgen.model.fields import plan_fields
from pdfgen.progress import Progress, quiet
from pdfgen.reading import read_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.layout import Workbook
    from pdfgen.layout.cache import Shelf
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


def build_edition(content: Path, language: str, target: Path, progress: Progress = quiet) -> Built:
    """Build one language to `target`; on errors nothing is written. Raises FileProblem."""
    built = Built(Findings())
    clock = Clock(built.phases, progress)
    with clock.phase("reading"):
        edition = read_edition(content, language, built.findings)
    if edition is None or built.findings.has_errors:
        return built
    data = render_edition(edition, built, clock)
    if data is not None:
        with clock.phase("writing"):
            write_file(target, data)
    return built


def render_edition(edition: Edition, built: Built, clock: Clock | None = None) -> bytes | None:
    """The PDF of an edition, or None when the checks or the layout find errors."""
    clock = clock or Clock(built.phases)
    workbook = compose_edition(edition, built, clock)
    if workbook is None:
        return None
    from pdfgen.pdf import write_pdf

    with clock.phase("pdf"):
        data = write_pdf(workbook)
    built.size = len(data)
    return data


def compose_edition(edition: Edition, built: Built, clock: Clock, shelf: Shelf | None = None) -> Workbook | None:
    """The laid-out workbook of an edition, or None when the checks or the layout find errors; `shelf` as in `lay_out`."""
    with clock.phase("checks"):
        built.findings.extend(check_edition(edition))
    if built.findings.has_errors:
        return None
    with clock.phase("import"):
        from pdfgen.layout import lay_out
    with clock.phase("layout"):
        plan = plan_fields(edition)
        workbook = lay_out(edition, plan, built.findings, shelf, clock.progress)
    if built.findings.has_errors:
        return None
    built.pages, built.fields = len(workbook.pages), len(plan.fields)
    return workbook


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


class Clock:
    """Times the phases of a build, and tells which one begins."""

    def __init__(self, phases: list[tuple[str, float]], progress: Progress = quiet) -> None:
        self.phases = phases
        self.progress = progress

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """What is done inside belongs to this phase."""
        self.progress(name)
        start = time.perf_counter()
        yield
        self.phases.append((name, time.perf_counter() - start))
