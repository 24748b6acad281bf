"""What the page's script is told, as JSON: the state of a session with its findings, pages and outline."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH
from pdfgen.preview.pictures import WIDTHS
from pdfgen.source.quoting import Quoter

if TYPE_CHECKING:
    from pdfgen.diagnostics import Diagnostic, Span
    from pdfgen.preview.session import State


def state_message(state: State) -> str:
    """The state as one line of JSON; of a build under way only that it is."""
    if state.status == "building":
        return json.dumps({"version": state.version, "status": state.status})
    rendition = state.rendition
    return json.dumps({
        "version": state.version,
        "status": state.status,
        "problem": state.problem,
        "bug": state.bug,
        "seconds": round(state.seconds, 2),
        "goodAt": f"{datetime.fromtimestamp(state.good_at).astimezone():%H:%M:%S}" if state.good_at else "",
        "size": [PAGE_WIDTH, PAGE_HEIGHT],
        "widths": WIDTHS,
        "changed": state.changed,
        "findings": _findings(state),
        "pages": [{"number": p.number, "place": p.place, "turn": p.turn, "title": p.title, "fingerprint": p.fingerprint, "anchors": p.anchors} for p in rendition.pages] if rendition else [],
        "outline": [{"level": h.level, "text": h.text, "page": h.page} for h in rendition.outline] if rendition else [],
    }, ensure_ascii=False)  # fmt: skip


def _findings(state: State) -> list[dict[str, object]]:
    """The gravest first, each with its line and the page it is on, as far as the last good build knows."""
    quoter = Quoter()
    rows = sorted(state.findings, key=lambda d: (d.severity.rank, d.span))
    return [_finding(d, state.rendition.page_of(d.span) if state.rendition else None, quoter.line(d.span)) for d in rows]


def _finding(d: Diagnostic, page: int | None, line: str | None) -> dict[str, object]:
    return {
        "rule": d.rule.name, "severity": d.severity.value, "explanation": d.rule.explanation, "message": d.message, "hint": d.hint,
        "file": d.span.file, "line": d.span.line, "column": d.span.column, "source": line, "page": page, "editor": _editor_link(d.span),
    }  # fmt: skip


def _editor_link(span: Span) -> str:
    """The address with which Visual Studio Code opens the place."""
    return f"vscode://file/{quote(Path(span.file).resolve().as_posix().lstrip('/'))}:{span.line}:{span.column}" if span.file else ""
