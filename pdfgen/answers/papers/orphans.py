"""Answers without a place, word for word: a part of the list of conflicts and of the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers.papers.model import Heading, Line, Reply
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.answers.moving import Orphan
    from pdfgen.answers.papers.model import Part
    from pdfgen.answers.papers.words import Words


def orphan_parts(orphans: Iterable[tuple[str, Orphan]], words: Words) -> Iterator[Part]:
    """Each orphan: its question, its field, whose it is, the answer, and why it has no place."""
    for who, orphan in orphans:
        known = orphan.old
        yield Heading((known.question or known.label) if known is not None else orphan.name, 3)
        if known is not None and known.label != known.question:
            yield Line(known.label, "label")
        yield Reply(who, orphan.text or _said(orphan, words))
        yield Line(words.why[orphan.why], "help")


def _said(orphan: Orphan, words: Words) -> str:
    """What an answer without text says."""
    return words.picture if orphan.old is not None and orphan.old.kind is FieldKind.DRAWING else words.ticked_word
