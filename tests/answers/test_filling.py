"""A workbook is filled: values, appearances, and nothing else."""

from __future__ import annotations

from io import BytesIO

import page
import pikepdf
import pytest

from pdfgen.answers import fill_workbook, read_key_of
from pdfgen.diagnostics import FileProblem
from tests.answers.copies import AGREED, EVERY_KIND, NAME, PLAN, ROLE, SKETCH, WHY, blank, filled, key, read
from tests.answers.test_reading import changed, field

RARE = "čeština, ελληνικά, 😀 en שלום"


def told(values: dict[str, object]) -> list[tuple[str, str]]:
    """The findings: rule and hint."""
    return [(d.rule.name, d.hint) for d in fill_workbook(blank(), values).findings]


def looks(data: bytes, name: str) -> tuple[str, str]:
    """The content of a field's appearance, and its font's subtype."""
    with pikepdf.open(BytesIO(data)) as pdf:
        stream = field(pdf, name).AP.N
        return stream.read_bytes().decode("latin-1"), str(stream.Resources.Font.Veld.Subtype)


@pytest.mark.parametrize("values", [EVERY_KIND, {WHY: RARE, NAME: RARE}, {WHY: "x" * 100_000}], ids=["every kind", "rare letters", "100,000 characters"])
def test_a_filled_workbook_passes_the_quick_gate(values: dict[str, object], tmp_path: object) -> None:
    """page-validation finds nothing that it did not find before, and qpdf nothing at all."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "filled.pdf"
    path.write_bytes(filled(values))
    assert [f.rule_id for f in page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1).failures] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_same_values_give_the_same_file() -> None:
    """No clock, no chance."""
    assert filled(EVERY_KIND) == filled(EVERY_KIND)


def test_only_named_fields_change() -> None:
    """What was there before stays."""
    assert read(filled({NAME: "erbij"}, filled(EVERY_KIND))).values == EVERY_KIND | {NAME: "erbij"}


def test_an_empty_value_clears() -> None:
    """Each kind goes back to blank, with the appearance of a blank field."""
    empty = {name: False if value is True else "" for name, value in EVERY_KIND.items()}
    data = filled(empty, filled(EVERY_KIND))
    assert dict(read(data).values) == {}
    assert [looks(data, name) for name in (WHY, ROLE)] == [looks(blank(), name) for name in (WHY, ROLE)]


def test_a_replaced_answer_is_told_with_its_text() -> None:
    """Nothing is overwritten silently."""
    found = fill_workbook(filled({WHY: "het oude"}), {WHY: "het nieuwe"}).findings
    assert [(d.rule.name, "het oude" in d.message) for d in found] == [("replaced-answer", True)]


def test_answers_are_drawn_in_the_font_of_the_workbook() -> None:
    """The appearance holds each line, in the same embedded font as the blank field's."""
    code, subtype = looks(filled({WHY: "een\ntwee"}), WHY)
    assert ("<65656e>" in code, "<74776565>" in code, subtype) == (True, True, "/TrueType")


def test_letters_that_the_font_lacks_bring_their_own() -> None:
    """Czech and Greek are drawn in a font made for the answer; what no font has is a lozenge, and told."""
    code, subtype = looks(filled({WHY: RARE}), WHY)
    assert ("?" in code, subtype) == (False, "/Type0")
    assert told({WHY: RARE}) == [("undrawn-character", "")]


def test_a_long_answer_draws_only_what_is_seen() -> None:
    """100,000 characters stay in the value; the appearance stays small; it is told."""
    data = filled({WHY: "woord " * 17_000})
    assert len(looks(data, WHY)[0]) < 5000
    assert len(str(read(data).values[WHY])) == 102_000
    assert told({WHY: "woord " * 17_000}) == [("answer-longer-than-field", "")]


@pytest.mark.parametrize(
    ("values", "rule", "hint"),
    [
        ({"module01.vraag.waarm": "x"}, "unknown-field", "bedoelde je `module01.vraag.waarom`?"),
        ({AGREED: "misschien"}, "wrong-option", "kies uit: `ja`, `nee`"),
        ({AGREED: "Nee"}, "wrong-option", "schrijf de code: `nee`"),
        ({ROLE: True}, "wrong-kind", ""),
        ({PLAN: "ja"}, "wrong-kind", ""),
        ({WHY: 3}, "wrong-kind", ""),
        ({WHY: None}, "wrong-kind", ""),
        ({WHY: ["x"]}, "wrong-kind", ""),
        ({SKETCH: True}, "picture-not-carried", "voeg haar opnieuw in, met Adobe Acrobat"),
    ],
)
def test_what_does_not_fit_is_told(values: dict[str, object], rule: str, hint: str) -> None:
    """Unknown names, wrong options, wrong forms: each with its cure."""
    assert told(values) == [(rule, hint)]


def test_with_an_error_nothing_is_filled() -> None:
    """Unless what is right is asked for."""
    values = {WHY: "goed", "module01.fout": "x"}
    assert fill_workbook(blank(), values).data == b""
    assert read(fill_workbook(blank(), values, partly=True).data).values == {WHY: "goed"}


def test_fields_of_buttons_and_progress_are_passed_over() -> None:
    """A file exported by Acrobat names them too."""
    assert told({"module01.voortgang": "1 van 4", "opslaan": "", WHY: "x"}) == []


def test_half_a_character_is_replaced() -> None:
    """JSON can hold a lone surrogate, PDF cannot."""
    outcome = fill_workbook(blank(), {WHY: "a\ud83db"})
    assert (read(outcome.data).values, [d.rule.name for d in outcome.findings]) == ({WHY: "a\ufffdb"}, ["replaced-character", "undrawn-character"])


def test_stale_rich_text_goes() -> None:
    """Else Acrobat would show the old words."""

    def enrich(pdf: pikepdf.Pdf) -> None:
        field(pdf, WHY).RV = pikepdf.String("<body>oud</body>")
        pdf.Root.AcroForm.NeedAppearances = True

    with pikepdf.open(BytesIO(filled({WHY: "nieuw"}, changed(blank(), enrich)))) as pdf:
        assert ("/RV" in field(pdf, WHY), "/NeedAppearances" in pdf.Root.AcroForm) == (False, False)


def test_another_typeface_in_the_workbook_is_no_trouble() -> None:
    """Answers then bring their own font."""

    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.DR.Font.Veld = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)

    assert looks(filled({WHY: "tekst"}, changed(blank(), swap)), WHY)[1] == "/Type0"


def test_only_workbooks_are_filled() -> None:
    """A form without a key is refused in words."""

    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Names"], pdf.Root["/AF"]

    with pytest.raises(FileProblem, match="geen werkboek van de toolbox"):
        fill_workbook(changed(blank(), lose), {WHY: "x"})


def test_the_key_of_the_workbook_names_what_counts_as_one_question() -> None:
    """A checklist and a worksheet are one question; names and follow-ups are none."""
    assert {f.name: f.unit for f in key().fields if f.unit != f.name} == {
        "module01.vraag.schets": "", "module01.klaar.plan": "module01.klaar", "module01.klaar.geld": "module01.klaar",
        "module01.afdelingen.sport.doet-mee": "module01.afdelingen", "module01.afdelingen.sport.rol": "module01.afdelingen",
        "module01.afdelingen.cultuur.doet-mee": "module01.afdelingen", "module01.afdelingen.cultuur.rol": "module01.afdelingen",
        "module01.afdelingen.eigen-1": "", "module01.afdelingen.eigen-1-doet-mee": "module01.afdelingen", "module01.afdelingen.eigen-1-rol": "module01.afdelingen",
        "module01.ingevuld-door": "",
    }  # fmt: skip
    assert read_key_of(blank(), "x") == key()
