"""Link annotations (ISO 32000-1, 12.5.6.5) with their contents, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pdfgen.design import PAGE_HEIGHT
from pdfgen.pdf.objects import numbers, ref, text_string

if TYPE_CHECKING:
    from pdfgen.painting import LinkAnnotation


def link_body(link: LinkAnnotation, key: int, anchors: dict[str, tuple[int, float]], page_numbers: list[int]) -> str:
    """The annotation of a link; `key` is its place in the parent tree. What differs from others comes first: the rest compresses as one."""
    return (
        f"<</StructParent {key}/Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect{numbers(link.rect)}"
        f"/Contents{text_string(link.contents)}{_target(link, anchors, page_numbers)}>>"
    )


def _target(link: LinkAnnotation, anchors: dict[str, tuple[int, float]], page_numbers: list[int]) -> str:
    target = link.target
    if target is not None and target.kind == "url":
        return f"/A<</S/URI/URI{text_string(quote(target.value, safe=_KEPT))}>>"
    name = link.destination or (f"theme:{target.value}" if target is not None and target.kind == "theme" else target.value if target is not None else "")
    index, y = anchors[name]
    return f"/Dest{destination(page_numbers[index], y)}"


_KEPT = "%/:=&?~#+!$,;'@()*[]"


def destination(page_number: int, y: float) -> str:
    """A place on a page, a little above y."""
    return f"[{ref(page_number)}/XYZ 0 {round(min(PAGE_HEIGHT, PAGE_HEIGHT - y + 16))} null]"
