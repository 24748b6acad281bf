"""How a language is read: an original as it is, a translation held to its source, a draft with the source's words where its own are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span
from pdfgen.reading import read_edition
from pdfgen.source.parsing import display_name
from pdfgen.translation.ledger import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.model.edition import Edition


def read_language(content: Path, language: str, findings: Findings, *, draft: bool = False) -> Edition | None:
    """The edition of a language. Raises FileProblem.

    A translation with texts missing is refused: each is an error at its place. As a `draft` it is made all the same, and
    what is missing is read, printed and tagged in the source's language.
    """
    if read_ledger(content / language) is None:
        return read_edition(content, language, findings)
    from pdfgen.translation.draft import draft_nodes
    from pdfgen.translation.folders import read_both
    from pdfgen.translation.status import status_of, tell_status

    both = read_both(content, language, Findings())
    if not draft:
        tell_status(status_of(both), both, findings)
        return read_edition(content, language, findings)
    nodes, stand_ins = draft_nodes(both)
    place = Span(display_name(content / language / "edition.yaml"))
    if next((target for name, _, target in both.files if name == "edition.yaml"), None) is None:
        findings.add(rules.MISSING_FILE, place, "`edition.yaml` is er niet, dus de taal is niet bekend", f"`translate update {language}` zet het neer")
        return None
    if stand_ins:
        findings.add(rules.STAND_IN, place, f"{stand_ins} teksten zijn nog niet vertaald en staan er in `{both.source}`", f"`translate status {language} --list` noemt ze")
    return read_edition(content, language, findings, nodes)
