"""A text's words apart from how its lines are broken: what hand-over files carry and what digests are made of."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

Kind = Literal["inline", "rich"]
"""One paragraph, or paragraphs and lists."""

MARK = re.compile(r"\s*‹[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*›")
_ITEM = re.compile(r"\s*(?:[-+*]|\d+[.)])\s")


def canonical(text: str, kind: Kind) -> str:
    """The text with one line for each paragraph or list item, so that it does not depend on where lines are broken."""
    if kind == "inline":
        return " ".join(text.split())
    lines: list[str] = []
    for line in text.strip("\n").rstrip().split("\n"):
        words = " ".join(line.split())
        if not words:
            if lines and lines[-1]:
                lines.append("")
        elif lines and lines[-1] and not _ITEM.match(line):
            lines[-1] += " " + words
        else:
            lines.append(" " * (len(line) - len(line.lstrip())) + words)
    return "\n".join(lines).strip()


def is_item(line: str) -> bool:
    """Whether a line begins a list item."""
    return _ITEM.match(line) is not None


def digest(text: str, kind: Kind) -> str:
    """The short SHA-256 of a text's words: 12 hexadecimal digits."""
    return hashlib.sha256(canonical(text, kind).encode()).hexdigest()[:12]


def mark_of(language: str) -> str:
    """What stands before a text that still has to be translated out of that language."""
    return f"‹{language}› "


def is_marked(text: str) -> bool:
    """Whether a text still carries the mark of a text to translate."""
    return MARK.match(text) is not None
