"""Link annotations (ISO 32000-1, 12.5.6.5) with their contents, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pdfgen.design import PAGE_HEIGHT
from pdfgen.pdf.objects import numbers, ref, text_string

if TYPE_CHECKING:
    from pdfgen.painting import LinkAnnotation


def link_body(link: LinkAnnotation, key: int, anchors: dict[str, tuple[int, float]], page_numbers: list[int]) -> str:
    """The annotation of a link; `key` is its place in the parent tree."""
    x0, y0 = min(r[0] for r in link.rects), min(r[1] for r in link.rects)
    x1, y1 = max(r[2] for r in link.rects), max(r[3] for r in link.rects)
    quads = ""
    if len(link.rects) > 1:
        quads = " /QuadPoints " + numbers(v for r in link.rects for v in (r[0], r[3], r[2], r[3], r[0], r[1], r[2], r[1]))
    return (
        f"<</Type /Annot /Subtype /Link /Rect {numbers((x0, y0, x1, y1))}{quads} /Border [0 0 0] /F 4 /StructParent {key} "
        f"/Contents {text_string(link.contents)} {_target(link, anchors, page_numbers)}>>"
    )


def _target(link: LinkAnnotation, anchors: dict[str, tuple[int, float]], page_numbers: list[int]) -> str:
    target = link.target
    if target is not None and target.kind == "url":
        return f"/A <</S /URI /URI {text_string(quote(target.value, safe=_KEPT))}>>"
    name = link.destination or (f"theme:{target.value}" if target is not None and target.kind == "theme" else target.value if target is not None else "")
    index, y = anchors.get(name, (0, 0.0))
    return f"/Dest {destination(page_numbers[index], y)}"


_KEPT = "%/:=&?~#+!$,;'@()*[]"


def destination(page_number: int, y: float) -> str:
    """A place on a page, a little above y."""
    return f"[{ref(page_number)} /XYZ 0 {round(min(PAGE_HEIGHT, PAGE_HEIGHT - y + 16))} null]"
