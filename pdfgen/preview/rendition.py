"""One good build of a language as the preview shows it: its pages with their places, its outline, and the way from a line of a file to a page."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pdfgen.layout.closing import RESET_PAGE
from pdfgen.layout.pictures import Raster
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Span
    from pdfgen.layout import Workbook
    from pdfgen.painting import PaintedPage

COVER = "cover"
_FOOTER = "/Artifact/Footer BDC"


class Placed(Protocol):
    """A part of the content that knows its place in a file."""

    @property
    def span(self) -> Span:
        """The place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page: its number from 1, the place it belongs to (a module, a section), the how-manieth of that place from 0.

    `fingerprint` is equal for pages that look the same, `own` for pages that look the same but for their footer and rail.
    `anchors` are names of blocks with their distance from the top of the page in points; they keep the reader at the same
    block when pages move.
    """

    number: int
    place: str
    turn: int
    title: str
    fingerprint: str
    own: str
    anchors: tuple[tuple[str, float], ...]

    @property
    def is_list(self) -> bool:
        """Whether it lists other pages, and so changes when they do."""
        return self.place == "contents" or self.place.startswith("theme:")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline: its level from 1, its text, and the page number it leads to."""

    level: int
    text: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A good build: the workbook, its file, and what the preview tells about them."""

    workbook: Workbook = field(repr=False)
    data: bytes = field(repr=False)
    pages: tuple[PageView, ...]
    outline: tuple[Heading, ...]
    landmarks: dict[str, list[tuple[int, int]]]

    def page_of(self, span: Span) -> int | None:
        """The number of the page where a line of a content file is printed, or of the nearest known line above it; None if unknown."""
        known = self.landmarks.get(span.file, [])
        at = bisect_right(known, (span.line, len(self.pages) + 1))
        return known[at - 1][1] if at else None


def rendition_of(workbook: Workbook, data: bytes, salt: str = "") -> Rendition:
    """What the preview shows of a laid-out workbook and its file. `salt` goes into the fingerprints."""
    pages = tuple(_page_views(workbook, salt))
    return Rendition(workbook=workbook, data=data, pages=pages, outline=tuple(_outline(workbook, pages)), landmarks=_landmarks(workbook))


def _page_views(workbook: Workbook, salt: str) -> Iterator[PageView]:
    edition = workbook.edition
    places = {"contents", RESET_PAGE, *(place.id for place in edition.places()), *(f"theme:{theme.id}" for theme in edition.facts.themes)}
    pictures = {name: _picture_digest(workbook, name) for page in workbook.pages for name in page.pictures}
    place, turn = COVER, -1
    for number, page in enumerate(workbook.pages, 1):
        begun = next((name for name in page.anchors if name in places), None)
        place, turn = (begun, 0) if begun else (place, turn + 1)
        title = ", ".join(part for part in (page.head, page.short_title) if part) or edition.facts.title.plain
        anchors = tuple(sorted(((name, round(y, 1)) for name, y in page.anchors.items()), key=lambda anchor: anchor[1]))
        own, whole = _fingerprints(page, pictures, f"{salt}{edition.strings.choose.plain}")
        yield PageView(number=number, place=place, turn=turn, title=title, fingerprint=whole, own=own, anchors=anchors)


def _fingerprints(page: PaintedPage, pictures: dict[str, str], salt: str) -> tuple[str, str]:
    """Of what the page shows before its furniture, and of everything: content stream, pictures, widgets, shared stamps."""
    sums = hashlib.sha256(salt.encode())
    for name in sorted(page.pictures):
        sums.update(pictures[name].encode())
    for widget in page.widgets:
        sums.update(repr((widget.kind, widget.rect, widget.caption, widget.icon, widget.plain)).encode())
    code = "\n".join(page.ops)
    before, footer, after = code.partition(_FOOTER)
    sums.update(before.encode("latin-1"))
    own = sums.hexdigest()
    sums.update((footer + after).encode("latin-1"))
    for name, stamp in sorted(page.stamps.items()):
        sums.update("\n".join([name, *stamp.ops]).encode("latin-1"))
    return own[:16], sums.hexdigest()[:16]


def _picture_digest(workbook: Workbook, name: str) -> str:
    picture = workbook.pictures.icon(name)
    return hashlib.sha256(picture.data if isinstance(picture, Raster) else picture.stream.encode("latin-1")).hexdigest()


def _outline(workbook: Workbook, pages: tuple[PageView, ...]) -> Iterator[Heading]:
    """The heading with which each place begins."""
    for view in pages:
        headings = workbook.pages[view.number - 1].headings
        if view.turn == 0 and headings:
            yield Heading(headings[0][0], headings[0][1], view.number)


def _landmarks(workbook: Workbook) -> dict[str, list[tuple[int, int]]]:
    """For each content file, the lines of which the page is known, in order: (line, page number)."""
    found: dict[str, list[tuple[int, int]]] = {}
    for span, page in _known_places(workbook):
        found.setdefault(span.file, []).append((span.line, page))
    return {name: sorted(rows) for name, rows in found.items()}


def _known_places(workbook: Workbook) -> Iterator[tuple[Span, int]]:
    edition, anchors = workbook.edition, workbook.anchors
    yield edition.facts.span, 1
    yield from _lines(edition.front.cover, 1)
    for theme in edition.facts.themes:
        yield from _lines(theme, anchors.get(f"theme:{theme.id}", (0, 0.0))[0] + 1)
    for place in edition.places():
        page = anchors.get(place.id, (0, 0.0))[0] + 1
        yield from _lines(place, page)
        parts: list[tuple[str, Placed]] = [(f"{place.id}.{block.id}", block) for block in place.blocks]
        parts += [(f"{place.id}.note.{note.id}", note) for note in place.footnotes]
        for name, part in parts:
            page = anchors.get(name, (page - 1, 0.0))[0] + 1
            yield from _lines(part, page)
    spans = {field.name: field.span for field in workbook.plan.fields}
    for number, painted in enumerate(workbook.pages, 1):
        yield from ((spans[widget.name], number) for widget in painted.widgets if widget.name in spans)


def _lines(part: Placed, page: int) -> Iterator[tuple[Span, int]]:
    """The line of a part, and of its texts that stand in another file: in a draft the words have a file of their own."""
    yield part.span, page
    for _, text in texts_of(part):
        if text.span.file != part.span.file:
            yield text.span, page
