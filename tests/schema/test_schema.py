"""The schema files are those of the model, hold all content, and agree with reading on what is good and what is not."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfgen.cli import run
from pdfgen.commands.schema import FOLDER, schema_texts
from pdfgen.diagnostics import Findings, Severity
from pdfgen.model.blocks import BLOCK_TYPES, MATTER_TYPES
from pdfgen.model.edition import BackMatter, EditionFacts, FrontMatter, Module, Source, Strings, StyleGuide
from pdfgen.model.shapes import Key, Shape, keys_of
from pdfgen.reading.keys import check_keys
from pdfgen.reading.objects import ObjectReader
from pdfgen.source import parse_text
from tests.schema.validator import ROOT, complaints, schema_line, schema_name

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn, SearchStrategy

CONTENT = ROOT / "content"
EDITION = (CONTENT / "nl" / "edition.yaml").read_text("utf-8")
FILES = sorted(path for path in CONTENT.rglob("*.yaml") if schema_name(path.name))
MODELS: dict[str, type] = {"module": Module, "front": FrontMatter, "back": BackMatter, "edition": EditionFacts, "strings": Strings, "style": StyleGuide}


@pytest.mark.parametrize("name", sorted(schema_texts()))
def test_schema_files_are_current(name: str) -> None:
    """What lies in content/.schema is what `python build_toolbox.py schema` writes."""
    assert (CONTENT / FOLDER / name).read_bytes() == schema_texts()[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_all_content_is_valid(path: Path) -> None:
    """The validator has nothing to say of any content file."""
    kind = str(schema_name(path.name)).removesuffix(".schema.json")
    assert complaints(kind, path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_each_file_names_its_schema(path: Path) -> None:
    """The first line tells any editor with a YAML language server which schema holds."""
    assert path.read_text("utf-8").split("\n", 1)[0] == schema_line(path.name)


def test_vs_code_is_told_the_same() -> None:
    """Each content file matches one pattern in .vscode/settings.json, and that leads to its schema."""
    patterns = {pattern: schema for schema, found in _settings()["yaml.schemas"].items() for pattern in found}
    for path in FILES:
        relative = path.relative_to(ROOT)
        schemas = [schema for pattern, schema in patterns.items() if relative.match(pattern)]
        assert schemas == [f"content/{FOLDER}/{schema_name(path.name)}"]


def test_every_key_has_a_hover_text() -> None:
    """An editor shows an explanation for each key of each class."""
    models = {*BLOCK_TYPES.values(), *MODELS.values(), Source}
    silent = [f"{model.__name__}.{key.name}" for model in models for key in _all_keys(model) if not key.doc and model.__name__ != "FurnitureNames"]
    assert silent == []


@pytest.mark.parametrize(("kind", "text"), [
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: []\nblocks: []\n"),
    ("module", "id: module01\ntitle: 2030\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: []\n"),
    ("module", "id: module01\ntitle: no\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: []\n"),
    ("module", "id: Module 1\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: []\n"),
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: [{type: legend}]\n"),
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: [{type: page_brake}]\n"),
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: [{title: Geen soort}]\n"),
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: [{type: question, id: v, text: Wat?, lines: 40}]\n"),
    ("module", "id: module01\ntitle: Proef\nshort_title: Proef\ntheme: begin\nlearning_goals: [a]\nblocks: [{type: explanation, titel: Wat?, text: Zo}]\n"),
    ("edition", "title: Proef\n"),
    ("edition", EDITION.replace('"2026.1"', "../2026")),
    ("edition", EDITION.replace('"2026.1"', "2026/1")),
])  # fmt: skip
def test_both_refuse(kind: str, text: str) -> None:
    """What reading calls an error, the schema refuses."""
    assert _reading_refuses(kind, text)
    assert complaints(kind, text) != []


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_both_accept(kind: str) -> None:
    """Files made of the model alone are good for both."""

    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(value=_object(MODELS[kind]))
    def holds(value: dict[str, Any]) -> None:
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        assert (_errors(kind, text), complaints(kind, text)) == ([], [])

    holds()


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_both_agree_on_damage(kind: str) -> None:
    """A file with one value taken out, replaced or renamed is refused by both or by neither."""

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        value = data.draw(_object(MODELS[kind]).filter(bool))
        _damage(value, data)
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        assert bool(_errors(kind, text)) == bool(complaints(kind, text)), (text, _errors(kind, text), complaints(kind, text))

    holds()


def _settings() -> dict[str, Any]:
    import json

    found: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    return found


def _all_keys(model: type) -> list[Key]:
    return [key for key in keys_of(model) if key.shape.kind != "object" or key.doc]


def _errors(kind: str, text: str) -> list[str]:
    """The errors of reading alone: form, and what is asked across the keys of a block."""
    findings = Findings()
    node = parse_text(text, f"{kind}.yaml", findings)
    reader = ObjectReader(findings, in_module=kind == "module")
    value = None if node is None else reader.read(MODELS[kind], node, kind)
    if value is not None:
        for place in [value, *getattr(value, "sections", ())]:
            for block in getattr(place, "blocks", ()):
                check_keys(block, findings)
    return [d.render() for d in findings if d.severity is Severity.ERROR]


def _reading_refuses(kind: str, text: str) -> bool:
    return bool(_errors(kind, text))


# values drawn from the model

_WORDS = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}", fullmatch=True)
_IDS = st.from_regex(r"[a-z]{3,6}(-[a-z]{3,5})?", fullmatch=True).filter(lambda word: word not in {"yes", "off", "true", "null", "false"})
_ODD = st.sampled_from(["", " ", 7, 7.5, True, None, [], {}, "no", "2030", "Een Woord", ["a"], {"a": "b"}, "10:30", "x" * 70, "javascript:x", "met-dit", 99])


@st.composite
def _object(draw: DrawFn, model: type, block_type: str = "") -> dict[str, Any]:
    value: dict[str, Any] = {"type": block_type} if block_type else {}
    for key in keys_of(model):
        if key.required or draw(st.booleans()):
            value[key.name] = draw(_value(key.shape))
    return _completed(value, model, block_type)


def _completed(value: dict[str, Any], model: type, block_type: str) -> dict[str, Any]:
    """With what reading asks across keys."""
    match block_type or model.__name__:
        case "question" | "checklist":
            value.setdefault("text", "Wat ga je doen?")
        case "reading_task" if "label" in value:
            value.setdefault("id", "lezen")
        case "Entry" if value.get("kind") == "dropdown" and not value.get("options"):
            value["options"] = [{"id": "ene", "label": "De ene"}]
        case "worksheet" if not value.get("rows"):
            value["own_rows"] = 2
        case "diagram":
            value["kind"], value["items"] = "overview", [{"label": "Slot", "target": "slot"}]
        case _:
            pass
    return value


def _value(shape: Shape) -> SearchStrategy[Any]:
    match shape.kind:
        case "inline" | "rich" | "word" | "path":
            return _WORDS
        case "edition":
            return st.from_regex(r"[0-9A-Za-z][0-9.-]{3,8}[a-z]", fullmatch=True)
        case "id" | "source" | "reference":
            return _IDS
        case "date":
            return st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)).map(str)
        case "number":
            return st.integers(*shape.bounds)
        case "literal":
            return st.sampled_from(shape.choices)
        case "list":
            assert shape.item is not None
            return st.lists(_value(shape.item), min_size=shape.least, max_size=max(shape.least, 2))
        case "object":
            assert shape.model is not None
            return _object(shape.model)
        case _:
            return st.sampled_from([name for name in BLOCK_TYPES if name not in MATTER_TYPES]).flatmap(lambda name: _object(BLOCK_TYPES[name], name))


def _damage(value: Any, data: st.DataObject) -> None:
    """Take out, replace or rename one value, somewhere."""
    spots = list(_spots(value))
    holder, key = data.draw(st.sampled_from(spots))
    match data.draw(st.sampled_from(["remove", "replace", "rename"])):
        case "remove":
            del holder[key]
        case "replace":
            holder[key] = data.draw(_ODD)
        case _ if isinstance(holder, dict):
            holder[key + "x"] = holder.pop(key)
        case _:
            holder.append(data.draw(_ODD))


def _spots(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from _spots(inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield value, number
            yield from _spots(inner)


def test_a_text_that_looks_like_a_number_is_quoted_by_both_loaders() -> None:
    """PyYAML writes `'2030'` with quotes where a text could be read as a number, so drawn files say what they mean."""
    assert re.search(r"'2030'", yaml.safe_dump({"title": "2030"}))


def test_no_schema_beside_no_content(tmp_path: Path) -> None:
    """A folder without content gets no `.schema`: exit status 3; `--out` asks for no content."""
    assert run(["schema", "--content", str(tmp_path / "content")]) == 3
    assert list(tmp_path.iterdir()) == []
    assert run(["schema", "--content", str(tmp_path / "content"), "--out", str(tmp_path / "uit")]) == 0
