"""Holds ids and references together: each id once, each reference to something that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span, did_you_mean
from pdfgen.model import blocks as b
from pdfgen.model.inline import Link, NoteRef, Target
from pdfgen.model.targets import parse_target
from pdfgen.model.walking import texts_of
from pdfgen.reading.keys import check_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.model.edition import Edition, Module, Section


_DUTCH = {"module": "module of deel", "block": "blok", "theme": "thema", "source": "bron", "url": "adres"}


def check_ids(edition: Edition, findings: Findings) -> None:
    """Modules, themes, sections, sources, blocks, fields and footnotes: each id once in its scope."""
    _each_once(edition, "thema", ((t.id, t.span) for t in edition.facts.themes), findings)
    _each_once(edition, "bron", ((s.id, s.span) for s in edition.sources), findings)
    places = edition.places()
    _each_once(edition, _DUTCH["module"], ((p.id, p.span) for p in places), findings)
    for place in places:
        _each_once(edition, "blok", ((block.id, block.span) for block in place.blocks if block.id), findings)
        _each_once(edition, "voetnoot", ((note.id, note.span) for note in place.footnotes), findings)
        for block in place.blocks:
            check_keys(block, findings)
            _check_items(block, edition, findings)


def _check_items(block: b.Block, edition: Edition, findings: Findings) -> None:
    match block:
        case b.Question() | b.Assignment():
            _entries(block.items, edition, findings)
        case b.Checklist():
            others = (block.other,) if block.other else ()
            _each_once(edition, "onderdeel", ((i.id, i.span) for i in (*block.items, *others)), findings)
        case b.Choice():
            _each_once(edition, "keuze", ((o.id, o.span) for o in block.options), findings)
            _each_once(edition, "vervolg", ((o.follow_up.id, o.follow_up.span) for o in block.options if o.follow_up), findings)
        case b.Worksheet():
            _each_once(edition, "rij", ((r.id, r.span) for r in block.rows), findings)
            _each_once(edition, "kolom", ((c.id, c.span) for c in block.columns), findings)
        case _:
            pass


def _entries(items: tuple[b.Entry, ...], edition: Edition, findings: Findings) -> None:
    _each_once(edition, "onderdeel", ((i.id, i.span) for i in items), findings)
    for item in items:
        _each_once(edition, "keuze", ((o.id, o.span) for o in item.options), findings)


def _each_once(edition: Edition, what: str, named: Iterable[tuple[str, Span]], findings: Findings) -> None:
    first: dict[str, Span] = {}
    for name, span in named:
        if name in first:
            findings.add(rules.REPEATED_ID, edition.place_of(span, f"id: {name}"), f"{what} `{name}` staat hier een tweede keer", f"de eerste staat op {first[name]}; geef een van beide een ander id")
        else:
            first[name] = span


def check_references(edition: Edition, findings: Findings, lost: Lost) -> None:
    """Every link, source and footnote leads somewhere; every footnote is called. What leads to something `lost` is not told."""
    known = _Known(edition, lost)
    listed = {module_id: edition.place_of(theme.span, module_id) for theme in edition.facts.themes for module_id in theme.modules}
    for module_id, span in listed.items():
        if not known.has(Target("module", module_id)):
            findings.add(rules.DANGLING_REFERENCE, span, f"er is geen bestand voor module `{module_id}`", did_you_mean(module_id, known.modules))
    for module in edition.modules:
        if module.id not in listed:
            findings.add(rules.DANGLING_REFERENCE, module.span, f"geen thema in edition.yaml noemt module `{module.id}`", "zet het id bij `modules` van het thema")
        if not known.has(Target("theme", module.theme)):
            findings.add(rules.DANGLING_REFERENCE, edition.place_of(module.span, f"theme: {module.theme}"), f"er is geen thema `{module.theme}`", did_you_mean(module.theme, known.themes))
    for place in edition.places():
        _check_place(place, edition, known, findings)


class Lost(Struct, frozen=True):
    """What could not be read: ids of blocks, items and modules, and whether whole files are among it."""

    ids: frozenset[str] = frozenset()
    files: bool = False


class _Known:
    def __init__(self, edition: Edition, lost: Lost) -> None:
        self.lost = lost
        places = edition.places()
        self.modules = {place.id for place in places}
        self.themes = {theme.id for theme in edition.facts.themes}
        self.sources = {source.id for source in edition.sources}
        self.blocks = {f"{place.id}.{block.id}" for place in places for block in place.blocks if block.id and not isinstance(block, b.PageBreak)}

    def names_of(self, target: Target) -> set[str]:
        """The names that a target of this kind can have; empty for addresses."""
        known: dict[str, set[str]] = {"module": set(self.modules), "theme": set(self.themes), "source": set(self.sources), "block": set(self.blocks), "url": {target.value}}
        return known[target.kind]

    def has(self, target: Target) -> bool:
        """Whether the target is there, or may be in what could not be read."""
        if target.value in self.names_of(target) or not self.lost.ids.isdisjoint(target.value.split(".")):
            return True
        return self.lost.files and target.kind in {"module", "block"}


def _check_place(place: Module | Section, edition: Edition, known: _Known, findings: Findings) -> None:
    notes = {note.id for note in place.footnotes}
    called: set[str] = set()
    for path, text in texts_of(place):
        for run in text.all_runs():
            if isinstance(run, Link):
                _check_target(run.target, run.span, known, findings)
            elif isinstance(run, NoteRef):
                called.add(run.note)
                if path[0] != "blocks":
                    findings.add(rules.UNSUPPORTED_MARKUP, run.span, "een voetnoot kan hier niet", "roep haar aan in de tekst van een blok")
                elif run.note not in notes and run.note not in known.lost.ids:
                    findings.add(rules.DANGLING_REFERENCE, run.span, f"er is geen voetnoot `{run.note}`", did_you_mean(run.note, notes))
    for note in place.footnotes:
        if note.id not in called:
            findings.add(rules.UNUSED_FOOTNOTE, note.span, f"geen tekst roept voetnoot `{note.id}` aan", f"schrijf `[^{note.id}]` waar de noot hoort")
    for target, span in _targets(place):
        _check_target(target, edition.place_of(span, target.value), known, findings)


def _targets(place: Module | Section) -> Iterator[tuple[Target, Span]]:
    """The targets that stand in keys of their own."""
    for block in place.blocks:
        match block:
            case b.LinkList():
                for link in block.links:
                    yield Target("source", link.source), link.span
            case b.Video():
                yield Target("source", block.source), block.span
            case b.Comparison():
                for card in block.items:
                    if card.source:
                        yield Target("source", card.source), card.span
            case b.Diagram():
                for tile in block.items:
                    target = parse_target(tile.target)
                    if target is not None:
                        yield target, tile.span
            case _:
                pass


def _check_target(target: Target, span: Span, known: _Known, findings: Findings) -> None:
    if not known.has(target):
        names = known.names_of(target)
        findings.add(rules.DANGLING_REFERENCE, span, f"er is geen {_DUTCH[target.kind]} `{target.value}`", did_you_mean(target.value, names))
