"""Fills and saves a PDF through poppler-glib, the library of GNOME's viewers. Runs under the system's Python (`gi`).

python3 poppler_fill.py IN.pdf VALUES.json OUT.pdf. VALUES.json is a list of {page, left, bottom, value}: the place of a
widget, and a text, the index of an option, or true for a box. Prints what was seen as JSON. It stands alone on purpose:
the system's Python has nothing of the project's environment.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402  # the version is asked for first

NEAR = 0.5


def fill(source: Path, values: list[dict[str, object]], target: Path) -> dict[str, object]:
    """Sets the values, saves, and tells the version, the named actions of the buttons and how many values were set."""
    document = Poppler.Document.new_from_file(source.resolve().as_uri(), None)
    actions: set[str] = set()
    number_set = 0
    for page in range(document.get_n_pages()):
        wanted = [value for value in values if value["page"] == page + 1]
        for mapping in document.get_page(page).get_form_field_mapping():
            action = mapping.field.get_action()
            if action is not None and action.any.type == Poppler.ActionType.NAMED:
                actions.add(action.named.named_dest)
            for value in wanted:
                if abs(mapping.area.x1 - value["left"]) < NEAR and abs(mapping.area.y1 - value["bottom"]) < NEAR:
                    _set(mapping.field, value["value"])
                    number_set += 1
    document.save(target.resolve().as_uri())
    return {"version": Poppler.get_version(), "actions": sorted(actions), "set": number_set}


def _set(field: Poppler.FormField, value: object) -> None:
    kind = field.get_field_type()
    if kind == Poppler.FormFieldType.TEXT:
        field.text_set_text(value)
    elif kind == Poppler.FormFieldType.CHOICE:
        field.choice_select_item(value)
    else:
        field.button_set_state(value)


if __name__ == "__main__":
    _in, _values, _out = map(Path, sys.argv[1:])
    print(json.dumps(fill(_in, json.loads(_values.read_text(encoding="utf-8")), _out)))  # noqa: T201  # its result
