"""The key that every workbook carries: its edition and field plan as JSON, attached to the PDF.

With it any later version of the program can read any filled workbook. The format only grows; `format` is its number.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from pdfgen.model.edition import Edition
    from pdfgen.model.fields import Field, FieldPlan

FILE_NAME = "toolbox.json"
FORMAT = 1


class NewerKey(ValueError):  # noqa: N818 - reads as what it is
    """The attached key was written by a later version of the program; the message says so."""


class BadKey(ValueError):  # noqa: N818 - reads as what it is
    """The attached file is not a key that this version understands; the message says why."""


class KeyOption(Struct, frozen=True):
    """A choice: its code and its label in the workbook's language."""

    code: str
    label: str
    renamed_from: tuple[str, ...] = ()


class KeyField(Struct, frozen=True):
    """A field as the key tells it. `place` is the id of its module or section.

    `unit` names the question that the field is part of (a checklist is one question); empty for what need not be answered.
    """

    name: str
    kind: FieldKind
    label: str
    question: str
    place: str
    purpose: Purpose
    options: tuple[KeyOption, ...] = ()
    renamed_from: tuple[str, ...] = ()
    unit: str = ""


class KeyPlace(Struct, frozen=True):
    """A module or section: its id, its number (0 for a section) and its title."""

    id: str
    number: int
    title: str


class Key(Struct, frozen=True):
    """What a workbook says of itself."""

    title: str
    edition: str
    locale: str
    places: tuple[KeyPlace, ...]
    fields: tuple[KeyField, ...]


def key_of(edition: Edition, plan: FieldPlan) -> Key:
    """The key of an edition."""
    numbers = {entry.module.id: entry.number for entry in edition.numbered()}
    used = {f.place for f in plan.fields}
    places = tuple(KeyPlace(s.id, numbers.get(s.id, 0), s.title.plain) for s in edition.places() if s.id in used)
    return Key(edition.facts.title.plain, edition.facts.edition, edition.facts.locale, places, tuple(_key_field(f) for f in plan.fields))


def _key_field(f: Field) -> KeyField:
    options = tuple(KeyOption(o.code, o.label, o.renamed_from) for o in f.options)
    return KeyField(f.name, f.kind, f.label, f.question, f.place, f.purpose, options, f.renamed_from, f.unit)


def write_key(key: Key) -> bytes:
    """The key as JSON, the same bytes for the same key."""
    fields: list[dict[str, Any]] = []
    for f in key.fields:
        row: dict[str, Any] = {"name": f.name, "kind": f.kind.value, "label": f.label, "place": f.place}
        if f.question and f.question != f.label:
            row["question"] = f.question
        if f.purpose is not Purpose.ANSWER:
            row["purpose"] = f.purpose.value
        if f.options:
            row["options"] = [{"code": o.code, "label": o.label} | ({"renamed_from": list(o.renamed_from)} if o.renamed_from else {}) for o in f.options]
        if f.unit != f.name:
            row["unit"] = f.unit
        if f.renamed_from:
            row["renamed_from"] = list(f.renamed_from)
        fields.append(row)
    places = [{"id": p.id, "number": p.number, "title": p.title} for p in key.places]
    whole = {"format": FORMAT, "title": key.title, "edition": key.edition, "locale": key.locale, "places": places, "fields": fields}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def read_key(data: bytes) -> Key:
    """The key in an attached file. Raises NewerKey and BadKey."""
    try:
        whole = json.loads(data)
        if whole["format"] > FORMAT:
            raise NewerKey(f"het werkboek is gemaakt met een nieuwere versie van het programma (sleutel {int(whole['format'])}, bekend tot en met {FORMAT})")  # noqa: TRY301 - one place tells every damage
        places = tuple(KeyPlace(str(p["id"]), int(p["number"]), str(p["title"])) for p in whole["places"])
        fields = tuple(_read_field(f) for f in whole["fields"])
        return Key(str(whole["title"]), str(whole["edition"]), str(whole["locale"]), places, fields)
    except NewerKey:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as problem:
        raise BadKey(f"de sleutel in het werkboek is beschadigd ({type(problem).__name__})") from problem


def _read_field(row: dict[str, Any]) -> KeyField:
    options = tuple(KeyOption(str(o["code"]), str(o["label"]), tuple(map(str, o.get("renamed_from", ())))) for o in row.get("options", ()))
    return KeyField(
        str(row["name"]), FieldKind(row["kind"]), str(row["label"]), str(row.get("question") or row["label"]), str(row["place"]),
        Purpose(row.get("purpose", "answer")), options, tuple(map(str, row.get("renamed_from", ()))), str(row.get("unit", row["name"])),
    )  # fmt: skip
