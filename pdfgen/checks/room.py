"""Texts with a fixed place fit it: told at the text, before anything is painted, with how many characters fit."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pdfgen import design, rules, typefaces
from pdfgen.checks.places import Place, places_of
from pdfgen.layout import furniture
from pdfgen.layout.atoms import plain_atoms
from pdfgen.layout.text import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition


def check_room(edition: Edition, findings: Findings) -> None:
    """Tell each text that is larger than its place. A draft's stand-ins are passed over: they will be replaced."""
    _check_buttons(edition, findings)
    for place in places_of(edition):
        if not place.text.language:
            _check_place(place, findings)


def _check_place(place: Place, findings: Findings) -> None:
    atoms = plain_atoms(place.words, place.style)
    widest = max(atoms, key=lambda atom: atom.width, default=None)
    if widest is not None and widest.width > place.width:
        fits = len(_fitting(widest.text, lambda part: _fits(part, place, 1)))
        findings.add(rules.TEXT_TOO_LONG, place.text.span, f"{place.what}: het woord `{widest.text[:40]}` is te lang; {_that_fit(fits)} op een regel, dit zijn er {len(widest.text)}",
                     "kort het af, of schrijf er een koppelteken in")
    elif place.lines and len(wrap(atoms, place.width)) > place.lines:
        own, shown = len(place.text.plain), len(place.words)
        fits = max(1, len(_fitting(place.words, lambda part: _fits(part, place, place.lines))) - (shown - own))
        findings.add(rules.TEXT_TOO_LONG, place.text.span, f"{place.what} is te lang: {_that_fit(fits)}, dit zijn er {own}", "maak de tekst korter")


def _that_fit(count: int) -> str:
    return "er past 1 teken" if count == 1 else f"er passen {count} tekens"


def _fitting(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of a text that fits, of one character at the least; found by halving."""
    more = bisect_left(range(2, len(text) + 1), True, key=lambda count: not fits(text[:count].rstrip()))
    return text[: 1 + more].rstrip()


def _fits(text: str, place: Place, lines: int) -> bool:
    found = wrap(plain_atoms(text, place.style), place.width)
    return len(found) <= lines and all(line.width <= place.width for line in found)


def _check_buttons(edition: Edition, findings: Findings) -> None:
    """The three buttons share a row with the words of the footer."""
    lacking = furniture.FOOTER_LEAST - furniture.footer_width(edition)
    captions = [edition.strings.save, edition.strings.reset, edition.strings.print]
    if lacking <= 0 or any(caption.language for caption in captions):
        return
    longest = max(captions, key=lambda caption: len(caption.plain))
    face = typefaces.face("medium")
    most = face.width(longest.plain, design.BUTTON.size) - lacking
    fits = _fitting(longest.plain, lambda part: face.width(part, design.BUTTON.size) <= most)
    findings.add(rules.TEXT_TOO_LONG, longest.span, f"het opschrift van de knop is te lang naast de andere twee: {_that_fit(len(fits))}, dit zijn er {len(longest.plain)}",
                 "maak een van de drie opschriften korter")
