"""Holds ids and references together: each id once, each reference to something that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span, did_you_mean
from pdfgen.model import blocks as b
from pdfgen.model.inline import Link, NoteRef, Target
from pdfgen.model.targets import parse_target
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.model.edition import Edition, Module, Section


def check_ids(edition: Edition, findings: Findings) -> None:
    """Modules, themes, sections, sources, blocks, fields and footnotes: each id once in its scope."""
    _each_once("module", ((m.id, m.span) for m in edition.modules), findings)
    _each_once("theme", ((t.id, t.span) for t in edition.facts.themes), findings)
    _each_once("source", ((s.id, s.span) for s in edition.sources), findings)
    places = edition.places()
    _each_once("section", ((p.id, p.span) for p in places), findings)
    for place in places:
        _each_once("block", ((block.id, block.span) for block in place.blocks if block.id), findings)
        _each_once("footnote", ((note.id, note.span) for note in place.footnotes), findings)
        for block in place.blocks:
            _check_items(block, findings)


def _check_items(block: b.Block, findings: Findings) -> None:
    match block:
        case b.Question() | b.Assignment():
            _entries(block.items, findings)
        case b.Checklist():
            others = (block.other,) if block.other else ()
            _each_once("item", ((i.id, i.span) for i in (*block.items, *others)), findings)
            if not (block.title or block.text):
                findings.add(rules.MISSING_KEY, block.span, "block `checklist` needs `title` or `text`")
        case b.Choice():
            _each_once("option", ((o.id, o.span) for o in block.options), findings)
            _each_once("follow-up", ((o.follow_up.id, o.follow_up.span) for o in block.options if o.follow_up), findings)
        case b.Worksheet():
            _each_once("row", ((r.id, r.span) for r in block.rows), findings)
            _each_once("column", ((c.id, c.span) for c in block.columns), findings)
        case b.ReadingTask():
            if block.label and not block.id:
                findings.add(rules.MISSING_ID, block.span, "a reading task with a notes field needs `id`")
        case b.Diagram():
            wanted = {"wheel": "segments", "columns": "columns", "overview": "items", "teams": "teams"}[block.kind]
            if not getattr(block, wanted):
                findings.add(rules.MISSING_KEY, block.span, f"a `{block.kind}` diagram needs `{wanted}`")
            if block.alt is None and block.kind != "overview":
                findings.add(rules.MISSING_KEY, block.span, "a diagram needs `alt`", "say in full what the figure shows")
        case _:
            pass
    if isinstance(block, b.Question) and not block.items and block.text is None:
        findings.add(rules.MISSING_KEY, block.span, "block `question` needs `text` or `items`")


def _entries(items: tuple[b.Entry, ...], findings: Findings) -> None:
    _each_once("item", ((i.id, i.span) for i in items), findings)
    for item in items:
        if item.kind == "dropdown" and not item.options:
            findings.add(rules.MISSING_KEY, item.span, "a drop-down needs `options`")
        _each_once("option", ((o.id, o.span) for o in item.options), findings)


def _each_once(what: str, named: Iterable[tuple[str, Span]], findings: Findings) -> None:
    first: dict[str, Span] = {}
    for name, span in named:
        if name in first:
            findings.add(rules.REPEATED_ID, span, f"{what} `{name}` stands here a second time", f"the first is at {first[name]}")
        else:
            first[name] = span


def check_references(edition: Edition, findings: Findings) -> None:
    """Every link, source and footnote leads somewhere; every footnote is called."""
    known = _Known(edition)
    listed = {module_id: theme.span for theme in edition.facts.themes for module_id in theme.modules}
    for module_id, span in listed.items():
        if module_id not in known.modules:
            findings.add(rules.DANGLING_REFERENCE, span, f"there is no file for module `{module_id}`", did_you_mean(module_id, known.modules))
    for module in edition.modules:
        if module.id not in listed:
            findings.add(rules.DANGLING_REFERENCE, module.span, f"no theme in edition.yaml lists module `{module.id}`", "add it to `modules` of its theme")
        if module.theme not in known.themes:
            findings.add(rules.DANGLING_REFERENCE, module.span, f"there is no theme `{module.theme}`", did_you_mean(module.theme, known.themes))
    for place in edition.places():
        _check_place(place, known, findings)


class _Known:
    def __init__(self, edition: Edition) -> None:
        places = edition.places()
        self.modules = {place.id for place in places}
        self.themes = {theme.id for theme in edition.facts.themes}
        self.sources = {source.id for source in edition.sources}
        self.blocks = {f"{place.id}.{block.id}" for place in places for block in place.blocks if block.id}

    def names_of(self, target: Target) -> set[str]:
        """The names that a target of this kind can have; empty for addresses."""
        known: dict[str, set[str]] = {"module": set(self.modules), "theme": set(self.themes), "source": set(self.sources), "block": set(self.blocks), "url": {target.value}}
        return known[target.kind]


def _check_place(place: Module | Section, known: _Known, findings: Findings) -> None:
    notes = {note.id for note in place.footnotes}
    called: set[str] = set()
    for _, text in texts_of(place):
        for run in text.all_runs():
            if isinstance(run, Link):
                _check_target(run.target, run.span, known, findings)
            elif isinstance(run, NoteRef):
                called.add(run.note)
                if run.note not in notes:
                    findings.add(rules.DANGLING_REFERENCE, run.span, f"there is no footnote `{run.note}`", did_you_mean(run.note, notes))
    for note in place.footnotes:
        if note.id not in called:
            findings.add(rules.UNUSED_FOOTNOTE, note.span, f"no text calls footnote `{note.id}`", f"write `[^{note.id}]` where it belongs")
    for target, span in _targets(place):
        _check_target(target, span, known, findings)


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
    names = known.names_of(target)
    if target.value not in names:
        findings.add(rules.DANGLING_REFERENCE, span, f"there is no {target.kind} `{target.value}`", did_you_mean(target.value, names))
