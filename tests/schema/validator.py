"""A validator that is not ours: jsonschema over PyYAML, with dates left as text as YAML 1.2 does."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

from pdfgen.commands.schema import FOLDER

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "content" / FOLDER


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader over libyaml; dates stay texts."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"] for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(name: str) -> Draft7Validator:
    """The validator of a kind of file: `module`, `front`, …"""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def load(text: str) -> Any:
    """The values of a YAML text."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader with fewer types


def complaints(name: str, text: str) -> list[str]:
    """What the validator says of a file."""
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator(name).iter_errors(load(text))]


def schema_name(file_name: str) -> str | None:
    """The schema that a file of the content is held to; None for files that have none."""
    if re.fullmatch(r"\d\d-[a-z0-9-]+\.yaml", file_name):
        return "module.schema.json"
    name = file_name.removesuffix(".yaml") + ".schema.json"
    return name if file_name.endswith(".yaml") and (SCHEMAS / name).is_file() else None


def schema_line(file_name: str) -> str | None:
    """The first line of a content file: which schema an editor holds it to."""
    name = schema_name(file_name)
    up = "" if name == "sources.schema.json" else "../"
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}" if name else None
