"""Operators of content streams as text (ISO 32000-1, 8 and 9): numbers, colours, words, round shapes. Sizes are in points."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfgen.typefaces import Face, Shaped

WIDE = "w"
"""Follows a face's key in the resource name of its font for all letters."""


@cache
def colour(code: str) -> str:
    """`#RRGGBB` as three PDF numbers."""
    return " ".join(f"{int(code[i : i + 2], 16) / 255:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for i in (1, 3, 5))


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A PDF number with at most two decimals: a hundredth of a point."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if -1 < value < 1 else text


def set_words(face: Face, size: float, words: list[str], *, trailing_space: bool = True) -> str:
    """The operators that show words with spaces between them, in the face's font of that size, which is chosen before and after.

    Wide words are shown in its sibling for all letters.
    """
    shaped = [face.word(word) for word in words]
    if not any([word.texts for word in shaped]):  # noqa: C419 - a list is faster
        return _show(shaped, face.space.code, last=trailing_space)
    parts: list[str] = []
    runs = [(wide, list(run)) for wide, run in groupby(shaped, key=lambda word: word.wide)]
    for number_of_run, (wide, run) in enumerate(runs, 1):
        shown = _show(run, face.wide_space if wide else face.space.code, last=trailing_space or number_of_run < len(runs))
        parts.append(f"/{face.key}{WIDE} {number(size)} Tf {shown} /{face.key} {number(size)} Tf" if wide else shown)
    return " ".join(parts)


def _show(shaped: Sequence[Shaped], space: str, *, last: bool) -> str:
    code = space.join([word.code for word in shaped]) + (space if last else "")
    return f"[({code})]TJ" if any([word.kerned for word in shaped]) else f"({code})Tj"  # noqa: C419 - a list is faster


def circle_path(x: float, y: float, r: float) -> str:
    """A circle as four curves, in PDF's space."""
    k = 0.5523 * r
    points = [
        f"{number(x + r)} {number(y)} m",
        f"{number(x + r)} {number(y + k)} {number(x + k)} {number(y + r)} {number(x)} {number(y + r)} c",
        f"{number(x - k)} {number(y + r)} {number(x - r)} {number(y + k)} {number(x - r)} {number(y)} c",
        f"{number(x - r)} {number(y - k)} {number(x - k)} {number(y - r)} {number(x)} {number(y - r)} c",
        f"{number(x + k)} {number(y - r)} {number(x + r)} {number(y - k)} {number(x + r)} {number(y)} c h ",
    ]
    return " ".join(points)


def round_path(x: float, y: float, w: float, h: float, r: float) -> str:
    """The path of a rectangle with round corners, in PDF's space."""
    k = 0.4477 * r
    n = number
    return (
        f"{n(x + r)} {n(y)} m {n(x + w - r)} {n(y)} l {n(x + w - k)} {n(y)} {n(x + w)} {n(y + k)} {n(x + w)} {n(y + r)} c "
        f"{n(x + w)} {n(y + h - r)} l {n(x + w)} {n(y + h - k)} {n(x + w - k)} {n(y + h)} {n(x + w - r)} {n(y + h)} c "
        f"{n(x + r)} {n(y + h)} l {n(x + k)} {n(y + h)} {n(x)} {n(y + h - k)} {n(x)} {n(y + h - r)} c "
        f"{n(x)} {n(y + r)} l {n(x)} {n(y + k)} {n(x + k)} {n(y)} {n(x + r)} {n(y)} c h "
    )


def round_rect(x: float, y: float, w: float, h: float, r: float, fill: str) -> str:
    """A filled rectangle with round corners, in PDF's space: a thick line with round joins round a smaller one, in a third of the bytes."""
    return f"q 1 j {colour(fill)} rg {colour(fill)} RG {number(2 * r)} w {number(x + r)} {number(y + r)} {number(w - 2 * r)} {number(h - 2 * r)} re B Q"
