"""Copies of colleagues become one workbook, with a list of what differs."""

from __future__ import annotations

from pdfgen.answers import compose_conflicts, merge_answers
from pdfgen.answers.merging import Voice, has_answers
from pdfgen.answers.papers.model import Heading, Line, Reply
from tests.answers.copies import AGREED, MONEY, NAME, PLAN, SKETCH, WHO, WHY, copy, key, small_key, text

ANNA = copy({WHO: "Anna", WHY: "omdat", PLAN: True, AGREED: "ja", NAME: "X"}, "anna.pdf")
BRAM = copy({WHO: "Bram", WHY: "daarom\nen zo", MONEY: True, AGREED: "nee"}, "bram.pdf")


def test_what_one_gave_is_taken_over() -> None:
    """Answers of one only, and equal answers, go in without more."""
    merged = merge_answers([copy({NAME: "X", PLAN: True}), copy({NAME: "X ", MONEY: True})], key())
    assert (merged.values, merged.conflicts) == ({NAME: "X", PLAN: True, MONEY: True}, ())


def test_different_texts_stand_under_their_names() -> None:
    """Both texts are kept in the field, whole."""
    merged = merge_answers([BRAM, ANNA], key())
    assert merged.values[WHY] == "Anna:\nomdat\n\nBram:\ndaarom\nen zo"
    assert merged.conflicts[0].voices == (Voice("Anna", "omdat"), Voice("Bram", "daarom\nen zo"))


def test_different_choices_leave_the_question_open() -> None:
    """A choice holds one; the list tells both, by their labels."""
    merged = merge_answers([ANNA, BRAM], key())
    conflict = merged.conflicts[1]
    assert (conflict.field.name, conflict.kept, AGREED in merged.values) == (AGREED, False, False)
    labels = {o.code: o.label for o in conflict.field.options}
    assert conflict.voices == (Voice("Anna", labels["ja"]), Voice("Bram", labels["nee"]))


def test_names_of_contributors_are_brought_together() -> None:
    """Who filled in the module: everybody, each once."""
    assert merge_answers([ANNA, BRAM, copy({WHO: "Anna"})], key()).values[WHO] == "Anna, Bram"


def test_without_a_name_the_file_tells_whose_it_is() -> None:
    """And where two have the same name, both do."""
    merged = merge_answers([copy({WHY: "een"}, "a.pdf"), copy({WHY: "twee", WHO: "Chris"}, "b.pdf"), copy({WHY: "drie", WHO: "Chris"}, "c.pdf")], key())
    assert [voice.who for voice in merged.conflicts[0].voices] == ["a.pdf", "Chris (b.pdf)", "Chris (c.pdf)"]


def test_the_same_answer_of_several_is_told_once() -> None:
    """With all their names."""
    merged = merge_answers([copy({WHY: "ja"}, "a.pdf"), copy({WHY: "ja"}, "b.pdf"), copy({WHY: "nee"}, "c.pdf")], key())
    assert merged.conflicts[0].voices == (Voice("a.pdf, b.pdf", "ja"), Voice("c.pdf", "nee"))


def test_a_line_keeps_both_on_one_line() -> None:
    """A field of one line has no room for lines."""
    assert merge_answers([copy({NAME: "A"}, "a.pdf"), copy({NAME: "B"}, "b.pdf")], key()).values[NAME] == "a.pdf: A / b.pdf: B"


def test_answers_without_a_place_are_in_the_list() -> None:
    """A copy of another edition, and a picture, which does not move."""
    older = copy({"oud": "oud antwoord"}, "oud.pdf", small_key(text("oud", "Oude vraag?")))
    merged = merge_answers([older, copy({SKETCH: True}, "schets.pdf")], key())
    assert [(source, orphan.name, orphan.why) for source, orphan in merged.orphans] == [("oud.pdf", "oud", "gone"), ("schets.pdf", SKETCH, "picture")]
    parts = compose_conflicts(merged, key()).parts
    assert Reply("oud.pdf", "oud antwoord") in parts
    assert Reply("schets.pdf", "een afbeelding") in parts


def test_the_list_tells_question_names_and_answers() -> None:
    """In the order of the workbook; what stays open is marked."""
    parts = compose_conflicts(merge_answers([ANNA, BRAM], key()), key()).parts
    assert parts == (
        Line("2 ingevulde exemplaren: anna.pdf, bram.pdf.", "lead"),
        Line("Vragen met verschillende antwoorden: 2. Kies samen wat er blijft staan."),
        Line("In het samengevoegde werkboek staan alle teksten onder elkaar, met de naam erbij."),
        Heading("Module 1. Hoe draai je proef?", 2),
        Heading(parts[4].text, 3),  # type: ignore[union-attr]
        *parts[5:-4],
        Heading(next(f.question for f in key().fields if f.name == AGREED), 3),
        Reply("Anna", "Ja"),
        Reply("Bram", "Nee"),
        Line("Deze vraag staat open in het samengevoegde werkboek: er past maar één keuze.", "open"),
    )
    assert Reply("Bram", "daarom\nen zo") in parts


def test_a_workbook_with_only_a_try_out_counts_as_blank() -> None:
    """The test of the viewer is no answer."""
    assert (has_answers(copy({})), has_answers(copy({WHY: "x"}))) == (False, True)
