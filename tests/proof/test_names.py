"""The names that the proof shows are those in the file, in the order of the Tab key."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pytest

from pdfgen.commands.proof import prove_names
from pdfgen.model.fields import plan_fields
from pdfgen.proof import names_in
from pdfgen.proof.names import SpokenField
from pdfgen.reading import load_edition
from tests.books import content_of, small


def test_every_planned_field_is_there_in_its_order() -> None:
    """Each field of the plan is told under its name; radio buttons once each."""
    planned = plan_fields(load_edition(content_of("sample"), "nl")).fields
    wanted = [field.name for field in planned for _ in (field.options if field.kind == "radio" else (1,))]
    told = [field.chrome for page in names_in(small("sample").read_bytes()) for field in page.fields]
    assert [name for name in told if name in wanted] == wanted


def test_what_acrobat_says_is_the_planned_name() -> None:
    """The spoken name of a text field is the one of the plan."""
    planned = {field.name: field.spoken for field in plan_fields(load_edition(content_of("sample"), "nl")).fields if field.kind == "text"}
    told = {field.chrome: field.acrobat for page in names_in(small("sample").read_bytes()) for field in page.fields}
    assert {name: told[name] for name in planned} == planned


def test_a_difference_between_viewers_is_told() -> None:
    """Where Firefox says something else than Acrobat, or a field says nothing, the editor is told."""
    out = io.BytesIO()
    with pikepdf.open(small("question")) as pdf:
        first, second = [a for p in pdf.pages for a in p.obj.get("/Annots", ()) if a.get("/FT") == pikepdf.Name.Tx][:2]
        first.TU = "Iets anders"
        second.TU = ""
        pdf.save(out)
    remarks = [field.remarks for page in names_in(out.getvalue()) for field in page.fields if field.remarks]
    assert remarks == [("Acrobat en Firefox zeggen niet hetzelfde",), ("heeft geen naam",)]


@pytest.mark.parametrize(("length", "remarks"), [(150, ()), (151, ("lang om te beluisteren: 151 tekens",))])
def test_a_long_name_is_told(length: int, remarks: tuple[str, ...]) -> None:
    """A name that is a burden to listen to is told, with its length."""
    assert SpokenField(kind="vinkje", acrobat="x" * length, firefox="x" * length, chrome="a", box=(0, 0, 0, 0)).remarks == remarks


def test_content_with_errors_leaves_no_file(tmp_path) -> None:
    """On an error in the content nothing is written, and the findings tell why."""
    content = tmp_path / "content"
    shutil.copytree(content_of("question"), content)
    module = content / "nl" / "01-proef.yaml"
    module.write_text(module.read_text("utf-8").replace("id: een-veld", "id: Een veld"), "utf-8")
    proof = prove_names(content, "nl", tmp_path / "namen.html")
    assert (proof.fields, proof.findings.has_errors, (tmp_path / "namen.html").exists()) == (0, True, False)
