"""Walks the values of the model: every text with the path of keys that leads to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.model.inline import Inline, RichText

if TYPE_CHECKING:
    from collections.abc import Iterator


_TEXTS = (Inline, RichText)


@cache
def _names(model: type) -> tuple[str, ...]:
    return tuple(name for name in model.__struct_fields__ if name != "span") if issubclass(model, Struct) else ()


def texts_of(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Inline | RichText]]:
    """Every text inside a value of the model, in reading order, with its path: keys, and ids or positions of list items."""
    if isinstance(value, _TEXTS):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            name = getattr(item, "id", None) or str(number)
            yield from texts_of(item, (*path, name))
    else:
        for name in _names(type(value)):  # type: ignore[arg-type]  # a class is hashable; mypy sees a protocol
            part = getattr(value, name)
            if part and not isinstance(part, str):
                yield from texts_of(part, (*path, name))
