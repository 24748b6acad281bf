"""MuPDF, driven by the calls that its own viewers make (pymupdf ships them; it has no script engine)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
from pymupdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from PIL.Image import Image

VERSION = f"MuPDF {pymupdf.mupdf_version}"


def fill(source: Path, values: Mapping[str, str], target: Path) -> Path:
    """Sets the value of every named field as MuPDF's viewers do, lets it paint the widgets anew, and saves."""
    with pymupdf.open(source) as document:
        inner = mupdf.pdf_document_from_fz_document(document)
        done: set[str] = set()
        for widget in _widgets_of(inner):
            name = mupdf.pdf_load_field_name(mupdf.pdf_annot_obj(widget))
            if name in values and name not in done and _set(widget, values[name]):
                done.add(name)
        document.save(target)
    return target


def picture(path: Path, number: int) -> Image:
    """A page as MuPDF shows it."""
    with pymupdf.open(path) as document:
        image: Image = document[number - 1].get_pixmap(dpi=108).pil_image()
        return image


def values_of(path: Path) -> dict[str, str]:
    """The values as MuPDF reads them, by field name."""
    with pymupdf.open(path) as document:
        inner = mupdf.pdf_document_from_fz_document(document)
        fields = (mupdf.pdf_annot_obj(widget) for widget in _widgets_of(inner))
        return {mupdf.pdf_load_field_name(field): mupdf.pdf_field_value(field) for field in fields}


def tag_names_of(path: Path) -> list[str]:
    """The structure elements of the whole document as MuPDF walks through them."""
    with pymupdf.open(path) as document:
        root = mupdf.pdf_dict_getp(mupdf.pdf_trailer(mupdf.pdf_document_from_fz_document(document)), "Root/StructTreeRoot")
        return list(_names_below(root))


def _names_below(element: mupdf.PdfObj) -> Iterator[str]:
    name = mupdf.pdf_to_name(mupdf.pdf_dict_gets(element, "S"))
    if name:
        yield name
    kids = mupdf.pdf_dict_gets(element, "K")
    if mupdf.pdf_is_array(kids):
        for index in range(mupdf.pdf_array_len(kids)):
            yield from _names_below(mupdf.pdf_array_get(kids, index))
    elif mupdf.pdf_is_dict(kids):
        yield from _names_below(kids)


def _widgets_of(document: mupdf.PdfDocument) -> Iterator[mupdf.PdfAnnot]:
    for index in range(mupdf.pdf_count_pages(document)):
        page = mupdf.pdf_load_page(document, index)
        widget = mupdf.pdf_first_widget(page)
        while widget.m_internal:
            yield widget
            widget = mupdf.pdf_next_widget(widget)
        mupdf.pdf_update_page(page)


def _set(widget: mupdf.PdfAnnot, value: str) -> bool:
    match mupdf.pdf_widget_type(widget):
        case mupdf.PDF_WIDGET_TYPE_TEXT:
            mupdf.pdf_set_text_field_value(widget, value)
        case mupdf.PDF_WIDGET_TYPE_COMBOBOX:
            mupdf.pdf_set_choice_field_value(widget, value)
        case mupdf.PDF_WIDGET_TYPE_CHECKBOX | mupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
            if mupdf.pdf_to_name(mupdf.pdf_button_field_on_state(mupdf.pdf_annot_obj(widget))) != value:
                return False
            mupdf.pdf_toggle_widget(widget)
    mupdf.pdf_update_widget(widget)
    return True
