"""PDFium with its form-fill environment, driven as a viewer drives it: mouse and key events at places on the page.

This is the library without a script engine (pypdfium2's build): what Chrome and Edge do before any script runs.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as c

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from PIL.Image import Image

    from .workbook import Link, Widget

RETURN = 13  # the character that the Return key sends
SCALE = 1.5
VERSION = f"PDFium {pdfium.version.PDFIUM_INFO.build}"


class PdfiumViewer:
    """One open document. `named_actions` are the named actions that the document asked the viewer to do."""

    def __init__(self, path: Path) -> None:
        self.named_actions: list[str] = []
        self._config = c.FPDF_FORMFILLINFO(version=2)
        callback = type(self._config.FFI_ExecuteNamedAction)
        self._config.FFI_ExecuteNamedAction = callback(self._note_named_action)
        self._document = pdfium.PdfDocument(path)
        self._document.init_forms(self._config)
        self._pages: dict[int, pdfium.PdfPage] = {}

    def __enter__(self) -> Self:
        """Use as `with PdfiumViewer(path) as viewer`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes pages and document."""
        for page in self._pages.values():
            page.close()
        self._document.close()

    def type(self, widget: Widget, text: str) -> None:
        """Clicks into a field and presses one key a character; a line break is the Return key."""
        page = self._click(widget)
        for character in text:
            for unit in _utf16_units(character):
                c.FORM_OnChar(self._form, page, RETURN if character == "\n" else unit, 0)
        self._leave()

    def paste(self, widget: Widget, text: str) -> None:
        """Clicks into a field, selects all of it and puts a text in its place, as paste does."""
        page = self._click(widget)
        c.FORM_SelectAllText(self._form, page)
        units = (ctypes.c_ushort * (len(_utf16_units(text)) + 1))(*_utf16_units(text), 0)
        c.FORM_ReplaceSelection(self._form, page, units)
        self._leave()

    def mark(self, widget: Widget) -> None:
        """Clicks a tick box or a radio button."""
        self._click(widget)
        self._leave()

    def choose(self, widget: Widget, index: int) -> None:
        """Opens a drop-down list and chooses the option at `index`."""
        page = self._click(widget)
        c.FORM_SetIndexSelected(self._form, page, index, True)  # PDFium's signature
        self._leave()

    def press(self, widget: Widget) -> list[str]:
        """Clicks a push button and returns the named actions that came of it."""
        self.named_actions.clear()
        self._click(widget)
        return list(self.named_actions)

    def target_of(self, link: Link) -> int | None:
        """The page that a link at this place leads to."""
        x, y = _middle(link.rect)
        found = c.FPDFLink_GetLinkAtPoint(self._page(link.page), x, y)
        if not found:
            return None
        destination = c.FPDFLink_GetDest(self._document, found)
        if not destination:
            destination = c.FPDFAction_GetDest(self._document, c.FPDFLink_GetAction(found))
        return int(c.FPDFDest_GetDestPageIndex(self._document, destination)) + 1

    def save(self, path: Path) -> Path:
        """Writes the document with its values."""
        self._document.save(path)
        return path

    def picture(self, number: int) -> Image:
        """A page as it is shown on the screen, fields included."""
        image: Image = self._page(number).render(scale=SCALE, may_draw_forms=True).to_pil().copy()
        return image

    @property
    def _form(self) -> pdfium.PdfFormEnv:
        return self._document.formenv

    def _page(self, number: int) -> pdfium.PdfPage:
        if number not in self._pages:
            self._pages[number] = self._document[number - 1]
        return self._pages[number]

    def _click(self, widget: Widget) -> pdfium.PdfPage:
        page = self._page(widget.page)
        x, y = _middle(widget.rect)
        c.FORM_OnMouseMove(self._form, page, 0, x, y)
        c.FORM_OnLButtonDown(self._form, page, 0, x, y)
        c.FORM_OnLButtonUp(self._form, page, 0, x, y)
        return page

    def _leave(self) -> None:
        c.FORM_ForceToKillFocus(self._form)

    def _note_named_action(self, _info: object, name: bytes) -> None:
        self.named_actions.append(name.decode() if isinstance(name, bytes) else ctypes.string_at(name).decode())


class PdfiumPrinter:
    """A document as Chrome sends it to a black-and-white printer.

    Widgets that print are made part of the page (FPDFPage_Flatten with FLAT_PRINT), the others are left out, and the
    page is rendered in greys for printing.
    """

    def __init__(self, path: Path) -> None:
        self._document = pdfium.PdfDocument(path)

    def page(self, number: int, *, scale: float = SCALE) -> Image:
        """One printed page."""
        page = self._document[number - 1]
        c.FPDFPage_Flatten(page, c.FLAT_PRINT)
        page.close()  # the flattened content is read when the page is loaded anew
        page = self._document[number - 1]
        bitmap = page.render(scale=scale, may_draw_forms=False, grayscale=True, extra_flags=c.FPDF_PRINTING)
        image: Image = bitmap.to_pil().copy()
        page.close()
        return image

    def close(self) -> None:
        """Closes the document."""
        self._document.close()


def _middle(rect: tuple[float, float, float, float]) -> tuple[float, float]:
    left, bottom, right, top = rect
    return (left + right) / 2, (bottom + top) / 2


def _utf16_units(text: str) -> list[int]:
    encoded = text.encode("utf-16-le")
    return [int.from_bytes(encoded[index : index + 2], "little") for index in range(0, len(encoded), 2)]
