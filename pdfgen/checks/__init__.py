"""Pure functions that hold an edition to one rule each: edition → findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.checks import glyphs, room
from pdfgen.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.diagnostics import Rule
    from pdfgen.model.edition import Edition

CHECKS: tuple[Callable[[Edition, Findings], None], ...] = (glyphs.check_glyphs, room.check_room)
QUALITY_RULES: tuple[Rule, ...] = ()


def check_edition(edition: Edition) -> Findings:
    """All findings of all checks."""
    findings = Findings()
    for check in CHECKS:
        check(edition, findings)
    return findings
