"""A key for a form that brings none: its own field names, spoken names, kinds and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers.form import RADIO, options_of, spoken_name, states_of
from pdfgen.model.fields import FieldKind, Purpose
from pdfgen.model.keyfile import Key, KeyField, KeyOption

if TYPE_CHECKING:
    from pdfgen.answers.form import FormField


def key_of_form(form: dict[str, list[FormField]], title: str) -> Key:
    """The fields that people fill in, as a key without edition and modules."""
    fields = tuple(_key_field(name, fields[0]) for name, fields in form.items() if name and fields[0].is_input)
    return Key(title, "", "", (), fields)


def _key_field(name: str, each: FormField) -> KeyField:
    label = " ".join(spoken_name(each).split()) or name
    options = tuple(KeyOption(code, text) for code, text in _options(each) if code)
    return KeyField(name, _kind(each), label, label, "", Purpose.ANSWER, options, unit=name)


def _kind(each: FormField) -> FieldKind:
    match each.type:
        case "/Ch":
            return FieldKind.DROPDOWN
        case "/Btn":
            return FieldKind.RADIO if each.flags & RADIO or len(_states(each)) > 1 else FieldKind.CHECKBOX
        case _:
            return FieldKind.TEXT


def _options(each: FormField) -> list[tuple[str, str]]:
    match _kind(each):
        case FieldKind.DROPDOWN:
            return options_of(each)
        case FieldKind.RADIO:
            listed = [code for code, _ in options_of(each)]
            return [(code, code) for code in dict.fromkeys([*listed] if listed else _states(each))]
        case FieldKind.CHECKBOX:
            return [(state, state) for state in _states(each)[:1]]
        case _:
            return []


def _states(each: FormField) -> list[str]:
    return list(dict.fromkeys(state for widget in each.widgets for state in states_of(widget)))
