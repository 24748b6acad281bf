"""A workbook written as YAML becomes an interactive, fillable, accessible PDF."""

__version__ = "1.1.0"
