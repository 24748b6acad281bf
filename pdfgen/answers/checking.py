"""Holds values to the fields of a workbook: every name known, every choice offered, every form right. All is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers import rules
from pdfgen.answers.glyphs import drawable, named, on_one_line
from pdfgen.answers.pdftext import plain_lines, sound
from pdfgen.diagnostics import did_you_mean
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pdfgen.answers.model import Value
    from pdfgen.diagnostics import Findings, Span
    from pdfgen.model.keyfile import Key, KeyField


def checked(values: Mapping[str, object], key: Key, findings: Findings, place_of: Callable[[str], Span]) -> dict[str, Value]:
    """The values that fit their fields, in the workbook's order; the others go to the findings. `place_of` a name: where it stands."""
    known = {each.name: each for each in key.fields}
    found: dict[str, Value] = {}
    for name, value in values.items():
        if name not in known:
            findings.add(rules.UNKNOWN_FIELD, place_of(name), f"the workbook has no field `{on_one_line(name)}`", did_you_mean(name, known))
            continue
        right = _right(known[name], value, findings, place_of(name))
        if right is not None:
            found[name] = right
    return {name: found[name] for name in known if name in found}


def _right(known: KeyField, value: object, findings: Findings, place: Span) -> Value | None:
    match known.kind, value:
        case (FieldKind.TEXT | FieldKind.LINE), str():
            return _text(known, value, findings, place)
        case FieldKind.CHECKBOX, bool():
            return value
        case (FieldKind.RADIO | FieldKind.DROPDOWN), str():
            codes = [option.code for option in known.options]
            if value and value not in codes:
                by_label = next((o.code for o in known.options if o.label == value), "")
                hint = f"write its code: `{by_label}`" if by_label else did_you_mean(value, codes)
                findings.add(rules.WRONG_OPTION, place, f"`{known.name}` does not offer `{on_one_line(value)}`", hint)
                return None
            return value
        case FieldKind.DRAWING, _:
            if value:
                findings.add(rules.PICTURE, place, f"`{known.name}` takes a picture, which a file of answers does not hold", "put it in again, in Adobe Acrobat")
            return None
        case _:
            wanted = {FieldKind.CHECKBOX: "true or false", FieldKind.RADIO: "the code of a choice", FieldKind.DROPDOWN: "the code of a choice"}.get(known.kind, "a text")
            findings.add(rules.WRONG_KIND, place, f"`{known.name}` takes {wanted}, not {_called(value)}")
            return None


def _called(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "null"
        case str():
            return "a text"
        case int() | float():
            return "a number"
        case _:
            return "a list or mapping"


def _text(known: KeyField, value: str, findings: Findings, place: Span) -> str:
    text = plain_lines(value)
    if sound(text) != text:
        findings.add(rules.BAD_CHARACTER, place, f"`{known.name}` has half a character (an unpaired surrogate); it was replaced")
        text = sound(text)
    missing = drawable(text)[1]
    if missing:
        listed = ", ".join(named(char) for char in missing[:8]) + (" …" if len(missing) > 8 else "")  # noqa: PLR2004 - enough to know
        findings.add(rules.UNDRAWN_CHARACTER, place, f"`{known.name}`: the typeface has no {listed}; stored as it is, drawn as ◊")
    if known.kind is FieldKind.LINE and "\n" in text:
        findings.add(rules.LONG_ANSWER, place, f"`{known.name}` is a field of one line; the line ends are stored and drawn as spaces")
    return text
