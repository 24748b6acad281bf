"""Filled workbooks: answers out of them, into others, together, and as reports."""
