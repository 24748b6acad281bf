"""Laws: whatever people type and however editions change, nothing is lost and order does not matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdfgen.answers import fill_workbook, merge_answers, move_answers, read_json, write_json, write_xfdf
from pdfgen.answers.model import readable
from pdfgen.answers.pdftext import plain_lines
from pdfgen.answers.xfdf import read_xfdf
from pdfgen.diagnostics import Findings
from pdfgen.model.fields import FieldKind, Purpose
from pdfgen.model.keyfile import KeyField, KeyOption, read_key, write_key
from tests.answers.copies import AGREED, NAME, PLAN, WHO, WHY, blank, copy, key, read, small_key

if TYPE_CHECKING:
    from pdfgen.answers import Answers, Value
    from pdfgen.model.keyfile import Key

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).filter(lambda text: "\x1b" not in text)
VALUES: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {}, optional={WHY: TEXT, NAME: TEXT, WHO: TEXT, AGREED: st.sampled_from(["ja", "nee"]), PLAN: st.booleans()}
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answered(values: dict[str, Value]) -> dict[str, Value]:
    """What is to come back: every value that is one, with one kind of line end."""
    return {name: plain_lines(value) if isinstance(value, str) else value for name, value in values.items() if value}


@MANY
@given(VALUES)
def test_what_is_filled_in_comes_back(values: dict[str, Value]) -> None:
    """Fill → save → extract, for any text."""
    assert dict(read(fill_workbook(blank(), values).data).values) == answered(values)


@given(VALUES)
def test_json_gives_back_what_it_was_given(values: dict[str, Value]) -> None:
    """Extract → JSON → fill."""
    given_values = read_json(write_json([copy(values)]), "a.json", Findings())
    assert given_values is not None
    assert given_values.values == {name: value for name, value in values.items() if value}


@given(VALUES)
def test_xfdf_gives_back_what_xml_can_hold(values: dict[str, Value]) -> None:
    """Extract → XFDF → fill; what XML cannot hold is told."""
    findings = Findings()
    given_values = read_xfdf(write_xfdf(copy(answered(values)), findings), "a.xfdf", key(), findings)
    assert given_values is not None
    wanted = {name: value for name, value in answered(values).items() if not isinstance(value, str) or value.strip()}
    if not findings.items:
        assert given_values.values == wanted
    else:
        assert given_values.values.keys() == wanted.keys()


@given(st.lists(VALUES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_the_order(all_values: list[dict[str, Value]], chance: object) -> None:
    """The same copies in any order give the same workbook and the same list."""
    copies = [copy(answered(values), f"kopie-{number % 2}.pdf") for number, values in enumerate(all_values)]
    shuffled = list(copies)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge_answers(copies, key()) == merge_answers(shuffled, key())


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_merging_loses_nothing(all_values: list[dict[str, Value]]) -> None:
    """Each answer of each copy is in the merged workbook, or in the list with its name."""
    copies = [copy(answered(values), f"kopie-{number}.pdf") for number, values in enumerate(all_values)]
    merged = merge_answers(copies, key())
    for each in copies:
        for known, value in each.given():
            told = [voice.text.strip() for conflict in merged.conflicts if conflict.field == known for voice in conflict.voices]
            kept = merged.values.get(known.name)
            if isinstance(value, bool):
                assert kept is True
            elif known.kind is FieldKind.RADIO:
                assert kept == value or readable(known, value) in told
            else:
                assert value.strip() in str(kept)


NAMES = ["a", "b", "c", "d", "e"]


@st.composite
def fields(draw: st.DrawFn, former: bool) -> KeyField:
    """Any field of any kind, perhaps renamed from others."""
    name = draw(st.sampled_from(NAMES))
    kind = draw(st.sampled_from([FieldKind.TEXT, FieldKind.LINE, FieldKind.CHECKBOX, FieldKind.RADIO, FieldKind.DROPDOWN, FieldKind.DRAWING]))
    codes = draw(st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=3, unique=True)) if kind in {FieldKind.RADIO, FieldKind.DROPDOWN} else []
    options = tuple(KeyOption(code, code.upper(), tuple(draw(st.lists(st.sampled_from(["x", "y", "z"]), max_size=1))) if former else ()) for code in codes)
    was = tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))) if former else ()
    return KeyField(name, kind, draw(st.sampled_from(["Wie?", "Wat?"])), "Vraag", "m1", Purpose.ANSWER, options, was, unit=name)


def keys(former: bool) -> st.SearchStrategy[Key]:
    """Any edition."""
    return st.lists(fields(former), min_size=1, max_size=5, unique_by=lambda f: f.name).map(lambda found: small_key(*found, edition="2027.1" if former else "2026.1"))


@st.composite
def old_copies(draw: st.DrawFn) -> Answers:
    """A copy of any edition with any answers that its fields take."""
    old = draw(keys(former=False))
    values: dict[str, Value] = {}
    for known in old.fields:
        match known.kind:
            case FieldKind.CHECKBOX | FieldKind.DRAWING:
                values[known.name] = draw(st.booleans())
            case FieldKind.RADIO | FieldKind.DROPDOWN:
                values[known.name] = draw(st.sampled_from(["", *(o.code for o in known.options), "oude-code"]))
            case _:
                values[known.name] = draw(st.text("ab\n ", max_size=6))
    return copy(values, of=old)


@settings(max_examples=400, deadline=None)
@given(old_copies(), keys(former=True))
def test_a_new_edition_loses_nothing(old: Answers, new: Key) -> None:
    """For any change of edition each answer has moved, or stands in the letter word for word, and never both."""
    moved = move_answers(old, new)
    went = [step.old.name for step in moved.steps]
    left = [orphan.name for orphan in moved.orphans]
    assert sorted(went + left) == sorted(known.name for known, _ in old.given())
    for step in moved.steps:
        there = moved.values[step.new.name]
        if isinstance(there, str) and step.new.kind in {FieldKind.TEXT, FieldKind.LINE}:
            assert readable(step.old, step.before) in there
        else:
            assert there == step.after
    for orphan in moved.orphans:
        assert orphan.old is not None
        assert orphan.text == readable(orphan.old, old.values[orphan.name])


@given(keys(former=True))
def test_a_key_comes_back_as_it_was_written(any_key: Key) -> None:
    """The attached file holds all that the program knows of the fields."""
    assert read_key(write_key(any_key)) == any_key
    assert json.loads(write_key(any_key))["format"] == 1
