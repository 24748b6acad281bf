"""Nodes become the model. What a block may hold is read off the model's own annotations."""

from pdfgen.reading.edition import forget, load_edition, read_edition

__all__ = ["forget", "load_edition", "read_edition"]
