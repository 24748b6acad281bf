"""Reads any class of the model from a mapping node, telling every mistake and going on."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from pdfgen import rules
from pdfgen.diagnostics import did_you_mean
from pdfgen.model.blocks import BLOCK_TYPES, MATTER_TYPES
from pdfgen.model.inline import Inline, RichText
from pdfgen.model.shapes import Key, Shape, keys_of
from pdfgen.model.targets import parse_target
from pdfgen.reading.inline import TextReader
from pdfgen.source import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings, Span

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")
_FAILED = object()
_KIND = {"text": "een tekst", "list": "een lijst", "mapping": "een blok met sleutels"}
_BOOLEAN = re.compile(r"(?i:yes|no|on|off|true|false|null)")
_TYPED = re.compile(r"(?i:yes|no|on|off|true|false|null)|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?\d+)?|0[xo][0-9a-fA-F]+|\d+(?::[0-5]?\d)+|\.(?:inf|nan)|\d{4}-\d\d?-\d\d?")
"""What YAML 1.1 or 1.2 reads as a boolean, number, time or date when it stands without quotes."""
_TRAPS = {"inline": _TYPED, "rich": _TYPED, "path": _TYPED, "id": _BOOLEAN, "source": _BOOLEAN, "reference": _BOOLEAN, "edition": _BOOLEAN, "word": _BOOLEAN}
_T = TypeVar("_T")


class ObjectReader:
    """Reads the objects of one language folder. `in_module` tells which block types are allowed."""

    def __init__(self, findings: Findings, *, in_module: bool = True) -> None:
        self.findings = findings
        self.in_module = in_module
        self.lost: set[str] = set()
        """The ids of objects that could not be read: what refers to them is not wrong for that."""

    def read(self, model: type[_T], node: Node, what: str) -> _T | None:
        """An object of `model`, or None after telling why not."""
        if not isinstance(node, MappingNode):
            self._wrong_type(node, what, "sleutels met waarden (`sleutel: waarde`)")
            return None
        return self._object(model, node, what, skip=frozenset())

    def read_list(self, model: type[_T], node: Node, what: str) -> tuple[_T, ...]:
        """A list of objects of `model`; those with mistakes are left out."""
        value = self._list(Shape("list", item=Shape("object", model=model)), node, what)
        return value if isinstance(value, tuple) else ()

    def _object(self, model: type[_T], node: MappingNode, what: str, skip: frozenset[str]) -> _T | None:
        keys = keys_of(model)  # type: ignore[arg-type]  # a class is hashable; mypy sees a protocol
        names = {key.name for key in keys}
        for written, _ in node:
            if written.value not in names and written.value not in skip:
                self.findings.add(rules.UNKNOWN_KEY, written.span, f"{what} kent geen `{written.value}`", did_you_mean(written.value, names))
        values: dict[str, Any] = {"span": node.span}
        complete = True
        for key in keys:
            value = self._value_of(key, node, what)
            if value is _FAILED:
                complete = False
            elif value is not None:
                values[key.name] = value
        if complete:
            return model(**values)
        name = node.get("id")
        if isinstance(name, ScalarNode):
            self.lost.add(name.value)
        return None

    def _value_of(self, key: Key, node: MappingNode, what: str) -> object:
        child = node.get(key.name)
        if child is None or (isinstance(child, ScalarNode) and child.is_null):
            if key.required and not (key.nullable and child is not None):
                place = node.span if child is None else child.span
                rule = rules.MISSING_ALT_TEXT if key.name == "alt" else rules.MISSING_KEY
                self.findings.add(rule, place, f"in {what} ontbreekt `{key.name}`", f"schrijf erbij: `{key.name}: …` ({_lower(key.doc)})")
                return _stand_in(key.shape, place)
            return None
        return self._value(key.shape, child, f"`{key.name}`")

    def _value(self, shape: Shape, node: Node, what: str) -> object:
        match shape.kind:
            case "list":
                return self._list(shape, node, what, least=shape.least)
            case "object":
                assert shape.model is not None  # noqa: S101 - a shape of an object has its class
                value = self.read(shape.model, node, what)
                return _FAILED if value is None else value
            case "block":
                value = self._block(node)
                return _FAILED if value is None else value
            case _:
                return self._scalar(shape, node, what)

    def _list(self, shape: Shape, node: Node, what: str, least: int = 0) -> object:
        assert shape.item is not None  # noqa: S101 - a shape of a list has its item
        if not isinstance(node, SequenceNode):
            self._wrong_type(node, what, "een lijst", "zet elk onderdeel op een eigen regel, met `- ` ervoor")
            return _FAILED
        if not node.items and least:
            self.findings.add(rules.EMPTY_LIST, node.span, f"{what} is leeg", "een onderdeel begint met `- `")
        values = [self._value(shape.item, item, f"een onderdeel van {what}") for item in node.items]
        return tuple(value for value in values if value is not _FAILED)

    def _block(self, node: Node) -> object:
        if not isinstance(node, MappingNode):
            self._wrong_type(node, "een blok", "een blok dat begint met `type:`")
            return None
        kind = node.get("type")
        if not isinstance(kind, ScalarNode):
            self.findings.add(rules.MISSING_KEY, node.span, "het blok heeft geen `type`", "begin met `- type: …`; de handleiding laat elk type zien")
            return None
        model = BLOCK_TYPES.get(kind.value)
        if model is None:
            self.findings.add(rules.WRONG_VALUE, kind.span, f"`{kind.value}` is geen bloktype", _type_hint(kind.value, in_module=self.in_module))
            return None
        if self.in_module and kind.value in MATTER_TYPES:
            self.findings.add(rules.MISPLACED_BLOCK, kind.span, f"`{kind.value}` hoort in front.yaml of back.yaml", "haal het blok hier weg")
        return self._object(model, node, f"blok `{kind.value}`", skip=frozenset({"type"}))

    def _scalar(self, shape: Shape, node: Node, what: str) -> object:
        if not isinstance(node, ScalarNode):
            failed = _stand_in(shape, node.span)
            hint = "staat er een dubbele punt in de tekst? zet de tekst dan tussen aanhalingstekens" if isinstance(node, MappingNode) else ""
            self._wrong_type(node, what, "een tekst", hint)
            return failed
        self._tell_unquoted(shape, node)
        match shape.kind:
            case "inline" | "rich":
                reader = TextReader(node, self.findings)
                value = reader.inline() if shape.kind == "inline" else reader.rich()
                if not value.plain.strip():
                    self._empty(node, what)
                return value
            case "id" | "source":
                return self._id(node, what)
            case "edition":
                return self._edition(node, what)
            case "literal":
                return self._literal(shape, node, what)
            case "number":
                return self._number(shape, node, what)
            case "date":
                return self._date(node, what)
            case "reference":
                return self._reference(node, what)
            case _:
                if not node.value.strip():
                    self._empty(node, what)
                return node.value.strip()

    def _tell_unquoted(self, shape: Shape, node: ScalarNode) -> None:
        trap = _TRAPS.get(shape.kind)
        if trap is not None and node.is_plain and trap.fullmatch(node.value):
            self.findings.add(rules.UNQUOTED_VALUE, node.span, f"`{node.value}` zonder aanhalingstekens is in YAML geen tekst", f'schrijf `"{node.value}"`')

    def _empty(self, node: ScalarNode, what: str) -> None:
        self.findings.add(rules.EMPTY_TEXT, node.span, f"{what} is leeg", "schrijf een tekst, of laat de sleutel weg als die niet nodig is")

    def _id(self, node: ScalarNode, what: str) -> object:
        if _ID.fullmatch(node.value) and len(node.value) <= 60:  # noqa: PLR2004 - longer cannot be read aloud
            return node.value
        self.findings.add(rules.BAD_ID, node.span, f"{what} is `{node.value[:60]}`", "kleine letters, cijfers en koppeltekens, zoals `wie-doet-mee`; hoogstens 60 tekens")
        return _FAILED

    def _edition(self, node: ScalarNode, what: str) -> object:
        if _EDITION.fullmatch(node.value):
            return node.value
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value[:60]}`", "letters, cijfers, punten en koppeltekens, zoals `2026.1`; hoogstens 40 tekens")
        return _stand_in(Shape("edition"), node.span)

    def _literal(self, shape: Shape, node: ScalarNode, what: str) -> object:
        if node.value in shape.choices:
            return node.value
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", did_you_mean(node.value, shape.choices))
        return _FAILED

    def _number(self, shape: Shape, node: ScalarNode, what: str) -> object:
        least, most = shape.bounds
        if node.is_plain and re.fullmatch(r"0|[1-9]\d{0,5}", node.value) and least <= int(node.value) <= most:
            return int(node.value)
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", f"een heel getal van {least} tot en met {most}, zonder aanhalingstekens")
        return _FAILED

    def _date(self, node: ScalarNode, what: str) -> object:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", node.value):  # fromisoformat reads 20261124 and 2026-W48-2 too
            with suppress(ValueError):
                return dt.date.fromisoformat(node.value)
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", "een datum als jaar-maand-dag: 2026-11-24")
        return _stand_in(Shape("date"), node.span)

    def _reference(self, node: ScalarNode, what: str) -> object:
        if parse_target(node.value) is None:
            self.findings.add(rules.UNSAFE_LINK, node.span, f"{what} is `{node.value}`", "een module, blok, `source:id` of adres met https")
            return _FAILED
        return node.value

    def _wrong_type(self, node: Node, what: str, expected: str, hint: str = "") -> None:
        self.findings.add(rules.WRONG_TYPE, node.span, f"{what} is {_KIND[node.kind]}; nodig is {expected}", hint)


def _type_hint(written: str, *, in_module: bool) -> str:
    """The block type that was meant: one that is spelt alike, or one whose description has the word in it."""
    known = [name for name in BLOCK_TYPES if not (in_module and name in MATTER_TYPES)]
    near = did_you_mean(written, known)
    word = written.strip().casefold()
    about = {name: re.split(r"[.,]", BLOCK_TYPES[name].__doc__ or "", maxsplit=1)[0].casefold() for name in known}
    described = [f"`{name}`" for name in known if len(word) > 3 and word in about[name]]  # noqa: PLR2004 - shorter words are everywhere
    if described and not near.startswith("bedoelde"):
        return f"bedoelde je {' of '.join(described)}?"
    return near


def _lower(doc: str) -> str:
    first = doc.split(". ", maxsplit=1)[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _stand_in(shape: Shape, span: Span) -> object:
    """What stands for a text that is missing, so that the checks can go on; the finding keeps the content from being printed."""
    match shape.kind:
        case "inline":
            return Inline(span, "", ())
        case "rich":
            return RichText(span, "", ())
        case "word" | "edition":
            return ""
        case "date":
            return dt.date(1, 1, 1)
        case _:
            return _FAILED
