"""The workbook in real viewers: what works where, measured."""
