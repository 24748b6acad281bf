"""What the conformance tests share: one validator, and the good file that is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.books import small

from .verapdf import VeraPdf

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder, all but the quick gate, as `conformance`."""
    for item in items:
        if HERE in item.path.parents and item.path.name != "test_quick_gate.py":
            item.add_marker(pytest.mark.conformance)


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """A running veraPDF, for the whole run."""
    validator = VeraPdf()
    yield validator
    validator.close()


@pytest.fixture(scope="session")
def good() -> bytes:
    """A small workbook with a little of everything."""
    return small("sample").read_bytes()
