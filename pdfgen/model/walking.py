"""Walks the values of the model: every text with the path of keys that leads to it."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pdfgen.model.inline import Inline, RichText

_TEXTS = (Inline, RichText)
_WITHOUT = (str, int)
Found = tuple[tuple[str, ...], Inline | RichText]


@cache
def names_of(model: type) -> tuple[str, ...]:
    """The fields of a class of the model, but for its place in a file; none of another class."""
    return tuple(name for name in model.__struct_fields__ if name != "span") if issubclass(model, Struct) else ()


def texts_of(value: object) -> list[Found]:
    """Every text inside a value of the model, in reading order, with its path: keys, and ids or positions of list items."""
    found: list[Found] = []
    _gather(value, (), found)
    return found


def _gather(value: object, path: tuple[str, ...], found: list[Found]) -> None:
    if isinstance(value, _TEXTS):
        found.append((path, value))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _gather(item, (*path, getattr(item, "id", None) or str(number)), found)
    else:
        for name in names_of(type(value)):  # type: ignore[arg-type]  # a class is hashable; mypy sees a protocol
            part = getattr(value, name)
            if part and not isinstance(part, _WITHOUT):
                _gather(part, (*path, name), found)
