"""Words inside figures: centred round a point, set smaller where they are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.text import paint_lines, wrap

if TYPE_CHECKING:
    from pdfgen import design
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

_MOST_LINES = 3


def fitting(text: str, style: design.Style, width: float, least: float) -> design.Style:
    """The style, set smaller where a word is wider than `width` or the text takes more than three lines; at the least size otherwise."""
    while style.size > least:
        lines = wrap(plain_atoms(text, style), width)
        if len(lines) <= _MOST_LINES and all(atom.width <= width for atom in plain_atoms(text, style)):
            break
        style = replace(style, size=style.size - 0.5, leading=style.leading - 0.5)
    return style


def paint_label(page: PaintedPage, text: str, style: design.Style, cx: float, y: float, width: float, element: Element) -> None:
    """Centred lines round a middle: labels inside figures."""
    lines = wrap(plain_atoms(text, style), width)
    top = y - len(lines) * style.leading / 2
    paint_lines(page, lines, cx - width / 2, top, style, element, align="center", width=width)


def label_lines(text: str, style: design.Style, width: float) -> int:
    """The lines that a label takes at a width."""
    return len(wrap(plain_atoms(text, style), width))


def word_width(text: str, style: design.Style) -> float:
    """The width of the longest word, in points."""
    return max(atom.width for atom in plain_atoms(text, style))
