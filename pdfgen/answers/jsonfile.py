"""Answers as JSON: written with everything that is known of them, read back for filling."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pdfgen.answers import rules
from pdfgen.answers.model import is_answered, readable
from pdfgen.answers.pdftext import sound
from pdfgen.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pdfgen.answers.model import Answers, Value
    from pdfgen.diagnostics import Findings
    from pdfgen.model.keyfile import KeyField, KeyPlace

FORMAT = 1
LARGEST = 50_000_000  # bytes
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')


class GivenValues(Struct, frozen=True):
    """Values out of a file of answers, not yet held to any workbook, and where each stands."""

    values: Mapping[str, object]
    place_of: Callable[[str], Span]


def write_json(copies: Iterable[Answers]) -> bytes:
    """The answers of all copies, unanswered questions too."""
    whole = {"format": FORMAT, "copies": [_copy(answers) for answers in copies]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()


def _copy(answers: Answers) -> dict[str, Any]:
    places = {place.id: place for place in answers.key.places}
    rows = [_row(known, answers.values.get(known.name), places.get(known.place)) for known in answers.key.fields]
    whole: dict[str, Any] = {"file": answers.source, "title": answers.key.title, "edition": answers.key.edition, "language": answers.key.locale,
                             "key": answers.origin.value, "answers": rows}
    if answers.other:
        whole["other"] = [{"name": name, "value": value} for name, value in answers.other.items()]
    if answers.remarks:
        whole["remarks"] = [{"rule": remark.rule.name, "message": remark.message} for remark in answers.remarks]
    return whole


def _row(known: KeyField, value: Value | None, place: KeyPlace | None) -> dict[str, Any]:
    row: dict[str, Any] = {"name": known.name, "place": known.place}
    if place is not None:
        row |= {"module": place.number, "module_title": place.title}
    row |= {"question": known.question, "label": known.label, "kind": known.kind.value, "purpose": known.purpose.value}
    given = value if value is not None else _nothing(known)
    row["value"] = sound(given) if isinstance(given, str) else given
    if known.options and is_answered(given):
        row["chosen"] = readable(known, given)
    return row


def _nothing(known: KeyField) -> Value:
    return False if known.kind.value in {"checkbox", "drawing"} else ""


def read_json(data: bytes, name: str, findings: Findings) -> GivenValues | None:
    """The values in a file that `write_json` wrote, or in a plain mapping of field names; None after telling what is wrong."""
    if is_too_large(data, name, findings):
        return None
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text)
    except json.JSONDecodeError as problem:
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, problem.lineno, problem.colno), "dit is geen JSON", "kijk hier naar de haakjes, de komma’s en de aanhalingstekens")
        return None
    except UnicodeDecodeError:
        wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        hint = "is het met `>` in PowerShell gemaakt, dan zijn letters met accenten misschien al bedorven: laat `extract` het schrijven, met `--out`" if wide else "geef een JSON- of XFDF-bestand"
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, 0, 0), f"het bestand is geen tekst in UTF-8{', maar in UTF-16' if wide else ''}", hint)
        return None
    except RecursionError:
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, 0, 0), "het bestand is te diep genest")
        return None
    except ValueError:
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, 0, 0), "in het bestand staat een getal dat te lang is")
        return None
    values = _values(whole, name, findings)
    return None if values is None else GivenValues(values, _places(text, name))


def is_too_large(data: bytes, name: str, findings: Findings) -> bool:
    """Whether a file of answers is larger than any can be; told where it is."""
    if len(data) > LARGEST:
        findings.add(rules.UNREADABLE_ANSWERS, Span(name, 0, 0), f"het bestand is {len(data) // 1_000_000} MB groot; gelezen wordt hoogstens {LARGEST // 1_000_000} MB")
    return len(data) > LARGEST


def _values(whole: object, name: str, findings: Findings) -> dict[str, object] | None:
    problem, hint = "", 'bijvoorbeeld {"module01.collegas.wie": "Iedereen"}'
    match whole:
        case {"copies": [{"answers": [*rows]} as copy]}:
            rows = [*rows, *(copy.get("other") or [])]
            if all(isinstance(row, dict) and isinstance(row.get("name"), str) and "value" in row for row in rows):
                return {row["name"]: row["value"] for row in rows if row["value"] not in ("", False)}
            problem = "elk antwoord heeft een `name` en een `value` nodig"
        case {"copies": [_, _, *_] as several}:
            problem = f"in het bestand zitten {len(several)} exemplaren; in één werkboek passen de antwoorden van één"
            hint = "voeg de werkboeken zelf samen, met `answers merge`"
        case {"copies": _}:
            problem = "in `copies` staan geen antwoorden"
        case dict():
            return dict(whole)
        case _:
            problem = "hier horen veldnamen met antwoorden"
    findings.add(rules.UNREADABLE_ANSWERS, Span(name, 1, 1), problem, hint)
    return None


def _places(text: str, file: str) -> Callable[[str], Span]:
    """Where a name stands first in the text, which is looked through once, when that is first asked."""

    @cache
    def index() -> tuple[dict[str, int], list[int]]:
        names: dict[str, int] = {}
        for found in _STRING.finditer(text):
            names.setdefault(json.loads(found[0]) if "\\" in found[0] else found[0][1:-1], found.start())
        return names, [0, *(found.end() for found in re.finditer("\n", text))]

    def place_of(name: str) -> Span:
        names, lines = index()
        at = names.get(name, 0)
        line = bisect_right(lines, at)
        return Span(file, line, at - lines[line - 1] + 1)

    return place_of
