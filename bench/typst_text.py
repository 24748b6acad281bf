"""The same text with Typst, tagged as PDF/UA-1; it has no form fields, so a box stands in their place."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst


def main() -> None:
    """`python -m bench.typst_text TEXTS.json OUT.pdf`."""
    parts = ['#set document(title: "Toolbox")', '#set text(lang: "nl", size: 11pt)', '#set page(paper: "a4", margin: (top: 64pt, right: 91pt, bottom: 80pt, left: 120pt))']
    for kind, text, _ in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        words = json.dumps(text, ensure_ascii=False)
        if kind == "h1":
            parts.append(f"#pagebreak(weak: true)\n#heading(level: 1)[#{words}]")
        elif kind == "h2":
            parts.append(f"#heading(level: 2)[#{words}]")
        elif kind == "li":
            parts.append(f"- #{words}")
        elif kind == "p":
            parts.append(f"#par[#{words}]")
        elif kind in {"field", "tick"}:
            parts.append(f"#block(height: {72 if kind == 'field' else 20}pt, width: 100%)")
    typst.compile("\n\n".join(parts).encode(), output=sys.argv[2], pdf_standards="ua-1")


if __name__ == "__main__":
    main()
