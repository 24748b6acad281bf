"""The report: every question with its full answers, or only what is still open; several copies side by side, with counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pdfgen.answers.model import is_answered, readable
from pdfgen.answers.papers.model import Bar, Bars, Bullets, Heading, Line, Paper, Reply
from pdfgen.answers.papers.words import language_tag, words_for
from pdfgen.answers.survey import survey_of
from pdfgen.model.fields import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfgen.answers.model import Answers
    from pdfgen.answers.papers.model import Part as PaperPart
    from pdfgen.answers.papers.words import Words
    from pdfgen.answers.survey import Gap, Part, Question, Survey, Topic
    from pdfgen.model.keyfile import KeyPlace

_MOST_NAMES = 12
"""So many people are named beside a count; more are only counted."""


def compose_report(copies: Sequence[Answers], *, open_only: bool = False) -> Paper:
    """The report of one or more copies, in the language of the first."""
    key = copies[0].key
    words = words_for(key.locale)
    survey = survey_of(copies)
    composer = _Composer(survey, words)
    body = composer.open_questions() if open_only else composer.everything()
    return Paper(
        title=words.open_report if open_only else words.report, subtitle=key.title, language=words.language, answers_language=language_tag(key.locale, words),
        page_word=words.page, missing_note=words.missing_glyphs, parts=(*composer.opening(), *body),
    )  # fmt: skip


class _Composer:
    def __init__(self, survey: Survey, words: Words) -> None:
        self.survey = survey
        self.words = words
        self.many = len(survey.copies) > 1

    def opening(self) -> Iterator[PaperPart]:
        """Which files, which editions, and how far each is."""
        words, survey = self.words, self.survey
        names = ", ".join(survey.names)
        yield Line(words.from_files.format(count=len(survey.names), names=names) if self.many else words.from_file.format(names=names), "lead")
        editions = Counter(copy.key.edition for copy in survey.copies if copy.key.edition)
        if len(editions) > 1:
            yield Line(words.editions.format(editions=", ".join(f"{edition} ({count})" for edition, count in sorted(editions.items()))))
        counted = [topic for topic in survey.topics if topic.total]
        if counted:
            yield Heading(words.progress, 2)
            yield Bars(tuple(self._progress(counted)))

    def _progress(self, topics: Sequence[Topic]) -> Iterator[Bar]:
        if self.many:
            total = sum(topic.total for topic in topics)
            for number, name in enumerate(self.survey.names):
                done = sum(topic.done[number] for topic in topics)
                yield Bar(name, done, total, self.words.done.format(count=done, total=total))
            return
        for topic in topics:
            yield Bar(self._title(topic.place), topic.done[0], topic.total, self.words.done.format(count=topic.done[0], total=topic.total))

    def everything(self) -> Iterator[PaperPart]:
        """Each question with all its answers."""
        for topic in self.survey.topics:
            shown = [question for question in topic.questions if question.counts or any(part.given for part in question.parts)]
            if shown:
                yield Heading(self._title(topic.place), 2)
            for question in shown:
                yield Heading(question.text, 3)
                yield from self._answers(question, topic.place)
        yield from self._extra()

    def open_questions(self) -> Iterator[PaperPart]:
        """Each question that somebody leaves open, and who."""
        found = False
        for topic in self.survey.topics:
            told: dict[tuple[str, str], Sequence[int]] = {}
            for question in topic.questions:
                for gap in question.gaps:
                    label = gap.field.label if gap.field is not None and gap.field.label != question.text else ""
                    told.setdefault((_heading(question, topic, gap), label), gap.missing)
            if told:
                found = True
                yield Heading(self._title(topic.place), 2)
            last = ""
            for (text, label), missing in told.items():
                if text != last:
                    yield Heading(text, 3)
                    last = text
                if label:
                    yield Line(label, "label")
                yield self._open(missing, topic.place)
        if not found:
            yield Line(self.words.nothing_open, "lead")

    def _title(self, place: KeyPlace | None) -> str:
        if place is None:
            return self.words.other
        return self.words.module.format(number=place.number, title=place.title) if place.number else place.title

    def _who(self, numbers: Sequence[int], place: KeyPlace | None) -> str:
        return ", ".join(self.survey.who(n, place) for n in numbers)

    def _open(self, missing: Sequence[int], place: KeyPlace | None) -> Line:
        return Line(self.words.open_for.format(names=self._who(missing, place)) if self.many else self.words.open, "open")

    def _answers(self, question: Question, place: KeyPlace | None) -> Iterator[PaperPart]:
        everyone = len(self.survey.copies)
        if not any(part.given for part in question.parts) and question.gaps and all(len(gap.missing) == everyone for gap in question.gaps):
            yield self._open(question.gaps[0].missing, place)
            return
        ticks = [part for part in question.parts if part.field.kind is FieldKind.CHECKBOX]
        if len(ticks) > 1 and len(ticks) == len([p for p in question.parts if p.field.unit]):
            yield from self._ticks(ticks, place)
            rest = [part for part in question.parts if part.field.kind is not FieldKind.CHECKBOX]
        else:
            rest = list(question.parts)
        for part in rest:
            yield from self._part(part, question, place)
        if question.missing(None):
            yield self._open(question.missing(None), place)

    def _part(self, part: Part, question: Question, place: KeyPlace | None) -> Iterator[PaperPart]:
        if not part.given and not part.field.unit:
            return
        if part.field.label != question.text:
            yield Line(part.field.label, "label")
        match part.field.kind:
            case FieldKind.CHECKBOX | FieldKind.RADIO | FieldKind.DROPDOWN if self.many:
                yield from self._counts(part, place)
            case FieldKind.CHECKBOX:
                yield Line(self.words.ticked if part.given else self.words.not_ticked)
            case FieldKind.DRAWING:
                yield from (Reply(self.survey.who(n, place) if self.many else "", self.words.picture) for n in part.given)
            case _:
                yield from (Reply(self.survey.who(n, place) if self.many else "", readable(part.field, value)) for n, value in part.given.items())
                if not part.given and not question.missing(part.field):
                    yield Line(self.words.unanswered, "help")
        if question.missing(part.field):
            yield self._open(question.missing(part.field), place)

    def _ticks(self, ticks: Sequence[Part], place: KeyPlace | None) -> Iterator[PaperPart]:
        """A checklist: counts of all copies, or what was ticked and what was not."""
        if self.many:
            yield Bars(tuple(self._bar(part.field.label, list(part.given), place) for part in ticks))
            return
        for word, there in ((self.words.ticked, True), (self.words.not_ticked, False)):
            labels = tuple(part.field.label for part in ticks if bool(part.given) is there)
            if labels:
                yield Line(word, "label")
                yield Bullets(labels)

    def _counts(self, part: Part, place: KeyPlace | None) -> Iterator[PaperPart]:
        if part.field.kind is FieldKind.CHECKBOX:
            yield Bars((self._bar(self.words.ticked, list(part.given), place),))
            return
        codes = dict.fromkeys([*(option.code for option in part.field.options), *(str(value) for value in part.given.values())])
        yield Bars(tuple(self._bar(readable(part.field, code), [n for n, value in part.given.items() if value == code], place) for code in codes))

    def _bar(self, label: str, numbers: Sequence[int], place: KeyPlace | None) -> Bar:
        total = len(self.survey.copies)
        who = self._who(numbers, place) if len(numbers) <= _MOST_NAMES else ""
        return Bar(label, len(numbers), total, self.words.of.format(count=len(numbers), total=total), who)

    def _extra(self) -> Iterator[PaperPart]:
        """Answers that the key does not know."""
        extra = [(n, name, text) for n, copy in enumerate(self.survey.copies) for name, text in copy.other.items() if is_answered(text)]
        if extra:
            yield Heading(self.words.extra_answers, 2)
            yield Line(self.words.extra_intro)
        for n, name, text in extra:
            yield Line(name, "label")
            yield Reply(self.survey.names[n] if self.many else "", text)


def _heading(question: Question, topic: Topic, gap: Gap) -> str:
    """What an open question is called: a worksheet, which is one question, by the title that its empty rows carry, or by its first row."""
    if gap.field is not None:
        return question.text
    unit = next(part.field.unit for part in question.parts if part.field.unit)
    rows = [other for other in topic.questions if any(part.field.unit == unit for part in other.parts)]
    if len(rows) == 1:
        return question.text
    own = [part.field.question for other in topic.questions for part in other.parts if part.field.name.startswith(f"{unit}.") and not part.field.unit]
    return own[0] if own else f"{rows[0].text} (+ {len(rows) - 1})"
