"""Questions: enough room for the answer, enough options to choose from, and names that tell fields apart when read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.checks.passages import phrase
from pdfgen.diagnostics import Rule, Severity
from pdfgen.model import blocks as b
from pdfgen.model.fields import FieldKind, plan_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings, Span
    from pdfgen.model.edition import Edition, StyleGuide
    from pdfgen.model.fields import Field

ONE_OPTION = Rule(
    "option-list-of-one", Severity.WARNING, "Er valt niets te kiezen: de vraag heeft maar één antwoord. Een rondje dat eenmaal is gekozen, gaat bovendien niet meer uit.",
    "options: [{id: ja, label: Ja}]", "options: [{id: ja, label: Ja}, {id: nee, label: Nee}]",
)  # fmt: skip
SAME_OPTION = Rule(
    "repeated-option-label", Severity.ERROR, "Twee keuzes van één vraag hebben hetzelfde label: niemand kan ze uit elkaar houden.",
    "options: [{id: ja, label: Ja}, {id: ook-ja, label: Ja}]", "options: [{id: ja, label: Ja}, {id: nee, label: Nee}]",
)  # fmt: skip
SMALL_FIELD = Rule(
    "field-too-small", Severity.WARNING, "Het veld heeft minder regels dan de vraag nodig heeft: er wordt om uitleg gevraagd, om een aantal dingen, of om meer dan één ding.",
    "{id: drie, label: Noem drie kansen in jouw organisatie, lines: 1}", "{id: drie, label: Noem drie kansen in jouw organisatie, lines: 3}",
)  # fmt: skip
SAME_NAME = Rule(
    "repeated-spoken-name", Severity.ERROR, "Twee invulvelden worden hetzelfde voorgelezen. Wie het scherm niet ziet, weet niet welk veld hij invult.",
    "- {id: eerste, label: Notities}\n    - {id: tweede, label: Notities}", "- {id: eerste, label: Notities bij het plan}\n    - {id: tweede, label: Notities bij het geld}",
)  # fmt: skip
RULES = (ONE_OPTION, SAME_OPTION, SMALL_FIELD, SAME_NAME)


def check_options(edition: Edition, findings: Findings) -> None:
    """Tell lists of options that leave nothing to choose, or a choice that nobody can tell from another."""
    for span, options in _option_lists(edition):
        if len(options) == 1:
            findings.add(ONE_OPTION, edition.place_of(span, "options:"), f"de enige keuze is `{options[0].label.plain}`", "voeg keuzes toe, of maak er een checklist van")
        first: dict[str, b.Option] = {}
        for option in options:
            before = first.setdefault(option.label.plain.casefold(), option)
            if before is not option and option.label.plain:
                findings.add(SAME_OPTION, option.label.span, f"de keuzes `{before.id}` en `{option.id}` heten allebei `{option.label.plain}`", "geef elke keuze een eigen label")


def _option_lists(edition: Edition) -> Iterator[tuple[Span, tuple[b.Option, ...]]]:
    for place in edition.places():
        for block in place.blocks:
            match block:
                case b.Choice():
                    yield block.span, block.options
                case b.Question() | b.Assignment():
                    yield from ((entry.span, entry.options) for entry in block.items if entry.options)
                case _:
                    pass


def check_field_sizes(edition: Edition, findings: Findings) -> None:
    """Tell fields that are too small for what their question asks."""
    for field in plan_fields(edition).fields:
        if field.kind in {FieldKind.TEXT, FieldKind.LINE} and field.block:
            lines = 1 if field.kind is FieldKind.LINE else field.lines
            needed, why = lines_needed(field.label, edition.style)
            if lines < needed:
                findings.add(SMALL_FIELD, edition.place_of(field.span, field.label), f"het veld heeft {lines} {'regel' if lines == 1 else 'regels'}, maar {why}",
                             f"maak er `lines: {needed}` van" + (" en haal `kind: line` weg" if field.kind is FieldKind.LINE else ""))


def lines_needed(label: str, style: StyleGuide) -> tuple[int, str]:
    """How many lines a question asks for at least, and why."""
    ask = next((word for word in style.open_asks if phrase(word).search(label)), "")
    number, many = next(((word, count) for count, word in enumerate(style.numbers, 2) if ask and phrase(word).search(label)), ("", 0))
    reasons = [(1, "")]
    if many:
        reasons.append((many, f"de vraag noemt `{number}`"))
    if ask:
        reasons.append((2, f"`{ask}` vraagt om meer"))
    if label.count("?") > 1:
        reasons.append((2, "er staat meer dan één vraag"))
    return max(reasons, key=lambda reason: reason[0])


def check_spoken_names(edition: Edition, findings: Findings) -> None:
    """Tell fields that a screen reader says in the same words."""
    first: dict[str, Field] = {}
    for field in plan_fields(edition).fields:
        if not field.block or not field.label:
            continue  # its words are those of strings.yaml
        before = first.setdefault(field.spoken.casefold(), field)
        if before is not field:
            span = edition.place_of(field.span, f"label: {field.label}")
            findings.add(SAME_NAME, span, f"`{field.spoken}` wordt ook bij een ander veld voorgelezen", f"dat veld staat op {before.span}; geef een van beide een eigen label")
