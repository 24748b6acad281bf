"""Brings copies of one workbook together. The outcome is the same in whatever order they come; nothing is chosen, nothing lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.answers.model import is_answered, readable
from pdfgen.answers.moving import TEXTS, Orphan, move_answers
from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfgen.answers.model import Answers, Value
    from pdfgen.answers.moving import Moved
    from pdfgen.model.keyfile import Key, KeyField


class Voice(Struct, frozen=True):
    """An answer and whose it is: the contributor of the module, or the file; both where that alone would not tell them apart."""

    who: str
    text: str


class Conflict(Struct, frozen=True):
    """One question answered differently. `kept`: whether all texts stand in the merged workbook; a choice holds only one, so it stays open."""

    field: KeyField
    voices: tuple[Voice, ...]
    kept: bool


class Merged(Struct, frozen=True):
    """The values of the merged workbook, and all that it could not hold."""

    sources: tuple[str, ...]
    values: dict[str, Value]
    conflicts: tuple[Conflict, ...]
    orphans: tuple[tuple[str, Orphan], ...]


class _Copy(Struct, frozen=True):
    answers: Answers
    moved: Moved

    def who(self, place: str) -> str:
        return self.answers.contributor(place) or self.answers.source


def merge_answers(copies: Iterable[Answers], key: Key) -> Merged:
    """The answers of all copies in the fields of `key`."""
    moved = sorted((_Copy(copy, move_answers(copy, key)) for copy in copies), key=_rank)
    values: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for known in key.fields:
        given = [(copy, copy.moved.values[known.name]) for copy in moved if known.name in copy.moved.values]
        if known.purpose is Purpose.TRIAL or not given:
            continue
        if known.purpose is Purpose.CONTRIBUTOR:
            values[known.name] = ", ".join(dict.fromkeys(" ".join(str(value).split()) for _, value in given))
            continue
        if len({_core(value) for _, value in given}) == 1:
            values[known.name] = given[0][1]
            continue
        voices = _voices(known, given)
        kept = known.kind in TEXTS
        conflicts.append(Conflict(known, voices, kept))
        if kept:
            values[known.name] = _side_by_side(known, voices)
    orphans = tuple((copy.answers.source, orphan) for copy in moved for orphan in copy.moved.orphans)
    return Merged(tuple(copy.answers.source for copy in moved), values, tuple(conflicts), orphans)


def _rank(copy: _Copy) -> tuple[object, ...]:
    """An order of copies that does not depend on how they came: by file name, then by what they hold."""
    answers = copy.answers
    return answers.source, answers.key.edition, answers.key.locale, tuple((name, str(value)) for name, value in answers.values.items()), tuple(answers.other.items())


def _voices(known: KeyField, given: Sequence[tuple[_Copy, Value]]) -> tuple[Voice, ...]:
    """Each different answer once, with everyone who gave it."""
    names = Counter(copy.who(known.place) for copy, _ in given)
    people: dict[Value, list[str]] = {}
    for copy, value in given:
        who = copy.who(known.place)
        if names[who] > 1 and who != copy.answers.source:
            who = f"{who} ({copy.answers.source})"
        people.setdefault(_core(value), []).append(who)
    texts = {_core(value): readable(known, value) for _, value in reversed(given)}
    return tuple(Voice(", ".join(dict.fromkeys(who)), texts[core]) for core, who in people.items())


def _core(value: Value) -> Value:
    """What makes answers differ: not the white space around them."""
    return value.strip() if isinstance(value, str) else value


def _side_by_side(known: KeyField, voices: Sequence[Voice]) -> str:
    """All texts in one field, each under its name; in a field of one line behind it."""
    if known.kind is FieldKind.LINE:
        return " / ".join(f"{voice.who}: {voice.text}" for voice in voices)
    return "\n\n".join(f"{voice.who}:\n{voice.text}" for voice in voices)


def has_answers(answers: Answers) -> bool:
    """Whether a workbook that should be blank holds anything that somebody wrote."""
    trial = {known.name for known in answers.key.fields if known.purpose is Purpose.TRIAL}
    return any(is_answered(value) and name not in trial for name, value in answers.values.items()) or bool(answers.other)
