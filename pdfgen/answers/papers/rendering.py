"""A paper becomes a file: PDF, HTML, Word or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from pdfgen.answers.glyphs import legible

if TYPE_CHECKING:
    from pdfgen.answers.papers.model import Paper

FORMATS = ("pdf", "html", "docx", "md")


def render_paper(paper: Paper, form: str) -> bytes:
    """The paper in one of FORMATS. Answers are text in all of them: nothing in them is markup, a link or code."""
    clean = _clean(paper)
    match form:
        case "pdf":
            from pdfgen.answers.papers.as_pdf import paper_as_pdf

            return paper_as_pdf(clean)
        case "html":
            from pdfgen.answers.papers.as_text import paper_as_html

            return paper_as_html(clean)
        case "docx":
            from pdfgen.answers.papers.as_word import paper_as_word

            return paper_as_word(clean)
        case "md":
            from pdfgen.answers.papers.as_text import paper_as_markdown

            return paper_as_markdown(clean)
        case _:
            raise ValueError(f"unknown format {form!r}")


def _clean(value: Any) -> Any:
    """The value with every text in it free of characters that no XML file may hold."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    if isinstance(value, Struct):
        return replace(value, **{name: _clean(getattr(value, name)) for name in value.__struct_fields__})
    return value
