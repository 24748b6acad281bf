"""Reads any class of the model from a mapping node, telling every mistake and going on."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar

from pdfgen import rules
from pdfgen.diagnostics import did_you_mean
from pdfgen.model.blocks import BLOCK_TYPES, MATTER_TYPES
from pdfgen.model.shapes import Key, Shape, keys_of
from pdfgen.model.targets import parse_target
from pdfgen.reading.inline import TextReader
from pdfgen.source import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FAILED = object()
_T = TypeVar("_T")


class ObjectReader:
    """Reads the objects of one language folder. `in_module` tells which block types are allowed."""

    def __init__(self, findings: Findings, *, in_module: bool = True) -> None:
        self.findings = findings
        self.in_module = in_module

    def read(self, model: type[_T], node: Node, what: str) -> _T | None:
        """An object of `model`, or None after telling why not."""
        if not isinstance(node, MappingNode):
            self._wrong_type(node, what, "a mapping (keys with values)")
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
                self.findings.add(rules.UNKNOWN_KEY, written.span, f"{what} has no key `{written.value}`", did_you_mean(written.value, names))
        values: dict[str, Any] = {"span": node.span}
        complete = True
        for key in keys:
            value = self._value_of(key, node, what)
            if value is _FAILED:
                complete = False
            elif value is not None:
                values[key.name] = value
        return model(**values) if complete else None

    def _value_of(self, key: Key, node: MappingNode, what: str) -> object:
        child = node.get(key.name)
        if child is None or (isinstance(child, ScalarNode) and child.is_null):
            if key.required and not (key.nullable and child is not None):
                place = node.span if child is None else child.span
                self.findings.add(rules.MISSING_KEY, place, f"{what} needs `{key.name}`", key.doc)
                return _FAILED
            return None
        return self._value(key.shape, child, f"`{key.name}`")

    def _value(self, shape: Shape, node: Node, what: str) -> object:
        match shape.kind:
            case "list":
                return self._list(shape, node, what)
            case "object":
                assert shape.model is not None  # noqa: S101 - a shape of an object has its class
                value = self.read(shape.model, node, what)
                return _FAILED if value is None else value
            case "block":
                value = self._block(node)
                return _FAILED if value is None else value
            case _:
                return self._scalar(shape, node, what)

    def _list(self, shape: Shape, node: Node, what: str) -> object:
        assert shape.item is not None  # noqa: S101 - a shape of a list has its item
        if not isinstance(node, SequenceNode):
            self._wrong_type(node, what, "a list (lines that begin with `- `)")
            return _FAILED
        values = [self._value(shape.item, item, f"an item of {what}") for item in node.items]
        return tuple(value for value in values if value is not _FAILED)

    def _block(self, node: Node) -> object:
        if not isinstance(node, MappingNode):
            self._wrong_type(node, "a block", "a mapping that begins with `type:`")
            return None
        kind = node.get("type")
        if not isinstance(kind, ScalarNode):
            self.findings.add(rules.MISSING_KEY, node.span, "a block needs `type`", did_you_mean("", BLOCK_TYPES))
            return None
        model = BLOCK_TYPES.get(kind.value)
        if model is None:
            self.findings.add(rules.WRONG_VALUE, kind.span, f"`{kind.value}` is not a block type", did_you_mean(kind.value, BLOCK_TYPES))
            return None
        if self.in_module and kind.value in MATTER_TYPES:
            self.findings.add(rules.MISPLACED_BLOCK, kind.span, f"`{kind.value}` stands in front and back matter only")
        return self._object(model, node, f"block `{kind.value}`", skip=frozenset({"type"}))

    def _scalar(self, shape: Shape, node: Node, what: str) -> object:  # noqa: PLR0911 - one return a kind
        if not isinstance(node, ScalarNode):
            hint = "a text with a colon in it needs quotes" if isinstance(node, MappingNode) else ""
            self._wrong_type(node, what, "a text", hint)
            return _FAILED
        match shape.kind:
            case "inline" | "rich":
                reader = TextReader(node, self.findings)
                value = reader.inline() if shape.kind == "inline" else reader.rich()
                if not value.plain.strip():
                    self.findings.add(rules.EMPTY_TEXT, node.span, f"{what} is empty")
                    return _FAILED
                return value
            case "id" | "source":
                return self._id(node, what)
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
                    self.findings.add(rules.EMPTY_TEXT, node.span, f"{what} is empty")
                    return _FAILED
                return node.value.strip()

    def _id(self, node: ScalarNode, what: str) -> object:
        if _ID.fullmatch(node.value) and len(node.value) <= 60:  # noqa: PLR2004 - longer cannot be read aloud
            return node.value
        self.findings.add(rules.BAD_ID, node.span, f"{what} is `{node.value[:60]}`", "lower-case letters, digits and hyphens, such as `wie-doet-mee`; at most 60")
        return _FAILED

    def _literal(self, shape: Shape, node: ScalarNode, what: str) -> object:
        if node.value in shape.choices:
            return node.value
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", did_you_mean(node.value, shape.choices))
        return _FAILED

    def _number(self, shape: Shape, node: ScalarNode, what: str) -> object:
        least, most = shape.bounds
        if re.fullmatch(r"\d{1,6}", node.value) and least <= int(node.value) <= most:
            return int(node.value)
        self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", f"a whole number from {least} to {most}")
        return _FAILED

    def _date(self, node: ScalarNode, what: str) -> object:
        try:
            return dt.date.fromisoformat(node.value)
        except ValueError:
            self.findings.add(rules.WRONG_VALUE, node.span, f"{what} is `{node.value}`", "a date as year-month-day: 2026-11-24")
            return _FAILED

    def _reference(self, node: ScalarNode, what: str) -> object:
        if parse_target(node.value) is None:
            self.findings.add(rules.UNSAFE_LINK, node.span, f"{what} is `{node.value}`", "a module, block, `source:id` or https address")
            return _FAILED
        return node.value

    def _wrong_type(self, node: Node, what: str, expected: str, hint: str = "") -> None:
        self.findings.add(rules.WRONG_TYPE, node.span, f"{what} is a {node.kind}; expected {expected}", hint)
