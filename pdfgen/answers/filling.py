"""Fills a workbook: values, appearances that every viewer shows, and nothing else changed; what was PDF/UA-1 stays so."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from msgspec import Struct

from pdfgen.answers import rules
from pdfgen.answers.checking import checked
from pdfgen.answers.form import fields_of, options_of, states_of
from pdfgen.answers.looks import Looks
from pdfgen.answers.model import is_answered, readable
from pdfgen.answers.opening import Budget, look_through, open_pdf
from pdfgen.answers.pdftext import write_text
from pdfgen.answers.reading import key_in, read_answers_in, shown_name
from pdfgen.diagnostics import FileProblem, Findings, Span, on_one_line, several
from pdfgen.model.fields import FieldKind
from pdfgen.model.keyfile import BadKey, NewerKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pdfgen.answers.form import FormField
    from pdfgen.answers.model import Value
    from pdfgen.model.keyfile import Key, KeyField

_MULTILINE = 1 << 12


class Filled(Struct, frozen=True):
    """A filled workbook: the file, what there is to tell, and how many of the values are answers in it. No `data` when the values had errors."""

    data: bytes
    findings: Findings
    answers: int = 0


def read_key_of(source: Path | bytes, name: str) -> Key:
    """The key of a workbook that is to be filled. Raises FileProblem when it has none that can be used."""
    with open_pdf(source, name) as pdf:
        return _usable_key(pdf, name)


def fill_workbook(source: Path | bytes, values: Mapping[str, object], *, name: str = "", place_of: Callable[[str], Span] | None = None, partly: bool = False) -> Filled:
    """The workbook with these values by full field name: a text, true or false, the code of a choice; an empty one clears.

    Fields that are not named stay as they are. With errors nothing is filled, unless `partly`. `name` is how messages call the
    workbook, `place_of` a name where its value stands. Raises FileProblem.
    """
    name = name or ("werkboek" if isinstance(source, bytes) else shown_name(source))
    findings = Findings()
    before = read_answers_in(source, name)
    with open_pdf(source, name) as pdf:
        key = _usable_key(pdf, name)
        look_through(pdf, Budget())
        form = fields_of(pdf, Budget())
        calculated = {n for n, fields in form.items() if not any(each.is_input for each in fields)}
        right = checked(values, key, findings, place_of or (lambda _: Span(name, 0, 0)), calculated)
        if findings.has_errors and not partly:
            return Filled(b"", findings)
        changed = {n: v for n, v in right.items() if v != before.values.get(n, "" if isinstance(v, str) else False)}
        _tell_replaced(key, before.values, changed, findings, name)
        _Pen(pdf, form, key, changed, findings, name).write()
        return Filled(_saved(pdf), findings, sum(map(is_answered, right.values())))


def _usable_key(pdf: pikepdf.Pdf, name: str) -> Key:
    try:
        key = key_in(pdf)
    except NewerKey as newer:
        raise FileProblem(name, f"{newer}: werk het programma bij") from newer
    except BadKey as damage:
        raise FileProblem(name, str(damage)) from damage
    if key is None:
        raise FileProblem(name, "dit is geen werkboek van de toolbox: er zit geen sleutel in")
    return key


def _tell_replaced(key: Key, before: Mapping[str, Value], changed: Mapping[str, Value], findings: Findings, name: str) -> None:
    """An answer that gives way to another is named, with its text."""
    for known in key.fields:
        old = before.get(known.name, "")
        if known.name in changed and is_answered(old):
            findings.add(rules.REPLACED_ANSWER, Span(name, 0, 0), f"in `{known.name}` stond `{on_one_line(readable(known, old) or 'aangevinkt', 400)}`; dat is vervangen")


class _Pen:
    """Writes values into one open workbook."""

    def __init__(self, pdf: pikepdf.Pdf, form: Mapping[str, list[FormField]], key: Key, values: Mapping[str, Value], findings: Findings, name: str) -> None:
        self.pdf = pdf
        self.findings = findings
        self.place = Span(name, 0, 0)
        self.known = {each.name: each for each in key.fields}
        self.values = values
        self.form = form
        self.looks = Looks(pdf, [readable(self.known[n], v) for n, v in values.items()])
        self.drawn: list[tuple[pikepdf.Object, int]] = []
        self.long: list[str] = []

    def write(self) -> None:
        """All values, then their appearances at once."""
        for name, value in self.values.items():
            fields = self.form.get(name, ())
            if not fields:
                self.findings.add(rules.UNKNOWN_FIELD, self.place, f"de sleutel noemt `{name}`, het formulier heeft dat veld niet")
            for each in fields:
                self._field(self.known[name], each, value)
        if self.long:
            self.findings.add(rules.LONG_ANSWER, self.place, f"{several(self.long)}: langer dan het veld in één keer toont; op het scherm schuift het mee, op papier niet")
        streams = self.looks.streams()
        for widget, number in self.drawn:
            widget["/AP"] = pikepdf.Dictionary(N=streams[number])
        if "/NeedAppearances" in self.pdf.Root.AcroForm:
            del self.pdf.Root.AcroForm["/NeedAppearances"]

    def _field(self, known: KeyField, each: FormField, value: Value) -> None:
        own = each.chain[0]
        for node in (own, *each.widgets):
            for stale in ("/RV", "/I", "/V"):
                if stale in node:
                    del node[stale]
        match known.kind:
            case FieldKind.TEXT | FieldKind.LINE:
                own["/V"] = pikepdf.String(write_text(str(value)))
                self._text(known, each, str(value))
            case FieldKind.DROPDOWN:
                own["/V"] = pikepdf.String(write_text(str(value)))
                self._dropdown(each, str(value))
            case FieldKind.CHECKBOX | FieldKind.RADIO:
                self._states(each, value)
            case FieldKind.DRAWING:
                return

    def _text(self, known: KeyField, each: FormField, value: str) -> None:
        multiline = bool(each.flags & _MULTILINE)
        for widget in each.widgets:
            width, height = _size(widget)
            if value and self.looks.overflows(width, height, value):
                self.long.append(f"`{known.name}`")
            look = widget.get("/MK")
            framed = isinstance(look, pikepdf.Dictionary) and "/BC" in look
            self.drawn.append((widget, self.looks.text(width, height, value, multiline=multiline, framed=framed)))

    def _dropdown(self, each: FormField, code: str) -> None:
        label = next((label for known, label in options_of(each) if known == code), code)
        for widget in each.widgets:
            width, height = _size(widget)
            self.drawn.append((widget, self.looks.dropdown(width, height, label, chosen=code != "")))

    def _states(self, each: FormField, value: Value) -> None:
        states = [states_of(widget) for widget in each.widgets]
        state = value if isinstance(value, str) else next((s[0] for s in states if s), "") if value else ""
        each.chain[0]["/V"] = pikepdf.Name(f"/{state or 'Off'}")
        for widget, offered in zip(each.widgets, states, strict=True):
            widget["/AS"] = pikepdf.Name(f"/{state if state and state in offered else 'Off'}")


def _size(widget: pikepdf.Object) -> tuple[float, float]:
    """Width and height of a widget in points."""
    try:
        x0, y0, x1, y1 = (float(number) for number in widget.Rect)
    except (ValueError, TypeError, AttributeError):
        return 0.0, 0.0
    return round(abs(x1 - x0), 2), round(abs(y1 - y0), 2)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The file anew, in object streams; its identifier is a digest of the content."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # tells of widgets without fields, which the file had before
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
