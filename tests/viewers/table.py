"""Turns the measured results into the Markdown table of the docs: python tests/viewers/table.py [RESULTS.json] [nl|en].

With `--write` the table is put into docs/viewers.md; with `--check` the page must hold what was measured, save for versions and numbers.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

RESULTS = Path("dist/viewers/results.json")
PAGE = Path("docs/viewers.md")
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


def cells_of(text: str) -> dict[str, list[str]]:
    """The cells of each row by its first cell; numbers and quoted words may differ from day to day."""
    rows = [line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| ") and " | " in line]
    return {cells[0]: [re.sub(r"\d[\d.,]*|“[^”]*”", "#", cell) for cell in cells[1:]] for cells in rows[2:]}


def main(arguments: list[str]) -> int:
    """Print, write or check the table; 1 when the page and the measurement differ."""
    language = next((argument for argument in arguments if argument in FEATURE), "en")
    files = [argument for argument in arguments if argument not in FEATURE and not argument.startswith("--")]
    measured = table_of(json.loads(Path(files[0] if files else RESULTS).read_text(encoding="utf-8")), language)
    page = PAGE.read_text("utf-8")
    if "--write" in arguments:
        PAGE.write_text(re.sub(r"(?:^\|.*\n)+", lambda _: measured, page, count=1, flags=re.MULTILINE), "utf-8")
        return 0
    if "--check" not in arguments:
        sys.stdout.write(measured)
        return 0
    told, now = cells_of(page), cells_of(measured)
    differences = [f"{row}: the page says {told.get(row)}, measured {now.get(row)}" for row in sorted({*told, *now}) if told.get(row) != now.get(row)]
    sys.stdout.write("\n".join(differences) + "\n" if differences else "the viewers page holds what was measured\n")
    return int(bool(differences))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
