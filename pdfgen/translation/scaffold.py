"""Lays out what is still to be translated: whole files for a new language, single blocks and keys for one that fell behind.

What is copied is the source's own lines, comments and all, with a mark before each text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.diagnostics import Findings
from pdfgen.model.folder import model_of
from pdfgen.source import MappingNode, ScalarNode, SequenceNode, parse_text
from pdfgen.translation.pairing import FREE_KEYS, Pair, form_of, pair_file
from pdfgen.translation.scalars import with_marks
from pdfgen.translation.wording import mark_of

if TYPE_CHECKING:
    from pdfgen.source import Node
    from pdfgen.translation.folders import TwoFolders

_ROUNDS = 60
"""Times that lines are inserted in one file; each round brings one block, item or key with all that is in it."""


def marked_copy(text: str, file_name: str, language: str) -> str:
    """A content file with a mark of its language before each text."""
    model = model_of(file_name)
    root = parse_text(text, file_name, Findings())
    if model is None or root is None:
        return text
    places = [pair.source.span for pair in pair_file(root, None, model, "", {}) if pair.is_text and pair.source is not None]
    return with_marks(text, places, mark_of(language))


def with_locale(text: str, locale: str) -> str:
    """edition.yaml with another locale."""
    return re.sub(r"(?m)^(locale:[ \t]*)\S+", lambda found: found[1] + locale, text, count=1)


class _Gap(Struct, frozen=True):
    """Lines of the source, from `first` up to `last` (from 1, both in), that the translation lacks after its line `after`.

    `shift`: how much further to the right they stand in the translation.
    """

    first: int
    last: int
    after: int
    shift: int


def with_missing(source: str, target: str, file_name: str, name: str, both: TwoFolders) -> tuple[str, dict[str, str], list[str]]:
    """The translation's file with everything of the source that it lacked, marked; the digests; the paths that found no place.

    `name` begins the paths of the file. Numbers of items change when one comes before them, and so do their digests'
    paths. A list written between brackets on one line is not added to.
    """
    newline = "\r\n" if "\r\n" in target else "\n"
    source, target = (text.replace("\r\n", "\n") for text in (source, target))
    marked = marked_copy(source, file_name, both.source).split("\n")
    model = model_of(file_name)
    assert model is not None  # noqa: S101 - only content files are asked for
    hopeless: set[str] = set()
    digests = {path: value for path, value in both.ledger.digests.items() if path.startswith(name + ".")}
    for _ in range(_ROUNDS):
        roots = [parse_text(text, file_name, Findings()) for text in (source, target)]
        pairs = pair_file(roots[0], roots[1], model, name, digests)
        missing = next((pair for pair in pairs if _is_lacking(pair) and pair.path not in hopeless), None)
        if missing is None:
            break
        gap = _gap_of(missing, roots[0], roots[1], pairs, target)
        if gap is None:
            hopeless.add(missing.path)
            continue
        lines = target.split("\n")
        new = [_shifted(line, gap.shift) for line in marked[gap.first - 1 : gap.last]]
        target = "\n".join([*lines[: gap.after], *new, *lines[gap.after :]])
        digests = _moved(digests, pair_file(None, roots[1], model, name, {}), pair_file(None, parse_text(target, file_name, Findings()), model, name, {}))
    return target.replace("\n", newline), digests, sorted(hopeless)


def _moved(digests: dict[str, str], before: list[Pair], after: list[Pair]) -> dict[str, str]:
    """The digests by the paths that their texts have after lines were inserted: the old texts are there still, in their order."""
    moved = {}
    rest = iter([pair for pair in after if pair.is_text])
    for old in (pair for pair in before if pair.is_text):
        new = next((pair for pair in rest if _is_same_text(old, pair)), None)
        if new is None:
            break
        if old.path in digests:
            moved[new.path] = digests[old.path]
    return moved


def _is_same_text(old: Pair, new: Pair) -> bool:
    return old.target is not None and new.target is not None and old.target.value == new.target.value and form_of(old.path) == form_of(new.path)


def _is_lacking(pair: Pair) -> bool:
    return pair.source is not None and pair.target is None and (pair.is_text or (pair.in_both and pair.path.rpartition(".")[2] not in FREE_KEYS))


def _shifted(line: str, by: int) -> str:
    return line if not line.strip() else " " * by + line if by >= 0 else line[-by:]


def _gap_of(missing: Pair, source: Node | None, target: Node | None, pairs: list[Pair], text: str) -> _Gap | None:
    """Where the biggest missing part round a text stands in the source, and where it belongs in the translation."""
    partner = {id(pair.source): pair.target for pair in pairs if pair.source is not None and pair.target is not None}
    assert missing.source is not None  # noqa: S101 - the caller chose a text of the source
    node, other = source, target
    while node is not None and other is not None:
        parts = _parts(node)
        index = next((n for n, (_, part) in enumerate(parts) if _holds(part, missing.source)), None)
        if index is None:
            return None
        found = _counterpart(parts[index], other, partner)
        if found is None:
            return _beside(node, other, index, partner, text)
        node, other = parts[index][1], found
    return None


def _parts(node: Node) -> list[tuple[ScalarNode | None, Node]]:
    """The entries of a mapping (key and value) or the items of a list (no key)."""
    match node:
        case MappingNode():
            return [(key, value) for key, value in node]
        case SequenceNode():
            return [(None, item) for item in node.items]
        case _:
            return []


def _holds(node: Node, wanted: ScalarNode) -> bool:
    return node is wanted or any(_holds(part, wanted) for _, part in _parts(node))


def _scalars(node: Node) -> list[ScalarNode]:
    return [node] if isinstance(node, ScalarNode) else [leaf for _, part in _parts(node) for leaf in _scalars(part)]


def _counterpart(part: tuple[ScalarNode | None, Node], other: Node, partner: dict[int, ScalarNode]) -> Node | None:
    """The part of the translation's node that belongs to a part of the source's: by its key, or by the texts in it."""
    key, node = part
    if key is not None:
        found = other.get(key.value) if isinstance(other, MappingNode) else None
        return None if isinstance(found, ScalarNode) and found.is_null else found
    mine = {id(partner[id(leaf)]) for leaf in _scalars(node) if partner.get(id(leaf)) is not None}
    return next((item for _, item in _parts(other) if mine & {id(leaf) for leaf in _scalars(item)}), None)


def _beside(node: Node, other: Node, index: int, partner: dict[int, ScalarNode], text: str) -> _Gap | None:
    """Behind the nearest part before it that the translation has too, or else at the beginning."""
    parts, theirs = _parts(node), _parts(other)
    if not theirs or type(node) is not type(other) or _is_flow(other, text):
        return None
    key, value = parts[index]
    mine, here = (key or value), (theirs[0][0] or theirs[0][1])
    before = next((part for n in range(index - 1, -1, -1) if (part := _counterpart(parts[n], other, partner)) is not None), None)
    start = _last_line(theirs[0][1]) if key is not None else theirs[0][1].span.line - 1
    after = start if before is None else _last_line(before)
    first = mine.span.line if key is not None else _with_comments(mine)
    return _Gap(first, _last_line(value), after, here.span.column - mine.span.column)


def _with_comments(item: Node) -> int:
    """The first line of a list item, with the comments and the blank line above it."""
    lines = _scalars(item)[0].source.lines
    first = item.span.line
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    return first - 1 if first > 1 and not lines[first - 2].strip() else first


def _is_flow(node: Node, text: str) -> bool:
    line = text.split("\n")[node.span.line - 1]
    return line[node.span.column - 1] in "[{"


def _last_line(node: Node) -> int:
    """The last line that a node fills."""
    leaves = _scalars(node)
    if not leaves:
        return node.span.line
    leaf = leaves[-1]
    last = leaf.last_line
    lines = leaf.source.lines
    starts_block = lines[leaf.span.line - 1][leaf.span.column - 1 : leaf.span.column] in {"|", ">"} and not leaf.is_plain
    if starts_block:
        last -= 1
        while last > leaf.span.line and not lines[last - 1].strip():
            last -= 1
    return last
