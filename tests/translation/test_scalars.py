"""Changing texts inside YAML leaves everything else as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from pdfgen.diagnostics import Findings, Span
from pdfgen.source import MappingNode, parse_text
from pdfgen.translation.scalars import with_marks, with_texts

if TYPE_CHECKING:
    from pdfgen.translation.wording import Kind

FILE = """\
# opmerking
title: Een titel   # erachter
quoted: 'Het is "goed"'
double: "Eerst: beginnen"
folded: >-
  Een lange zin die
  over twee regels loopt.

# nog een opmerking
literal: |
  Een alinea.

  - punt
flow: {label: Ja, id: ja}
last: einde
"""


def _place(text: str, key: str, inner: str = "") -> Span:
    root = parse_text(text, "x.yaml", Findings())
    assert isinstance(root, MappingNode)
    node = root.get(key)
    if inner:
        assert isinstance(node, MappingNode)
        node = node.get(inner)
    assert node is not None
    return node.span


@pytest.mark.parametrize("words", ["Kort", "Met: dubbele punt", "# hekje", "- streepje", "'quote'", 'Zij zei "ja"', "no", "2026", "Een, twee {en} [drie]", "Vraag? Ja", "@apenstaart", "é ł α ж", "a" * 150])
@pytest.mark.parametrize(("key", "inner"), [("title", ""), ("quoted", ""), ("double", ""), ("folded", ""), ("literal", ""), ("flow", "label"), ("last", "")])
def test_any_text_comes_back(key: str, inner: str, words: str) -> None:
    """Whatever is written in the place of a scalar is read back, and nothing else changes."""
    kind: Kind = "rich" if key == "literal" else "inline"
    changed = with_texts(FILE, {_place(FILE, key, inner): (words, kind)})
    before, after = yaml.safe_load(FILE), yaml.load(changed, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts
    assert str(after[key][inner] if inner else after[key]).strip() == words
    untouched = set(before) - {key}
    assert {name: str(after[name]) for name in untouched} == {name: str(before[name]) for name in untouched}
    assert [line for line in FILE.splitlines() if line.startswith("#")] == [line for line in changed.splitlines() if line.startswith("#")]


def test_long_texts_are_broken_like_the_rest() -> None:
    """A paragraph and a list in a literal block: lines of bounded length, items hanging, no line that begins a list by accident."""
    words = "Eerste " * 30 + "- streepje 1. punt\n\n- " + "item " * 40 + "\n- tweede"
    changed = with_texts(FILE, {_place(FILE, "literal"): (words, "rich")})
    lines = changed.splitlines()
    assert max(map(len, lines)) <= 106
    assert [line.strip()[:8] for line in lines if line.lstrip().startswith("- ")] == ["- item i", "- tweede"]


def test_windows_line_ends_stay() -> None:
    """A file saved on Windows keeps its line ends."""
    windows = FILE.replace("\n", "\r\n")
    changed = with_texts(windows, {_place(windows, "folded"): ("woord " * 40, "inline")})
    assert changed.count("\n") == changed.count("\r\n")


def test_marks_leave_lines_where_they_are() -> None:
    """A mark stands inside the text, however it is written; line numbers stay."""
    places = [_place(FILE, key) for key in ("title", "quoted", "folded", "literal")]
    marked = with_marks(FILE, [*places, _place(FILE, "flow", "label")], "‹nl› ")
    found = yaml.safe_load(marked)
    assert [found["title"], found["quoted"], found["flow"]["label"]] == ["‹nl› Een titel", '‹nl› Het is "goed"', "‹nl› Ja"]
    assert found["folded"].startswith("‹nl› Een lange")
    assert found["literal"].startswith("‹nl› Een alinea.")
    assert len(marked.splitlines()) == len(FILE.splitlines())
