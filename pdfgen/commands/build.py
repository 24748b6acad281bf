"""The story of a build: read, check, plan the fields, lay out, write the file in its place."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pdfgen.checks import check_edition
from pdfgen.commands.languages import read_language
from pdfgen.commands.outcome import Built, write_file
from pdfgen.diagnostics import Findings
from pdfgen.model.fields import plan_fields
from pdfgen.progress import Progress, quiet
from pdfgen.reading import forget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pdfgen.layout import Workbook
    from pdfgen.model.edition import Edition
    from pdfgen.shelf import Shelf


def build_edition(content: Path, language: str, target: Path, progress: Progress = quiet, shelf: Shelf | None = None, key: str = "", *, draft: bool = False) -> Built:
    """Build one language to `target`; on errors nothing is written. Raises FileProblem.

    A `draft` of an unfinished translation shows the source's words where its own are missing.
    With a `shelf`, parts that did not change since they were kept are taken from it. With the `key` of what lies there now,
    this build is kept whole, unless something was saved meanwhile: nobody knows which of the two it was made from.
    """
    built = Built(Findings())
    clock = Clock(built.phases, progress)
    with clock.phase("reading"):
        edition = read_language(content, language, built.findings, draft=draft)
        forget()
    if edition is None or built.findings.has_errors:
        return built
    data = render_edition(edition, built, clock, shelf)
    if data is not None:
        with clock.phase("writing"):
            write_file(target, data)
            if shelf is not None and key:
                from pdfgen.commands.keeping import build_key, keep_build

                if build_key(content, language, draft=draft) == key:
                    keep_build(shelf, key, built, data)
    return built


def render_edition(edition: Edition, built: Built, clock: Clock | None = None, shelf: Shelf | None = None) -> bytes | None:
    """The PDF of an edition, or None when the checks or the layout find errors."""
    clock = clock or Clock(built.phases)
    workbook = compose_edition(edition, built, clock, shelf)
    if workbook is None:
        return None
    from pdfgen.pdf import write_pdf

    with clock.phase("pdf"):
        data = write_pdf(workbook, clock.progress)
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
