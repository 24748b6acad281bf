"""Tests of answers: read, filled, merged, moved, reported."""
