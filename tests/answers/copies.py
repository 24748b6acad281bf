"""Workbooks and filled copies that the tests look at: a small one with every kind of field, filled in a few ways."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pdfgen.answers import Answers, fill_workbook, read_answers_in, read_key_of
from pdfgen.model.fields import FieldKind, Purpose
from pdfgen.model.keyfile import Key, KeyField, KeyOption, KeyPlace
from tests.books import small

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdfgen.answers import Value

WHO, NAME, ROLE, WHY, SKETCH = "module01.ingevuld-door", "module01.vraag.naam", "module01.vraag.rol", "module01.vraag.waarom", "module01.vraag.schets"
AGREED, PLAN, MONEY = "module01.akkoord", "module01.klaar.plan", "module01.klaar.geld"
SPORT, SPORT_ROLE = "module01.afdelingen.sport.doet-mee", "module01.afdelingen.sport.rol"
EVERY_KIND: dict[str, Value] = {
    NAME: "Zoë – “coöperatie” & Ødegård", ROLE: "collega", WHY: "regel één\nlaatste €", AGREED: "nee", PLAN: True, SPORT: True,
    SPORT_ROLE: "trekker", WHO: "Anna de Vries",
}  # fmt: skip


@cache
def blank() -> bytes:
    """A small workbook with every kind of field."""
    return small("sample").read_bytes()


@cache
def key() -> Key:
    """Its key."""
    return read_key_of(blank(), "blank.pdf")


def filled(values: Mapping[str, object], source: bytes | None = None) -> bytes:
    """The workbook with these values; a value that does not fit fails the test."""
    outcome = fill_workbook(source or blank(), values)
    assert not outcome.findings.has_errors, [d.message for d in outcome.findings]
    return outcome.data


def copy(values: Mapping[str, Value], name: str = "kopie.pdf", of: Key | None = None) -> Answers:
    """A copy as if it had been read: in the workbook's order, without what is unanswered."""
    chosen = of or key()
    return Answers(source=name, key=chosen, values={known.name: values[known.name] for known in chosen.fields if values.get(known.name)})


def read(data: bytes, name: str = "kopie.pdf") -> Answers:
    """The answers in a file."""
    return read_answers_in(data, name)


def small_key(*fields: KeyField, edition: str = "2026.1") -> Key:
    """A key of one module."""
    return Key("Werkboek", edition, "nl-NL", (KeyPlace("m1", 1, "Begin"),), fields)


def text(name: str, question: str = "", *, was: tuple[str, ...] = (), kind: FieldKind = FieldKind.TEXT) -> KeyField:
    """A text field."""
    return KeyField(name, kind, question or name, question or name, "m1", Purpose.ANSWER, (), was, unit=name)


def tick(name: str, *, was: tuple[str, ...] = ()) -> KeyField:
    """A box to tick."""
    return KeyField(name, FieldKind.CHECKBOX, name, name, "m1", Purpose.ANSWER, (), was, unit=name)


def choice(name: str, *options: str | KeyOption, was: tuple[str, ...] = ()) -> KeyField:
    """A choice; an option given as a code has its code in capitals as label."""
    known = tuple(o if isinstance(o, KeyOption) else KeyOption(o, o.upper()) for o in options)
    return KeyField(name, FieldKind.RADIO, name, name, "m1", Purpose.ANSWER, known, was, unit=name)
