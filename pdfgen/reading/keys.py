"""What a block asks across its keys: one of two, or one because of another. The JSON Schema says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings

_PARTS_OF_DIAGRAM = {"wheel": "segments", "columns": "columns", "overview": "items", "teams": "teams"}


def check_keys(block: b.Block, findings: Findings) -> None:
    """Tell what is missing in a block because of its other keys."""
    match block:
        case b.Question() | b.Assignment():
            _check_entries(block.items, findings)
            if isinstance(block, b.Question) and not block.items and block.text is None:
                findings.add(rules.MISSING_KEY, block.span, "in blok `question` ontbreekt `text` of `items`", "schrijf de vraag in `text`, of velden in `items`")
        case b.Checklist():
            _check_entries((block.other,) if block.other else (), findings)
            if block.title is None and block.text is None:
                findings.add(rules.MISSING_KEY, block.span, "in blok `checklist` ontbreekt `title` of `text`", "schrijf een kop, of een vraag boven de lijst")
        case b.Worksheet():
            if not block.rows and not block.own_rows:
                findings.add(rules.MISSING_KEY, block.span, "in blok `worksheet` ontbreekt `rows` of `own_rows`", "schrijf vaste rijen, of een aantal lege")
        case b.ReadingTask():
            if block.label and not block.id:
                findings.add(rules.MISSING_ID, block.span, "een lees-opdracht met een notitieveld heeft een `id` nodig", "bijvoorbeeld `id: lezen`; het hoort bij dit blok alleen")
        case b.Diagram():
            _check_diagram(block, findings)
        case _:
            pass


def _check_entries(items: tuple[b.Entry, ...], findings: Findings) -> None:
    for item in items:
        if item.kind == "dropdown" and not item.options:
            findings.add(rules.MISSING_KEY, item.span, "in de keuzelijst ontbreken `options`", "schrijf de keuzes als `- {id: …, label: …}`")


def _check_diagram(block: b.Diagram, findings: Findings) -> None:
    wanted = _PARTS_OF_DIAGRAM[block.kind]
    if not getattr(block, wanted):
        findings.add(rules.MISSING_KEY, block.span, f"in een figuur van de soort `{block.kind}` ontbreekt `{wanted}`", "de handleiding laat elke soort zien")
    for team in block.teams[b.MOST_TEAMS :]:
        findings.add(rules.WRONG_VALUE, team.span, f"in een figuur staan hoogstens {b.MOST_TEAMS} teams naast elkaar", "maak voor de andere teams een tweede figuur")
    for team in block.teams:
        most = b.MOST_LABELS.get(team.arrangement, len(team.labels))
        for label in team.labels[most:]:
            findings.add(rules.WRONG_VALUE, label.span, f"bij `arrangement: {team.arrangement}` is hoogstens plaats voor {most} {'label' if most == 1 else 'labels'}", "schrijf het in `text`")
    if block.alt is None and block.kind != "overview":
        findings.add(rules.MISSING_ALT_TEXT, block.span, "in de figuur ontbreekt `alt`", "schrijf voluit wat de figuur laat zien")
