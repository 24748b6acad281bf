"""Answers are found wherever programs put them."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pdfgen.answers import Origin
from pdfgen.answers.reading import read_answers_in
from pdfgen.diagnostics import FileProblem
from tests.answers.copies import AGREED, EVERY_KIND, NAME, PLAN, ROLE, WHY, blank, filled, key, read

if TYPE_CHECKING:
    from collections.abc import Callable


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file after a change."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # widgets without a field are the point of some
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def field(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A terminal field by its full name."""
    kids = pdf.Root.AcroForm.Fields
    for part in name.split("."):
        found = next(kid for kid in kids if str(kid.get("/T", "")) == part)
        kids = found.get("/Kids", ())
    return found


def test_every_kind_of_field_comes_back() -> None:
    """Text, line, drop-down, choice and tick box: filled, saved, read, equal to the character."""
    answers = read(filled(EVERY_KIND))
    assert (dict(answers.values), answers.origin, answers.remarks) == (EVERY_KIND, Origin.ATTACHED, ())


def test_a_blank_workbook_has_no_answers() -> None:
    """Defaults are no answers."""
    assert dict(read(blank()).values) == {}


def test_a_value_on_the_widget_is_found() -> None:
    """Some programs put the value on the kid."""

    def move(pdf: pikepdf.Pdf) -> None:
        own = field(pdf, WHY)
        widget = pdf.make_indirect(Dictionary(own))
        for stays in ("/T", "/FT", "/Ff", "/Parent"):
            del widget[stays]
        widget.Parent, widget.V = own, String("op het kind")
        own.Kids = Array([widget])
        if "/V" in own:
            del own["/V"]

    assert read(changed(blank(), move)).values == {WHY: "op het kind"}


@pytest.mark.parametrize("value", [None, Name.Off])
def test_a_tick_that_only_its_appearance_tells_is_found(value: Name | None) -> None:
    """`/AS` on, `/V` off or absent: the page shows a tick."""

    def show(pdf: pikepdf.Pdf) -> None:
        own = field(pdf, PLAN)
        own.AS = Name.ja
        del own["/V"]
        if value is not None:
            own.V = value

    assert read(changed(blank(), show)).values == {PLAN: True}


def test_a_value_without_its_appearance_is_believed() -> None:
    """`/V` on, `/AS` off: the form says so."""
    assert read(changed(blank(), lambda pdf: setattr(field(pdf, PLAN), "V", Name.ja))).values == {PLAN: True}


def test_a_choice_by_index_is_translated() -> None:
    """Acrobat may number the states and list the codes in /Opt."""

    def number(pdf: pikepdf.Pdf) -> None:
        own = field(pdf, AGREED)
        own.Opt = Array([String("ja"), String("nee")])
        own.V = Name("/1")
        for index, widget in enumerate(own.Kids):
            widget.AP.N = Dictionary({f"/{index}": pdf.make_stream(b""), "/Off": pdf.make_stream(b"")})
            widget.AS = Name("/1") if index == 1 else Name.Off

    assert read(changed(blank(), number)).values == {AGREED: "nee"}


def test_the_label_of_a_list_stands_for_its_code() -> None:
    """Some viewers store what they show."""
    label = next(f for f in key().fields if f.name == ROLE).options[0].label
    assert read(changed(blank(), lambda pdf: setattr(field(pdf, ROLE), "V", String(label)))).values == {ROLE: "makelaar"}


def test_an_unknown_choice_is_kept_and_told() -> None:
    """Nothing is dropped."""
    answers = read(changed(blank(), lambda pdf: setattr(field(pdf, ROLE), "V", String("burgemeester"))))
    assert (answers.values, [r.rule.name for r in answers.remarks]) == ({ROLE: "burgemeester"}, ["unknown-option"])


def test_flat_names_are_names_too() -> None:
    """A rewriter may join the tree of names with dots."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        own = field(pdf, WHY)
        del own["/Parent"]
        own.T, own.V = String(WHY), String("plat")
        pdf.Root.AcroForm.Fields = Array([own])

    assert read(changed(blank(), flatten)).values == {WHY: "plat"}


def test_fields_that_only_their_pages_know_are_found() -> None:
    """`/Fields` is empty after some programs."""
    data = filled({WHY: "alleen op de bladzijde", PLAN: True})
    assert read(changed(data, lambda pdf: setattr(pdf.Root.AcroForm, "Fields", Array()))).values == {WHY: "alleen op de bladzijde", PLAN: True}


def test_a_text_stream_is_read() -> None:
    """A long value may be a stream (12.7.4.3)."""
    assert read(changed(blank(), lambda pdf: setattr(field(pdf, WHY), "V", pdf.make_stream("één".encode("latin-1"))))).values == {WHY: "één"}


def test_a_field_that_stands_twice_keeps_both_values() -> None:
    """A broken merge of other tools doubles names."""

    def double(pdf: pikepdf.Pdf) -> None:
        field(pdf, WHY).V = String("een")
        fields = pdf.Root.AcroForm.Fields
        fields.append(pdf.make_indirect(Dictionary(T=String(WHY), FT=Name.Tx, V=String("twee"))))

    answers = read(changed(blank(), double))
    assert (answers.values, [r.rule.name for r in answers.remarks]) == ({WHY: "een\n\ntwee"}, ["clashing-values"])


def test_an_answer_in_an_unknown_field_is_kept() -> None:
    """Somebody added a field in Acrobat."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(T=String("extra"), FT=Name.Tx, V=String("erbij"))))

    answers = read(changed(blank(), add))
    assert (answers.other, [r.rule.name for r in answers.remarks]) == ({"extra": "erbij"}, ["answer-without-field"])


def test_incremental_updates_of_pypdf_are_read() -> None:
    """The last of several saves counts."""
    data = blank()
    for value in ("eerst", "daarna – “tweede”"):
        writer = pypdf.PdfWriter(BytesIO(data), incremental=True)
        for page in writer.pages:
            if "/Annots" in page:
                writer.update_page_form_field_values(page, {WHY: value, NAME: "x"}, auto_regenerate=False)
        out = BytesIO()
        writer.write(out)
        data = out.getvalue()
    answers = read(data)
    assert (answers.values, answers.remarks) == ({NAME: "x", WHY: "daarna – “tweede”"}, ())


def test_a_workbook_that_lost_its_key_is_read_by_the_blank_one() -> None:
    """A program took the attachment out."""

    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/Names"], pdf.Root["/AF"]

    data = changed(filled(EVERY_KIND), lose)
    answers = read_answers_in(data, "zonder.pdf", key())
    assert (dict(answers.values), answers.origin, [r.rule.name for r in answers.remarks]) == (EVERY_KIND, Origin.BLANK, ["foreign-form"])


def test_a_form_that_shares_a_name_with_the_blank_one_is_no_workbook() -> None:
    """More than half of the fields have to be there."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(T=String(WHY), FT=Name.Tx, V=String("daarom")))]))
        out = BytesIO()
        pdf.save(out)
    answers = read_answers_in(out.getvalue(), "ander.pdf", key())
    assert (answers.values, answers.origin, len(answers.key.fields)) == ({WHY: "daarom"}, Origin.FOREIGN, 1)


def test_a_foreign_form_is_read_by_its_own_names() -> None:
    """Text, tick, choice and list of another publisher; its buttons are no answers."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        on = Dictionary(N=Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b"")))
        fields = [
            Dictionary(T=String("naam"), FT=Name.Tx, V=String("Zoë"), TU=String("Uw naam")),
            Dictionary(T=String("akkoord"), FT=Name.Btn, V=Name.Yes, AS=Name.Yes, AP=on),
            Dictionary(T=String("stad"), FT=Name.Ch, V=String("U"), Opt=Array([Array([String("U"), String("Utrecht")])])),
            Dictionary(T=String("verstuur"), FT=Name.Btn, Ff=65536),
        ]
        pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(f) for f in fields]))
        out = BytesIO()
        pdf.save(out)
    answers = read(out.getvalue())
    assert answers.values == {"naam": "Zoë", "akkoord": True, "stad": "U"}
    assert [(f.label, f.kind.value) for f in answers.key.fields] == [("Uw naam", "text"), ("akkoord", "checkbox"), ("stad", "dropdown")]
    assert (answers.origin, [r.rule.name for r in answers.remarks]) == (Origin.FOREIGN, ["foreign-form"])


def test_a_pdf_without_fields_says_why_it_holds_nothing() -> None:
    """Printed to PDF, or flattened."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = BytesIO()
        pdf.save(out)
    with pytest.raises(FileProblem, match="geen invulvelden"):
        read(out.getvalue())


def test_a_picture_in_a_drawing_field_is_told() -> None:
    """Acrobat puts an icon into the button."""

    def draw(pdf: pikepdf.Pdf) -> None:
        field(pdf, "module01.vraag.schets").MK.I = pdf.make_stream(b"")

    answers = read(changed(blank(), draw))
    assert (answers.values, [r.rule.name for r in answers.remarks]) == ({"module01.vraag.schets": True}, ["picture-not-carried"])
