"""The authors' guide is true: every block type, key and rule is in it, every example builds, every picture is of today."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from pdfgen.commands.check import all_rules, check_content
from pdfgen.diagnostics import Findings
from pdfgen.model import blocks, edition
from pdfgen.model.blocks import BLOCK_TYPES
from pdfgen.model.edition import Module, Source
from pdfgen.reading.objects import ObjectReader
from pdfgen.source import parse_text
from tests.guide.guide import GUIDE, PICTURES, Example, examples, pictured, with_tables
from tests.guide.pictures import picture_of
from tests.schema.validator import schema_name

TEXT = GUIDE.read_text("utf-8")
MADE_BY = "run `make guide` and read what has changed"


def test_every_block_type_has_its_chapter() -> None:
    """In the order of the model, each with an example that begins with it."""
    chapters = re.findall(r"^### ([a-z_]+)$", TEXT, re.MULTILINE)
    assert chapters == list(BLOCK_TYPES)
    shown = {example.text.split("\n")[0].removeprefix("- type: ") for example in examples()}
    assert shown >= set(BLOCK_TYPES)


def test_every_part_of_the_model_has_its_table() -> None:
    """Classes that are not blocks stand in a table too: entries, options, themes, sources …"""
    named = {name.strip() for names in re.findall(r"<!-- sleutels: ([^>]+) -->", TEXT) for name in names.split(",")}
    parts = {name for module in (blocks, edition) for name, value in vars(module).items() if isinstance(value, type) and value.__module__ == module.__name__}
    others = {"Count", "Numbered", "Edition", "Strings", "FrontMatter", "BackMatter", "FurnitureNames"}
    assert parts - others - {model.__name__ for model in BLOCK_TYPES.values()} <= named
    assert set(BLOCK_TYPES) <= named


def test_its_tables_are_of_today() -> None:
    """Keys with their hover texts, and all rules, as the program knows them."""
    assert with_tables(TEXT) == TEXT, MADE_BY


def test_it_names_every_rule() -> None:
    """In the table at the end."""
    assert [rule.name for rule in all_rules() if f"| `{rule.name}` |" not in TEXT] == []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.picture or example.text.split("\n")[0])
def test_every_example_is_read_without_findings(example: Example) -> None:
    """As blocks, a module or sources, whatever it shows."""
    findings = Findings()
    node = parse_text(example.text, "voorbeeld.yaml", findings)
    assert node is not None
    if example.text.startswith("id: "):
        ObjectReader(findings).read(Module, node, "module")
    elif example.text.startswith("- id: "):
        ObjectReader(findings).read_list(Source, node, "sources")
    else:
        head = "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [waarom]\nblocks:\n"
        whole = parse_text(head + example.text, "voorbeeld.yaml", findings)
        assert whole is not None
        ObjectReader(findings, in_module=False).read(Module, whole, "module")
    assert [found.render() for found in findings] == []


def test_every_block_type_that_shows_has_a_picture_with_words() -> None:
    """All but the page break; each picture has an alternative text, and none lies about unused."""
    shown = {example.text.split("\n")[0].removeprefix("- type: ") for example in pictured()}
    assert shown == set(BLOCK_TYPES) - {"page_break"}
    assert [example.picture for example in pictured() if len(example.alt.split()) < 3] == []
    assert {path.stem for path in PICTURES.glob("*.png")} == {example.picture for example in pictured()}


def test_the_pictures_are_small() -> None:
    """About 700 pixels wide, less than 1.5 MB together."""
    files = list(PICTURES.glob("*.png"))
    assert sum(path.stat().st_size for path in files) < 1_500_000
    for path in files:
        with Image.open(path) as picture:
            assert picture.width == 700


@pytest.mark.parametrize("example", pictured(), ids=lambda example: example.picture)
def test_a_picture_shows_what_the_program_makes(example: Example) -> None:
    """It looks as today's build of the example does; a shift of a point or two is no difference."""
    with Image.open(BytesIO((PICTURES / f"{example.picture}.png").read_bytes())) as kept:
        size = (70, max(8, kept.height // 10))
        before, height = kept.convert("L").resize(size, Image.Resampling.BOX), kept.height
    now = picture_of(example)
    assert abs(height - now.height) <= 40, MADE_BY
    difference = ImageStat.Stat(ImageChops.difference(before, now.convert("L").resize(size, Image.Resampling.BOX))).mean[0]
    assert difference < 12, MADE_BY


def test_commands_in_the_guide_exist() -> None:
    """Every `build_toolbox.py …` line names a command that is there."""
    from pdfgen.cli import cli

    named = set(re.findall(r"build_toolbox\.py ([a-z]+)", TEXT))
    assert named <= set(cli.list_commands(None))  # type: ignore[arg-type]


def test_the_folder_is_described() -> None:
    """Each kind of content file is named."""
    for name in ("edition.yaml", "strings.yaml", "front.yaml", "back.yaml", "style.yaml", "sources.yaml"):
        assert schema_name(name) is not None
        assert f"`{'' if name == 'sources.yaml' else 'nl/'}{name}`" in TEXT


def test_the_real_content_has_no_errors() -> None:
    """`check` finds no error in any language of the toolbox, and few warnings."""
    found = check_content(GUIDE.parent, "nl")
    assert [d.render() for d in found if d.severity.rank == 0] == []
    assert len([d for d in found if d.severity.rank == 1]) <= 5
