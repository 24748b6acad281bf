"""Reads the folder of one language into an Edition, and holds ids and references together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from pdfgen import rules
from pdfgen.diagnostics import ContentError, FileProblem, Findings, Span
from pdfgen.model.edition import BackMatter, Edition, EditionFacts, FrontMatter, Module, Source, Strings, StyleGuide
from pdfgen.model.folder import MATTER_FILES, MODULE_FILE, YAML_FILE
from pdfgen.reading.locale import check_locale
from pdfgen.reading.objects import ObjectReader
from pdfgen.reading.references import Lost, check_ids, check_references
from pdfgen.shelf import Same
from pdfgen.source import forget_files, parse_file, source_of
from pdfgen.source.parsing import REMEMBERED, display_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pdfgen.diagnostics import Diagnostic
    from pdfgen.source import Node

_T = TypeVar("_T")
_STYLE = "style.yaml"


def read_edition(content: Path, language: str, findings: Findings, nodes: Mapping[str, Node | None] | None = None) -> Edition | None:
    """The edition in `content/language`, or None when something it cannot do without is wrong; all mistakes go to `findings`.

    `nodes` are those of each file where they are not simply the files of the folder: a draft's. Raises FileProblem when
    the folder or a file in it cannot be read.
    """
    folder = content / language
    if not folder.is_dir():
        languages = sorted(p.name for p in content.iterdir() if (p / "edition.yaml").exists()) if content.is_dir() else []
        raise FileProblem(display_name(folder), "deze map met inhoud is er niet" + (f"; wel: {', '.join(languages)}" if languages else ""))
    if nodes is None:
        nodes = _nodes_in(folder, findings)
    if not check_locale(nodes.get("edition.yaml"), findings):
        return None
    reader = ObjectReader(findings)
    matter = ObjectReader(findings, in_module=False)
    facts = _read(reader, EditionFacts, nodes, "edition.yaml")
    strings = _read(reader, Strings, nodes, "strings.yaml")
    front = _read(matter, FrontMatter, nodes, "front.yaml")
    back = _read(matter, BackMatter, nodes, "back.yaml")
    source_nodes = _optional(content / "sources.yaml", findings)
    sources = () if source_nodes is None else reader.read_list(Source, source_nodes, "`sources.yaml`")
    found = (_read(reader, Module, nodes, name) for name in sorted(nodes) if MODULE_FILE.fullmatch(name))
    modules = tuple(module for module in found if module is not None)
    if facts is None or strings is None or front is None or back is None:
        return None
    style = _read_style(reader, folder / "style.yaml", findings)
    edition = Edition(folder=folder, facts=facts, strings=strings, front=front, back=back, modules=modules, sources=sources, style=style,
                      lines=_lines_of(nodes, source_nodes))
    check_ids(edition, findings)
    check_references(edition, findings, Lost(frozenset(reader.lost | matter.lost), None in nodes.values()))
    return edition


def load_edition(content: Path, language: str) -> Edition:
    """The edition, or ContentError with every finding."""
    findings = Findings()
    edition = read_edition(content, language, findings)
    if edition is None or findings.has_errors:
        raise ContentError(findings)
    return edition


def _nodes_in(folder: Path, findings: Findings) -> dict[str, Node | None]:
    """The root node of each file of a language folder; the files that it needs and has not are told."""
    nodes: dict[str, Node | None] = {}
    for name in MATTER_FILES:
        path = folder / name
        if path.exists():
            nodes[name] = parse_file(path, findings)
        else:
            findings.add(rules.MISSING_FILE, Span(display_name(path)), f"`{name}` is er niet", "elke taalmap heeft dit bestand nodig")
            nodes[name] = None
    for path in sorted(path for path in folder.iterdir() if YAML_FILE.fullmatch(path.name)):
        if not MODULE_FILE.fullmatch(path.name) and path.name not in {*MATTER_FILES, _STYLE}:
            findings.add(rules.UNREAD_FILE, Span(display_name(path)), f"`{path.name}` wordt niet gelezen", "een module heet bijvoorbeeld `03-collegas.yaml`: twee cijfers, een koppelteken, kleine letters")
    return nodes | {path.name: parse_file(path, findings) for path in folder.glob("*.yaml") if MODULE_FILE.fullmatch(path.name)}


def _read(reader: ObjectReader, model: type[_T], nodes: Mapping[str, Node | None], name: str) -> _T | None:
    node = nodes.get(name)
    if node is None:
        return None
    value, told, lost = _read_once(Same(node), model, f"`{name}`", reader.in_module)  # type: ignore[arg-type]  # a class is hashable; mypy sees a protocol
    reader.findings.extend(told)
    reader.lost |= lost
    return value  # type: ignore[return-value]  # of the class that was asked for


@lru_cache(maxsize=REMEMBERED)
def _read_once(root: Same, model: type, what: str, in_module: bool) -> tuple[object, tuple[Diagnostic, ...], frozenset[str]]:
    """The object of a file, with what was told and lost on the way."""
    reader = ObjectReader(Findings(), in_module=in_module)
    value = reader.read(model, root.value, what)
    return value, tuple(reader.findings.items), frozenset(reader.lost)


def forget() -> None:
    """Let go of the files that were read: what builds once is not going to read them again, and needs the memory."""
    forget_files()
    _read_once.cache_clear()


def _read_style(reader: ObjectReader, path: Path, findings: Findings) -> StyleGuide:
    node = _optional(path, findings)
    return (reader.read(StyleGuide, node, f"`{path.name}`") if node is not None else None) or StyleGuide(span=Span(display_name(path)))


def _optional(path: Path, findings: Findings) -> Node | None:
    """The root node of a file that need not be there."""
    return parse_file(path, findings) if path.exists() else None


def _lines_of(nodes: Mapping[str, Node | None], sources: Node | None) -> dict[str, tuple[str, ...]]:
    """The lines of each file by the name that its places have."""
    found = (source_of(node) for node in (*nodes.values(), sources) if node is not None)
    return {source.name: source.lines for source in found if source is not None}


