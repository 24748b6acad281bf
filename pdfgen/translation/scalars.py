"""Changes texts inside a YAML file and leaves everything else as it is: comments, order, layout, line ends.

libyaml tells where each scalar begins and ends and how it is written; the new text is written the same way where it can be.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct

from pdfgen.translation.wording import Kind, canonical, is_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pdfgen.diagnostics import Span

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDTH = 106
"""Longest line in characters."""
_LIST_START = re.compile(r" (?=[-+*] |\d+[.)] |\d+[.)]$|[-+*]$)")
_NOT_PLAIN = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$|^$|^(?:~|null|true|false|yes|no|on|off)$|^[\d.+-][\d.,eE+-]*$", re.IGNORECASE)


class Scalar(Struct, frozen=True):
    """A scalar in a file: where it begins and ends (offsets in characters), how it is written, and the indent of its line."""

    start: int
    end: int
    style: str
    indent: int


def scalars_of(text: str) -> dict[tuple[int, int], Scalar]:
    """Every scalar of a YAML text by line and column, both from 1."""
    starts = _line_starts(text)
    found = {}
    for event in yaml.parse(text, Loader=_Loader):
        begin, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and begin is not None and end is not None:
            line = text[starts[begin.line] : text.find("\n", starts[begin.line]) if "\n" in text[starts[begin.line] :] else len(text)]
            indent = len(re.match(r"[ -]*", line)[0])  # type: ignore[index]
            last = min(starts[end.line] + end.column if end.line < len(starts) else len(text), len(text))
            found[begin.line + 1, begin.column + 1] = Scalar(starts[begin.line] + begin.column, last, event.style or "", indent)
    return found


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]


def with_texts(text: str, changes: Mapping[Span, tuple[str, Kind]]) -> str:
    """The YAML text with the scalars at these places replaced. Raises KeyError when there is no scalar at a place."""
    scalars = scalars_of(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    cuts = []
    for span, (words, kind) in changes.items():
        scalar = scalars[span.line, span.column]
        cuts.append((scalar.start, scalar.end, _written(text, scalar, canonical(words, kind), kind).replace("\n", newline)))
    return _replaced(text, cuts)


def with_marks(text: str, places: Iterable[Span], mark: str) -> str:
    """The YAML text with a mark before each of these texts; lines stay where they are."""
    scalars = scalars_of(text)
    cuts = []
    for span in places:
        scalar = scalars[span.line, span.column]
        at = scalar.start
        if scalar.style in {"|", ">"}:
            at = text.index("\n", at) + 1
            at += len(re.match(r"\s*", text[at:])[0])  # type: ignore[index]
        elif scalar.style:
            at += 1
        cuts.append((at, at, mark))
    return _replaced(text, cuts)


def _replaced(text: str, cuts: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _written(text: str, scalar: Scalar, words: str, kind: Kind) -> str:
    """How a text is written in the place of a scalar."""
    if scalar.style in {"|", ">"}:
        header, _, body = text[scalar.start : scalar.end].partition("\n")
        header = header.rstrip("\r")
        if "\n" in words and header.startswith(">"):
            header = "|" + header[1:].replace("-", "", 1)
        indent = _body_indent(body) or scalar.indent + 2
        ending = body[len(body.rstrip()) :].replace("\r", "")
        return f"{header}\n{_lines(words, indent)}{ending or chr(10)}"
    column = scalar.start - (text.rfind("\n", 0, scalar.start) + 1)
    if "\n" in words:
        return f"|\n{_lines(words, scalar.indent + 2)}" if _ends_line(text, scalar) else _double_quoted(words)
    one_line = _flow(words, scalar.style, in_flow=not _ends_line(text, scalar))
    if kind == "rich" and not _ends_line(text, scalar):
        return one_line
    if column + len(one_line) > _WIDTH + 10 and _ends_line(text, scalar):
        return f">-\n{_lines(words, scalar.indent + 2)}"
    return one_line


def _ends_line(text: str, scalar: Scalar) -> bool:
    """Whether nothing follows the scalar on its line, so that it may become a block of lines."""
    end = text.find("\n", scalar.end)
    return not text[scalar.end : end if end >= 0 else len(text)].strip()


def _flow(words: str, style: str, *, in_flow: bool) -> str:
    """A text on one line: plain where it may be, else between quotation marks."""
    if style == "" and not _NOT_PLAIN.search(words) and not (in_flow and re.search(r"[,:?\[\]{}]", words)):
        return words
    if style == "'" or (style == "" and '"' in words and "'" not in words):
        return "'" + words.replace("'", "''") + "'"
    return _double_quoted(words)


def _double_quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _body_indent(body: str) -> int:
    line = next((line for line in body.split("\n") if line.strip()), "")
    return len(line) - len(line.lstrip(" "))


def _lines(words: str, indent: int) -> str:
    """The lines of a block scalar: paragraphs broken at the width, list items with their next lines hanging."""
    out: list[str] = []
    for line in words.split("\n"):
        own = len(line) - len(line.lstrip(" "))
        hang = own
        if is_item(line):
            hang += len(re.match(r"(?:[-+*]|\d+[.)])\s+", line.lstrip())[0])  # type: ignore[index]
        glued = _LIST_START.sub("\ue000", line.strip())  # a line must not begin with what would make it a list item
        broken = textwrap.wrap(glued, max(40, _WIDTH - indent), initial_indent=" " * own, subsequent_indent=" " * hang,
                               break_long_words=False, break_on_hyphens=False) or [""]
        out += [(" " * indent + piece if piece else "").replace("\ue000", " ") for piece in broken]
    return "\n".join(out)
