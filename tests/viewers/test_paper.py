"""The workbook on paper: a black-and-white print stays legible, holds the answers, and shows no buttons.

Rendered as Chrome and Edge print (PDFium); what Firefox prints is held by test_browsers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest

from .pdfium import VERSION, PdfiumPrinter, PdfiumViewer
from .workbook import PRINT_FLAG, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from PIL.Image import Image

    from .plan import Plan
    from .workbook import Action, Widget, Workbook

    Box: TypeAlias = tuple[float, float, float, float]

VIEWER = "pdfium"
ENGINE = f"{VERSION}, no scripts"
SHARP = 3.0  # times 72 dpi: strokes of 9 pt text are wider than a pixel, so that their true grey shows
TEXT_CONTRAST, LARGE_CONTRAST = 4.5, 3.0  # WCAG 2.1, 1.4.3
LARGE, LARGE_BOLD = 18.0, 14.0
BOLD = 1 << 4  # of the flags of a span (pymupdf)
EDGE = 2.0  # points: widget borders are left out


@pytest.fixture(scope="module")
def filled(plan: Plan, out: Path) -> Path:
    """A workbook with answers in the texts and boxes of the plan."""
    with PdfiumViewer(plan.workbook.path) as viewer:
        for name, text in plan.texts.items():
            viewer.paste(plan.workbook.fields[name].widgets[0], text)
        for widget in plan.marks.values():
            viewer.mark(widget)
        return viewer.save(out / "paper-filled.pdf")


@pytest.fixture(scope="module")
def paper(filled: Path) -> Iterator[PdfiumPrinter]:
    """The filled workbook, printed in greys."""
    printer = PdfiumPrinter(filled)
    yield printer
    printer.close()


@pytest.mark.feature("printed")
def test_buttons_are_not_printed(workbook: Workbook, paper: PdfiumPrinter) -> None:
    """Where a button stands on the screen, the paper is even: nothing of its caption or border is there."""
    printed = [
        (field.name, widget.page)
        for field in workbook.of(Kind.BUTTON)
        for widget in field.widgets
        if any(map(_is_screen_action, widget.actions)) and not _is_even(_cut(paper.page(widget.page), widget))
    ]
    assert printed == []


@pytest.mark.feature("printed")
def test_answers_are_printed(plan: Plan, paper: PdfiumPrinter) -> None:
    """Every text that was typed and every box that was ticked leaves ink inside its field."""
    widgets = {name: plan.workbook.fields[name].widgets[0] for name in plan.texts} | plan.marks
    empty = [name for name, widget in widgets.items() if _is_even(_cut(paper.page(widget.page), widget))]
    assert empty == []


@pytest.mark.feature("grey")
def test_text_keeps_its_contrast_in_greys(workbook: Workbook, finding: Callable[[str, str], None]) -> None:
    """Printed without colour, each line of text stands out from its ground by 4.5:1, large text by 3:1."""
    faint = []
    lowest = 21.0
    printer = PdfiumPrinter(workbook.path)
    with pymupdf.open(workbook.path) as document:
        for page in document:
            unprinted = _unprinted_on(workbook, page.number + 1)
            image = printer.page(page.number + 1, scale=SHARP)
            for text, box, needed in _lines_of(page, unprinted):
                contrast = _contrast(_crop(image, box, SHARP))
                lowest = min(lowest, contrast)
                if contrast < needed:
                    faint.append(f"page {page.number + 1}, {contrast:.1f}:1, “{text}”")
    printer.close()
    assert faint == []
    finding(f"at least {lowest:.1f}:1", f"ten minste {lowest:.1f}:1".replace(".", ","))


@pytest.mark.feature("picture")
def test_a_picture_of_the_paper_is_left(paper: PdfiumPrinter, plan: Plan, out: Path) -> None:
    """There is a picture of the filled page as it is printed."""
    path = out / "paper.png"
    paper.page(plan.picture).save(path)
    assert path.stat().st_size > 0


def _is_screen_action(action: Action) -> bool:
    return action.kind in ("Named", "ResetForm") or "resetForm" in action.script


def _cut(page: Image, widget: Widget) -> Image:
    scale = page.height / widget.size[1]
    left, bottom, right, top = widget.rect
    edges = (left + EDGE, widget.size[1] - top + EDGE, right - EDGE, widget.size[1] - bottom - EDGE)
    return _crop(page, edges, scale)


def _crop(image: Image, box: Box, scale: float) -> Image:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return image.crop((left, top, right, bottom))


def _extremes(image: Image) -> tuple[int, int]:
    greys = [grey for grey, count in enumerate(image.histogram()) if count]
    return greys[0], greys[-1]


def _is_even(image: Image) -> bool:
    low, high = _extremes(image)
    return high - low < 8  # of 255: rounding of a plain ground


def _unprinted_on(workbook: Workbook, number: int) -> list[pymupdf.Rect]:
    """The places of the buttons that stay off the paper: their captions are no text of the printed page."""
    widgets = [widget for field in workbook.of(Kind.BUTTON) for widget in field.widgets if widget.page == number]
    places = [widget for widget in widgets if not widget.flags & PRINT_FLAG]
    return [pymupdf.Rect(w.rect[0], w.size[1] - w.rect[3], w.rect[2], w.size[1] - w.rect[1]) for w in places]


def _lines_of(page: pymupdf.Page, unprinted: list[pymupdf.Rect]) -> Iterator[tuple[str, Box, float]]:
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                is_printed = not any(place.intersects(pymupdf.Rect(span["bbox"])) for place in unprinted)
                if span["text"].strip() and is_printed:
                    is_large = span["size"] >= LARGE or (span["size"] >= LARGE_BOLD and span["flags"] & BOLD)
                    yield span["text"], span["bbox"], LARGE_CONTRAST if is_large else TEXT_CONTRAST


def _contrast(image: Image) -> float:
    low, high = map(_luminance, _extremes(image))
    return (high + 0.05) / (low + 0.05)


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # WCAG 2.1
