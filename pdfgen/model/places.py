"""Finds the words of a text in the lines of its file, so that a finding inside a text can point at its own line."""

from __future__ import annotations

import re

from pdfgen.diagnostics import Span

_REACH = 120  # lines: no text of a workbook is longer
_BETWEEN = r"(?:[*_\[\]]|\]\([^)\s]*\)|\s)+"  # marks and line breaks between two words as the author wrote them


def find_words(lines: tuple[str, ...], start: Span, words: str, occurrence: int = 0) -> Span:
    """The place of `words` at or after `start`; `start` where they cannot be found.

    Line breaks and marks may stand between the words. When the whole is not found (a link inside, an escape), its first words are looked for.
    """
    if not lines or start.line < 1:
        return start
    text = "\n".join(lines[start.line - 1 : start.line - 1 + _REACH])
    pieces = re.findall(r"[^\s*_\[\]]+", words)
    for count in dict.fromkeys((len(pieces), 4, 2, 1)):
        if not 0 < count <= len(pieces):
            continue
        pattern = _BETWEEN.join(re.escape(piece) for piece in pieces[:count])
        for number, found in enumerate(re.finditer(pattern, text[start.column - 1 :])):
            if number == occurrence:
                return _span(start, text, found.start() + start.column - 1)
    return start


def _span(start: Span, text: str, at: int) -> Span:
    line_start = text.rfind("\n", 0, at) + 1
    return Span(start.file, start.line + text.count("\n", 0, at), at - line_start + 1)
