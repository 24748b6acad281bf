"""The story of a check: read everything, hold it to every rule, lay it out to see what only the layout can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.checks import QUALITY_RULES, check_edition, check_wording
from pdfgen.commands.languages import read_language
from pdfgen.diagnostics import Findings
from pdfgen.rules import FORM_RULES

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.diagnostics import Diagnostic, Rule


def check_content(content: Path, language: str) -> list[Diagnostic]:
    """Every finding in one language, by place. Raises FileProblem."""
    from pdfgen.layout import lay_out
    from pdfgen.model.fields import plan_fields

    findings = Findings()
    edition = read_language(content, language, findings)
    if edition is not None:
        findings.extend(check_edition(edition))
        findings.extend(check_wording(edition))
        if not findings.has_errors:
            lay_out(edition, plan_fields(edition), findings)
    return findings.sorted()


def all_rules() -> list[Rule]:
    """Every rule, by name."""
    return sorted((*FORM_RULES, *QUALITY_RULES), key=lambda rule: rule.name)
