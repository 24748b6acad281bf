"""Tests of the translators' desk."""
