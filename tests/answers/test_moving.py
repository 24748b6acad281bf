"""Answers move to a new edition, and a letter tells what has changed."""

from __future__ import annotations

import pytest

from pdfgen.answers import compose_letter, move_answers
from pdfgen.answers.papers.model import Bullets, Heading, Line, Reply
from pdfgen.model.fields import FieldKind
from pdfgen.model.keyfile import KeyField, KeyOption
from tests.answers.copies import WHO, WHY, choice, copy, key, small_key, text, tick


def moved(old: KeyField, value: str | bool, new: KeyField) -> tuple[dict[str, str | bool], list[str]]:
    """Where one answer went: the values of the new edition, and why not."""
    outcome = move_answers(copy({old.name: value}, of=small_key(old)), small_key(new, edition="2027.1"))
    return outcome.values, [orphan.why for orphan in outcome.orphans]


@pytest.mark.parametrize(
    ("old", "value", "new", "values"),
    [
        (text("a"), "x", text("a"), {"a": "x"}),
        (text("a"), "x", text("b", was=("a",)), {"b": "x"}),
        (text("a"), "x", text("c", was=("b", "a")), {"c": "x"}),
        (text("a"), "een\ntwee", text("a", kind=FieldKind.LINE), {"a": "een\ntwee"}),
        (tick("a"), True, tick("b", was=("a",)), {"b": True}),
        (choice("a", "x", "y"), "y", choice("a", "y", "z"), {"a": "y"}),
        (choice("a", "x"), "x", choice("a", KeyOption("z", "Z", ("x",))), {"a": "z"}),
        (choice("a", "x"), "x", text("a"), {"a": "X"}),
        (text("a"), "X", choice("a", "x"), {"a": "x"}),
    ],
)
def test_an_answer_finds_its_place(old: KeyField, value: str | bool, new: KeyField, values: dict[str, str | bool]) -> None:
    """By name, by former name, by code, by former code; a choice becomes its words."""
    assert moved(old, value, new) == (values, [])


@pytest.mark.parametrize(
    ("old", "value", "new", "why"),
    [
        (text("a"), "x", text("b"), "gone"),
        (choice("a", "x"), "x", choice("a", "y"), "no-option"),
        (text("a"), "iets anders", choice("a", "x"), "no-form"),
        (tick("a"), True, text("a"), "no-form"),
        (text("a"), "x", tick("a"), "no-form"),
    ],
)
def test_an_answer_without_a_place_says_why(old: KeyField, value: str | bool, new: KeyField, why: str) -> None:
    """The question is gone, the option is gone, or another form is asked."""
    assert moved(old, value, new) == ({}, [why])


def test_two_questions_that_became_one_keep_both_texts() -> None:
    """One under the other; of two choices the second is left over."""
    new = small_key(text("ab", was=("a", "b")), choice("cd", "x", "y", was=("c", "d")))
    outcome = move_answers(copy({"a": "een", "b": "twee", "c": "x", "d": "y"}, of=small_key(text("a"), text("b"), choice("c", "x", "y"), choice("d", "x", "y"))), new)
    assert (outcome.values, [(o.name, o.why) for o in outcome.orphans]) == ({"ab": "een\n\ntwee", "cd": "x"}, [("d", "taken")])


def test_a_field_of_the_same_name_goes_before_a_renamed_one() -> None:
    """An id never changes its meaning."""
    outcome = move_answers(copy({"a": "x"}, of=small_key(text("a"))), small_key(text("b", was=("a",)), text("a")))
    assert outcome.values == {"a": "x"}


def test_the_letter_tells_all() -> None:
    """Counts, answers without a place, reworded questions with both wordings, answers in another form, new questions."""
    old = small_key(text("a", "Wie doet mee?"), text("b", "Wat nu?"), choice("c", "x", "y"), text("d", "Weg?"))
    new = small_key(text("a", "Wie doen er mee?"), text("b", "Wat nu?"), text("c"), text("e", "Nieuw?"), edition="2027.1")
    outcome = move_answers(copy({"a": "Iedereen", "b": "Niets", "c": "y", "d": "woord\nvoor woord"}, of=old), new)
    assert compose_letter(outcome, old, new).parts == (
        Line("Jullie antwoorden uit Werkboek 2026.1 zijn overgezet naar Werkboek 2027.1. In deze brief staat wat er is veranderd.", "lead"),
        Line("Overgezette antwoorden: 3. Daarvan bij een vraag met andere woorden: 1. Antwoorden die geen plek meer hebben: 1."),
        Heading("Antwoorden zonder plek", 2),
        Line("Deze antwoorden hebben geen plek in de nieuwe editie. Hier staan ze woord voor woord."),
        Heading("Weg?", 3),
        Reply("", "woord\nvoor woord"),
        Line("De vraag bestaat niet meer.", "help"),
        Heading("Vragen met andere woorden", 2),
        Line("De kop is de nieuwe vraag. Lees of jullie antwoord er nog bij past."),
        Heading("Wie doen er mee?", 3),
        Line("Was", "label"),
        Line("Wie doet mee?"),
        Line("Jullie antwoord", "label"),
        Reply("", "Iedereen"),
        Heading("Antwoorden in een andere vorm", 2),
        Line("Bij deze vragen ziet het antwoord er anders uit dan voorheen."),
        Heading("c", 3),
        Line("Jullie antwoord", "label"),
        Reply("", "Y"),
        Heading("Nieuwe vragen", 2),
        Line("Deze vragen stonden niet in de oude editie."),
        Bullets(("Nieuw?",)),
    )


def test_names_of_contributors_are_no_answers() -> None:
    """Command and letter count alike."""
    outcome = move_answers(copy({WHO: "Anna", WHY: "x"}), key())
    assert ([step.new.name for step in outcome.answers], len(outcome.steps)) == ([WHY], 2)
    assert any(isinstance(part, Line) and part.text.startswith("Overgezette antwoorden: 1.") for part in compose_letter(outcome, key(), key()).parts)


def test_a_letter_without_news_says_so() -> None:
    """Everything is in its place."""
    known = small_key(text("a"))
    assert compose_letter(move_answers(copy({"a": "x"}, of=known), known), known, known).parts[-1] == Line("Geen enkele vraag is veranderd: alle antwoorden staan op hun plek.")
