"""Reads content/README.md: its examples, pictures and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pdfgen.commands.check import all_rules
from pdfgen.diagnostics import Severity
from pdfgen.model import blocks, edition
from pdfgen.model.blocks import BLOCK_TYPES
from pdfgen.model.shapes import Key, keys_of

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "content" / "README.md"
PICTURES = ROOT / "content" / "handleiding"
_EXAMPLE = re.compile(r"```yaml\n(.*?)```\n(?:\n!\[([^\]]*)\]\(handleiding/([a-z_-]+)\.png\))?", re.DOTALL)
_KEYS = re.compile(r"(<!-- sleutels: ([A-Za-z_, ]+) -->\n)(?:\n(?:\|[^\n]*\n)+)?\n*")
_RULES = re.compile(r"(<!-- regels -->\n).*\Z", re.DOTALL)
_FORMS = {"inline": "tekst", "rich": "tekst met alinea’s en lijsten", "id": "id", "source": "id van een bron", "reference": "doel van een link", "path": "pad in deze map", "edition": "nummer",
          "word": "tekst", "date": "datum", "block": "blok"}  # fmt: skip
_SEVERITIES = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing", Severity.INFO: "opmerking"}


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML in the guide; `picture` is the name of the picture under it, `alt` its alternative text."""

    text: str
    alt: str
    picture: str


def examples() -> list[Example]:
    """Every example of the guide, in order."""
    return [Example(text, alt or "", picture or "") for text, alt, picture in _EXAMPLE.findall(GUIDE.read_text("utf-8"))]


def pictured() -> list[Example]:
    """The examples with a picture."""
    return [example for example in examples() if example.picture]


def with_tables(text: str) -> str:
    """The guide with its tables as the model and the rules say today."""
    text = _KEYS.sub(lambda found: f"{found[1]}\n{_key_table([name.strip() for name in found[2].split(',')])}\n", text)
    return _RULES.sub(lambda found: f"{found[1]}\n{_rule_table()}", text)


def model_of(name: str) -> type:
    """The class of a block type or of another part, by its name in the guide."""
    found: type | None = BLOCK_TYPES.get(name) or getattr(blocks, name, None) or getattr(edition, name, None)
    assert found is not None, f"the guide names `{name}`, which the model has not"
    return found


def _key_table(names: list[str]) -> str:
    rows = ["| Sleutel | Wat | Vorm |", "|---|---|---|"]
    for number, name in enumerate(names):
        model = model_of(name)
        if number:
            rows.append(f"| **{(model.__doc__ or '').strip().rstrip('.')}** | | |")
        rows += [_key_row(key) for key in keys_of(model)]
    return "\n".join(rows) + "\n"


def _key_row(key: Key) -> str:
    star = r"\*" if key.required else ""
    return f"| `{key.name}`{star} | {key.doc} | {_form(key)} |"


def _form(key: Key) -> str:
    shape = key.shape
    match shape.kind:
        case "literal":
            return " of ".join(f"`{choice}`" for choice in shape.choices)
        case "number":
            return f"getal, {shape.bounds[0]}–{shape.bounds[1]}"
        case "list":
            assert shape.item is not None
            return "lijst van " + {"object": "onderdelen", "block": "blokken", "id": "ids"}.get(shape.item.kind, "teksten")
        case "object":
            return "onderdeel"
        case kind:
            return _FORMS[kind]


def _rule_table() -> str:
    rows = ["| Regel | Soort | Uitleg |", "|---|---|---|"]
    rows += [f"| `{rule.name}` | {_SEVERITIES[rule.severity]} | {rule.explanation.replace('|', chr(92) + '|')} |" for rule in all_rules()]
    return "\n".join(rows) + "\n"
