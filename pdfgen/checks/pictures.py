"""Pictures: each is there, inside the content folder, and can be read. Told with everything else, before anything is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.layout.pictures import Pictures, icons_folder
from pdfgen.model import blocks as b

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition


def check_pictures(edition: Edition, findings: Findings) -> None:
    """Tell each picture that cannot be set."""
    pictures = Pictures(edition.folder.parent, findings)
    facts = edition.facts
    artwork = [(facts.cover_art, edition.place_of(facts.span, f"cover_art: {facts.cover_art}"))]
    artwork += [(theme.art, edition.place_of(theme.span, f"art: {theme.art}")) for theme in facts.themes]
    ours = {path.name for path in icons_folder().glob("*.svg")}
    for name, span in artwork:
        if name not in ours:  # the program's own drawings are sound
            pictures.artwork(name, span)
    for place in edition.places():
        for block in place.blocks:
            if isinstance(block, b.Photo):
                pictures.from_content(block.image, edition.place_of(block.span, f"image: {block.image}"))
