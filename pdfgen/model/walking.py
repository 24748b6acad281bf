"""Walks the values of the model: every text with the path of keys that leads to it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from pdfgen.model.inline import Inline, RichText

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def _names(model: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(model) if f.name != "span")


def texts_of(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Inline | RichText]]:
    """Every text inside a value of the model, in reading order, with its path: keys, and ids or positions of list items."""
    if isinstance(value, Inline | RichText):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            name = getattr(item, "id", None) or str(number)
            yield from texts_of(item, (*path, name))
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _names(type(value)):
            yield from texts_of(getattr(value, name), (*path, name))
