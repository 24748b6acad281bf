"""The lines that findings point at, read back from the files for whoever shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfgen.diagnostics import Span

_LARGEST = 4_000_000  # bytes


class Quoter:
    """Reads each file once; make a new one after files may have changed."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, span: Span) -> str | None:
        """The line of the file that a finding points at; None when there is none, or when the file is no text in UTF-8."""
        if span.file and span.file not in self._files:
            self._files[span.file] = _read(Path(span.file))
        lines = self._files.get(span.file, [])
        if lines and "\0" in lines[0]:
            return None
        return lines[span.line - 1].expandtabs(1) if 0 < span.line <= len(lines) else None


def _read(path: Path) -> list[str]:
    try:
        return path.read_bytes()[:_LARGEST].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except OSError:
        return []
