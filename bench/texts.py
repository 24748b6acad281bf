"""The workbook's text as a plain list that every tool can render: kind and words, in reading order."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pdfgen.diagnostics import Findings
from pdfgen.model.fields import FieldKind, fields_of
from pdfgen.model.inline import Inline, RichText, TextList, plain_text
from pdfgen.model.walking import texts_of
from pdfgen.reading import read_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.model.blocks import Block
    from pdfgen.model.edition import Edition


def pieces(edition: Edition) -> Iterator[tuple[str, str]]:
    """Kind (page, h1, h2, p, li, field, tick) and text."""
    for place in edition.places():
        yield "page", ""
        yield "h1", place.title.plain
        for block in place.blocks:
            yield from _of_block(block, place.id, edition)


def _of_block(block: Block, place: str, edition: Edition) -> Iterator[tuple[str, str]]:
    for path, text in texts_of(block):
        if isinstance(text, Inline):
            yield ("h2" if path[-1] == "title" else "p"), text.plain
        else:
            yield from _of_rich(text)
    for field in fields_of(block, place, edition):
        yield ("tick" if field.kind in {FieldKind.CHECKBOX, FieldKind.RADIO} else "field"), field.name


def _of_rich(text: RichText) -> Iterator[tuple[str, str]]:
    for part in text.parts:
        if isinstance(part, TextList):
            for item in part.items:
                yield "li", " ".join(plain_text(p.runs) for p in item if not isinstance(p, TextList))
        else:
            yield "p", plain_text(part.runs)


def main() -> None:
    """`python -m bench.texts CONTENT OUT.json [TIMES]`: write the list, so many times over."""
    edition = read_edition(Path(sys.argv[1]), "nl", Findings())
    assert edition is not None, "the content has errors"
    rows = [list(piece) for piece in pieces(edition)] * int(sys.argv[3] if len(sys.argv) > 3 else 1)
    Path(sys.argv[2]).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
