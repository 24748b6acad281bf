"""The list of conflicts of a merge: each question that was answered differently, with every answer and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers.papers.model import Heading, Line, Paper, Reply
from pdfgen.answers.papers.orphans import orphan_parts
from pdfgen.answers.papers.words import language_tag, words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.answers.merging import Conflict, Merged
    from pdfgen.answers.papers.model import Part
    from pdfgen.answers.papers.words import Words
    from pdfgen.model.keyfile import Key


def compose_conflicts(merged: Merged, key: Key) -> Paper:
    """The conflicts and the answers without a place."""
    words = words_for(key.locale)
    return Paper(title=words.conflicts, subtitle=key.title, language=words.language, answers_language=language_tag(key.locale, words),
                 page_word=words.page, missing_note=words.missing_glyphs, parts=tuple(_parts(merged, key, words)))


def _parts(merged: Merged, key: Key, words: Words) -> Iterator[Part]:
    names = ", ".join(merged.sources)
    yield Line(words.from_files.format(count=len(merged.sources), names=names) if len(merged.sources) > 1 else words.from_file.format(names=names), "lead")
    yield Line(words.conflicts_intro.format(count=len(merged.conflicts)) if merged.conflicts else words.no_conflicts)
    if any(conflict.kept for conflict in merged.conflicts):
        yield Line(words.conflict_kept)
    titles = {place.id: words.module.format(number=place.number, title=place.title) if place.number else place.title for place in key.places}
    last = ""
    for conflict in merged.conflicts:
        title = titles.get(conflict.field.place, words.other)
        if title != last:
            yield Heading(title, 2)
            last = title
        yield from _conflict(conflict, words)
    if merged.orphans:
        yield Heading(words.orphans, 2)
        yield Line(words.orphans_intro)
        yield from orphan_parts(merged.orphans, words)


def _conflict(conflict: Conflict, words: Words) -> Iterator[Part]:
    known = conflict.field
    yield Heading(known.question or known.label, 3)
    if known.label != known.question:
        yield Line(known.label, "label")
    for voice in conflict.voices:
        yield Reply(voice.who, voice.text)
    if not conflict.kept:
        yield Line(words.conflict_open, "open")
