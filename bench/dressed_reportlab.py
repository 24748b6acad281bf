"""The same text with ReportLab platypus as the workbook has it: bold words, links, and on every page the tabs, the running head and the buttons' names.

Still no tags, no fields, no contents and no drawings: what a programmer would write who wants the words of our pages on paper.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.platypus import PageBreak, Paragraph, Spacer
from reportlab.platypus.flowables import HRFlowable

from bench.plain_reportlab import FONTS, STYLES, document, register

_TABS = ("Opstarten", "Verkennen", "Visie", "Aan de slag", "Evalueren en monitoren")
_BUTTONS = ("Opslaan", "Wissen", "Afdrukken")


def main() -> None:
    """`python -m bench.dressed_reportlab TEXTS.json OUT.pdf`."""
    register(FONTS | {"italic": ("fontpkg_fira_sans", "FiraSans-Italic.ttf")})
    for bold, italic, name in ((0, 0, "body"), (1, 0, "bold"), (0, 1, "italic"), (1, 1, "bold")):
        addMapping("body", bold, italic, name)
    for bold, italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
        addMapping("head", bold, italic, "head")
    story: list[Any] = []
    for kind, _, marked in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        if kind == "page":
            story.append(PageBreak())
        elif kind == "field":
            story += [Paragraph("Invulvraag", STYLES["p"]), Spacer(1, 72), HRFlowable(width="100%")]
        elif kind == "tick":
            story.append(Spacer(1, 24))
        else:
            story.append(Paragraph(marked.replace("<sup>", "<super>").replace("</sup>", "</super>"), STYLES[kind], bulletText="•" if kind == "li" else None))
    document(sys.argv[2]).build(story, onFirstPage=_furniture, onLaterPages=_furniture)


def _furniture(canvas: Any, _: object) -> None:
    """What stands on every page."""
    canvas.saveState()
    for number, tab in enumerate(_TABS, 1):
        bottom = 840 - 140 * number
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.roundRect(550, bottom, 45, 120, 6, fill=1, stroke=0)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("head", 12)
        canvas.drawString(565, bottom + 100, str(number))
        canvas.saveState()
        canvas.translate(575, bottom + 10)
        canvas.rotate(90)
        canvas.setFont("body", 8)
        canvas.drawString(0, 0, tab)
        canvas.restoreState()
    canvas.setFont("body", 9)
    canvas.drawString(56, 40, str(canvas.getPageNumber()))
    canvas.drawString(120, 46, "Module 4 · Verkennen")
    canvas.drawString(120, 34, "Wat gebeurt er al?")
    canvas.setFont("bold", 10)
    for number, name in enumerate(_BUTTONS):
        canvas.roundRect(260 + 90 * number, 30, 80, 24, 6, stroke=1, fill=0)
        canvas.drawCentredString(300 + 90 * number, 38, name)
    canvas.restoreState()


if __name__ == "__main__":
    main()
