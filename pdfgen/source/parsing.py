"""Reads a YAML file into nodes with libyaml, telling every trap of YAML that it sees on the way."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from pdfgen import rules
from pdfgen.diagnostics import FileProblem, Findings, Span
from pdfgen.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from pdfgen.source.traps import explain, tell_traps

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.diagnostics import Diagnostic, Rule


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # either of two classes
    """Composes without asking what type a value is: to us all are texts."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - PyYAML's interface
        """No tag."""
        return ""


_DEEPEST = 40
REMEMBERED = 64
"""So many files are kept as they were read: what looks at a folder again and again reads anew only what changed."""
_TAB = re.compile(r" *\t")
_INDENT = re.compile(rf"[ -]{{{4 * _DEEPEST + 1}}}")
_LONGEST = 4_000_000  # characters; the whole Dutch workbook has about 200,000
_OLD_LINE_END = re.compile(r"\r\n?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""Control characters, which YAML does not take, and three characters that end a line in YAML but in no editor."""
_LINE_ENDS = "\x85\u2028\u2029"


class SourceFile(Struct, frozen=True, eq=False):
    """A file's name as the author knows it, and its lines."""

    name: str
    lines: tuple[str, ...]

    def find(self, fragment: str, start: Span, last_line: int, occurrence: int = 0) -> Span:
        """Where `fragment` stands at or after `start`, up to `last_line`; `start` if it is not there."""
        for number in range(start.line, min(last_line, len(self.lines)) + 1):
            begin = start.column - 1 if number == start.line else 0
            at = self.lines[number - 1].find(fragment, begin)
            while at >= 0:
                if not occurrence:
                    return Span(self.name, number, at + 1)
                occurrence -= 1
                at = self.lines[number - 1].find(fragment, at + 1)
        return start


def parse_file(path: Path, findings: Findings, name: str | None = None) -> Node | None:
    """The root node of a YAML file, or None when it has no usable content; mistakes go to `findings`.

    Raises FileProblem when the file cannot be read.
    """
    name = name or display_name(path)
    text = read_text(path, name, findings)
    return None if text is None else parse_text(text, name, findings)


def read_text(path: Path, name: str, findings: Findings, rule: Rule = rules.UNREADABLE_TEXT) -> str | None:
    """The text of a file in UTF-8; None after telling, under `rule`, the place of a byte that is none. Raises FileProblem."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise FileProblem(path, problem.strerror or str(problem)) from problem
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        *above, before = _OLD_LINE_END.sub("\n", data[: problem.start].decode("utf-8")).split("\n")
        findings.add(rule, Span(name, len(above) + 1, len(before) + 1), f"dit is geen UTF-8 (byte 0x{data[problem.start]:02X})", "bewaar het bestand als UTF-8")
        return None


def display_name(path: Path) -> str:
    """The path relative to the working directory where that is shorter, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        relative = str(path)
    chosen = str(path) if relative.startswith("..") else relative
    return chosen.replace(os.sep, "/")


def parse_text(text: str, name: str, findings: Findings) -> Node | None:
    """The root node of YAML text, or None; `name` is the file's name in messages. Equal text gives the same node again."""
    root, told = _parsed(text, name)
    findings.extend(told)
    return root


@lru_cache(maxsize=REMEMBERED)
def _parsed(text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    findings = Findings()
    return _root_of(text, name, findings), tuple(findings.items)


def forget_files() -> None:
    """Let go of every file that was read."""
    _parsed.cache_clear()


def _root_of(text: str, name: str, findings: Findings) -> Node | None:
    if text.startswith("\ufeff"):
        findings.add(rules.BYTE_ORDER_MARK, Span(name), "het bestand begint met een byte-order mark", "bewaar het als UTF-8 zonder BOM")
        text = text[1:]
    text = _OLD_LINE_END.sub("\n", text)
    source = SourceFile(name, tuple(text.split("\n")))
    if len(text) > _LONGEST:
        findings.add(rules.BROKEN_YAML, Span(name), f"het bestand heeft {len(text)} tekens", f"hoogstens {_LONGEST} worden gelezen")
        return None
    if _UNSEEN.search(text):
        _tell_unseen(source, findings)
        return None
    if not _tell_tabs(source, findings):
        return None
    if not _depth_is_bearable(source, findings):
        return None
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        findings.extend([explain(problem, source)])
        return None
    except (yaml.YAMLError, ValueError):
        findings.add(rules.BROKEN_YAML, Span(name), "dit is geen YAML", "begin met een kopie van een ander bestand van deze soort")
        return None
    if root is None:
        findings.add(rules.BROKEN_YAML, Span(name), "het bestand is leeg", "begin met een kopie van een ander bestand van deze soort")
        return None
    return _Converter(source, findings).node(root)


def _tell_unseen(source: SourceFile, findings: Findings) -> None:
    """Tell the first character of each line that no editor shows and YAML does not take, or takes for the end of the line."""
    for number, line in enumerate(source.lines, 1):
        found = _UNSEEN.search(line)
        if found:
            what = "regeleinde" if found[0] in _LINE_ENDS else "stuurteken"
            findings.add(rules.BROKEN_YAML, Span(source.name, number, found.start() + 1), f"hier staat een onzichtbaar {what} (U+{ord(found[0]):04X})",
                         "haal het weg: wis ook de letters ernaast, en typ die opnieuw")


def _tell_tabs(source: SourceFile, findings: Findings) -> bool:
    clean = True
    for number, line in enumerate(source.lines, 1):
        indent = _TAB.match(line) if "\t" in line else None
        if indent:
            findings.add(rules.TAB_INDENT, Span(source.name, number, indent.end()), "een tab in de inspringing", "gebruik twee spaties per niveau")
            clean = False
    return clean


def _depth_is_bearable(source: SourceFile, findings: Findings) -> bool:
    """Whether no line nests so deep that composing it would exhaust the stack."""
    for number, line in enumerate(source.lines, 1):
        if line.count("[") + line.count("{") > _DEEPEST or _INDENT.match(line):
            findings.add(rules.BROKEN_YAML, Span(source.name, number, 1), "te diep genest", f"hoogstens {_DEEPEST} niveaus")
            return False
    return True


class _Converter:
    """libyaml's nodes → ours; repeated keys and aliases are told."""

    def __init__(self, source: SourceFile, findings: Findings) -> None:
        self.source = source
        self.findings = findings
        self.seen: set[int] = set()

    def node(self, raw: yaml.Node, depth: int = 0) -> Node:
        mark = raw.start_mark
        span = Span(self.source.name, mark.line + 1, mark.column + 1)
        if depth > _DEEPEST or id(raw) in self.seen:
            rule = rules.ANCHOR_USED if id(raw) in self.seen else rules.BROKEN_YAML
            self.findings.add(rule, span, "deze waarde wordt elders met een verwijzing (`*`) herhaald" if rule is rules.ANCHOR_USED else "te diep genest",
                              "schrijf de tekst uit waar hij nodig is")
            return ScalarNode(span, "", False, self.source, span.line)
        self.seen.add(id(raw))
        self.tell_sign(span)
        if isinstance(raw, yaml.ScalarNode):
            is_plain = raw.style is None or raw.style == ""
            if is_plain:
                tell_traps(raw.value, span, raw.end_mark.line + 1, self.source, self.findings)
            return ScalarNode(span, raw.value, is_plain, self.source, raw.end_mark.line + 1)
        if isinstance(raw, yaml.SequenceNode):
            return SequenceNode(span, tuple([self.node(item, depth + 1) for item in raw.value]))
        assert isinstance(raw, yaml.MappingNode)  # noqa: S101 - YAML has three kinds of node
        return MappingNode(span, self.entries(raw, depth))

    def tell_sign(self, span: Span) -> None:
        """Tell a first word that YAML takes for an anchor (`&`) or a tag (`!`), so that it is lost."""
        sign = self.source.lines[span.line - 1][span.column - 1 : span.column]
        if sign in {"&", "!"}:
            rule = rules.ANCHOR_USED if sign == "&" else rules.BROKEN_YAML
            self.findings.add(rule, span, f"een tekst kan in YAML niet met `{sign}` beginnen: het eerste woord valt weg", "zet de tekst tussen aanhalingstekens")

    def entries(self, raw: yaml.MappingNode, depth: int) -> tuple[tuple[ScalarNode, Node], ...]:
        found: dict[str, tuple[ScalarNode, Node]] = {}
        for raw_key, raw_value in raw.value:
            key = self.node(raw_key, depth + 1)
            value = self.node(raw_value, depth + 1)
            if not isinstance(key, ScalarNode):
                self.findings.add(rules.WRONG_TYPE, key.span, "een sleutel is één woord", "zet de tekst tussen aanhalingstekens, of kijk naar de inspringing")
            elif key.value in found:
                first = found[key.value][0].span
                self.findings.add(rules.REPEATED_KEY, key.span, f"`{key.value}` staat hier een tweede keer", f"de eerste staat op regel {first.line}")
            else:
                found[key.value] = (key, value)
        return tuple(found.values())
