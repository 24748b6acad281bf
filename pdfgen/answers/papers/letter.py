"""The letter with a new edition: what moved, which questions have other words, and every answer that has no place any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.answers.model import readable
from pdfgen.answers.papers.model import Bullets, Heading, Line, Paper, Reply
from pdfgen.answers.papers.orphans import orphan_parts
from pdfgen.answers.papers.words import words_for
from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.answers.moving import Moved, Step
    from pdfgen.answers.papers.model import Part
    from pdfgen.answers.papers.words import Words
    from pdfgen.model.keyfile import Key, KeyField


def compose_letter(moved: Moved, old: Key, new: Key) -> Paper:
    """The letter about one copy."""
    words = words_for(new.locale)
    return Paper(title=words.letter, subtitle=new.title, language=words.language, answers_language=new.locale or words.language,
                 page_word=words.page, missing_note=words.missing_glyphs, parts=tuple(_parts(moved, old, new, words)))


def _parts(moved: Moved, old: Key, new: Key, words: Words) -> Iterator[Part]:
    steps = [step for step in moved.steps if step.old.purpose is Purpose.ANSWER]
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


def _steps(steps: Iterable[Step], title: str, intro: str, words: Words) -> Iterator[Part]:
    for number, step in enumerate(steps):
        if number == 0:
            yield Heading(title, 2)
            yield Line(intro)
        yield Heading(_asked(step.new), 3)
        if step.is_reworded:
            yield Line(words.was, "label")
            yield Line(_asked(step.old))
            yield Line(words.now, "label")
            yield Line(_asked(step.new))
        yield Line(words.your_answer, "label")
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
