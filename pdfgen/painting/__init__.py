"""Painted pages: content streams with marked content, links and widgets, before they are a file. Knows no workbook."""

from pdfgen.painting.page import Inlet, LinkAnnotation, PaintedPage, Widget

__all__ = ["Inlet", "LinkAnnotation", "PaintedPage", "Widget"]
