"""Copies side by side: each question of any edition once, with the answer of every copy. Knows no words and no paper."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count, groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.answers.model import is_answered
from pdfgen.model.fields import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfgen.answers.model import Answers, Value
    from pdfgen.model.keyfile import KeyField, KeyPlace


class Part(Struct, frozen=True):
    """A field of a question, and its answer in each copy that has one, by the copy's number."""

    field: KeyField
    given: dict[int, Value]


class Gap(Struct, frozen=True):
    """What some copies leave open: one field of a question, or (`field` None) all its fields together, as with a checklist."""

    field: KeyField | None
    missing: tuple[int, ...]


class Question(Struct, frozen=True):
    """What is asked in one go: fields under one heading, a question with its follow-up, a checklist, a row of a worksheet.

    `gaps` is what is open; a worksheet is one question for that. `counts` is false for what need not be answered.
    """

    text: str
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    counts: bool

    def missing(self, known: KeyField | None) -> tuple[int, ...]:
        """The copies that leave a field open, or all of the question's fields together."""
        return next((gap.missing for gap in self.gaps if gap.field == known), ())


class Topic(Struct, frozen=True):
    """A module or section with its questions; `done` the questions answered in each copy, of `total`."""

    place: KeyPlace | None
    questions: tuple[Question, ...]
    done: tuple[int, ...]
    total: int


class Survey(Struct, frozen=True):
    """All copies side by side. `names` tell them apart, in their order; `people` tells for each place whose answers those are."""

    copies: tuple[Answers, ...]
    names: tuple[str, ...]
    topics: tuple[Topic, ...]
    people: dict[str, tuple[str, ...]]

    def who(self, number: int, place: KeyPlace | None) -> str:
        """Whose answers those of a copy are in one module: the contributor, the file, or both where two copies have the same contributor."""
        return self.people[place.id][number] if place is not None else self.names[number]


def survey_of(copies: Sequence[Answers]) -> Survey:
    """The copies side by side, in their order; questions in that of the newest edition."""
    fields = _all_fields(copies)
    places = {place.id: place for copy in sorted(copies, key=_age) for place in copy.key.places}
    by_place: dict[str, list[KeyField]] = {}
    for known in fields:
        by_place.setdefault(known.place, []).append(known)
    topics = [_topic(places.get(place), mine, copies) for place, mine in by_place.items()]
    names = names_of(copies)
    people = {place: tuple(_people(place, copies, names)) for place in places}
    return Survey(tuple(copies), names, tuple(topic for topic in topics if topic.questions), people)


def _people(place: str, copies: Sequence[Answers], names: Sequence[str]) -> Iterator[str]:
    contributors = [copy.contributor(place) for copy in copies]
    often = Counter(contributors)
    for name, mine in zip(names, contributors, strict=True):
        yield name if not mine else mine if often[mine] == 1 or mine == name else f"{mine} ({name})"


def names_of(copies: Sequence[Answers]) -> tuple[str, ...]:
    """A name for each copy: its file's name without the ending, numbered where two are alike. No two are, as names of files neither."""
    stems = [re.sub(r"\.pdf$", "", copy.source, flags=re.IGNORECASE) or copy.source for copy in copies]
    often = Counter(stem.casefold() for stem in stems)
    taken = {stem for stem, times in often.items() if times == 1}
    numbers = {stem: count(1) for stem in often}
    names = []
    for stem in stems:
        name = stem
        if often[stem.casefold()] > 1:
            name = next(free for number in numbers[stem.casefold()] if (free := f"{stem} ({number})").casefold() not in taken)
            taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _age(copy: Answers) -> tuple[tuple[int, ...], str]:
    """Editions in order: 2026.2 before 2026.10."""
    return tuple(int(part) for part in re.findall(r"\d{1,9}", copy.key.edition)), copy.key.edition


def _all_fields(copies: Sequence[Answers]) -> list[KeyField]:
    """Every field of any copy once: those of the newest edition, then what only older ones have, behind its place's others."""
    found: dict[str, KeyField] = {}
    for copy in sorted(copies, key=_age, reverse=True):
        for known in copy.key.fields:
            found.setdefault(known.name, known)
    return list(found.values())


def _topic(place: KeyPlace | None, fields: Iterable[KeyField], copies: Sequence[Answers]) -> Topic:
    asked = [known for known in fields if known.purpose is Purpose.ANSWER]
    groups = [list(group) for _, group in groupby(asked, key=lambda known: known.question)]
    done = [_done_units(asked, copy) for copy in copies]
    questions = tuple(_question(group, done, copies) for group in groups)
    units = {known.unit for known in asked if known.unit}
    return Topic(place, questions, tuple(map(len, done)), len(units))


def _question(group: Sequence[KeyField], done: Sequence[frozenset[str]], copies: Sequence[Answers]) -> Question:
    parts = tuple(Part(known, {n: v for n, copy in enumerate(copies) if is_answered(v := copy.values.get(known.name, ""))}) for known in group)
    by_name = {known.name: known for known in group}
    units = dict.fromkeys(known.unit for known in group if known.unit)
    open_in = {unit: tuple(n for n, units_done in enumerate(done) if unit not in units_done) for unit in units}
    gaps = tuple(Gap(by_name.get(unit), missing) for unit, missing in open_in.items() if missing)
    return Question(group[0].question or group[0].label, parts, gaps, bool(units))


def _done_units(fields: Iterable[KeyField], copy: Answers) -> frozenset[str]:
    """The units of which any field is answered, as the progress line of the workbook counts."""
    return frozenset(known.unit for known in fields if known.unit and is_answered(copy.values.get(known.name, "")))
