"""Holds values to the fields of a workbook: every name known, every choice offered, every form right. All is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers import rules
from pdfgen.answers.glyphs import drawable
from pdfgen.answers.pdftext import plain_lines, sound
from pdfgen.diagnostics import did_you_mean, named, on_one_line, several
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from pdfgen.answers.model import Value
    from pdfgen.diagnostics import Findings, Span
    from pdfgen.model.keyfile import Key, KeyField

_MOST_HINTS = 50  # looking for near names takes its time


def checked(values: Mapping[str, object], key: Key, findings: Findings, place_of: Callable[[str], Span], passed_over: Container[str] = ()) -> dict[str, Value]:
    """The values that fit their fields, in the workbook's order; the others go to the findings.

    `place_of` a name: where it stands. `passed_over`: names of buttons and calculated fields, which exported files hold too.
    """
    known = {each.name: each for each in key.fields}
    found: dict[str, Value] = {}
    unknown = 0
    for name, value in values.items():
        if name in passed_over and name not in known:
            continue
        if name not in known:
            unknown += 1
            near = did_you_mean(name[:200], known) if unknown <= _MOST_HINTS else ""
            findings.add(rules.UNKNOWN_FIELD, place_of(name), f"het werkboek heeft geen veld `{on_one_line(name)}`", near)
            continue
        right = _right(known[name], value, findings, place_of)
        if right is not None:
            found[name] = right
    _tell_undrawn(found, known, findings, place_of)
    return {name: found[name] for name in known if name in found}


def _tell_undrawn(found: Mapping[str, Value], known: Mapping[str, KeyField], findings: Findings, place_of: Callable[[str], Span]) -> None:
    """Characters that cannot be drawn, told once for all answers."""
    missing: dict[str, None] = {}
    names = []
    for name, value in found.items():
        signs = drawable(value)[1] if isinstance(value, str) and known[name].kind in {FieldKind.TEXT, FieldKind.LINE} else ()
        if signs:
            names.append(name)
            missing |= dict.fromkeys(signs)
    if names:
        listed = several([named(char) for char in missing], 8)
        findings.add(rules.UNDRAWN_CHARACTER, place_of(names[0]), f"het lettertype heeft geen {listed}; bewaard zoals het is, getekend als ◊, in {several([f'`{n}`' for n in names])}")


def _right(known: KeyField, value: object, findings: Findings, place_of: Callable[[str], Span]) -> Value | None:
    match known.kind, value:
        case (FieldKind.TEXT | FieldKind.LINE), str():
            return _text(known, value, findings, place_of)
        case FieldKind.CHECKBOX, bool():
            return value
        case (FieldKind.RADIO | FieldKind.DROPDOWN), str():
            codes = [option.code for option in known.options]
            if value and value not in codes:
                by_label = next((o.code for o in known.options if o.label == value), "")
                hint = f"schrijf de code: `{by_label}`" if by_label else did_you_mean(value[:200], codes)
                findings.add(rules.WRONG_OPTION, place_of(known.name), f"`{known.name}` biedt geen keuze `{on_one_line(value)}`", hint)
                return None
            return value
        case FieldKind.DRAWING, _:
            if value:
                findings.add(rules.PICTURE, place_of(known.name), f"`{known.name}` is voor een afbeelding; die zit niet in een bestand met antwoorden", "voeg haar opnieuw in, met Adobe Acrobat")
            return None
        case _:
            wanted = {FieldKind.CHECKBOX: "true of false", FieldKind.RADIO: "de code van een keuze", FieldKind.DROPDOWN: "de code van een keuze"}.get(known.kind, "een tekst")
            findings.add(rules.WRONG_KIND, place_of(known.name), f"`{known.name}` vraagt {wanted}, geen {_called(value)}")
            return None


def _called(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "null"
        case str():
            return "tekst"
        case int() | float():
            return "getal"
        case _:
            return "lijst of reeks"


def _text(known: KeyField, value: str, findings: Findings, place_of: Callable[[str], Span]) -> str:
    text = plain_lines(value)
    if sound(text) != text:
        findings.add(rules.BAD_CHARACTER, place_of(known.name), f"in `{known.name}` staat een half teken (een losse surrogaat); het is vervangen")
        text = sound(text)
    if known.kind is FieldKind.LINE and "\n" in text:
        findings.add(rules.LONG_ANSWER, place_of(known.name), f"`{known.name}` is een veld van één regel; de regeleinden zijn bewaard en getekend als spatie")
    return text
