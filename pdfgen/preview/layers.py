"""What is drawn over a page on request: fields with their names, tab order, spoken names, structure tags, ids of blocks.

The same facts are listed beside the page as text, for who does not see the drawing.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct, to_builtins

from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH
from pdfgen.model.blocks import BLOCK_TYPES
from pdfgen.painting import LinkAnnotation, Widget
from pdfgen.pdf.structure import annotation_order
from pdfgen.preview.pictures import Box, Marked, round_both
from pdfgen.tagging import Annotated, Element, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Span
    from pdfgen.painting import PaintedPage
    from pdfgen.painting.page import Rect
    from pdfgen.preview.rendition import Rendition

_TYPE_NAMES = {model: name for name, model in BLOCK_TYPES.items()}


class Stop(Struct, frozen=True):
    """Where the Tab key comes on a page, counted from 1: a field or a link. `name` is empty for links."""

    tab: int
    kind: str
    name: str
    spoken: str
    boxes: tuple[Box, ...]


class Tag(Struct, frozen=True):
    """A stretch of a structure element on the page: its role, the roles above it, what it says, where it stands.

    An element that another interrupts (a link in a paragraph) comes in several stretches; `again` is true from the second.
    """

    role: str
    path: str
    text: str
    alt: str
    box: Box
    again: bool


class BlockMark(Struct, frozen=True):
    """Where a block with an id begins: its full id, its type, its place in the content, points from the top of the page."""

    id: str
    type: str
    file: str
    line: int
    y: float


class Layers(Struct, frozen=True):
    """All layers of one page, each in reading order."""

    stops: tuple[Stop, ...]
    tags: tuple[Tag, ...]
    blocks: tuple[BlockMark, ...]

    def as_json(self) -> dict[str, object]:
        """Plain values, as the page's script takes them."""
        plain: dict[str, object] = to_builtins(self)
        return plain


def layers_of(rendition: Rendition, index: int, marked: dict[int, Marked]) -> Layers:
    """The layers of a page; `marked` is what PDFium sees in its marked-content sequences."""
    workbook = rendition.workbook
    page = workbook.pages[index]
    rank = annotation_order(workbook.document)
    annotations = sorted(page.annotations, key=lambda annotation: rank[id(annotation)])
    return Layers(
        tuple(_stop(number, annotation) for number, annotation in enumerate(annotations, 1)),
        tuple(_tags(workbook.document, (), page, marked)),
        tuple(_blocks(rendition, page)),
    )


def _stop(number: int, annotation: LinkAnnotation | Widget) -> Stop:
    if isinstance(annotation, Widget):
        return Stop(number, annotation.kind, annotation.name, annotation.spoken, (_from_top(annotation.rect),))
    return Stop(number, "link", "", annotation.contents, (_from_top(annotation.rect),))


def _tags(element: Element, above: tuple[str, ...], page: PaintedPage, marked: dict[int, Marked]) -> Iterator[Tag]:
    """The element and what is below it, in reading order, as far as it stands on the page."""
    path = (*above, element.role)
    stretch: list[tuple[Box, str]] = []
    begun = False
    for kid in element.kids:
        if isinstance(kid, Element):
            if stretch:
                yield _tag(element, path, stretch, again=begun)
                begun, stretch = True, []
            yield from _tags(kid, path, page, marked)
        elif kid.page is page:
            stretch += _leaf(kid, marked)
    if stretch:
        yield _tag(element, path, stretch, again=begun)


def _leaf(leaf: Mark | Annotated, marked: dict[int, Marked]) -> list[tuple[Box, str]]:
    if isinstance(leaf, Mark):
        return [(_on_page(marked[leaf.mcid].box), marked[leaf.mcid].text)] if leaf.mcid in marked else []
    return [(box, "") for box in _boxes_of(leaf.annotation)]


def _tag(element: Element, path: tuple[str, ...], stretch: list[tuple[Box, str]], *, again: bool) -> Tag:
    box = reduce(round_both, [box for box, _ in stretch])
    return Tag(element.role, " › ".join(path), " ".join(filter(None, (text for _, text in stretch))), element.alt, box, again)


def _boxes_of(annotation: object) -> list[Box]:
    match annotation:
        case Widget():
            return [_from_top(annotation.rect)]
        case LinkAnnotation():
            return [_from_top(annotation.rect)]
        case _:
            return []


def _blocks(rendition: Rendition, page: PaintedPage) -> Iterator[BlockMark]:
    known: dict[str, tuple[str, Span]] = {}
    for place in rendition.workbook.edition.places():
        known |= {f"{place.id}.{block.id}": (_TYPE_NAMES[type(block)], block.span) for block in place.blocks if block.id}
    for name, y in sorted(page.anchors.items(), key=lambda anchor: anchor[1]):
        if name in known:
            kind, span = known[name]
            yield BlockMark(name, kind, span.file, span.line, max(y, 0.0))


def _on_page(box: Box) -> Box:
    """The part of a box that is on the page: artwork runs over its edges."""
    return (max(box[0], 0.0), max(box[1], 0.0), min(box[2], PAGE_WIDTH), min(box[3], PAGE_HEIGHT))


def _from_top(rect: Rect) -> Box:
    return (round(rect[0], 1), round(PAGE_HEIGHT - rect[3], 1), round(rect[2], 1), round(PAGE_HEIGHT - rect[1], 1))
