"""The field plan: every field that readers fill in, as a pure function of the content.

Layout draws these fields, the answers commands read by them; nobody else makes up a field name.
"""

from __future__ import annotations

import enum
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen.diagnostics import Span
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.model.edition import Edition, Module, Section
    from pdfgen.model.inline import Inline


class FieldKind(enum.StrEnum):
    """What a field takes."""

    TEXT = "text"
    LINE = "line"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    DROPDOWN = "dropdown"
    DRAWING = "drawing"


class Purpose(enum.StrEnum):
    """Why a field is there: an answer, whose answers they are, or a try-out that nobody collects."""

    ANSWER = "answer"
    CONTRIBUTOR = "contributor"
    TRIAL = "trial"


class FieldOption(Struct, frozen=True):
    """A choice: its code (ASCII, the export value), its label, and its spoken name."""

    code: str
    label: str
    spoken: str
    renamed_from: tuple[str, ...] = ()


class Field(Struct, frozen=True, kw_only=True):
    """One AcroForm field.

    `name` is the full field name (ISO 32000-1, 12.7.3.2): ASCII, stable, readable aloud. `label` is what is printed
    beside it, `spoken` what a screen reader says (`/TU`): the label first, then what tells it from others. `unit` groups
    fields that count as one question in the progress line; empty for those that do not count.
    """

    name: str
    kind: FieldKind
    label: str
    spoken: str
    question: str
    place: str
    block: str
    span: Span
    lines: int = 1
    options: tuple[FieldOption, ...] = ()
    unit: str = ""
    purpose: Purpose = Purpose.ANSWER
    renamed_from: tuple[str, ...] = ()


class FieldPlan(Struct, frozen=True):
    """All fields of an edition in reading order."""

    fields: tuple[Field, ...]

    def by_name(self) -> dict[str, Field]:
        """The fields by full name."""
        return {field.name: field for field in self.fields}

    def of(self, place: str) -> tuple[Field, ...]:
        """The fields of a module or section."""
        return tuple(field for field in self.fields if field.place == place)


def plan_fields(edition: Edition) -> FieldPlan:
    """The field plan of an edition."""
    names = edition.names
    found: list[Field] = []
    for section in edition.front.sections:
        found += _of_blocks(section, edition)
    for entry in edition.numbered():
        answers = list(_of_blocks(entry.module, edition))
        found += answers
        if any(answer.unit for answer in answers):  # a module that asks nothing has no panel at its end
            title = edition.strings.module.plain.replace("{number}", str(entry.number))
            found.append(Field(
                name=f"{entry.module.id}.{names.contributor}", kind=FieldKind.LINE, label=edition.strings.contributor.plain,
                spoken=edition.strings.contributor_field.plain.replace("{module}", title), question="", place=entry.module.id, block="",
                span=entry.module.span, purpose=Purpose.CONTRIBUTOR,
            ))  # fmt: skip
    for section in edition.back.sections:
        found += _of_blocks(section, edition)
    return FieldPlan(tuple(_with_unique_spoken_names(found, edition)))


def units_of(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """The questions that count in the progress line, each with its fields."""
    units: dict[str, list[Field]] = {}
    for field in fields:
        if field.unit and field.purpose is Purpose.ANSWER:
            units.setdefault(field.unit, []).append(field)
    return units


def _with_unique_spoken_names(fields: list[Field], edition: Edition) -> Iterator[Field]:
    """The same spoken name in two modules gets the module behind it."""
    titles: dict[str, str] = {e.module.id: edition.strings.module.plain.replace("{number}", str(e.number)) for e in edition.numbered()}
    titles |= {section.id: section.title.plain for section in (*edition.front.sections, *edition.back.sections)}
    count = Counter(field.spoken for field in fields)
    for field in fields:
        if count[field.spoken] > 1:
            yield replace(field, spoken=f"{field.spoken} – {titles[field.place]}")
        else:
            yield field


def _of_blocks(place: Module | Section, edition: Edition) -> Iterator[Field]:
    for block in place.blocks:
        yield from fields_of(block, place.id, edition)


def fields_of(block: b.Block, place: str, edition: Edition) -> Iterator[Field]:
    """The fields of one block, in the order in which they are printed and read."""
    match block:
        case b.Question():
            yield from _entries(block, place, block.text, block.items, label=block.text)
        case b.Assignment():
            title = block.title or None
            if block.items or block.label:
                yield from _entries(block, place, title or block.label, block.items, label=block.label)
        case b.ReadingTask():
            if block.label and block.id:
                yield from _entries(block, place, block.title, (), label=block.label)
        case b.Choice():
            yield from _choice(block, place, edition.strings.one_answer.plain)
        case b.Checklist():
            yield from _checklist(block, place)
        case b.Worksheet():
            yield from _worksheet(block, place, edition)
        case b.ViewerTest():
            strings = edition.strings
            base = f"{place}.{block.id}"
            yield Field(name=f"{base}.{edition.names.trial_text}", kind=FieldKind.LINE, label=strings.test_field.plain, spoken=strings.test_field.plain, question="",
                        place=place, block=block.id, span=block.span, purpose=Purpose.TRIAL)
            yield Field(name=f"{base}.{edition.names.trial_tick}", kind=FieldKind.CHECKBOX, label=strings.test_tick.plain, spoken=strings.test_tick.plain, question="",
                        place=place, block=block.id, span=block.span, purpose=Purpose.TRIAL)
        case _:
            return


def _old_names(place: str, block: b.Slug, old_blocks: tuple[b.Slug, ...], item: str = "", old_items: tuple[b.Slug, ...] = (), joint: str = ".") -> tuple[str, ...]:
    """The full names that a field had before its block or item was renamed."""
    items = (item, *old_items)
    names = [f"{place}.{blk}{joint}{it}" if it else f"{place}.{blk}" for blk, it in product((block, *old_blocks), items)]
    return tuple(names[1:])


def _context(label: Inline, context: Inline | None) -> str:
    return f"{label.plain.removesuffix(':')} – {context.plain}" if context is not None and context.plain != label.plain else label.plain


def _options(options: tuple[b.Option, ...], question: str) -> tuple[FieldOption, ...]:
    return tuple(FieldOption(o.id, o.label.plain, f"{o.label.plain} – {question}", tuple(o.renamed_from)) for o in options)


_ENTRY_KIND = {"text": FieldKind.TEXT, "line": FieldKind.LINE, "dropdown": FieldKind.DROPDOWN, "drawing": FieldKind.DRAWING}


def _entries(block: b.Question | b.Assignment | b.ReadingTask, place: str, context: Inline | None, items: tuple[b.Entry, ...], label: Inline | None) -> Iterator[Field]:
    block_id = block.id or b.Slug("")
    if not items:
        if label is None:
            return
        name = f"{place}.{block_id}"
        yield Field(name=name, kind=FieldKind.TEXT, label=label.plain, spoken=_context(label, None if label is context else context),
                    question=(context or label).plain, place=place, block=block_id, span=block.span, lines=block.lines, unit=name,
                    renamed_from=_old_names(place, block_id, block.renamed_from))
        return
    for item in items:
        yield _entry(item, place, block_id, context, block.renamed_from)


def _entry(item: b.Entry, place: str, block_id: b.Slug, context: Inline | None, old_blocks: tuple[b.Slug, ...]) -> Field:
    name = f"{place}.{block_id}.{item.id}"
    kind = _ENTRY_KIND[item.kind]
    return Field(name=name, kind=kind, label=item.label.plain, spoken=_context(item.label, context), question=context.plain if context else item.label.plain,
                 place=place, block=block_id, span=item.span, lines=item.lines, options=_options(item.options, item.label.plain),
                 unit="" if kind is FieldKind.DRAWING else name, renamed_from=_old_names(place, block_id, old_blocks, item.id, item.renamed_from))


def _choice(block: b.Choice, place: str, one_answer: str) -> Iterator[Field]:
    name = f"{place}.{block.id}"
    kind = FieldKind.RADIO if block.kind == "radio" else FieldKind.DROPDOWN
    question = f"{block.text.plain} ({one_answer})" if kind is FieldKind.RADIO else block.text.plain
    yield Field(name=name, kind=kind, label=block.text.plain, spoken=block.text.plain, question=block.text.plain, place=place, block=block.id, span=block.span,
                options=_options(block.options, question), unit=name, renamed_from=_old_names(place, block.id, block.renamed_from))
    for option in block.options:
        follow = option.follow_up
        if follow is not None:
            yield Field(name=f"{name}-{follow.id}", kind=FieldKind.TEXT, label=follow.label.plain, spoken=_context(follow.label, block.text),
                        question=block.text.plain, place=place, block=block.id, span=follow.span, lines=follow.lines,
                        renamed_from=_old_names(place, block.id, block.renamed_from, follow.id, follow.renamed_from, "-"))


def _checklist(block: b.Checklist, place: str) -> Iterator[Field]:
    context = block.title or block.text
    for item in block.items:
        yield Field(name=f"{place}.{block.id}.{item.id}", kind=FieldKind.CHECKBOX, label=item.label.plain, spoken=_context(item.label, context),
                    question=context.plain if context else "", place=place, block=block.id, span=item.span, unit=f"{place}.{block.id}",
                    renamed_from=_old_names(place, block.id, block.renamed_from, item.id, item.renamed_from))
    if block.other is not None:
        yield replace(_entry(block.other, place, block.id, context, block.renamed_from), unit="")


def _worksheet(block: b.Worksheet, place: str, edition: Edition) -> Iterator[Field]:
    base = f"{place}.{block.id}"

    def cell(row: str, row_label: str, column: b.WorksheetColumn, span: Span, old_rows: tuple[b.Slug, ...]) -> Field:
        kind = FieldKind.CHECKBOX if column.kind == "tick" else FieldKind.TEXT
        old = tuple(f"{place}.{blk}.{r}.{c}" for blk, r, c in product((block.id, *block.renamed_from), (row, *old_rows), (column.id, *column.renamed_from)))[1:]
        return Field(name=f"{base}.{row}.{column.id}", kind=kind, label=column.label.plain, spoken=f"{column.label.plain} – {row_label}", question=row_label,
                     place=place, block=block.id, span=span, lines=block.lines, unit=base, renamed_from=old)

    for row in block.rows:
        for column in block.columns:
            yield cell(row.id, row.label.plain, column, row.span, row.renamed_from)
    for number in range(1, block.own_rows + 1):
        row_id = f"{edition.names.own_row}-{number}"
        label = edition.strings.own_row_label.plain.replace("{number}", str(number))
        yield Field(name=f"{base}.{row_id}", kind=FieldKind.TEXT, label=label, spoken=f"{label} – {block.title.plain}", question=block.title.plain, place=place,
                    block=block.id, span=block.span, lines=block.lines, unit="", renamed_from=tuple(f"{place}.{old}.{row_id}" for old in block.renamed_from))
        own = edition.strings.own_row.plain.replace("{number}", str(number))
        for column in block.columns:
            old = tuple(f"{place}.{blk}.{row_id}-{c}" for blk, c in product((block.id, *block.renamed_from), (column.id, *column.renamed_from)))[1:]
            yield replace(cell(row_id, own, column, block.span, ()), name=f"{base}.{row_id}-{column.id}", renamed_from=old)
