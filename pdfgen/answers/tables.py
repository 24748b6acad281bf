"""Answers as tables: a row for each question or each copy; and those as CSV, with formulas made harmless.

A text that begins with `=`, `+`, `-` or `@` would be run by a spreadsheet: it gets an apostrophe before it (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from pdfgen.answers.model import readable
from pdfgen.answers.papers.words import words_for
from pdfgen.answers.pdftext import sound
from pdfgen.answers.survey import names_of, survey_of
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfgen.answers.model import Answers, Value
    from pdfgen.answers.papers.words import Words
    from pdfgen.model.keyfile import KeyField

Rows = Literal["question", "copy"]
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")


class _Column(Struct, frozen=True):
    """A field and how the table calls it."""

    field: KeyField
    place: str


class _Table(Struct, frozen=True):
    """All copies, the fields in order, and the words of the table's head."""

    copies: Sequence[Answers]
    fields: tuple[_Column, ...]
    words: Words

    def cell(self, copy: Answers, known: KeyField) -> str:
        """The answer of one copy as people read it."""
        return _shown(known, copy.values.get(known.name, ""), self.words.ticked_word)


def _table(copies: Sequence[Answers]) -> _Table:
    survey = survey_of(copies)
    columns: list[_Column] = []
    for topic in survey.topics:
        title = "" if topic.place is None else f"{topic.place.number}. {topic.place.title}" if topic.place.number else topic.place.title
        mine = [part.field for question in topic.questions for part in question.parts]
        columns += [_Column(known, title) for known in mine]
        if topic.place is not None:
            columns += [_Column(known, title) for known in _contributors(copies, topic.place.id)]
    return _Table(copies, tuple(columns), words_for(copies[0].key.locale))


def _contributors(copies: Sequence[Answers], place: str) -> list[KeyField]:
    found = {known.name: known for copy in copies for known in copy.key.fields if known.place == place and known.purpose.value == "contributor"}
    return list(found.values())


def _shown(known: KeyField, value: Value, ticked: str) -> str:
    if known.kind in {FieldKind.CHECKBOX, FieldKind.DRAWING}:
        return ticked if value else ""
    return readable(known, value)


def table_rows(copies: Sequence[Answers], rows: Rows) -> Iterator[list[str]]:
    """The head, then a row for each question with a column for each copy, or the other way round."""
    table = _table(copies)
    words, names = table.words, names_of(copies)
    extra = list(dict.fromkeys(name for copy in copies for name in copy.other))
    if rows == "question":
        yield [words.field, words.part_of, words.question, words.part, words.kind, *names]
        for column in table.fields:
            known = column.field
            yield [known.name, column.place, known.question, known.label, known.kind.value, *(table.cell(copy, known) for copy in copies)]
        for name in extra:
            yield [name, "", "", "", "", *(copy.other.get(name, "") for copy in copies)]
        return
    yield [words.file, words.edition, words.locale, *(column.field.name for column in table.fields), *extra]
    yield ["", "", "", *(_asked(column) for column in table.fields), *extra]
    for copy in copies:
        yield [copy.source, copy.key.edition, copy.key.locale, *(table.cell(copy, column.field) for column in table.fields), *(copy.other.get(name, "") for name in extra)]


def _asked(column: _Column) -> str:
    known = column.field
    asked = known.label if known.question in {"", known.label} else f"{known.question} – {known.label}"
    return f"{column.place}: {asked}" if column.place else asked


def write_csv(copies: Sequence[Answers], rows: Rows) -> bytes:
    """Comma-separated values with a byte-order mark, by which Excel knows that it is UTF-8 (RFC 4180 line ends)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in table_rows(copies, rows):
        writer.writerow([harmless(sound(text)) for text in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(text: str) -> str:
    """The text as a cell of CSV that no spreadsheet runs."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text, with or without invisible characters before it."""
    return _FORMULA.match(text) is not None
