"""Chooses what is filled in, pressed and followed in every viewer, and says which values must be in the saved file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from typing import TYPE_CHECKING

from .workbook import Field, Kind, Link, Widget, Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LENGTH = 2000
_SENTENCE = "Wij praten met coöperaties, cafés en één wethouder – over “impact” en € 1.250. "
ACCENTS = "Één coöperatie, naïeve façade, señor Ødegård, Zoë, Île, ß, œuvre"
SIGNS = "€ 1.250,50 – € 3.000 — ‘enkele’ en “dubbele” aanhalingstekens…"
LINES = "eerste regel\ntweede regel\n\nvierde regel, na een lege"
LONG = (_SENTENCE * (LENGTH // len(_SENTENCE) + 1))[: LENGTH - 1] + "!"
LATIN = "Één coöperatie, naïeve façade, señor Ødegård"
ONE_LINE = "Súdwest-Fryslân – “Fier” & co"
SAMPLES = (ACCENTS, SIGNS, LINES, LONG)

TICKS, CHOICES, DROPDOWNS, LINKS = 4, 3, 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """A button that clears, and the fields that it clears."""

    button: Widget
    names: frozenset[str]


class Plan:
    """What one story does with a workbook. The page with most kinds of field comes first: it is the one in the pictures."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    @cached_property
    def picture(self) -> int:
        """The page that shows most kinds of field, with room for all samples."""
        pages = range(1, self.workbook.pages + 1)
        return max(pages, key=lambda page: (len(self._kinds_on(page)), self._number_of_texts_on(page), -page))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Field name → text: each sample in a field with lines, then a field of one line, the test page, and the last page."""
        editable = [field for field in self._nearest(Kind.TEXT) if field.max_length is None]
        several = [field for field in editable if field.multiline]
        single = [field for field in editable if not field.multiline]
        chosen = {field.name: sample for field, sample in zip(several, SAMPLES, strict=False)}
        chosen |= {field.name: ONE_LINE for field in single[:1] + self._on_test_page(editable)}
        last = max(several, key=lambda field: field.page)
        return chosen | {last.name: chosen.get(last.name, ACCENTS)}

    @cached_property
    def marks(self) -> dict[str, Widget]:
        """Field name → the box or button that is clicked: the last one of each choice."""
        ticks = self._nearest(Kind.TICK)
        ticks = ticks[:TICKS] + self._on_test_page(ticks[TICKS:])
        choices = self._nearest(Kind.CHOICE)[:CHOICES]
        return {field.name: field.widgets[-1] for field in ticks + choices}

    @cached_property
    def dropdowns(self) -> dict[str, tuple[str, str]]:
        """Field name → the last option, as (value, label)."""
        return {field.name: field.options[-1] for field in self._nearest(Kind.DROPDOWN)[:DROPDOWNS]}

    @cached_property
    def expected(self) -> dict[str, str]:
        """The values of the fields that were filled in."""
        marked = {name: widget.on for name, widget in self.marks.items()}
        return self.texts | marked | {name: value for name, (value, _) in self.dropdowns.items()}

    @cached_property
    def every(self) -> dict[str, str]:
        """A value for every field of the workbook."""
        short = cycle((ACCENTS, SIGNS, LINES))
        return dict(self._every_value(lambda: next(short)))

    @cached_property
    def progress(self) -> list[Field]:
        """The progress lines: calculated from other fields, at least one of which is filled in."""
        calculated = [field for field in self.workbook.of(Kind.OUTPUT) if "getField" in field.script]
        return [field for field in calculated if self.count_of(field, self.expected)[0]]

    @cached_property
    def test_line(self) -> Field | None:
        """The line of the viewer test: calculated from nothing but the viewer."""
        lines = [field for field in self.workbook.of(Kind.OUTPUT) if field.script and "getField" not in field.script]
        return lines[0] if lines else None

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """A link to the viewer test, and links to other pages spread over the workbook."""
        different = list({link.target: link for link in self.workbook.links if link.target != link.page}.values())
        step = max(1, len(different) // LINKS)
        to_test = [link for link in different if self.test_line and link.target == self.test_line.page]
        return tuple(dict.fromkeys(to_test[:1] + different[::step][:LINKS]))

    def count_of(self, progress: Field, values: Mapping[str, str]) -> tuple[int, int]:
        """What a progress line must say about these values: (questions answered, questions in all)."""
        units = _units_of(progress)
        return sum(1 for unit in units if any(values.get(name) for name in unit)), len(units)

    @cached_property
    def save(self) -> Widget | None:
        """The save button nearest to the picture."""
        return self._button(lambda action: action.name == "SaveAs" or "SaveAs" in action.script)

    @cached_property
    def print(self) -> Widget | None:
        """The print button nearest to the picture."""
        return self._button(lambda action: action.name == "Print")

    @cached_property
    def plain_resets(self) -> list[Reset]:
        """The buttons that clear without scripts (ResetForm), and the fields that each names: none named means all."""
        found = []
        for widget in self._buttons_by_nearness():
            for action in widget.actions:
                if action.kind == "ResetForm":
                    names = frozenset(action.fields or self.workbook.values)
                    found.append(Reset(button=widget, names=names))
        return found

    @cached_property
    def plain_reset(self) -> Reset | None:
        """The one that clears most."""
        return max(self.plain_resets, key=lambda reset: len(reset.names), default=None)

    @cached_property
    def resets(self) -> list[Reset]:
        """Two buttons that ask and then clear: of the module where most is filled in, then of the whole workbook."""
        found: dict[frozenset[str], Widget] = {}
        for widget in self._buttons_by_nearness():
            script = " ".join(action.script for action in widget.actions if "resetForm" in action.script)
            if script:
                found.setdefault(self._names_in(script), widget)
        everything = frozenset(self.workbook.values)
        modules = sorted(found.keys() - {everything}, key=lambda names: -len(names & self.expected.keys()))
        chosen = [names for names in [*modules[:1], everything] if names in found]
        return [Reset(button=found[names], names=names) for names in chosen]

    def plain_button(self, reset: Reset) -> Widget | None:
        """The button that clears the same fields without asking, where the workbook leads to a page for that."""
        same = (plain.button for plain in self.plain_resets if plain.names == reset.names)
        return next(same, None)

    def after(self, filled: Mapping[str, str], *cleared: Reset) -> dict[str, str]:
        """The values of all fillable fields after these were filled in and those cleared."""
        inputs = {field.name: field for field in self.workbook.of(Kind.TEXT, Kind.TICK, Kind.CHOICE, Kind.DROPDOWN)}
        values = {name: field.value for name, field in inputs.items()} | dict(filled)
        gone = {name for reset in cleared for name in reset.names}
        return values | {name: field.default for name, field in inputs.items() if name in gone}

    def as_json(self, *, every: bool, dom: bool, prints: bool) -> dict[str, object]:
        """The plan in the rig's words (rig/story.mjs)."""
        return {
            "picture": self.picture,
            "texts": [self._place(name) | {"text": text} for name, text in self.texts.items()],
            "marks": [_place_of(widget) | {"name": name} for name, widget in self.marks.items()],
            "choices": [self._choice(name) for name in self.dropdowns],
            "outputs": [self._place(field.name) for field in self._shown_outputs()] if dom else [],
            "save": _optional(self.save),
            "print": _optional(self.print) if prints else None,
            "resets": [_place_of(reset.button) | {"plain": _optional(self.plain_button(reset))} for reset in self.resets],
            "plainReset": _optional(self.plain_reset.button if self.plain_reset else None),
            "links": [_place_of(link) | {"target": link.target} for link in self.links],
            "every": self._storage_entries() if every else [],
        }

    def _shown_outputs(self) -> list[Field]:
        return self.progress + ([self.test_line] if self.test_line else [])

    def _on_test_page(self, fields: list[Field]) -> list[Field]:
        return [field for field in fields if self.test_line and field.page == self.test_line.page][:1]

    def _kinds_on(self, page: int) -> set[Kind]:
        inputs = (Kind.TEXT, Kind.TICK, Kind.CHOICE, Kind.DROPDOWN)
        return {field.kind for field in self.workbook.of(*inputs) if field.page == page}

    def _number_of_texts_on(self, page: int) -> int:
        on_page = [field for field in self.workbook.of(Kind.TEXT) if field.page == page and field.multiline]
        return min(len(on_page), len(SAMPLES))

    def _nearest(self, kind: Kind) -> list[Field]:
        return sorted(self.workbook.of(kind), key=lambda field: abs(field.page - self.picture))

    def _buttons_by_nearness(self) -> list[Widget]:
        widgets = [widget for field in self.workbook.of(Kind.BUTTON) for widget in field.widgets]
        return sorted(widgets, key=lambda widget: abs(widget.page - self.picture))

    def _button(self, wanted: Callable[..., bool]) -> Widget | None:
        fitting = (widget for widget in self._buttons_by_nearness() if any(map(wanted, widget.actions)))
        return next(fitting, None)

    def _names_in(self, script: str) -> frozenset[str]:
        quoted = set(re.findall(r"""["']([^"']+)["']""", script))
        return frozenset(quoted & self.workbook.fields.keys()) or frozenset(self.workbook.values)

    def _place(self, name: str) -> dict[str, object]:
        return _place_of(self.workbook.fields[name].widgets[0]) | {"name": name}

    def _choice(self, name: str) -> dict[str, object]:
        field = self.workbook.fields[name]
        value, label = self.dropdowns[name]
        values = [option for option, _ in field.options]
        current = values.index(field.value) if field.value in values else -1
        steps = values.index(value) - current
        return self._place(name) | {"value": value, "label": label, "options": len(values), "steps": steps}

    def _every_value(self, text: Callable[[], str]) -> Iterator[tuple[str, str]]:
        for field in self.workbook.of(Kind.TEXT, Kind.TICK, Kind.CHOICE, Kind.DROPDOWN):
            match field.kind:
                case Kind.TEXT:
                    yield field.name, (text() if field.multiline else ONE_LINE)[: field.max_length]
                case Kind.DROPDOWN:
                    yield field.name, field.options[-1][0]
                case _:
                    yield field.name, field.widgets[-1].on

    def _storage_entries(self) -> list[tuple[str, str | bool]]:
        return [(widget.id, widget.on == value if widget.on else value) for name, value in self.every.items() for widget in self.workbook.fields[name].widgets]


def _units_of(progress: Field) -> list[list[str]]:
    """The questions that a progress line counts: the list of lists of field names at the head of its script."""
    found = re.search(r"\[\s*\[.*?\]\s*\]", progress.script, flags=re.DOTALL)
    return json.loads(found[0]) if found else [[]]


def _optional(place: Widget | None) -> dict[str, object] | None:
    return None if place is None else _place_of(place)


def _place_of(place: Widget | Link) -> dict[str, object]:
    return {"id": place.id, "page": place.page, "rect": place.rect, "size": place.size}
