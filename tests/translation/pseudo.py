"""A pseudo-language: the Dutch workbook with every text at least 40 % longer, and the letters of many languages in it."""

from __future__ import annotations

import math
import re
import shutil
from typing import TYPE_CHECKING

from pdfgen.commands.translate import new_language, status_of
from pdfgen.translation.ledger import FILE_NAME, Ledger, ledger_text
from pdfgen.translation.markup import pieces_of
from pdfgen.translation.scalars import with_texts
from pdfgen.translation.wording import canonical, digest, is_item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pdfgen.translation.pairing import Pair

LONGER = 0.4
_ACCENTS = str.maketrans({"a": "ă", "c": "č", "g": "ğ", "l": "ł", "o": "ő", "s": "ș"})


def longer(text: str) -> str:
    """A text 40 % longer: a single word grows, of several words the first ones come again with other letters."""
    return "\n".join(_longer_line(line) if line.strip() else line for line in text.split("\n"))


def _longer_line(line: str) -> str:
    pieces = pieces_of(line)
    words = [piece for piece in pieces if piece.kind == "text" and re.search(r"\w{2}", piece.text)]
    if not words:
        return line
    wanted = math.ceil(LONGER * sum(len(piece.text.strip()) for piece in words))
    longest = max(words, key=lambda piece: len(piece.text))
    longest.text = _grown(longest.text, wanted)
    return "".join(piece.text for piece in pieces)


def _grown(text: str, by: int) -> str:
    core = text.rstrip()
    tail = text[len(core) :]
    own = [word for word in core.split(" ") if word and not is_item(word + " ")]
    if len(own) == 1:
        letters = re.sub(r"\W", "", core).lower().translate(_ACCENTS)
        return core + (letters * 3)[:by] + tail
    more: list[str] = []
    while sum(len(word) + 1 for word in more) < by:
        more.append(own[len(more) % len(own)].strip("*_.,:;!?").lower().translate(_ACCENTS))
    return f"{core} {' '.join(more)}{tail}"


def translated_folder(content: Path, where: Path, language: str, locale: str, words: Callable[[Pair], str]) -> Path:
    """A content folder with the Dutch edition and a complete translation of it, each text made by `words`."""
    shutil.copytree(content / "nl", where / "nl")
    shutil.copy(content / "sources.yaml", where / "sources.yaml")
    new_language(where, language, locale=locale)
    status, _ = status_of(where, language)
    digests: dict[str, str] = {}
    for file in status.files():
        path = where / language / file
        pairs = [text.pair for text in status.texts if text.file == file]
        changes = {pair.target.span: (words(pair), pair.kind) for pair in pairs if pair.target}
        path.write_text(with_texts(path.read_text(encoding="utf-8"), changes), encoding="utf-8")
        digests |= {pair.target_path: digest(pair.source.value, pair.kind) for pair in pairs if pair.source}
    (where / language / FILE_NAME).write_text(ledger_text(Ledger("nl", digests)), encoding="utf-8")
    return where


def longer_words(pair: Pair) -> str:
    """The words of the pseudo-language for a text."""
    assert pair.source is not None
    return longer(canonical(pair.source.value, pair.kind))
