"""Draws teams: people at a desk, in a ring, or in two circles that overlap, with their labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pdfgen import design
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.labels import label_lines, paint_label, word_width
from pdfgen.layout.text import wrap
from pdfgen.layout.tiles import on_circle, paint_disc

if TYPE_CHECKING:
    from pdfgen.layout.context import Context
    from pdfgen.model import blocks as b
    from pdfgen.painting import PaintedPage
    from pdfgen.tagging import Element

TEAM_LABEL = design.Style("regular", 8.5, 10)
DESK_WIDTH, ALONE_WIDTH, OVERLAP_WIDTH, RING_WIDTH = 64.0, 128.0, 66.0, design.THIRD - 8
"""The widths of labels at a desk, in two columns and alone in a row, below two circles, and below a ring, in points."""
_RING_WIDTH = 72.0
"""The width of a label inside a ring, in points."""
_ROUND_PERSON = 17.0
"""How far from the middle of a figure a line to it begins, in points."""


def _person(page: PaintedPage, x: float, y: float, k: float, fill: str, outline: str) -> None:
    """A figure of head and shoulders, centred on (x, y); `k` is its scale."""
    stroke, line = (outline, 1.25) if outline else ("", 1)
    paint_disc(page, x, y - 7 * k, 5 * k, fill, stroke, line)
    w, top, bottom = 9 * k, y + 0.5 * k, y + 10 * k
    page.path([("m", (x - w, bottom)), ("c", (x - w, top + 2 * k, x - w * 0.6, top, x, top)), ("c", (x + w * 0.6, top, x + w, top + 2 * k, x + w, bottom)), ("h", ())],
              fill=fill, stroke=stroke, line=line)


def paint_team(page: PaintedPage, team: b.Team, cx: float, cy: float, ctx: Context, figure: Element) -> None:
    """A team round (cx, cy), with its labels, inside `figure`."""
    dark = ctx.palette.dark
    small = TEAM_LABEL
    match team.arrangement:
        case "desk":
            _row(page, team.core, cx, cy, 1.0, dark, "")
            spots = _spots(len(team.labels))
            for dx, dy in spots[: len(team.labels)]:
                near = _ROUND_PERSON / math.hypot(dx, dy)
                page.line(cx + dx * near, cy + dy * near, cx + dx, cy + dy, dark, 1)  # its end is under the label
            widest_first = sorted(team.labels, key=lambda label: -word_width(label.plain, small)) if len(spots) % 2 else team.labels
            for (dx, dy), label in zip(spots, widest_first, strict=False):
                width = min(max(60.0, word_width(label.plain, small) + 2), ALONE_WIDTH if dx == 0 else DESK_WIDTH)
                lines = wrap(plain_atoms(label.plain, small), width)
                height = 10 * len(lines) + 6
                page.rect(cx + dx - width / 2 - 3, cy + dy - height / 2, width + 6, height, fill=design.WHITE, stroke=dark, line=1)
                paint_label(page, label.plain, small, cx + dx, cy + dy, width, figure)
        case "ring":
            page.circle(cx, cy, 48, stroke=dark, line=1)
            inside = all(label_lines(label.plain, small, _RING_WIDTH) == 1 for label in team.labels)
            _row(page, team.core, cx, cy - (7 if inside else 0), 0.9, dark, "")
            for number in range(team.around):
                px, py = on_circle(cx, cy, 48, 360 * number / max(1, team.around))
                _person(page, px, py, 0.5, design.WHITE, dark)
            for label in team.labels:
                paint_label(page, label.plain, small, cx, cy + (13 if inside else 62), _RING_WIDTH if inside else RING_WIDTH, figure)
        case "overlap":
            cy -= 6
            for dx in (-24, 24):
                page.circle(cx + dx, cy, 42, stroke=dark, line=1.25)
            half = max(1, team.core // 2)
            _row(page, half, cx - 44, cy, 0.8, dark, "")
            _row(page, team.core - half or 1, cx + 44, cy, 0.8, dark, "")
            if team.around:
                _row(page, min(team.around, 3), cx, cy, 0.7, design.WHITE, dark)
            for dx, label in zip((-40, 40), team.labels, strict=False):
                more = max(0, label_lines(label.plain, small, OVERLAP_WIDTH) - 2)
                paint_label(page, label.plain, small, cx + dx, cy + 59 + 5 * more, OVERLAP_WIDTH, figure)


def _row(page: PaintedPage, count: int, cx: float, cy: float, k: float, fill: str, outline: str) -> None:
    gap = 21 * k
    for number in range(count):
        _person(page, cx + (number - (count - 1) / 2) * gap, cy, k, fill, outline)


def _spots(count: int) -> list[tuple[float, float]]:
    """Where labelled boxes stand round a desk."""
    fixed = {1: [(0, -44)], 2: [(0, -46), (0, 46)], 3: [(0, -46), (-36, 48), (36, 48)], 4: [(-36, -46), (36, -46), (-36, 48), (36, 48)]}
    if count in fixed:
        return fixed[count]  # type: ignore[return-value]
    return [(36 * math.sin(2 * math.pi * i / count) * 1.05, -48 * math.cos(2 * math.pi * i / count)) for i in range(count)]
