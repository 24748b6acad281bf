"""The lines that findings point at, read back from the files for whoever shows them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfgen.diagnostics import Span

_LARGEST = 4_000_000  # bytes
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, or turns the direction of its text."""


class Quoter:
    """Reads each file once; make a new one after files may have changed."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, span: Span) -> str | None:
        """The line of the file that a finding points at; None when there is none, or when the file is no text in UTF-8."""
        if span.file and span.file not in self._files:
            self._files[span.file] = _read(Path(span.file))
        lines = self._files.get(span.file, [])
        return _UNSEEN.sub("\ufffd", lines[span.line - 1].expandtabs(1)) if 0 < span.line <= len(lines) else None


def _read(path: Path) -> list[str]:
    try:
        data = path.read_bytes()[:_LARGEST]
        return [] if b"\0" in data else data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except OSError:
        return []
