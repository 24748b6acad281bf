"""Painted pages and the semantic tree become a PDF file: one file a chapter of the PDF specification."""

from pdfgen.pdf.document import write_pdf
from pdfgen.pdf.objects import HASTY

__all__ = ["HASTY", "write_pdf"]
