"""The letter with a new edition: what moved, which questions have other words, and every answer that has no place any more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pdfgen.answers.model import readable
from pdfgen.answers.papers.model import Bullets, Heading, Line, Paper, Reply
from pdfgen.answers.papers.orphans import orphan_parts
from pdfgen.answers.papers.words import language_tag, words_for
from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfgen.answers.moving import Moved, Step
    from pdfgen.answers.papers.model import Part
    from pdfgen.answers.papers.words import Words
    from pdfgen.model.keyfile import Key, KeyField


def compose_letter(moved: Moved, old: Key, new: Key) -> Paper:
    """The letter about one copy."""
    words = words_for(new.locale)
    return Paper(title=words.letter, subtitle=new.title, language=words.language, answers_language=language_tag(new.locale, words),
                 page_word=words.page, missing_note=words.missing_glyphs, parts=tuple(_parts(moved, old, new, words)))


def _parts(moved: Moved, old: Key, new: Key, words: Words) -> Iterator[Part]:
    steps = moved.answers
    reworded = [step for step in steps if step.is_reworded]
    changed = [step for step in steps if not step.is_reworded and _looks_changed(step)]
    fresh = _new_questions(old, new)
    yield Line(words.letter_intro.format(old=_called(old), new=_called(new)), "lead")
    yield Line(words.letter_counts.format(moved=len(steps), reworded=len(reworded), orphans=len(moved.orphans)))
    if not reworded and not moved.orphans and not changed and not fresh:
        yield Line(words.all_well)
    yield from _orphans(moved, words)
    yield from _steps(reworded, words.reworded, words.reworded_intro, words)
    yield from _steps(changed, words.changed, words.changed_intro, words)
    if fresh:
        yield Heading(words.new_questions, 2)
        yield Line(words.new_questions_intro)
        yield Bullets(tuple(fresh))


def _called(key: Key) -> str:
    return f"{key.title} {key.edition}".strip()


def _looks_changed(step: Step) -> bool:
    """Whether the answer reads otherwise now; a code that got another name with the same label does not."""
    return readable(step.old, step.before) != readable(step.new, step.after) or step.old.kind is not step.new.kind


def _orphans(moved: Moved, words: Words) -> Iterator[Part]:
    if moved.orphans:
        yield Heading(words.without_place, 2)
        yield Line(words.without_place_intro)
        yield from orphan_parts([("", orphan) for orphan in moved.orphans], words)


def _steps(steps: Sequence[Step], title: str, intro: str, words: Words) -> Iterator[Part]:
    """Questions with their answers; parts of one question, such as the boxes of a checklist, under one heading."""
    if steps:
        yield Heading(title, 2)
        yield Line(intro)
    for (old, new), group in groupby(steps, key=lambda step: (_heading(step, step.old), _heading(step, step.new))):
        yield Heading(new, 3)
        if old != new:
            yield Line(words.was, "label")
            yield Line(old)
        mine = list(group)
        ticks = [step for step in mine if isinstance(step.after, bool) and not _told_whole(step)]
        if ticks:
            yield Line(words.ticked, "label")
            yield Bullets(tuple(step.new.label for step in ticks))
        for step in mine:
            if step not in ticks:
                yield from _answer(step, words)


def _told_whole(step: Step) -> bool:
    """Whether question and label are told together, because the label has other words too."""
    return step.old.label != step.new.label or step.new.label == step.new.question


def _heading(step: Step, known: KeyField) -> str:
    return _asked(known) if _told_whole(step) else known.question or known.label


def _answer(step: Step, words: Words) -> Iterator[Part]:
    yield Line(words.your_answer if _told_whole(step) else step.new.label, "label")
    yield Reply("", _told(step.old, step.before, words))
    if readable(step.old, step.before) != readable(step.new, step.after):
        yield Line(words.now, "label")
        yield Reply("", _told(step.new, step.after, words))


def _told(known: KeyField, value: str | bool, words: Words) -> str:
    return readable(known, value) or (words.picture if known.kind is FieldKind.DRAWING else words.ticked_word)


def _asked(known: KeyField) -> str:
    if not known.question or known.question == known.label:
        return known.label
    return f"{known.question} – {known.label}"


def _new_questions(old: Key, new: Key) -> list[str]:
    """The questions of the new edition that come from nowhere in the old one."""
    names = {known.name for known in old.fields}
    fresh = [k for k in new.fields if k.purpose is Purpose.ANSWER and k.unit and k.name not in names and not names.intersection(k.renamed_from)]
    return list(dict.fromkeys(known.question or known.label for known in fresh))
