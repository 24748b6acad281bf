"""Walks two languages of a file at once and pairs their texts.

Items of a list belong together by their ids; where one id of the source is gone and another has come, by what the ledger
knows of them, so that a translated id is told where it stands. Those without an id (an explanation, a step) are matched by the digests in
the ledger, so that one inserted in the middle does not make strangers of all that follow. Where the translation itself has
more or fewer of them than the ledger knows, the ledger is not believed: better to look at a list again than to call a
wrong pair translated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pdfgen.model.blocks import BLOCK_TYPES
from pdfgen.model.shapes import Shape, keys_of
from pdfgen.source import MappingNode, ScalarNode, SequenceNode
from pdfgen.translation.wording import Kind, digest, is_marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pdfgen.diagnostics import Span
    from pdfgen.source import Node

FREE_KEYS = frozenset({"lines", "locale", "date", "edition", "art", "cover_art", "image"})
"""Codes that a translation may have otherwise: a higher field, its own pictures, its own date."""


class Pair(Struct, frozen=True, kw_only=True):
    """A text, or a code (`is_text` false), in both languages; None where one lacks it.

    `path` is its name in the source, `target_path` in the translation: they differ only in the numbers of items without
    an id. `recorded` is the digest of the text that it was translated from. `parent` is the place in the translation where a missing text belongs; `in_both`: both have the block or item that
    it stands in. `role`, `block` and `heading` tell a translator what it is and where it stands.
    """

    path: str
    target_path: str
    is_text: bool
    kind: Kind
    source: ScalarNode | None
    target: ScalarNode | None
    parent: Span | None
    in_both: bool
    recorded: str | None = None
    role: str = ""
    block: str = ""
    heading: str = ""


class _Place(Struct, frozen=True):
    path: str
    target_path: str
    parent: Span | None
    in_both: bool = True
    trusted: bool = True
    role: str = ""
    block: str = ""
    heading: str = ""

    def down(self, name: str, target_name: str = "") -> _Place:
        return replace(self, path=f"{self.path}.{name}", target_path=f"{self.target_path}.{target_name or name}")


def pair_file(source: Node | None, target: Node | None, model: type[object], name: str, digests: Mapping[str, str]) -> list[Pair]:
    """Every text and code of a file in both languages, in the order of the source. `name` begins the paths."""
    return list(_Walker(digests).walk(Shape("object", model=model), source, target, _Place(name, name, target.span if target else None)))


class _Walker:
    def __init__(self, digests: Mapping[str, str]) -> None:
        self.digests = digests
        self.recorded_names: dict[str, set[str]] = defaultdict(set)
        for path in digests:
            parts = path.split(".")
            for number in range(1, len(parts)):
                if _is_loose(parts[number]):
                    self.recorded_names[".".join(parts[:number])].add(parts[number])

    def walk(self, shape: Shape, source: Node | None, target: Node | None, place: _Place) -> Iterator[Pair]:
        match shape.kind:
            case "list":
                assert shape.item is not None  # noqa: S101 - a shape of a list has its item
                yield from self._list(shape.item, source, target, place)
            case "object" | "block":
                yield from self._object(shape, source, target, place)
            case _:
                yield from self._leaf(shape, source, target, place)

    def _leaf(self, shape: Shape, source: Node | None, target: Node | None, place: _Place) -> Iterator[Pair]:
        own, other = (part if isinstance(part, ScalarNode) and not part.is_null else None for part in (source, target))
        if own is None and other is None:
            return
        is_text = shape.kind in {"inline", "rich"}
        recorded = self.digests.get(place.target_path) if place.trusted else None
        yield Pair(path=place.path, target_path=place.target_path, is_text=is_text, kind="rich" if shape.kind == "rich" else "inline", source=own, target=other,
                   parent=place.parent, in_both=place.in_both, recorded=recorded, role=place.role, block=place.block, heading=place.heading)

    def _object(self, shape: Shape, source: Node | None, target: Node | None, place: _Place) -> Iterator[Pair]:
        node = source if isinstance(source, MappingNode) else target
        if not isinstance(node, MappingNode):
            return
        own, other = (part if isinstance(part, MappingNode) else None for part in (source, target))
        kind = _word(node, "type") if shape.kind == "block" else ""
        model = BLOCK_TYPES.get(kind) if shape.kind == "block" else shape.model
        if model is None:
            return
        place = replace(place, parent=other.span if other else place.parent, in_both=bool(own and other), block=kind or place.block,
                        heading=_word(node, "title") or place.heading)
        known = {key.name: key for key in keys_of(model)}
        names = [name for part in (own, other) if part for name in _names(part) if name in known]
        for name in dict.fromkeys(names):
            inner = replace(place.down(name), role=known[name].doc)
            yield from self.walk(known[name].shape, own.get(name) if own else None, other.get(name) if other else None, inner)

    def _list(self, item: Shape, source: Node | None, target: Node | None, place: _Place) -> Iterator[Pair]:
        ours = source.items if isinstance(source, SequenceNode) else ()
        theirs = target.items if isinstance(target, SequenceNode) else ()
        if isinstance(target, SequenceNode):
            place = replace(place, parent=target.span)
        names, other_names = item_names(ours), item_names(theirs)
        loose_place = replace(place, trusted=place.trusted and self._is_as_recorded(item, theirs, place))
        partner = self._partners(item, ours, theirs, loose_place)

        def inner(name: str, other_name: str) -> _Place:
            return (loose_place if _is_loose(other_name) else place).down(name, other_name)

        for number, node in enumerate(ours):
            found = partner.get(number)
            other_name = names[number] if found is None else other_names[found]
            yield from self.walk(item, node, None if found is None else theirs[found], inner(names[number], other_name))
        for number in sorted(set(range(len(theirs))) - set(partner.values())):
            yield from self.walk(item, None, theirs[number], inner(other_names[number], other_names[number]))

    def _is_as_recorded(self, item: Shape, theirs: Sequence[Node], place: _Place) -> bool:
        """Whether the translation has the items without an id that the ledger knows, as many of each type."""
        present = {
            name for node, name in zip(theirs, item_names(theirs), strict=True)
            if _is_loose(name) and any(pair.is_text and not is_marked(pair.target.value) for pair in self.walk(item, None, node, _Place("", "", None)) if pair.target)
        }  # fmt: skip
        recorded = self.recorded_names.get(place.target_path, set())
        return recorded <= present if not recorded else present == recorded

    def _partners(self, item: Shape, ours: Sequence[Node], theirs: Sequence[Node], place: _Place) -> dict[int, int]:
        """Number of an item in the source → number of its partner in the translation."""
        names, other_names = item_names(ours), item_names(theirs)
        where = {name: number for number, name in enumerate(other_names) if not _is_loose(name)}
        partner = {number: where[name] for number, name in enumerate(names) if name in where and _type_of(ours[number]) == _type_of(theirs[where[name]])}
        left = [number for number, name in enumerate(names) if _is_loose(name)]
        right = [number for number, name in enumerate(other_names) if _is_loose(name)]
        marks = [self._source_mark(item, ours[number]) for number in left]
        other_marks = [self._recorded_mark(item, theirs[number], place.down(other_names[number])) for number in right]
        partner |= {left[a]: right[b] for a, b in _aligned(marks, other_marks)}
        return partner | self._renamed(item, ours, theirs, place, partner)

    def _renamed(self, item: Shape, ours: Sequence[Node], theirs: Sequence[Node], place: _Place, partner: dict[int, int]) -> dict[int, int]:
        """Items whose id only the translation changed: as many on both sides, and none that the ledger knows as another text."""
        names, other_names = item_names(ours), item_names(theirs)
        left = [number for number, name in enumerate(names) if number not in partner and not _is_loose(name)]
        right = [number for number, name in enumerate(other_names) if number not in partner.values() and not _is_loose(name)]
        found = {}
        for a, b in zip(left, right, strict=False):
            mark, recorded = self._source_mark(item, ours[a]), self._recorded_mark(item, theirs[b], place.down(other_names[b]))
            if len(left) == len(right) and mark[0] == recorded[0] and (mark == recorded or not any(recorded[1:])):
                found[a] = b
        return found

    def _source_mark(self, item: Shape, node: Node) -> tuple[str, ...]:
        """The type and the digests of the texts of an item."""
        texts = (pair for pair in self.walk(item, node, None, _Place("", "", None)) if pair.is_text and pair.source is not None)
        return (_type_of(node), *(digest(pair.source.value, pair.kind) for pair in texts if pair.source is not None))

    def _recorded_mark(self, item: Shape, node: Node, place: _Place) -> tuple[str, ...]:
        """The same of an item of the translation, as the ledger tells what it was translated from."""
        return (_type_of(node), *(pair.recorded or "" for pair in self.walk(item, None, node, place) if pair.is_text))


def _aligned(marks: list[tuple[str, ...]], other_marks: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Numbers of items that belong together: those of equal marks, and between them those of equal type, in order."""
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, marks, other_marks, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(range(a0, a1), range(b0, b1), strict=True)
        elif tag == "replace":
            types, other_types = [mark[0] for mark in marks[a0:a1]], [mark[0] for mark in other_marks[b0:b1]]
            for same in SequenceMatcher(None, types, other_types, autojunk=False).get_matching_blocks():
                yield from ((a0 + same.a + number, b0 + same.b + number) for number in range(same.size))


def _names(node: MappingNode) -> list[str]:
    return [key.value for key, _ in node]


def _word(node: MappingNode, key: str) -> str:
    value = node.get(key)
    return value.value if isinstance(value, ScalarNode) else ""


def _type_of(node: Node) -> str:
    return _word(node, "type") if isinstance(node, MappingNode) else ""


def item_names(items: Sequence[Node]) -> list[str]:
    """The name of each item in a path: its id; without one its type and its number among those, such as `explanation_2`."""
    ids = [_word(item, "id") if isinstance(item, MappingNode) else "" for item in items]
    count = Counter(ids)
    numbers: Counter[str] = Counter()
    names = []
    for item, name in zip(items, ids, strict=True):
        if name and count[name] == 1 and not _is_loose(name):
            names.append(name)
            continue
        kind = _type_of(item)
        names.append(f"{kind}_{numbers[kind]}" if kind else str(numbers[kind]))
        numbers[kind] += 1
    return names


def _is_loose(name: str) -> bool:
    """Whether a name in a path is a number and not an id: ids have no underscore, keys with one have no number behind it."""
    return name.isdigit() or name.rpartition("_")[2].isdigit()


def form_of(path: str) -> str:
    """A path with the numbers of items left open."""
    return ".".join("#" if _is_loose(part) else part for part in path.split("."))
