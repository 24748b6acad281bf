"""The same text with WeasyPrint as a PDF/UA-1 form: headings, paragraphs, lists, text fields and check boxes."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from weasyprint import HTML

_STYLE = """@page { size: A4; margin: 64pt 91pt 80pt 120pt } body { font: 11pt/16pt "Fira Sans", sans-serif } h1 { break-before: page; font-size: 32pt }
h2 { font-size: 20pt } textarea, input { appearance: auto } textarea { width: 100%; height: 72pt }"""


def main() -> None:
    """`python -m bench.weasyprint_form TEXTS.json OUT.pdf`."""
    parts = []
    for kind, text, _ in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        if kind in {"h1", "h2", "p"}:
            parts.append(f"<{kind}>{escape(text)}</{kind}>")
        elif kind == "li":
            parts.append(f"<ul><li>{escape(text)}</li></ul>")
        elif kind == "field":
            parts.append(f'<p><label>{escape(text)} <textarea name="{escape(text)}"></textarea></label></p>')
        elif kind == "tick":
            parts.append(f'<p><label><input type="checkbox" name="{escape(text)}"> {escape(text)}</label></p>')
    page = f'<html lang="nl"><head><title>Toolbox</title><style>{_STYLE}</style></head><body>{"".join(parts)}</body></html>'
    HTML(string=page).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_forms=True)


if __name__ == "__main__":
    main()
