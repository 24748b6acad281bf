"""The three kinds of YAML node, immutable, each with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Span
    from pdfgen.source.parsing import SourceFile


class ScalarNode(Struct, frozen=True):
    """A text, never resolved to another type: `no` is the word no, `2026.1` the text 2026.1.

    `language` is set in a draft, for a text of another language that stands in for one not translated yet.
    """

    span: Span
    value: str
    is_plain: bool
    source: SourceFile
    last_line: int
    language: str = ""

    kind = "text"

    @property
    def is_null(self) -> bool:
        """Whether it stands for no value: nothing, `~` or `null`, without quotes."""
        return self.is_plain and self.value in {"", "~", "null"}

    def span_of(self, fragment: str, occurrence: int = 0) -> Span:
        """The place of a fragment of this text in the file, or of the text itself where it cannot be found."""
        return self.source.find(fragment, self.span, self.last_line, occurrence)


class SequenceNode(Struct, frozen=True):
    """A list of nodes."""

    span: Span
    items: tuple[Node, ...]

    kind = "list"


class MappingNode(Struct, frozen=True):
    """Keys with nodes, in the order of the file."""

    span: Span
    entries: tuple[tuple[ScalarNode, Node], ...]

    kind = "mapping"

    def get(self, key: str) -> Node | None:
        """The node of a key, or None."""
        return next((node for name, node in self.entries if name.value == key), None)

    def __iter__(self) -> Iterator[tuple[ScalarNode, Node]]:
        return iter(self.entries)


Node = ScalarNode | SequenceNode | MappingNode


def source_of(node: Node) -> SourceFile | None:
    """The file that a node was read from; None when no text is in it."""
    match node:
        case ScalarNode():
            return node.source
        case MappingNode():
            return node.entries[0][0].source if node.entries else None
        case SequenceNode():
            return next((source for source in map(source_of, node.items) if source is not None), None)
