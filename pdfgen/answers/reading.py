"""Reads the answers out of a filled PDF: by the key attached to it, or by the form's own names when there is none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pikepdf

from pdfgen.answers import rules
from pdfgen.answers.foreign import key_of_form
from pdfgen.answers.form import fields_of, has_picture, options_of, state_value, text_value
from pdfgen.answers.model import Answers, Origin, is_answered
from pdfgen.answers.opening import Budget, open_pdf
from pdfgen.answers.papers.model import PAPER_MARK
from pdfgen.diagnostics import FileProblem, Findings, Span, on_one_line
from pdfgen.model.fields import FieldKind
from pdfgen.model.keyfile import FILE_NAME, BadKey, Key, NewerKey, read_key

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.answers.form import FormField
    from pdfgen.answers.model import Value
    from pdfgen.model.keyfile import KeyField

_MOST_ATTACHMENTS = 1000
_LARGEST_KEY = 1_000_000  # bytes; the key of a hundred questions has 30,000
_HARMLESS = "handled correctly by qpdf"
"""qpdf's words for a slip that costs nothing: pypdf's updates leave their own cross-reference stream out of the table."""


class OwnPaper(FileProblem):
    """The file is a report, a list or a letter that this program wrote."""


def read_answers(path: Path, blank: Key | None = None, *, name: str = "") -> Answers:
    """The answers in one file, called `name` or as the file is. `blank` is the key to read by when it has lost its own. Raises FileProblem."""
    return read_answers_in(path, name or path.name, blank, shown=shown_name(path))


def read_answers_in(source: Path | bytes, name: str, blank: Key | None = None, *, shown: str = "") -> Answers:
    """The answers in a file or in bytes called `name`; `shown` is the name in messages. Raises FileProblem."""
    place = Span(shown or name, 0, 0)
    with open_pdf(source, place.file) as pdf:
        budget, findings = Budget(), Findings()
        form = fields_of(pdf, budget)
        if not form:
            if _is_paper(pdf):
                raise OwnPaper(place.file, "dit is een verslag, lijst of brief van dit programma, geen ingevuld werkboek")
            raise FileProblem(place.file, "in de pdf zitten geen invulvelden: hij is afgedrukt naar pdf, afgevlakt, of geen werkboek")
        key, origin = _key(pdf, form, blank, findings, place)
        reader = _Reader(findings, place, budget)
        values = reader.planned(key, form)
        other = reader.unplanned(key, form) if origin is not Origin.FOREIGN else {}
        if any(_HARMLESS not in warning for warning in pdf.get_warnings()):
            findings.add(rules.DAMAGED_FILE, place, "de pdf is beschadigd; gelezen is wat er nog in staat", "vraag het bestand opnieuw, of vergelijk met het origineel")
    return Answers(source=name, key=key, values=values, origin=origin, other=other, remarks=tuple(findings.sorted()))


def shown_name(path: Path) -> str:
    """A file's name as messages tell it: nothing in it steers a terminal, however long it is."""
    return on_one_line(str(path), 1000)


def _is_paper(pdf: pikepdf.Pdf) -> bool:
    facts = pdf.trailer.get("/Info")
    return isinstance(facts, pikepdf.Dictionary) and str(facts.get("/Keywords", "")) == PAPER_MARK


def key_in(pdf: pikepdf.Pdf) -> Key | None:
    """The key attached to a workbook; None when nothing of that name is attached. Raises NewerKey and BadKey."""
    data = _attached(pdf)
    return None if data is None else _parsed(data)


@lru_cache(maxsize=16)
def _parsed(data: bytes) -> Key:
    """Three hundred copies of one edition carry the same key."""
    if len(data) > _LARGEST_KEY:
        raise BadKey(f"de sleutel in het werkboek is {len(data) // 1_000_000} MB groot; geen werkboek heeft zo veel vragen")
    return read_key(data)


def _attached(pdf: pikepdf.Pdf) -> bytes | None:
    """The attached file: by the name tree (7.11.4), or by the associated files that a rewriter may have left."""
    associated = pdf.Root.get("/AF")
    specs = list(associated) if isinstance(associated, pikepdf.Array) else []
    try:
        if FILE_NAME in pdf.attachments:
            specs.insert(0, pdf.attachments[FILE_NAME].obj)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):  # a name tree that is none
        specs = specs[:_MOST_ATTACHMENTS]
    for spec in specs[:_MOST_ATTACHMENTS]:
        if not isinstance(spec, pikepdf.Dictionary) or FILE_NAME not in {str(spec.get("/UF", "")), str(spec.get("/F", ""))}:
            continue
        files = spec.get("/EF")
        stream = (files.get("/F") or files.get("/UF")) if isinstance(files, pikepdf.Dictionary) else None
        if isinstance(stream, pikepdf.Stream):
            return stream.read_bytes()
    return None


def _key(pdf: pikepdf.Pdf, form: dict[str, list[FormField]], blank: Key | None, findings: Findings, place: Span) -> tuple[Key, Origin]:
    try:
        key = key_in(pdf)
        if key is not None:
            return key, Origin.ATTACHED
        findings.add(rules.FOREIGN_FORM, place, "in het bestand zit geen sleutel van een werkboek", "is het wel een werkboek, dan haalde het programma waarmee het is bewaard de sleutel eruit")
    except NewerKey as newer:
        findings.add(rules.NEWER_WORKBOOK, place, str(newer), "werk het programma bij om vragen en modules te zien")
    except (BadKey, pikepdf.PdfError, pikepdf.DataDecodingError) as damage:
        findings.add(rules.DAMAGED_KEY, place, str(damage) if isinstance(damage, BadKey) else "de sleutel in het bestand is niet te ontcijferen")
    if blank is not None and 2 * sum(known.name in form for known in blank.fields) > len(blank.fields):
        return blank, Origin.BLANK
    return key_of_form(form, place.file), Origin.FOREIGN


class _Reader:
    """Reads the values of one form, and tells what is odd about them."""

    def __init__(self, findings: Findings, place: Span, budget: Budget) -> None:
        self.findings = findings
        self.place = place
        self.budget = budget

    def planned(self, key: Key, form: dict[str, list[FormField]]) -> dict[str, Value]:
        """The answered fields of the key, in its order."""
        values: dict[str, Value] = {}
        for known in key.fields:
            read = [self._value(known, each) for each in form.get(known.name, ())]
            answered = list(dict.fromkeys(value for value in read if value))
            if len(answered) > 1:
                self.findings.add(rules.CLASHING_VALUES, self.place, f"`{known.name}` staat er {len(answered)} keer met verschillende waarden",
                                  "; ".join(str(value) for value in answered)[:400])  # fmt: skip
                answered = ["\n\n".join(str(value) for value in answered)] if known.kind in {FieldKind.TEXT, FieldKind.LINE} else answered
            if answered:
                values[known.name] = answered[0]
        return values

    def unplanned(self, key: Key, form: dict[str, list[FormField]]) -> dict[str, str]:
        """Answered fields that the key does not know."""
        known = {each.name for each in key.fields}
        found: dict[str, str] = {}
        for name, fields in form.items():
            for each in fields:
                if name in known or not each.is_input:
                    continue
                value = state_value(each)[0] if each.type == "/Btn" else text_value(each)
                if is_answered(value):
                    found[name] = value
                    self.findings.add(rules.ANSWER_WITHOUT_FIELD, self.place, f"`{name}` is geen veld van deze editie; het antwoord is bewaard onder die naam")
        return found

    def _value(self, known: KeyField, each: FormField) -> Value:
        match known.kind:
            case FieldKind.TEXT | FieldKind.LINE:
                text = text_value(each)
                self.budget.spend(0, len(text))
                return text
            case FieldKind.CHECKBOX:
                return self._state(known, each) != ""
            case FieldKind.RADIO:
                return self._choice(known, self._state(known, each))
            case FieldKind.DROPDOWN:
                return self._choice(known, _code(text_value(each), each))
            case FieldKind.DRAWING:
                if has_picture(each):
                    self.findings.add(rules.PICTURE, self.place, f"in `{known.name}` staat een afbeelding: die blijft alleen in dit bestand")
                    return True
                return False

    def _state(self, known: KeyField, each: FormField) -> str:
        state, contradicts = state_value(each)
        if contradicts:
            self.findings.add(rules.CLASHING_VALUES, self.place, f"`{known.name}`: het formulier zegt {'aan' if state else 'uit'}, het vakje toont iets anders; het formulier geldt")
        return state

    def _choice(self, known: KeyField, code: str) -> str:
        if code and all(option.code != code for option in known.options):
            by_label = next((option.code for option in known.options if option.label == code), None)
            if by_label is None:
                self.findings.add(rules.UNKNOWN_OPTION, self.place, f"in `{known.name}` staat `{on_one_line(code)}`, geen van de keuzes; bewaard zoals het is")
                return code
            return by_label
        return code


def _code(value: str, each: FormField) -> str:
    """The export value of a list: some viewers store the label instead."""
    options = options_of(each)
    if any(code == value for code, _ in options):
        return value
    return next((code for code, label in options if label == value), value)
