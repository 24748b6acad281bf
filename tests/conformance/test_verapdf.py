"""veraPDF finds nothing to say about any of our files, and would if there were something: PDF/UA-1, 106 rules, no exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pdfgen.commands.editions import make_editions
from pdfgen.commands.outcome import languages_in
from pdfgen.model.blocks import BLOCK_TYPES
from pdfgen.model.fields import FieldKind, plan_fields
from pdfgen.progress import quiet
from pdfgen.reading import load_edition
from tests.books import BLOCKS, CONTENT, MATTER, SMALL, content_of, small, workbook

from . import twins_annotations, twins_file, twins_fonts, twins_structure
from .damage import TWINS, Twin

if TYPE_CHECKING:
    from pathlib import Path

    from .verapdf import VeraPdf

WITHOUT_TWIN = {"7.21.4.2-1": "CharSet belongs to Type 1 fonts, and no workbook has one"}
REGISTERED = (twins_annotations, twins_file, twins_fonts, twins_structure)
EDITIONS = f"""naam;kort;taal;kleur;logo;module01.ingevuld-door;module01.kortetermijndoelen;module02.kwaliteiten.verbinder
Gemeente Haarlem;haarlem;nl;#9E3018;logo.png;Ann de Wit;"Omdat “het” moet – €5";x
Gemeente Emmen;emmen;nl;#0F4C78;logo.png;;;
Gemeente ’s-Gravenhage;;nl;;logo.png;Ben;;x
../x;;nl;;logo.png;;;
CON;CON;nl;;logo.png;;;
Gemeente Şişli-aan-Łódź/Ősz;;nl;;logo.png;;;
{"Samenwerkende gemeenten " * 4};;nl;;logo.png;;;
Provincie Noord-Holland;;en;#0F4C78;logo.svg;Chris;;
Province of Fryslân (Friesland);;en;;logo.svg;;;x
=HYPERLINK(1);;en;;logo.svg;;Hello;
"""
NOT_WINANSI = ("pl-PL", "el-GR", "uk-UA")


def test_the_validator_holds_files_to_all_rules(verapdf: VeraPdf) -> None:
    """The profile in the jar has the 106 machine rules of PDF/UA-1."""
    assert len(verapdf.rules) == 106


@pytest.mark.parametrize("language", languages_in(CONTENT))
def test_the_workbook_conforms(language: str, verapdf: VeraPdf) -> None:
    """The real workbook breaks no rule, in each language that there is."""
    assert verapdf.failures(workbook(language)) == ()


@pytest.mark.parametrize("name", SMALL)
def test_each_block_type_conforms(name: str, verapdf: VeraPdf) -> None:
    """A small workbook with one block type breaks no rule."""
    assert verapdf.failures(small(name)) == ()


@pytest.mark.parametrize("locale", NOT_WINANSI)
def test_the_field_font_of_other_alphabets_conforms(locale: str, verapdf: VeraPdf) -> None:
    """Where letters go beyond WinAnsi the field font is of another kind; it breaks no rule either."""
    assert verapdf.failures(small("sample", locale)) == ()


def test_ten_editions_conform(verapdf: VeraPdf, tmp_path: Path) -> None:
    """Editions of the real workbook for ten organisations, with odd names, logos, accents, filled fields and two languages, break no rule."""
    Image.new("RGBA", (240, 80), "#20406080").save(tmp_path / "logo.png")
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect x="0" y="0" width="60" height="20" fill="#204060"/></svg>', "utf-8")
    (tmp_path / "lijst.csv").write_text(EDITIONS, "utf-8")
    outcome = make_editions(tmp_path / "lijst.csv", CONTENT, tmp_path / "uit", quiet)
    assert (len(outcome.made), outcome.findings.items) == (10, [])
    assert {made.file: failures for made in outcome.made if (failures := verapdf.failures(tmp_path / "uit" / made.file))} == {}


@pytest.mark.parametrize("twin", TWINS, ids=str)
def test_a_damage_is_caught_under_its_rule(twin: Twin, good: bytes, verapdf: VeraPdf, tmp_path: Path) -> None:
    """The good file, damaged in one way, breaks the rule that the damage is about."""
    path = tmp_path / "twin.pdf"
    path.write_bytes(twin.made_of(good))
    assert twin.rule in {failure.rule for failure in verapdf.failures(path)}


def test_every_rule_has_a_twin_or_a_reason(verapdf: VeraPdf) -> None:
    """No rule is taken on trust: each has a broken twin, or is named with the reason why it cannot concern us."""
    assert {twin.rule for twin in TWINS} | set(WITHOUT_TWIN) == verapdf.rules


def test_every_block_type_has_a_fixture() -> None:
    """A new block type comes with a small file; kinds of a type stand behind a hyphen."""
    assert {name.split("-")[0] for name in (*BLOCKS, *MATTER)} == set(BLOCK_TYPES)


def test_every_field_kind_has_a_fixture() -> None:
    """The small files hold every kind of field."""
    found = {field.kind for name in SMALL for field in plan_fields(load_edition(content_of(name), "nl")).fields}
    assert found == set(FieldKind)
