"""The model becomes painted pages: composing blocks into boxes, breaking them over pages, painting."""

from pdfgen.layout.workbook import Workbook, lay_out

__all__ = ["Workbook", "lay_out"]
