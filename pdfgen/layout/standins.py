"""Stand-ins of a draft: plain texts that begin with the mark of another language get that language in the structure tree.

Running text brings its language along as a run. What is set from plain words (a title on the cover, a button, a text
alternative) is known by its mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen.model.inline import Foreign, Text

if TYPE_CHECKING:
    from pdfgen.model.inline import Run
    from pdfgen.tagging import Element

_MARK = re.compile(r"\[([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\] ")


def language_of(text: str) -> str:
    """The language of a stand-in, or nothing for a text in the workbook's own language."""
    found = _MARK.match(text)
    return found[1] if found else ""


def run_of(text: str, *, strong: bool = False) -> Run:
    """A plain text as a run, in its own language where it is a stand-in."""
    run = Text(text, strong)
    language = language_of(text)
    return Foreign(language, (run,)) if language else run


def tell_languages(document: Element) -> None:
    """Give every element whose text alternative is a stand-in its language."""
    for element in document.walk():
        if element.alt.startswith("["):
            element.lang = language_of(element.alt) or element.lang
