"""Pictures of pages, and what stands in each marked-content sequence of a page, as PDFium sees the finished file.

PDFium is not safe for threads: one lock guards it. Pictures are made when they are asked for and kept while they are recent.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import pypdfium2
from msgspec import Struct, field
from pypdfium2 import raw

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

WIDTHS = (240, 480, 720, 960, 1280, 1600, 2000)
"""The widths in pixels that a picture can have: few, so that resizing a window asks for no endless row of pictures."""
_MOST_BYTES = 96_000_000
_QUALITY = 92
_PDFIUM = threading.RLock()

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's upper left."""


class Marked(Struct, frozen=True):
    """What is painted in one marked-content sequence: the box round it, and its text."""

    box: Box
    text: str


class PictureStore(Struct):
    """Pictures by fingerprint and width; the least recently used go when they are too many."""

    kept: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: tuple[str, int]) -> bytes | None:
        """The picture, if it is kept."""
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
        return found

    def put(self, key: tuple[str, int], data: bytes) -> None:
        """Keep a picture."""
        self.kept[key] = data
        self.size += len(data)
        while self.size > _MOST_BYTES:
            _, gone = self.kept.popitem(last=False)
            self.size -= len(gone)


class PageReader:
    """Looks at the pages of one file. Close it when another file takes its place."""

    def __init__(self, data: bytes, store: PictureStore) -> None:
        with _PDFIUM:
            self._document: pypdfium2.PdfDocument | None = pypdfium2.PdfDocument(data)
            self._document.init_forms()  # without it PDFium paints no fields and buttons
        self._store = store

    def close(self) -> None:
        """Give the memory back; later questions get no answer."""
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    def picture(self, index: int, fingerprint: str, width: int) -> bytes | None:
        """The page as a JPEG file of that width in pixels; None when the file is closed meanwhile."""
        key = (fingerprint, width)
        with _PDFIUM:
            found = self._store.get(key)
            if found is None and self._document is not None:
                page = self._document[index]
                image = page.render(scale=(width - 0.01) / page.get_width(), rev_byteorder=True).to_pil()  # PDFium rounds up
                page.close()
                out = io.BytesIO()
                image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
                found = out.getvalue()
                self._store.put(key, found)
        return found

    def marked(self, index: int) -> dict[int, Marked]:
        """The marked-content sequences of a page by their number."""
        with _PDFIUM:
            if self._document is None:
                return {}
            page = self._document[index]
            text_page = page.get_textpage()
            found = _marked(page, text_page)
            text_page.close()
            page.close()
        return found


def _marked(page: PdfPage, text_page: PdfTextPage) -> dict[int, Marked]:
    height = page.get_height()
    boxes: dict[int, Box] = {}
    texts: dict[int, str] = {}
    for thing in page.get_objects(max_depth=1, textpage=text_page):
        number = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        if number < 0:
            continue
        left, bottom, right, top = thing.get_bounds()
        box = (round(left, 1), round(height - top, 1), round(right, 1), round(height - bottom, 1))
        boxes[number] = round_both(boxes[number], box) if number in boxes else box
        if isinstance(thing, pypdfium2.PdfTextObj):
            texts[number] = texts.get(number, "") + thing.extract()
    return {number: Marked(box, " ".join(texts.get(number, "").split())) for number, box in boxes.items()}


def round_both(one: Box, other: Box) -> Box:
    """The box round two boxes."""
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
