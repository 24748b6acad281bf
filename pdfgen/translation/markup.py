"""What a translation must keep of its source: placeholders, links and footnotes; and inline codes for hand-over files."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from msgspec import Struct

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_NOTE = re.compile(r"\[\^[a-z0-9-]+\]")
_TARGET = re.compile(r"\]\(([^)\s]*)\)")
_CODE = re.compile(r"\\.|\[\^[a-z0-9-]+\]|\{[a-z_]+\}|\]\([^)\s]*\)|\[|\*\*|\*(?=\S)|(?<=\S)\*")


def placeholders_in(text: str) -> list[str]:
    """The places that the program fills, such as `{number}`."""
    return _PLACEHOLDER.findall(text)


def lost_markup(source: str, translated: str) -> list[str]:
    """What a translation has lost or added, in words: placeholders, link targets, footnotes. Phrases marked `lang:` are its own affair."""
    told = []
    for what, found in (("de invulplek", placeholders_in), ("de voetnoot", _NOTE.findall), ("de link naar", _targets)):
        ours, theirs = Counter(found(source)), Counter(found(translated))
        told += [f"{what} `{name}` ontbreekt" for name in (ours - theirs)]
        told += [f"{what} `{name}` staat niet in de brontekst" for name in (theirs - ours)]
    return told


def _targets(text: str) -> list[str]:
    return [target for target in _TARGET.findall(text) if not target.startswith("lang:")]


class Piece(Struct):
    """A piece of a text: words, or a code that a translator moves but does not change; `id` joins opening and closing code."""

    kind: Literal["text", "open", "close", "code"]
    text: str
    id: int = 0


def pieces_of(text: str, like: list[Piece] | None = None) -> list[Piece]:
    """A text in words and codes. The codes of a translation get the ids of the same codes of its source, `like`."""
    pieces = _numbered(text)
    if pieces is None:
        return [Piece("text", text)]
    if like is not None:
        _renumber(pieces, like)
    return pieces


def _numbered(text: str) -> list[Piece] | None:
    """Words and codes with ids from 1; None when opening and closing codes do not match."""
    pieces: list[Piece] = []
    opened: list[tuple[str, int]] = []
    at = count = 0
    for found in _CODE.finditer(text):
        code = found[0]
        if code.startswith("\\"):
            continue
        if found.start() > at:
            pieces.append(Piece("text", text[at : found.start()]))
        at = found.end()
        closes = "[" if code.startswith("](") else code
        if opened and opened[-1][0] == closes and code != "[":
            pieces.append(Piece("close", code, opened.pop()[1]))
        elif code in {"[", "*", "**"}:
            count += 1
            opened.append((code, count))
            pieces.append(Piece("open", code, count))
        elif code.startswith("]("):
            return None
        else:
            count += 1
            pieces.append(Piece("code", code, count))
    if at < len(text):
        pieces.append(Piece("text", text[at:]))
    return None if opened else pieces


def _signatures(pieces: list[Piece]) -> dict[int, str]:
    """What a code is, by its id: its text, or for a pair the text that closes it."""
    return {piece.id: piece.text for piece in pieces if piece.kind in {"code", "close"}}


def _renumber(pieces: list[Piece], like: list[Piece]) -> None:
    free = dict(sorted(_signatures(like).items()))
    highest = max(free, default=0)
    new: dict[int, int] = {}
    for number, signature in sorted(_signatures(pieces).items()):
        twin = next((own for own, other in free.items() if other == signature), None)
        if twin is None:
            highest += 1
            twin = highest
        free.pop(twin, None)
        new[number] = twin
    for piece in pieces:
        piece.id = new.get(piece.id, 0)
