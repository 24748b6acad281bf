"""Finds what lies over what on the pages of a finished PDF: lines of text, fields, and the edge of the text area. MuPDF reads it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pymupdf

from pdfgen import design

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLE_RIGHT = design.TEXT_LEFT + 416
"""Where the widest texts end: titles of modules."""
SLACK = 1.5
"""Points that two boxes may share: letters rarely fill their box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A line of text or a field, with its box in points from the upper left."""

    what: str
    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Box) -> bool:
        """Whether the two lie over each other."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across > SLACK and down > SLACK

    def is_inside(self, other: Box) -> bool:
        """Whether this one lies in the other."""
        return self.x0 >= other.x0 - SLACK and self.x1 <= other.x1 + SLACK and self.y0 >= other.y0 - SLACK and self.y1 <= other.y1 + SLACK


def overlaps(path: Path) -> list[str]:
    """What overlaps in a PDF, in words, with the page."""
    with pymupdf.open(path) as document:
        return [f"page {number}: {told}" for number, page in enumerate(document, 1) for told in _on_page(page)]


def _on_page(page: pymupdf.Page) -> Iterator[str]:
    fields = [Box(f"field {widget.field_name}", *widget.rect) for widget in page.widgets()]
    for line in _lines(page):
        yield from (f"`{line.what}` runs out of {field.what}" for field in fields if line.meets(field) and not line.is_inside(field))
    for widget in list(page.widgets()):
        page.delete_widget(widget)
    lines = list(_lines(page))
    for one, other in combinations(lines, 2):
        if one.meets(other):
            yield f"`{one.what}` over `{other.what}`"
    for line in lines:
        yield from (f"`{line.what}` over {field.what}" for field in fields if line.meets(field))
        if line.x1 > TITLE_RIGHT + SLACK and line.x0 < design.RAIL - 8:
            yield f"`{line.what}` runs out of the text area"
    for one, other in combinations(fields, 2):
        if one.meets(other):
            yield f"{one.what} over {other.what}"


def _lines(page: pymupdf.Page) -> Iterator[Box]:
    """The lines as their letters fill them: from the height of capitals down to the baseline."""
    for block in page.get_text("dict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                text = span["text"].strip()
                if not text:
                    continue
                x0, _, x1, _ = span["bbox"]
                if line["dir"] != (1.0, 0.0):
                    yield Box(text, *span["bbox"])
                    continue
                baseline, size = span["origin"][1], span["size"]
                yield Box(text, x0, baseline - 0.69 * size, x1 - 0.25 * size * (span["text"] != span["text"].rstrip()), baseline + 0.1 * size)
