"""Texts with a fixed place fit it: told at the text, before anything is painted, with how many characters fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import design, rules, typefaces
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition
    from pdfgen.model.inline import Inline


_BUTTON_TEXTS = 112.0
"""Points for the captions of the three buttons together, between the footer's text and the right margin."""


def check_room(edition: Edition, findings: Findings) -> None:
    """Tell each text that is wider than its place."""
    for text, what, face_name, size, width in _places(edition):
        face = typefaces.face(typefaces.slab_fallback(face_name, text.plain))
        wide = face.width(text.plain, size)
        if wide > width:
            fits = max(1, int(len(text.plain) * width / wide))
            findings.add(rules.TEXT_TOO_LONG, text.span, f"{what} is te lang: er passen ongeveer {fits} tekens, dit zijn er {len(text.plain)}", "maak de tekst korter")
        longest = max(text.plain.split(), key=len, default="")
        if width >= design.TEXT_WIDTH and face.width(longest, size) > width:
            findings.add(rules.TEXT_TOO_LONG, text.span, f"het woord `{longest[:40]}` is breder dan de regel", "kort het af, of schrijf er een koppelteken in")


def _places(edition: Edition) -> Iterator[tuple[Inline, str, str, float, float]]:
    """Every text with a fixed place: the text, what it is, face, size in points, room in points."""
    strings = edition.strings
    buttons = (strings.save, strings.reset, strings.print)
    face = typefaces.face("medium")
    widths = [face.width(caption.plain, design.BUTTON.size) for caption in buttons]
    longest = widths.index(max(widths))
    yield buttons[longest], "het opschrift van de knop", "medium", design.BUTTON.size, _BUTTON_TEXTS - sum(widths) + widths[longest]
    for entry in edition.numbered():
        yield entry.module.short_title, "de korte titel", "regular", 8.5, 154.0
        yield entry.module.title, "de titel van de module", "slab-bold", design.MODULE_TITLE_LONG.size, 416.0 * 3.6
        yield entry.theme.title, "de naam van het thema", "slab-bold", 24, 400.0
        for block in entry.module.blocks:
            yield from _block_places(block)
    for section in (*edition.front.sections, *edition.back.sections):
        yield section.title, "de titel", "regular", 8.5, 154.0


def _block_places(block: b.Block) -> Iterator[tuple[Inline, str, str, float, float]]:
    match block:
        case b.Diagram():
            for segment in block.segments:
                yield segment.label, "het label in het wiel", "semibold", 10.5, 92.0 * 2
            for team in block.teams:
                for label in team.labels:
                    yield label, "een label bij het team", "regular", 8.5, 60.0 * 2
        case b.Quote():
            yield block.organisation, "de organisatie", "regular", 10, 230.0
        case _:
            return
