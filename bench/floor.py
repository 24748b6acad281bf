"""The floor: lines that were broken beforehand, merely drawn with ReportLab's canvas."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


def main() -> None:
    """`python -m bench.floor TEXTS.json OUT.pdf`: breaks at 74 characters without measuring."""
    pdfmetrics.registerFont(TTFont("body", str(files("fontpkg_fira_sans").joinpath("files", "FiraSans-Regular.ttf"))))
    canvas = Canvas(sys.argv[2], pagesize=(595.28, 841.89), invariant=1, pageCompression=1)
    y = 0.0
    for kind, text, _ in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        for line in [text[i : i + 74] for i in range(0, len(text), 74)] if kind not in {"page", "field", "tick"} else [""]:
            if y < 80 or kind == "page":
                if y:
                    canvas.showPage()
                canvas.setFont("body", 11)
                y = 762.0
            canvas.drawString(120, y, line)
            y -= 16
    canvas.save()


if __name__ == "__main__":
    main()
