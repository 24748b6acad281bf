"""What of a text can be drawn: invisible characters left out, those that the typeface lacks shown as a lozenge."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pdfgen import typefaces

_LINES = str.maketrans({"\t": "    ", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
STAND_IN = "\u25ca"  # lozenge
REPLACEMENT = "\ufffd"


def drawable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as the regular face can draw it, and the characters that it cannot. Line ends stay, white space becomes plain."""
    if text.isascii() and text.isprintable():
        return text, ()
    composed = unicodedata.normalize("NFC", text.translate(_LINES))
    missing: dict[str, None] = {}
    out = []
    for char in composed:
        shown = _shown(char)
        if shown is None:
            missing[char] = None
            shown = STAND_IN
        out.append(shown)
    return "".join(out), tuple(missing)


@cache
def _shown(char: str) -> str | None:
    """The character, nothing for one that is invisible, None for one that the face lacks."""
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category in {"Cf", "Cc"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    if category == "Zs":
        return " "
    return char if typefaces.face("regular").glyph(char) else None


_ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """The text with characters that XML 1.0 cannot hold replaced by U+FFFD."""
    return _ILLEGIBLE.sub(REPLACEMENT, text)
