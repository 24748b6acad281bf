"""The same text with plain ReportLab platypus: no tags, no fields, a box where a field would be."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.flowables import HRFlowable

FONTS = {"body": ("fontpkg_fira_sans", "FiraSans-Regular.ttf"), "bold": ("fontpkg_fira_sans", "FiraSans-SemiBold.ttf"), "head": ("fontpkg_zilla_slab", "ZillaSlab-Bold.ttf")}
STYLES = {
    "h1": ParagraphStyle("h1", fontName="head", fontSize=32, leading=38, spaceAfter=24),
    "h2": ParagraphStyle("h2", fontName="head", fontSize=20, leading=24, spaceBefore=24, spaceAfter=8, keepWithNext=1),
    "p": ParagraphStyle("p", fontName="body", fontSize=11, leading=16, spaceAfter=8),
    "li": ParagraphStyle("li", fontName="body", fontSize=11, leading=16, leftIndent=16, bulletIndent=2, spaceAfter=4),
}


def register(fonts: dict[str, tuple[str, str]]) -> None:
    """Make the fonts known to ReportLab by these names."""
    for name, (package, file) in fonts.items():
        pdfmetrics.registerFont(TTFont(name, str(files(package).joinpath("files", file))))


def document(out: str) -> SimpleDocTemplate:
    """A document with the margins of the workbook."""
    return SimpleDocTemplate(out, pagesize=(595.28, 841.89), leftMargin=120, rightMargin=91, topMargin=64, bottomMargin=80, invariant=1, pageCompression=1)


def main() -> None:
    """`python -m bench.plain_reportlab TEXTS.json OUT.pdf`."""
    register(FONTS)
    story = []
    for kind, text, _ in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        if kind == "page":
            story.append(PageBreak())
        elif kind == "field":
            story += [Spacer(1, 72), HRFlowable(width="100%")]
        elif kind == "tick":
            story.append(Spacer(1, 24))
        else:
            story.append(Paragraph(escape(text), STYLES[kind], bulletText="•" if kind == "li" else None))
    document(sys.argv[2]).build(story)


if __name__ == "__main__":
    main()
