"""Turns the measured results into the Markdown table of the docs: python tests/viewers/table.py [RESULTS.json] [nl|en]."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

RESULTS = Path("dist/viewers/results.json")
LABELS = {
    "open": {"en": "Opens the workbook", "nl": "Opent het werkboek"},
    "text": {"en": "Text: accents, €, curly quotes, line breaks", "nl": "Tekst: accenten, €, aanhalingstekens, regeleinden"},
    "long": {"en": "Text of 2,000 characters", "nl": "Tekst van 2.000 tekens"},
    "marks": {"en": "Tick boxes and radio buttons", "nl": "Aanvinken en kiezen"},
    "dropdown": {"en": "Drop-down lists", "nl": "Keuzelijsten"},
    "every": {"en": "Every field of the workbook at once", "nl": "Alle velden van het werkboek tegelijk"},
    "visible": {"en": "Saved answers are visible elsewhere", "nl": "Bewaarde antwoorden zijn elders zichtbaar"},
    "valid": {"en": "Saved file is sound and still PDF/UA-1", "nl": "Bewaard bestand is gaaf en blijft PDF/UA-1"},
    "save": {"en": "Button Opslaan", "nl": "Knop Opslaan"},
    "reset-no": {"en": "Button Wissen, answer no", "nl": "Knop Wissen, antwoord nee"},
    "reset-yes": {"en": "Button Wissen, answer yes", "nl": "Knop Wissen, antwoord ja"},
    "reset-page": {"en": "Button on the page for clearing", "nl": "Knop op de wisbladzijde"},
    "reset-plain": {"en": "Clearing without scripts", "nl": "Wissen zonder scripts"},
    "print": {"en": "Button Afdrukken", "nl": "Knop Afdrukken"},
    "printed": {"en": "On paper: answers, no buttons", "nl": "Op papier: wel antwoorden, geen knoppen"},
    "grey": {"en": "Legible in black and white", "nl": "Leesbaar in zwart-wit"},
    "progress": {"en": "Progress line counts", "nl": "Voortgangsregel telt mee"},
    "progress-plain": {"en": "Progress line without scripts", "nl": "Voortgangsregel zonder scripts"},
    "viewer-test": {"en": "Viewer test", "nl": "Test van het programma"},
    "links": {"en": "Internal links", "nl": "Links binnen het werkboek"},
    "structure": {"en": "Structure (tags) can be read", "nl": "Structuur (tags) is leesbaar"},
    "picture": {"en": "Picture of the filled page", "nl": "Plaatje van de ingevulde pagina"},
}
SIGNS = {
    "yes": {"en": "yes", "nl": "ja"},
    "no": {"en": "**no**", "nl": "**nee**"},
    "not measured": {"en": "not measured", "nl": "niet gemeten"},
}
ORDER = ["firefox", "pdfjs", "plugin", "pdfium", "poppler", "mupdf"]
FEATURE = {"en": "Feature", "nl": "Wat"}


def table_of(results: dict[str, Any], language: str) -> str:
    """The table: a row a feature, a column a viewer; findings that a cell must tell stand in it."""
    viewers = [results["viewers"][key] for key in ORDER if key in results["viewers"]]
    measured = {feature for viewer in viewers for feature in viewer["features"]}
    rows = [[label[language]] + [_cell(viewer, key, language) for viewer in viewers] for key, label in LABELS.items() if key in measured]
    head = [FEATURE[language]] + [viewer["name"] for viewer in viewers]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _cell(viewer: dict[str, Any], key: str, language: str) -> str:
    feature = viewer["features"].get(key)
    if feature is None:
        return "–"
    sign = SIGNS[feature["outcome"]][language]
    words = feature["finding"].get(language, "")
    return f"{sign}: {words}" if words else sign


if __name__ == "__main__":
    _arguments = [argument for argument in sys.argv[1:] if argument not in FEATURE]
    _language = next((argument for argument in sys.argv[1:] if argument in FEATURE), "en")
    _path = Path(_arguments[0]) if _arguments else RESULTS
    sys.stdout.write(table_of(json.loads(_path.read_text(encoding="utf-8")), _language))
