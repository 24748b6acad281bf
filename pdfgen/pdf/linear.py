"""Linearized PDF (ISO 32000-1, Annex F): a viewer on the web shows the first page, and then any other, before it has the whole file.

The parts of the file, by the numbers of Annex F: the linearization dictionary (2) and the cross-references of what follows
(3); catalog, form and what the form needs (4); the hint stream (5); the first page (6); each other page with what is its alone (7);
what other pages share (8); and what no page needs (9), with its cross-references (11). Objects that are no streams stand
in three object streams, one each for parts 4, 8 and 9. Hints and order are those that qpdf checks for.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pdfgen.pdf.hints import one_object, page_offsets, shared_objects
from pdfgen.pdf.objects import THOROUGH, Body, Stream, written
from pdfgen.pdf.packing import HEADER, Entry, cross_references, identifier, numbered, object_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST_PAGES = 3
"""With fewer there are no pages that share what the first has not, and the readers of hints differ over what is whose."""
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_AT_ONCE = 500
"""So many objects get their references anew in one go: more take more memory and no less time."""
_ROOM = 32
"""Bytes that the first cross-references may grow by, once the offsets in them are known; where that is not enough, twice as many."""


class Roots(NamedTuple):
    """The numbers of the objects where reading begins. `form` and `outlines` are 0 where there are none."""

    catalog: int
    info: int
    pages: Sequence[int]
    page_tree: int
    form: int = 0
    outlines: int = 0


def linearized_file(objects: list[Body], roots: Roots, effort: int = THOROUGH) -> bytes:
    """The file of these objects, at least three pages; the first has number 1, and all get other numbers in it. Empties the list."""
    return _File(_Parts(objects, roots), roots).file(objects, effort)


class _Parts:
    """Which object belongs to which part: what is reached from the form, from the first page, from one other page or from more."""

    def __init__(self, objects: Sequence[Body], roots: Roots) -> None:
        reach = _Reach(objects, {*roots.pages, roots.page_tree})
        opened = reach.of([roots.form]) if roots.form else set()
        reach.ends |= opened
        first = reach.of_page(roots.pages[0])
        users: dict[int, list[int]] = {}
        for index, page in enumerate(roots.pages[1:], 1):
            for number in reach.of_page(page):
                users.setdefault(number, []).append(index)
        self.users = users
        """Which pages, counted from 0, use an object; the first is not counted."""
        streams = {number for number, body in enumerate(objects, 1) if isinstance(body, Stream)}
        plain = set(range(1, len(objects) + 1)) - streams - set(roots.pages) - {roots.catalog}
        self.opening = sorted(opened & streams)
        self.opening_plain = sorted((opened | first) & plain)
        self.first = sorted(first & streams)
        self.own: list[list[int]] = [[] for _ in roots.pages]
        """What each page needs alone, in the order of numbers."""
        self.shared = []
        for number in sorted(users.keys() & streams - first):
            if len(users[number]) == 1:
                self.own[users[number][0]].append(number)
            else:
                self.shared.append(number)
        self.shared_plain = sorted(plain & users.keys() - first)
        self.outline_plain = sorted(reach.of([roots.outlines]) & plain) if roots.outlines else []
        placed = {*self.opening, *self.first, *self.shared, *(n for own in self.own for n in own)}
        self.rest = sorted(streams - placed)
        self.rest_plain = sorted(plain - {*self.opening_plain, *self.shared_plain, *self.outline_plain})


class _Reach:
    """What is reached from an object by references, without entering a page or another of the `ends`."""

    def __init__(self, objects: Sequence[Body], ends: set[int]) -> None:
        self.objects = objects
        self.ends = ends
        self._known: dict[int, frozenset[int]] = {}

    def of(self, starts: Iterable[int]) -> set[int]:
        """Everything that is reached from these objects, and they themselves."""
        found: set[int] = set()
        waiting = list(starts)
        while waiting:
            number = waiting.pop()
            if number not in found and number not in self.ends:
                found.add(number)
                waiting += self._references(number)
        return found

    def of_page(self, page: int) -> set[int]:
        """Everything that a page needs. What many pages refer to is followed once."""
        needed: set[int] = set()
        for number in self._references(page):
            if number not in self._known:
                self._known[number] = frozenset(self.of([number]))
            needed |= self._known[number]
        return needed

    def _references(self, number: int) -> list[int]:
        body = self.objects[number - 1]
        return [int(found) for found in _REFERENCE.findall(body.entries.encode("latin-1") if isinstance(body, Stream) else body)]


class _File:
    """The parts in their order, numbered anew, with the tables that tell where they are."""

    def __init__(self, parts: _Parts, roots: Roots) -> None:
        self.roots = roots
        self.parts = parts
        pages = list(roots.pages)
        following = [[page, *own] for page, own in zip(pages[1:], parts.own[1:], strict=True)]
        self.shared_stream, self.outline_stream, self.rest_stream, self.opening_stream = (-1, -2, -3, -4)  # numbers are positive
        self.main_table, self.dictionary, self.first_table, self.hints = (-5, -6, -7, -8)
        opening = [self.opening_stream] if parts.opening_plain else []
        self.four = [roots.catalog, *parts.opening, *(opening if roots.form else [])]
        self.six = [pages[0], *parts.first, *([] if roots.form else opening)]
        self.seven = [number for group in following for number in group]
        self.groups = [self.six, *following]
        self.eight = [*([self.shared_stream] if parts.shared_plain else []), *parts.shared]
        self.nine = [*([self.outline_stream] if parts.outline_plain else []), *([self.rest_stream] if parts.rest_plain else []), *parts.rest]
        self.held = [(self.shared_stream, parts.shared_plain), (self.outline_stream, parts.outline_plain), (self.rest_stream, parts.rest_plain)]
        """The object streams of the main section with what they hold."""
        main = [*self.seven, *self.eight, *self.nine, self.main_table, *(number for _, members in self.held for number in members)]
        front = [self.dictionary, self.first_table, *self.four, self.hints, *self.six, *parts.opening_plain]
        self.alone = [*self.four, *self.six, *self.seven, *self.eight, *self.nine]
        """What is in no object stream, in the order of the file."""
        self.number = {old: new for new, old in enumerate([*main, *front], 1)}
        self.split = len(main) + 1
        """The first number of the front section, and the size of the main one."""
        self.size = len(main) + len(front) + 1

    def _renumbered(self, objects: list[Body], effort: int) -> list[Body]:
        """What stands on its own, in its order, before it is compressed; empties the list."""
        new = {b"%d" % old: b"%d 0 R" % each for old, each in self.number.items()}
        known: dict[int, Body] = {}
        for holder, members in [(self.opening_stream, self.parts.opening_plain), *self.held]:
            if members:
                known[holder] = object_stream([self.number[n] for n in members], _with_references([objects[n - 1] for n in members], new), effort)
        others = [number for number in self.alone if number not in known]
        known.update(zip(others, _with_references([objects[n - 1] for n in others], new), strict=True))
        objects.clear()
        return [known[number] for number in self.alone]

    def file(self, objects: list[Body], effort: int) -> bytes:
        """The file; empties the list."""
        bodies = {number: numbered(self.number[number], body) for number, body in zip(self.alone, written(self._renumbered(objects, effort)), strict=True)}
        trailer = f"/Info {self.number[self.roots.info]} 0 R/Root {self.number[self.roots.catalog]} 0 R{identifier(bodies.values())}"
        room, found = _ROOM, b""
        while not found:
            found = self._joined(bodies, trailer, room)
            room *= 2
        return found

    def _joined(self, bodies: Mapping[int, bytes], trailer: str, room: int) -> bytes:
        """The file with so much room before its cross-references end, or nothing where that is too little."""
        lengths = {number: len(body) for number, body in bodies.items()}
        dictionary_room = len(self._dictionary(*[9_999_999_999] * 5))
        at_table = len(HEADER) + dictionary_room
        places = dict(zip(self.alone, accumulate(lengths.values(), initial=at_table), strict=False))
        first_room = len(self._first_table({self.dictionary: 0, self.first_table: 0, self.hints: at_table, **places}, trailer, 9_999_999)) + room
        begin = at_table + first_room
        where = {number: at + first_room for number, at in places.items()}  # as if there were no hints (F.4.1)
        hints = numbered(self.number[self.hints], self._hints(where, lengths))
        at_hints = begin + sum(lengths[n] for n in self.four)
        where = {number: at + (len(hints) if at >= at_hints else 0) for number, at in where.items()}
        where |= {self.dictionary: len(HEADER), self.first_table: at_table, self.hints: at_hints}
        at_main = begin + len(hints) + sum(lengths.values())
        where[self.main_table] = at_main
        end_of_first = where[self.six[-1]] + lengths[self.six[-1]]

        main = numbered(self.number[self.main_table], self._main_table(where, trailer)) + b"startxref\n%d\n%%%%EOF\n" % at_table
        dictionary = self._dictionary(at_main + len(main), at_hints, len(hints), end_of_first, at_main).ljust(dictionary_room - 1) + b"\n"
        table = self._first_table(where, trailer, at_main).ljust(first_room - 1) + b"\n"
        if len(table) > first_room:
            return b""
        return b"".join([HEADER, dictionary, table, *(bodies[n] for n in self.four), hints, *(bodies[n] for n in self.alone[len(self.four) :]), main])

    def _dictionary(self, length: int, at_hints: int, hints: int, end_of_first: int, at_main: int) -> bytes:
        """The linearization dictionary (F.3.3)."""
        entries = f"/Linearized 1/L {length}/H[{at_hints} {hints}]/O {self.number[self.roots.pages[0]]}/E {end_of_first}/N {len(self.roots.pages)}/T {at_main}"
        return numbered(self.number[self.dictionary], f"<<{entries}>>".encode())

    def _first_table(self, where: Mapping[int, int], trailer: str, at_main: int) -> bytes:
        """The cross-references of the front section (F.3.4), which readers of the whole file read first too."""
        rows: list[Entry] = [(1, where[number], 0) for number in [self.dictionary, self.first_table, *self.four, self.hints, *self.six]]
        rows += [(2, self.number[self.opening_stream], index) for index in range(len(self.parts.opening_plain))]
        entries = f"/Size {self.size}/Index[{self.split} {self.size - self.split}]/Prev {at_main}{trailer}"
        return numbered(self.number[self.first_table], cross_references(rows, entries)) + b"startxref\n0\n%%EOF\n"

    def _main_table(self, where: Mapping[int, int], trailer: str) -> bytes:
        """The cross-references of the rest (F.3.10)."""
        rows: list[Entry] = [(0, 0, 65535), *((1, where[number], 0) for number in [*self.seven, *self.eight, *self.nine, self.main_table])]
        for holder, members in self.held:
            rows += [(2, self.number[holder], index) for index in range(len(members))]
        return cross_references(rows, f"/Size {self.split}{trailer}")

    def _hints(self, where: Mapping[int, int], lengths: Mapping[int, int]) -> bytes:
        """The hint stream (F.4): where pages are and what they share; offsets as if it were not there."""
        table = [*self.six, *self.eight]
        sizes = [sum(lengths[number] for number in group) for group in self.groups]
        pages = page_offsets(where[self.six[0]], [len(group) for group in self.groups], sizes, self._shared_of_pages(table), len(table))
        first, at = (self.number[self.eight[0]], where[self.eight[0]]) if self.eight else (0, 0)
        shared = shared_objects(first, at, len(self.six), [lengths[number] for number in table])
        outline, entries = b"", ""
        if self.parts.outline_plain:
            outline = one_object(self.number[self.outline_stream], where[self.outline_stream], lengths[self.outline_stream])
            entries = f"/O {len(pages) + len(shared)}"
        return Stream(f"/S {len(pages)}{entries}", pages + shared + outline).body()

    def _shared_of_pages(self, table: Sequence[int]) -> list[list[int]]:
        """For each page what it shares with others, as places in the table of shared objects; nothing for the first page."""
        places = {number: place for place, number in enumerate(table)}
        found: list[set[int]] = [set() for _ in self.roots.pages]
        held = dict.fromkeys(self.parts.shared_plain, self.shared_stream) | dict.fromkeys(self.parts.opening_plain, self.opening_stream)
        for number, users in self.parts.users.items():
            place = places.get(held.get(number, number))
            if place is not None:
                for page in users:
                    found[page].add(place)
        return [sorted(row) for row in found]


def _with_references(objects: Sequence[Body], new: Mapping[bytes, bytes]) -> list[Body]:
    """The objects with new references. Text strings never hold what looks like one."""
    texts = [body.entries.encode("latin-1") if isinstance(body, Stream) else body for body in objects]
    changed: list[bytes] = []
    for start in range(0, len(texts), _AT_ONCE):
        pieces = _REFERENCE.split(b"\0".join(texts[start : start + _AT_ONCE]))
        pieces[1::2] = [new[old] for old in pieces[1::2]]
        changed += b"".join(pieces).split(b"\0")
    return [body._replace(entries=text.decode("latin-1")) if isinstance(body, Stream) else text for body, text in zip(objects, changed, strict=True)]
