"""Moves answers from one edition's fields to another's: by name and `renamed_from`, choices by code. Loses nothing.

What has no place in the new edition is an orphan, kept word for word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.answers.model import is_answered, readable
from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from pdfgen.answers.model import Answers, Value
    from pdfgen.model.keyfile import Key, KeyField

TEXTS = frozenset({FieldKind.TEXT, FieldKind.LINE})
CHOICES = frozenset({FieldKind.RADIO, FieldKind.DROPDOWN})


class Step(Struct, frozen=True):
    """An answer on its way: the field that it comes from, the field that it goes to, the value there and the value here."""

    old: KeyField
    new: KeyField
    before: Value
    after: Value

    @property
    def is_reworded(self) -> bool:
        """Whether the question or its label has other words now."""
        return (self.old.question, self.old.label) != (self.new.question, self.new.label)


class Orphan(Struct, frozen=True):
    """An answer without a place: its field if the key knew it, its name, the text of it, and why it has no place."""

    old: KeyField | None
    name: str
    text: str
    why: str


class Moved(Struct, frozen=True):
    """Where each answer of a copy went. `values` are those of the new edition, in its order."""

    steps: tuple[Step, ...]
    orphans: tuple[Orphan, ...]
    values: dict[str, Value]

    @property
    def answers(self) -> tuple[Step, ...]:
        """The steps of answers to questions: names of contributors are none."""
        return tuple(step for step in self.steps if step.old.purpose is Purpose.ANSWER)


GONE, NO_OPTION, NO_FORM, TAKEN, UNKNOWN, PICTURE = "gone", "no-option", "no-form", "taken", "unknown", "picture"
"""Why an answer has no place: question gone; option gone; the field takes another form; another answer stands there; a field of
nobody's; a picture."""


def move_answers(answers: Answers, new: Key) -> Moved:
    """The answers of a copy in the fields of another edition."""
    wanted = _targets(answers.key, new)
    steps: list[Step] = []
    orphans: list[Orphan] = []
    values: dict[str, Value] = {}
    for old in answers.key.fields:
        value = answers.values.get(old.name, "")
        if old.purpose is Purpose.TRIAL or not is_answered(value):
            continue
        target = wanted.get(old.name)
        if target is None:
            orphans.append(_orphan(old, value, PICTURE if old.kind is FieldKind.DRAWING else GONE))
            continue
        after = converted(old, target, value)
        if after is None:
            orphans.append(_orphan(old, value, _why(old, target)))
        elif target.name in values and values[target.name] != after and target.kind not in TEXTS:
            orphans.append(_orphan(old, value, TAKEN))
        else:
            steps.append(Step(old, target, value, after))
            values[target.name] = _joined(values.get(target.name, ""), after)
    orphans += [Orphan(None, name, text, UNKNOWN) for name, text in answers.other.items()]
    return Moved(tuple(steps), tuple(orphans), {known.name: values[known.name] for known in new.fields if known.name in values})


def _targets(old: Key, new: Key) -> dict[str, KeyField]:
    """For each old name its new field: of the same name, else the first that was renamed from it."""
    by_name = {known.name: known for known in new.fields}
    renamed: dict[str, KeyField] = {}
    for known in new.fields:
        for former in known.renamed_from:
            renamed.setdefault(former, known)
    found = {known.name: by_name.get(known.name) or renamed.get(known.name) for known in old.fields}
    return {name: target for name, target in found.items() if target is not None}


def converted(old: KeyField, new: KeyField, value: Value) -> Value | None:
    """The value in the form that the new field takes; None when it cannot be said in it."""
    if new.kind in TEXTS:
        if isinstance(value, bool):
            return None
        return readable(old, value) if old.kind in CHOICES else value
    if new.kind in CHOICES and isinstance(value, str):
        return _option(old, new, value)
    if new.kind is FieldKind.CHECKBOX and old.kind is FieldKind.CHECKBOX:
        return value
    return None


def _option(old: KeyField, new: KeyField, value: str) -> str | None:
    """The code in the new field: the same code, one that was renamed from it, or the option of just these words."""
    for option in new.options:
        if option.code == value and old.kind in CHOICES:
            return option.code
    for option in new.options:
        if value in option.renamed_from and old.kind in CHOICES:
            return option.code
    if old.kind in CHOICES:
        return None
    return next((option.code for option in new.options if option.label == value), None)


def _joined(before: Value, after: Value) -> Value:
    """Two old questions that became one: both answers, one under the other."""
    if isinstance(before, str) and isinstance(after, str) and before and before != after:
        return f"{before}\n\n{after}"
    return after


def _orphan(old: KeyField, value: Value, why: str) -> Orphan:
    return Orphan(old, old.name, readable(old, value), why)


def _why(old: KeyField, new: KeyField) -> str:
    if old.kind is FieldKind.DRAWING:
        return PICTURE
    return NO_OPTION if new.kind in CHOICES and old.kind in CHOICES else NO_FORM
