"""Lays the names beside pictures of their pages: one HTML file that holds all it needs, for reading by eye and by ear."""

from __future__ import annotations

import base64
import io
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from pdfgen.proof.names import SpokenField, SpokenPage

_HERE = Path(__file__).parent
_WIDTH = 600
"""The width of a page picture in pixels."""


def proof_html(data: bytes, pages: list[SpokenPage], title: str, language: str) -> str:
    """The proof of a workbook; `language` is the locale in which the names are read aloud."""
    repeated = _on_every_page(pages)
    count = itertools.count(1)
    shown = [(page, own) for page in pages if (own := [(next(count), field) for field in page.fields if field.chrome not in repeated])]
    buttons = [(next(count), field) for field in next((page.fields for page in pages if page.fields), ()) if field.chrome in repeated]
    pictures = _pictures(data, [page.index for page, _ in shown])
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("proof.html").render(
        title=title, language=language, pages=[(page, fields, pictures[page.index]) for page, fields in shown],
        buttons=buttons, page_count=len(pages), field_count=sum(len(fields) for _, fields in shown),
        remarks=[(page, number, field) for page, fields in shown for number, field in fields if field.remarks],
    )  # fmt: skip


def _on_every_page(pages: list[SpokenPage]) -> frozenset[str]:
    """The names of the buttons that come back on every page: they are shown once."""
    names = [frozenset(field.chrome for field in page.fields) for page in pages]
    common = frozenset.intersection(*names) if len(names) > 1 else frozenset()
    return frozenset(field.chrome for page in pages for field in page.fields if field.chrome in common and _is_button(field))


def _is_button(field: SpokenField) -> bool:
    return field.kind == "knop"


def _pictures(data: bytes, indexes: list[int]) -> dict[int, str]:
    """Pictures of these pages, blank fields included, as addresses that hold the picture itself."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    found = {}
    for index in indexes:
        page = document[index]
        image = page.render(scale=_WIDTH / page.get_width(), may_draw_forms=True).to_pil().convert("RGB")
        out = io.BytesIO()
        image.save(out, "JPEG", quality=72, optimize=True)
        found[index] = "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
        page.close()
    document.close()
    return found
