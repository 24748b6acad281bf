"""JSON Schema (draft 7, the one that editors know best) of the content files, derived from the model as reading is.

What reading asks across keys (a question needs a text or items) stands in a table here; a test holds both together.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pdfgen.model.blocks import BLOCK_TYPES, MATTER_TYPES
from pdfgen.model.edition import BackMatter, EditionFacts, FrontMatter, Module, Source, Strings, StyleGuide
from pdfgen.model.shapes import Key, Shape, keys_of

if TYPE_CHECKING:
    from pathlib import Path

Schema = dict[str, Any]

FOLDER = ".schema"
_FILES: dict[str, tuple[type, str]] = {
    "module": (Module, "Een module: leerdoelen en blokken."),
    "front": (FrontMatter, "Omslag en voorwerk."),
    "back": (BackMatter, "Nawerk."),
    "edition": (EditionFacts, "De editie: titel, taal, thema’s."),
    "strings": (Strings, "Woorden van knoppen, labels en dialogen."),
    "style": (StyleGuide, "De schrijfwijzer waarmee `check` de tekst naleest."),
}
_SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_NAME = r"[a-z][a-z0-9-]*"
_TARGET = rf"^(https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+|(source|theme|thema):{_NAME}|{_NAME}(\.{_NAME})?)$"
_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_SCALARS: dict[str, Schema] = {
    "inline": _TEXT, "rich": _TEXT, "path": _TEXT,
    "word": {"type": ["string", "number"], "pattern": r"\S"},
    "edition": {"type": ["string", "number"], "pattern": "^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$", "minimum": 0},
    "id": {"type": "string", "pattern": f"^{_SLUG}$", "maxLength": 60},
    "source": {"type": "string", "pattern": f"^{_SLUG}$", "maxLength": 60},
    "reference": {"type": "string", "pattern": _TARGET},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
}  # fmt: skip


def _has(key: str) -> Schema:
    """The key is there and holds something."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}, "minItems": 1}}}


def _if(key: str, value: str, then: Schema) -> Schema:
    return {"if": {"type": "object", "properties": {key: {"const": value}}, "required": [key]}, "then": then}


_ACROSS_KEYS: dict[str, Schema] = {
    "question": {"anyOf": [_has("text"), _has("items")]},
    "checklist": {"anyOf": [_has("title"), _has("text")]},
    "worksheet": {"anyOf": [_has("rows"), {"required": ["own_rows"], "properties": {"own_rows": {"type": "integer", "minimum": 1}}}]},
    "reading_task": {"if": _has("label"), "then": _has("id")},
    "diagram": {"allOf": [
        _if("kind", "wheel", {"allOf": [_has("segments"), _has("alt")]}), _if("kind", "columns", {"allOf": [_has("columns"), _has("alt")]}),
        _if("kind", "teams", {"allOf": [_has("teams"), _has("alt")]}), _if("kind", "overview", _has("items")),
    ]},
    "Entry": _if("kind", "dropdown", _has("options")),
}  # fmt: skip


def schemas() -> dict[str, Schema]:
    """The schema of each kind of content file, by file name."""
    found = {f"{name}.schema.json": _file_schema(model, about, in_module=name == "module") for name, (model, about) in _FILES.items()}
    writer = _Writer(in_module=True)
    items = writer.reference(Source)
    found["sources.schema.json"] = _head("De bronnen: publicaties, pagina’s, organisaties, video’s.") | {"type": "array", "items": items, "definitions": writer.definitions}
    return found


def _file_schema(model: type, about: str, *, in_module: bool) -> Schema:
    writer = _Writer(in_module=in_module)
    whole = writer.object(model, "")
    return _head(about) | whole | {"definitions": writer.definitions}


def _head(about: str) -> Schema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": about, "$comment": "Gemaakt door `python build_toolbox.py schema`; verander het model, niet dit bestand."}


class _Writer:
    """Writes the definitions that one file needs. `in_module` leaves out the blocks of front and back matter."""

    def __init__(self, *, in_module: bool) -> None:
        self.types = {name: model for name, model in BLOCK_TYPES.items() if not (in_module and name in MATTER_TYPES)}
        self.definitions: dict[str, Schema] = {}

    def object(self, model: type, block_type: str) -> Schema:
        """A mapping of a class of the model."""
        keys = keys_of(model)
        properties = {key.name: self.key(key) for key in keys}
        required = [key.name for key in keys if key.required]
        if block_type:
            properties = {"type": {"const": block_type}} | properties
            required = ["type", *required]
        rules = _ACROSS_KEYS.get(block_type or model.__name__, {})
        about = (model.__doc__ or "").strip()
        return {"title": block_type or about.rstrip("."), "description": about, "type": "object", "properties": properties, "required": required, "additionalProperties": False} | rules

    def reference(self, model: type) -> Schema:
        """A reference to the definition of a class."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.object(model, "")
        return {"$ref": f"#/definitions/{name}"}

    def key(self, key: Key) -> Schema:
        """The value of a key, with its hover text; an optional key may stand there without a value."""
        value = self.shape(key.shape)
        if not key.required or key.nullable:
            value = _or_null(value)
        return {"description": key.doc, **value} if "$ref" not in value else {"description": key.doc, "allOf": [value]}

    def shape(self, shape: Shape) -> Schema:
        """A value by its form."""
        match shape.kind:
            case "literal":
                return {"enum": list(shape.choices)}
            case "number":
                return {"type": "integer", "minimum": shape.bounds[0], "maximum": shape.bounds[1]}
            case "list":
                assert shape.item is not None  # noqa: S101 - a list has items
                found: Schema = {"type": "array", "items": self.shape(shape.item)}
                if shape.item.kind == "block":
                    found["defaultSnippets"] = [{"label": name, "description": model.__doc__, "body": _snippet(name, model)} for name, model in self.types.items()]
                return found | ({"minItems": shape.least} if shape.least else {})
            case "object":
                assert shape.model is not None  # noqa: S101 - an object has its class
                return self.reference(shape.model)
            case "block":
                return self.block()
            case kind:
                return dict(_SCALARS[kind])

    def block(self) -> Schema:
        """Any block: its type decides the other keys."""
        if "block" not in self.definitions:
            self.definitions["block"] = {}
            about = {name: (model.__doc__ or "").strip() for name, model in self.types.items()}
            for name, model in self.types.items():
                self.definitions[name] = self.object(model, name)
            self.definitions["block"] = {
                "type": "object", "required": ["type"],
                "properties": {"type": {"description": "Soort blok.", "enum": list(self.types), "markdownEnumDescriptions": list(about.values())}},
                "allOf": [_if("type", name, {"$ref": f"#/definitions/{name}"}) for name in self.types],
            }  # fmt: skip
        return {"$ref": "#/definitions/block"}


def _or_null(value: Schema) -> Schema:
    if "enum" in value:
        return {"enum": [*value["enum"], None]}
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return value | {"type": [*types, "null"]}


def _snippet(name: str, model: type) -> Schema:
    """What an editor inserts for a block: its required keys, in order."""
    body: Schema = {"type": name}
    for stop, key in enumerate((key for key in keys_of(model) if key.required), 1):
        body[key.name] = _blank(key.shape, key.name, stop)
    return body


def _blank(shape: Shape, name: str, stop: int) -> Any:
    match shape.kind:
        case "list" if shape.item is not None:
            return [_blank(shape.item, name, stop)]
        case "object" if shape.model is not None:
            return {key.name: _blank(key.shape, key.name, stop) for key in keys_of(shape.model) if key.required}
        case "literal":
            return f"${{{stop}|{','.join(shape.choices)}|}}"
        case _:
            return f"${{{stop}:{name}}}"


def schema_texts() -> dict[str, bytes]:
    """The bytes of each schema file."""
    return {name: (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode() for name, schema in schemas().items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to a folder. Raises FileProblem."""
    from pdfgen.commands.outcome import write_file

    written = []
    for name, data in schema_texts().items():
        write_file(folder / name, data)
        written.append(folder / name)
    return written
