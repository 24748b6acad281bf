"""A line on the terminal that tells how far long work is. In a pipe, a file or a dumb terminal it says nothing."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from types import TracebackType

_PATIENCE = 0.3  # seconds: what is done sooner needs no progress
_PAUSE = 0.05  # seconds between two drawings


class Ticker:
    """Shows progress on one line that it draws over, and wipes at the end. `label` comes first: a language, a file.

    It is a `Progress`: hand it to the work, and leave its `with` block, or `clear()`, before printing.
    """

    def __init__(self, stream: TextIO | None = None, *, patience: float = _PATIENCE) -> None:
        self.stream = stream or sys.stderr
        self.label = ""
        self._on = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + patience
        self._shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Draw the step, when the last drawing is long enough ago."""
        now = time.monotonic()
        if not self._on or now < self._next:
            return
        self._next = now + _PAUSE
        text = " · ".join(part for part in (self.label, f"{step} {done} of {total}" if total else step) if part)
        import shutil

        room = shutil.get_terminal_size().columns - 1
        self._draw(text[:room])

    def clear(self) -> None:
        """Wipe the line, so that something else can be printed in its place."""
        if self._shown:
            self._draw("")
            self.stream.write("\r")
            self.stream.flush()

    def _draw(self, text: str) -> None:
        self.stream.write("\r" + text.ljust(self._shown))
        self.stream.flush()
        self._shown = len(text)
