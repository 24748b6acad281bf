"""Measures: this program beside others that make documents, on the workbook's own text."""
