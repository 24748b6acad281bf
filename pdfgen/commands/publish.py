"""The story of publishing: check, build, and keep the key of what goes out, so that later editions are held to its ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pdfgen.checks.changes import CHANGED_EDITION, key_path
from pdfgen.commands.build import Clock, render_edition
from pdfgen.commands.check import check_content
from pdfgen.commands.outcome import Built, write_files
from pdfgen.diagnostics import Findings, Severity
from pdfgen.model.fields import plan_fields
from pdfgen.model.keyfile import key_of, write_key
from pdfgen.reading import load_edition

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.progress import Progress


def publish_edition(content: Path, language: str, target: Path, progress: Progress) -> tuple[Built, Path | None]:
    """Build one language to `target` and keep its key in content/published; the outcome, and the key's file.

    Nothing is written when the content has errors, when this edition went out before with other fields, or when one of the two
    cannot be written. Raises FileProblem.
    """
    findings = Findings(check_content(content, language))
    if findings.has_errors or any(found.rule is CHANGED_EDITION for found in findings):
        return Built(findings), None
    built = Built(Findings())
    clock = Clock(built.phases, progress)
    with clock.phase("reading"):
        edition = load_edition(content, language)
    data = render_edition(edition, built, clock)
    if data is None:
        return built, None
    key = json.loads(write_key(key_of(edition, plan_fields(edition))))
    path = key_path(edition)
    write_files([(target, data), (path, (json.dumps(key, ensure_ascii=False, indent=1) + "\n").encode())])
    built.findings = Findings([found for found in findings if found.severity is not Severity.INFO])
    return built, path
