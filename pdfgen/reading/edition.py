"""Reads the folder of one language into an Edition, and holds ids and references together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from pdfgen import rules
from pdfgen.diagnostics import ContentError, FileProblem, Findings, Span
from pdfgen.model.edition import BackMatter, Edition, EditionFacts, FrontMatter, Module, Source, Strings
from pdfgen.reading.objects import ObjectReader
from pdfgen.reading.references import check_ids, check_references
from pdfgen.source import parse_file
from pdfgen.source.parsing import display_name

if TYPE_CHECKING:
    from pathlib import Path

_T = TypeVar("_T")
_MODULE_FILE = re.compile(r"\d\d-[a-z0-9-]+\.yaml")


def read_edition(content: Path, language: str, findings: Findings) -> Edition | None:
    """The edition in `content/language`, or None when something it cannot do without is wrong; all mistakes go to `findings`.

    Raises FileProblem when the folder or a file in it cannot be read.
    """
    folder = content / language
    if not folder.is_dir():
        languages = sorted(p.name for p in content.iterdir() if (p / "edition.yaml").exists()) if content.is_dir() else []
        raise FileProblem(display_name(folder), "no such content folder" + (f"; there is: {', '.join(languages)}" if languages else ""))
    reader = ObjectReader(findings)
    matter = ObjectReader(findings, in_module=False)
    facts = _read(reader, EditionFacts, folder / "edition.yaml", findings)
    strings = _read(reader, Strings, folder / "strings.yaml", findings)
    front = _read(matter, FrontMatter, folder / "front.yaml", findings)
    back = _read(matter, BackMatter, folder / "back.yaml", findings)
    sources = _read_sources(reader, content / "sources.yaml", findings)
    modules = []
    for path in sorted(folder.glob("*.yaml")):
        if _MODULE_FILE.fullmatch(path.name):
            module = _read(reader, Module, path, findings)
            if module is not None:
                modules.append(module)
    if facts is None or strings is None or front is None or back is None:
        return None
    edition = Edition(folder=folder, facts=facts, strings=strings, front=front, back=back, modules=tuple(modules), sources=sources)
    check_ids(edition, findings)
    check_references(edition, findings)
    return edition


def load_edition(content: Path, language: str) -> Edition:
    """The edition, or ContentError with every finding."""
    findings = Findings()
    edition = read_edition(content, language, findings)
    if edition is None or findings.has_errors:
        raise ContentError(findings)
    return edition


def _read(reader: ObjectReader, model: type[_T], path: Path, findings: Findings) -> _T | None:
    if not path.exists():
        findings.add(rules.MISSING_FILE, Span(display_name(path)), f"`{path.name}` is not there", "each language folder needs this file")
        return None
    node = parse_file(path, findings)
    return None if node is None else reader.read(model, node, f"`{path.name}`")


def _read_sources(reader: ObjectReader, path: Path, findings: Findings) -> tuple[Source, ...]:
    if not path.exists():
        return ()
    node = parse_file(path, findings)
    return () if node is None else reader.read_list(Source, node, f"`{path.name}`")


