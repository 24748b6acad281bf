"""How far long work is: what is being done, and how much of it. Who shows it, and whether, is decided far above."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told each step: what it is (`layout`), how many parts are done, and of how many; `total` 0 when nobody counts."""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Take note; never raises."""


def quiet(step: str, done: int = 0, total: int = 0) -> None:
    """Progress that nobody watches."""
