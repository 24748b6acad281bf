"""Figures: what stands in them stays where it belongs."""

from __future__ import annotations

import math

import pymupdf
import pytest

from tests.books import workbook


@pytest.mark.parametrize("language", ["nl", "en"])
def test_labels_in_the_wheel_stay_off_its_band(language: str) -> None:
    """Every word in a segment ends before the dark band round the wheel."""
    with pymupdf.open(workbook(language)) as pdf:
        page = next(page for page in pdf if page.search_for("entrepreneurial ecosystem theory") and page.search_for("8.1"))
        figure = page.search_for("8.1")[0].y0
        spans = [span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"] if span["bbox"][3] < figure]
    hub = [span["bbox"] for span in spans if span["size"] == 15]
    labels = [span for span in spans if span["size"] == 10.5 and span["color"] != 0xFFFFFF]
    x, y = (min(box[0] for box in hub) + max(box[2] for box in hub)) / 2, (min(box[1] for box in hub) + max(box[3] for box in hub)) / 2
    assert len(labels) >= 6
    for span in labels:
        left, baseline = span["origin"]
        right = span["bbox"][2] - (span["text"].endswith(" ") * 3)
        assert max(math.hypot(end - x, at - y) for end in (left, right) for at in (baseline, baseline - 7)) < 127, span["text"]
