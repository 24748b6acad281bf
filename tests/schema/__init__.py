"""Tests of the JSON Schema of the content files."""
