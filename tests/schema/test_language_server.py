"""VS Code's own YAML language server completes, explains and refuses by our schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pdfgen.model.blocks import BLOCK_TYPES, MATTER_TYPES
from tests.schema.language_server import LanguageServer, install
from tests.schema.validator import ROOT, schema_line

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.viewers

TEXT = f"""\
{schema_line("01-proef.yaml")}
id: module99
title: Proef
short_title: Proef
theme: opstarten
learning_goals: [waarom]
blocks:
  - type: question
    id: vraag
    text: Wat ga je doen?
    li
  - type: legend
"""


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[LanguageServer, str]]:
    """The server with a module file that an editor is writing."""
    install()
    server = LanguageServer(ROOT)
    yield server, server.open(ROOT / "content" / "nl" / "99-proef.yaml", TEXT)
    server.close()


def test_it_completes_the_keys_of_a_block(opened: tuple[LanguageServer, str]) -> None:
    """Inside a question it offers the keys of a question that are not there yet, and none of another block."""
    server, uri = opened
    offered = server.complete(uri, 10, 6)
    assert {"lines", "help", "items"} <= set(offered)
    assert not {"voice", "person", "alt", "id"} & set(offered)


def test_it_completes_block_types(opened: tuple[LanguageServer, str]) -> None:
    """After `type:` it offers every block type of a module, and no other."""
    server, uri = opened
    assert set(server.complete(uri, 11, 10)) == set(BLOCK_TYPES) - MATTER_TYPES


def test_it_explains_keys_in_dutch(opened: tuple[LanguageServer, str]) -> None:
    """The hover text of `short_title` is that of the model."""
    server, uri = opened
    assert "Korte titel voor de voetregel en voor de knop om de module te wissen; is hij te lang, dan zegt `check` hoeveel tekens er passen." in server.hover(uri, 3, 3).replace("\\", "")


def test_it_refuses_what_reading_refuses(opened: tuple[LanguageServer, str]) -> None:
    """A block of the front matter in a module is told at its line."""
    server, uri = opened
    assert any(line == 11 and "Value is not accepted" in message for line, message in server.complaints(uri))
