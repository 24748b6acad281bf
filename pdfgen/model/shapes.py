"""What each class of the model holds, read off its annotations: the one source of reading and of the JSON Schema."""

from __future__ import annotations

import datetime as dt
import types
import typing
from functools import cache
from typing import Annotated, Literal

from msgspec import Struct
from msgspec.structs import fields, replace

from pdfgen.model import blocks
from pdfgen.model.blocks import Count, EditionNumber, FilePath, Reference, Slug, SourceId
from pdfgen.model.inline import Inline, RichText

_WORDS = {Inline: "inline", RichText: "rich", Slug: "id", Reference: "reference", SourceId: "source", FilePath: "path", EditionNumber: "edition", str: "word", dt.date: "date"}
_MAY_BE_EMPTY = frozenset({"blocks", "sections"})
"""Lists that must be there but may hold nothing yet: parts that an editor has just begun."""


class Shape(Struct, frozen=True):
    """The form of one value.

    `kind`: inline, rich, id, reference, source, path, edition, word, date, number, literal, list, block or object. `choices` of a
    literal, `bounds` of a number, `item` of a list and how many it holds at `least`, `model` of an object.
    """

    kind: str
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 0)
    item: Shape | None = None
    model: type | None = None
    least: int = 0


class Key(Struct, frozen=True):
    """A key of a mapping: its name, its form, whether it must be there or may be null, and its hover text."""

    name: str
    shape: Shape
    required: bool
    nullable: bool
    doc: str


@cache
def keys_of(model: type) -> tuple[Key, ...]:
    """The keys of a class of the model, in the order of its definition."""
    return tuple(_key(field.name, field.type, field.required) for field in fields(model) if field.name != "span")


def _key(name: str, hint: object, required: bool) -> Key:
    doc, bounds = "", (0, 0)
    if typing.get_origin(hint) is Annotated:
        base, *extras = typing.get_args(hint)
        doc = next((e for e in extras if isinstance(e, str)), "")
        bounds = next(((e.least, e.most) for e in extras if isinstance(e, Count)), bounds)
        hint = base
    nullable = False
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        members = [m for m in typing.get_args(hint) if m is not type(None)]
        if len(members) == 1:
            nullable, hint = True, members[0]
    shape = _shape(hint, bounds)
    if required and shape.item is not None and name not in _MAY_BE_EMPTY:
        shape = replace(shape, least=1)
    return Key(name, shape, required, nullable, doc)


def _shape(hint: object, bounds: tuple[int, int] = (0, 0)) -> Shape:
    if typing.get_origin(hint) is Annotated:
        return _shape(typing.get_args(hint)[0])
    if hint in _WORDS:
        return Shape(_WORDS[hint])
    if hint is int:
        return Shape("number", bounds=bounds)
    if typing.get_origin(hint) is Literal:
        return Shape("literal", choices=typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return Shape("list", item=_shape(typing.get_args(hint)[0]))
    if hint == blocks.Block:
        return Shape("block")
    if isinstance(hint, type):
        return Shape("object", model=hint)
    raise TypeError(f"no shape for {hint!r}")
