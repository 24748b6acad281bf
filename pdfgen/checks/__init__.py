"""Functions that hold an edition to one rule each: edition → findings. Each family of rules is a file with its rules and its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.checks import alternatives, changes, glyphs, headings, links, pictures, placeholders, questions, room, sentences, wording
from pdfgen.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pdfgen.diagnostics import Rule
    from pdfgen.model.edition import Edition

    Check: TypeAlias = Callable[[Edition, Findings], None]

BUILD_CHECKS: tuple[Check, ...] = (
    glyphs.check_glyphs, room.check_room, pictures.check_pictures, alternatives.check_alternatives, links.check_links,
    placeholders.check_placeholders, questions.check_options, questions.check_spoken_names, changes.check_changes,
)  # fmt: skip
"""What a build needs to be sure of: these can find errors."""
EDITOR_CHECKS: tuple[Check, ...] = (
    links.check_sources, headings.check_headings, sentences.check_sentences, sentences.check_passages, wording.check_terms, wording.check_signs,
    questions.check_field_sizes, changes.check_edition_number,
)  # fmt: skip
QUALITY_RULES: tuple[Rule, ...] = (*links.RULES, *alternatives.RULES, *headings.RULES, *sentences.RULES, *wording.RULES, *questions.RULES, *changes.RULES, *placeholders.RULES)


def check_edition(edition: Edition) -> Findings:
    """The findings of the checks that can stop a build."""
    return _run(edition, BUILD_CHECKS)


def check_wording(edition: Edition) -> Findings:
    """The findings that only `check` and `preview` tell: a build does not wait for them."""
    return _run(edition, EDITOR_CHECKS)


def _run(edition: Edition, checks: tuple[Check, ...]) -> Findings:
    findings = Findings()
    for check in checks:
        check(edition, findings)
    return findings
