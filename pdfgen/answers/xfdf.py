"""Answers as XFDF (ISO 19444-1): what Acrobat imports and exports. Read without entities and without anything from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from pdfgen.answers import rules
from pdfgen.answers.glyphs import legible
from pdfgen.answers.jsonfile import GivenValues, is_too_large
from pdfgen.answers.model import is_answered
from pdfgen.answers.pdftext import plain_lines
from pdfgen.diagnostics import Span
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pdfgen.answers.model import Answers
    from pdfgen.diagnostics import Findings
    from pdfgen.model.keyfile import Key

_DEEPEST = 40
_ON = "ja"
"""The on-state of every tick box of a workbook; a foreign form's key tells its own."""


def write_xfdf(answers: Answers, findings: Findings) -> bytes:
    """The answers of one copy. Characters that XML cannot hold are replaced, and told."""
    tree: dict[str, object] = {}
    known = {each.name: each for each in answers.key.fields}
    for name, value in (*answers.values.items(), *answers.other.items()):
        if not is_answered(value) or (name in known and known[name].kind is FieldKind.DRAWING):
            continue
        text = next((option.code for option in known[name].options), _ON) if value is True else str(value)
        if legible(text) != text:
            findings.add(rules.BAD_CHARACTER, Span(answers.source, 0, 0), f"in `{name}` staan stuurtekens, die XFDF niet kan bewaren; zij zijn vervangen door \ufffd")
        node = tree
        for part in name.split(".", _DEEPEST - 1):
            node = node.setdefault(part, {})  # type: ignore[assignment]
        node[""] = legible(text)
    body = "".join(_field(name, node) for name, node in tree.items())
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">\n<f href={quoteattr(legible(answers.source))}/>\n'
            f"<fields>\n{body}</fields>\n</xfdf>\n").encode()  # fmt: skip


def _field(name: str, node: object) -> str:
    assert isinstance(node, dict)  # noqa: S101 - made above
    value = f"<value>{escape(node[''])}</value>" if "" in node else ""
    inner = "".join(_field(key, child) for key, child in node.items() if key)
    return f"<field name={quoteattr(legible(name))}>{value}{inner}</field>\n"


def read_xfdf(data: bytes, name: str, key: Key, findings: Findings) -> GivenValues | None:
    """The values in an XFDF file, in the form that the workbook's fields take; None after telling what is wrong."""
    place = Span(name, 0, 0)
    if is_too_large(data, name, findings):
        return None
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        findings.add(rules.UNREADABLE_ANSWERS, place, "de XML heeft entiteiten of een documenttype; die hebben antwoorden nooit nodig")
        return None
    except (LookupError, ValueError):
        findings.add(rules.UNREADABLE_ANSWERS, place, "de XML noemt een tekencodering die niet wordt gelezen", "bewaar het bestand als UTF-8")
        return None
    except ElementTree.ParseError as problem:
        line, column = problem.position
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, line, column + 1), "dit is geen XFDF: hier klopt de XML niet meer")
        return None
    try:
        given = dict(_values(root))
    except ValueError as problem:
        findings.add(rules.UNREADABLE_ANSWERS, place, f"dit is geen XFDF: {problem}")
        return None
    kinds = {known.name: known.kind for known in key.fields}
    values: dict[str, object] = {}
    for full, text in given.items():
        match kinds.get(full):
            case FieldKind.CHECKBOX:
                values[full] = text not in {"", "Off"}
            case FieldKind.RADIO:
                values[full] = "" if text == "Off" else text
            case FieldKind.DRAWING:
                continue
            case _:
                values[full] = text
    return GivenValues(values, lambda _: place)


def _values(root: Element) -> Iterator[tuple[str, str]]:
    if _tag(root) != "xfdf":
        raise ValueError(f"het eerste element is `{_tag(root)[:40]}`, niet `xfdf`")
    for fields in root:
        if _tag(fields) == "fields":
            yield from _below(fields, "", 0)


def _below(node: Element, prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise ValueError(f"velden staan meer dan {_DEEPEST} lagen diep")
    for child in node:
        if _tag(child) != "field":
            continue
        full = f"{prefix}.{child.get('name', '')}" if prefix else child.get("name", "")
        values = ["".join(value.itertext()) for value in child if _tag(value) in {"value", "value-richtext"}]
        if values:
            yield full, plain_lines(values[0])
        yield from _below(child, full, depth + 1)


def _tag(node: Element) -> str:
    return str(node.tag).rsplit("}", maxsplit=1)[-1]
