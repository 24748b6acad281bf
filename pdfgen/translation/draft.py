"""A draft of an unfinished translation: the source's own structure, with the translation's texts where it has them.

A text that is not translated yet keeps the source's words and is given their language, so that reading can mark it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen.source import MappingNode, ScalarNode, SequenceNode
from pdfgen.translation.status import State, state_of

if TYPE_CHECKING:
    from pdfgen.source import Node
    from pdfgen.translation.folders import TwoFolders


def draft_nodes(both: TwoFolders) -> tuple[dict[str, Node | None], int]:
    """The nodes of each file of a draft, and the number of texts that stand in for missing ones.

    A file that the source lacks is left out. Codes are the translation's where it has them: its locale, its field heights.
    """
    stand_ins = 0
    chosen: dict[int, ScalarNode] = {}
    for _, pairs in both.pairs():
        for pair in pairs:
            if pair.source is None:
                continue
            if pair.is_text and state_of(pair) is State.MISSING:
                chosen[id(pair.source)] = replace(pair.source, language=both.source)
                stand_ins += 1
            elif pair.target is not None:
                chosen[id(pair.source)] = pair.target
    return {name: _chosen(source, chosen) for name, source, _ in both.files if source is not None}, stand_ins


def _chosen(node: Node, chosen: dict[int, ScalarNode]) -> Node:
    match node:
        case ScalarNode():
            return chosen.get(id(node), node)
        case SequenceNode():
            return SequenceNode(node.span, tuple(_chosen(item, chosen) for item in node.items))
        case MappingNode():
            return MappingNode(node.span, tuple((key, _chosen(value, chosen)) for key, value in node.entries))
