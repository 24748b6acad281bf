"""Every block type, read aloud: the structure tree with its text, as poppler reads it from the file."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.books import SMALL, small

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "blocks"


@pytest.mark.parametrize("name", SMALL)
def test_a_block_reads_aloud_as_agreed(name: str) -> None:
    """The module's part of the tree is the golden text; set UPDATE_GOLDEN=1 to write it anew, and read the difference."""
    told = subprocess.run(["pdfinfo", "-struct-text", str(small(name))], capture_output=True, text=True, check=True).stdout
    actual = _own_part(told)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(actual, "utf-8")
    assert path.read_text("utf-8") == actual


def _own_part(told: str) -> str:
    """The tree from the first heading of the fixture on, without the furniture at the end and with object numbers taken out."""
    text = re.sub(r"Object \d+ \d+", "Object", told)
    start = text.find('"MODULE 1 ')
    proef = text.find('"Proefdeel"')
    begin = min(at for at in (start, proef) if at >= 0)
    end = text.find('"Antwoorden wissen"')
    return text[text.rfind("\n", 0, begin) + 1 : text.rfind("\n", 0, end) + 1]
