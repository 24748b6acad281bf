"""Finds out what a workbook offers: its fields by kind, its buttons by action, its links. It knows no name beforehand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ_ONLY, MULTILINE, RADIO, PUSH_BUTTON, COMBO = 1 << 0, 1 << 12, 1 << 15, 1 << 16, 1 << 17
PRINT_FLAG = 1 << 2


class Kind(Enum):
    """What a reader can do with a field."""

    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"
    DROPDOWN = "dropdown"
    BUTTON = "button"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of a widget: its type (/S), and the name, script or field names that it carries."""

    kind: str
    name: str = ""
    script: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One place of a field on a page. `id` is pdf.js's name for it: the object number and an R."""

    id: str
    page: int
    rect: tuple[float, float, float, float]
    size: tuple[float, float]
    on: str = ""
    caption: str = ""
    flags: int = 0
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A terminal field with all its widgets, in the order of the pages."""

    name: str
    kind: Kind
    widgets: tuple[Widget, ...]
    value: str = ""
    default: str = ""
    options: tuple[tuple[str, str], ...] = ()
    multiline: bool = False
    max_length: int | None = None
    script: str = ""

    @property
    def page(self) -> int:
        """The page of the first widget."""
        return self.widgets[0].page


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An internal link and the page that it must lead to."""

    id: str
    page: int
    rect: tuple[float, float, float, float]
    size: tuple[float, float]
    target: int


class Workbook:
    """A fillable PDF, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = PdfReader(path)

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self._reader.pages)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every terminal field by its full name, in the order of the pages."""
        grouped: dict[str, list[tuple[DictionaryObject, Widget]]] = {}
        for number, annotation, reference in self._annotations("/Widget"):
            widget = _widget_of(annotation, reference, number, self._size(number))
            grouped.setdefault(_full_name(annotation), []).append((annotation, widget))
        return {name: _field_of(name, found) for name, found in grouped.items()}

    @cached_property
    def values(self) -> dict[str, str]:
        """The value of every field that a reader or a script fills in."""
        return {name: field.value for name, field in self.fields.items() if field.kind is not Kind.BUTTON}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every internal link whose destination is a page."""
        found = []
        for number, annotation, reference in self._annotations("/Link"):
            target = self._target_of(annotation)
            if target is not None:
                rect, size = _rect(annotation), self._size(number)
                found.append(Link(id=f"{reference.idnum}R", page=number, rect=rect, size=size, target=target))
        return tuple(found)

    def of(self, *kinds: Kind) -> list[Field]:
        """The fields of these kinds, in the order of the pages."""
        return [field for field in self.fields.values() if field.kind in kinds]

    def text_of(self, number: int) -> str:
        """The text of a page, for finding it by its words."""
        return self._reader.pages[number - 1].extract_text()

    def _annotations(self, subtype: str) -> Iterator[tuple[int, DictionaryObject, IndirectObject]]:
        for number, page in enumerate(self._reader.pages, start=1):
            for reference in page.get("/Annots", ArrayObject()):
                annotation = reference.get_object()
                if annotation.get("/Subtype") == subtype:
                    yield number, annotation, reference

    def _size(self, number: int) -> tuple[float, float]:
        box = self._reader.pages[number - 1].mediabox
        return float(box.width), float(box.height)

    def _target_of(self, annotation: DictionaryObject) -> int | None:
        action = annotation.get("/A", {}).get_object() if "/A" in annotation else {}
        destination = annotation.get("/Dest", action.get("/D"))
        if destination is None:
            return None
        destination = destination.get_object()
        named = self._reader.named_destinations
        page: Any = named[destination].page if isinstance(destination, str) else destination[0]
        return 1 + self._page_numbers[page.get_object().indirect_reference.idnum]

    @cached_property
    def _page_numbers(self) -> dict[int, int]:
        return {page.indirect_reference.idnum: index for index, page in enumerate(self._reader.pages) if page.indirect_reference is not None}


def _inherited(annotation: DictionaryObject, key: str) -> Any:  # a PDF value is of any type
    node: Any = annotation
    while node is not None:
        if key in node:
            return node[key]
        node = node["/Parent"].get_object() if "/Parent" in node else None
    return None


def _full_name(annotation: DictionaryObject) -> str:
    parts: list[str] = []
    node: Any = annotation
    while node is not None:
        if "/T" in node:
            parts.insert(0, str(node["/T"]))
        node = node["/Parent"].get_object() if "/Parent" in node else None
    return ".".join(parts)


def _rect(annotation: DictionaryObject) -> tuple[float, float, float, float]:
    rect: Any = annotation["/Rect"]
    left, bottom, right, top = map(float, rect)
    return left, bottom, right, top


def _widget_of(annotation: DictionaryObject, reference: IndirectObject, page: int, size: tuple[float, float]) -> Widget:
    states = annotation.get("/AP", DictionaryObject()).get("/N", DictionaryObject()).get_object()
    has_states = _inherited(annotation, "/FT") == "/Btn" and not isinstance(states, StreamObject)
    return Widget(
        id=f"{reference.idnum}R",
        page=page,
        rect=_rect(annotation),
        size=size,
        on=next((state[1:] for state in states if state != "/Off"), "") if has_states else "",
        caption=str(annotation.get("/MK", DictionaryObject()).get("/CA", "")),
        flags=int(annotation.get("/F", 0)),
        actions=tuple(_actions_of(annotation)),
    )


def _actions_of(annotation: DictionaryObject) -> Iterator[Action]:
    waiting = [annotation.get("/A"), annotation.get("/AA", DictionaryObject()).get("/U")]
    while waiting:
        action = waiting.pop(0)
        if action is None:
            continue
        action = action.get_object()
        if isinstance(action, ArrayObject):
            waiting[:0] = list(action)
            continue
        yield Action(
            kind=str(action["/S"]).removeprefix("/"),
            name=str(action.get("/N", "")).removeprefix("/"),
            script=_script(action.get("/JS")),
            fields=tuple(str(name) for name in action.get("/Fields", ()) if isinstance(name, str)),
        )
        waiting.insert(0, action.get("/Next"))


def _script(value: Any) -> str:  # a text string or a stream (ISO 32000-1, 12.6.4.16)
    if value is None:
        return ""
    value = value.get_object()
    return value.get_data().decode("latin-1") if hasattr(value, "get_data") else str(value)


def _field_of(name: str, found: list[tuple[DictionaryObject, Widget]]) -> Field:
    first = found[0][0]
    flags = int(_inherited(first, "/Ff") or 0)
    kind = _kind_of(str(_inherited(first, "/FT")), flags, {widget.on for _, widget in found})
    options = _inherited(first, "/Opt") if kind is Kind.DROPDOWN else None
    return Field(
        name=name,
        kind=kind,
        widgets=tuple(widget for _, widget in found),
        value=_plain(_inherited(first, "/V")),
        default=_plain(_inherited(first, "/DV")),
        options=tuple(_option(entry) for entry in options or ()),
        multiline=bool(flags & MULTILINE) and kind in (Kind.TEXT, Kind.OUTPUT),
        max_length=_inherited(first, "/MaxLen"),
        script=_calculation_of(first),
    )


def _calculation_of(annotation: DictionaryObject) -> str:
    events = _inherited(annotation, "/AA")
    action = None if events is None else events.get_object().get("/C")
    return "" if action is None else _script(action.get_object().get("/JS"))


def _kind_of(field_type: str, flags: int, states: set[str]) -> Kind:
    if field_type == "/Tx":
        return Kind.OUTPUT if flags & READ_ONLY else Kind.TEXT
    if field_type == "/Ch":
        return Kind.DROPDOWN
    if flags & PUSH_BUTTON:
        return Kind.BUTTON
    return Kind.CHOICE if flags & RADIO or len(states) > 1 else Kind.TICK


def _option(entry: Any) -> tuple[str, str]:  # a string or a pair of strings (12.7.4.4)
    if isinstance(entry, ArrayObject):
        return str(entry[0]), str(entry[1])
    return str(entry), str(entry)


def _plain(value: Any) -> str:  # a name, a text string or nothing
    """A value as text: names without the slash, "Off" as empty, one spelling for the line break (PDF has three)."""
    if value is None:
        return ""
    value = value.get_object()
    text = str(value)
    if isinstance(value, NameObject):
        text = "" if text == "/Off" else text[1:]
    return re.sub(r"\r\n?", "\n", text)
