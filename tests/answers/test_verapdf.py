"""Everything that the answers commands make of PDF passes veraPDF's PDF/UA-1 profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pdfgen.answers import compose_conflicts, compose_letter, compose_report, fill_workbook, merge_answers, move_answers, read_answers_in, read_key_of, render_paper
from pdfgen.commands.outcome import languages_in
from pdfgen.model.fields import FieldKind
from tests.answers.copies import EVERY_KIND, SKETCH, WHY, copy, key, small_key, text
from tests.books import CONTENT, workbook
from tests.conformance.verapdf import VeraPdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pdfgen.answers import Answers
    from pdfgen.model.keyfile import Key

pytestmark = pytest.mark.conformance
ODD = "čeština ελληνικά 😀 שלום \u202edraai\u202c – “aanhaling” € =1+1\n\nen verder\tmet tab " + "x" * 3000


@pytest.fixture(scope="module")
def verapdf() -> Iterator[VeraPdf]:
    """A running veraPDF."""
    validator = VeraPdf()
    yield validator
    validator.close()


def everything(known: Key, words: str) -> dict[str, object]:
    """A value for every field."""
    values: dict[str, object] = {}
    for each in known.fields:
        match each.kind:
            case FieldKind.CHECKBOX:
                values[each.name] = True
            case FieldKind.RADIO | FieldKind.DROPDOWN:
                values[each.name] = each.options[-1].code
            case FieldKind.TEXT | FieldKind.LINE:
                values[each.name] = words
            case FieldKind.DRAWING:
                continue
    return values


def failures(verapdf: VeraPdf, data: bytes, folder: Path) -> list[str]:
    """What the file breaks."""
    path = folder / "made.pdf"
    path.write_bytes(data)
    return [f"{failure.rule}: {failure.message}" for failure in verapdf.failures(path)]


@pytest.mark.parametrize("words", ["Gewone tekst – met “aanhaling”.", ODD], ids=["plain", "odd"])
@pytest.mark.parametrize("language", languages_in(CONTENT))
def test_a_filled_workbook(language: str, words: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    """Every field of the real workbook filled."""
    book = workbook(language)
    assert failures(verapdf, fill_workbook(book, everything(read_key_of(book, book.name), words)).data, tmp_path) == []


@pytest.mark.parametrize("language", languages_in(CONTENT))
@pytest.mark.parametrize("kind", ["one", "many", "open"])
def test_a_report(language: str, kind: str, verapdf: VeraPdf, tmp_path: Path) -> None:
    """Of one copy, of three, and of what is still open."""
    book = workbook(language)
    known = read_key_of(book, book.name)
    copies: list[Answers] = [read_answers_in(fill_workbook(book, everything(known, words)).data, f"{words[:3]}.pdf") for words in ("Kort.", ODD)]
    copies.append(read_answers_in(book, "leeg.pdf"))
    told = compose_report(copies[:1] if kind == "one" else copies, open_only=kind == "open")
    assert failures(verapdf, render_paper(told, "pdf"), tmp_path) == []


def test_a_list_of_conflicts(verapdf: VeraPdf, tmp_path: Path) -> None:
    """With different texts, choices, and answers without a place."""
    merged = merge_answers([copy(EVERY_KIND, "anna.pdf"), copy({WHY: ODD, "module01.akkoord": "ja", SKETCH: True}, "bram.pdf"), copy({"weg": ODD}, "oud.pdf", small_key(text("weg")))], key())
    assert failures(verapdf, render_paper(compose_conflicts(merged, key()), "pdf"), tmp_path) == []


def test_a_letter(verapdf: VeraPdf, tmp_path: Path) -> None:
    """With reworded questions, lost answers and new questions."""
    old, new = small_key(text("a", "Oud?"), text("weg", ODD)), small_key(text("a", "Nieuw?"), text("b", "Erbij?"), edition="2027.1")
    moved = move_answers(copy({"a": ODD, "weg": ODD}, of=old), new)
    assert failures(verapdf, render_paper(compose_letter(moved, old, new), "pdf"), tmp_path) == []
