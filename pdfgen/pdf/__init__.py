"""Painted pages and the semantic tree become a PDF file: one file a chapter of the PDF specification."""

from pdfgen.pdf.document import write_pdf

__all__ = ["write_pdf"]
