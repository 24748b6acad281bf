"""The story of a proof: build one language, read the names back from the finished file, lay them beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.commands.build import render_edition
from pdfgen.commands.languages import read_language
from pdfgen.commands.outcome import Built, write_file
from pdfgen.diagnostics import Findings
from pdfgen.proof import names_in, proof_html

if TYPE_CHECKING:
    from pathlib import Path


class Proof(Struct, frozen=True):
    """What a proof came to: the findings, and how many fields and remarks are in it; no fields when errors stopped it."""

    findings: Findings
    fields: int = 0
    remarks: int = 0


def prove_names(content: Path, language: str, target: Path) -> Proof:
    """Write the proof of one language to `target`; on errors nothing is written. Raises FileProblem."""
    built = Built(Findings())
    edition = read_language(content, language, built.findings)
    if edition is None or built.findings.has_errors:
        return Proof(built.findings)
    data = render_edition(edition, built)
    if data is None:
        return Proof(built.findings)
    pages = names_in(data)
    write_file(target, proof_html(data, pages, edition.facts.title.plain, edition.facts.locale).encode())
    fields = [field for page in pages for field in page.fields]
    return Proof(built.findings, len(fields), sum(bool(field.remarks) for field in fields))
