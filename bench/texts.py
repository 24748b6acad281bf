"""The workbook's text as a plain list that every tool can render: kind, words, and the words with their marks, in reading order."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pdfgen.diagnostics import Findings
from pdfgen.model.fields import FieldKind, fields_of
from pdfgen.model.inline import Foreign, Inline, Link, NoteRef, RichText, Text, TextList, plain_text
from pdfgen.model.walking import texts_of
from pdfgen.reading import read_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.model.blocks import Block
    from pdfgen.model.edition import Edition
    from pdfgen.model.inline import Run

Piece = tuple[str, str, str]


def pieces(edition: Edition) -> Iterator[Piece]:
    """Kind (page, h1, h2, p, li, field, tick), words, and the words as HTML: `b`, `i`, `a`, `sup`."""
    for place in edition.places():
        yield "page", "", ""
        yield _words("h1", place.title.runs)
        for block in place.blocks:
            yield from _of_block(block, place.id, edition)


def _words(kind: str, runs: tuple[Run, ...]) -> Piece:
    return kind, plain_text(runs), _marked(runs)


def _marked(runs: tuple[Run, ...]) -> str:
    parts = []
    for run in runs:
        match run:
            case Text():
                text = escape(run.text)
                text = f"<b>{text}</b>" if run.strong else text
                parts.append(f"<i>{text}</i>" if run.emphasis else text)
            case Link():
                address = run.target.value if run.target.kind == "url" else f"https://example.org/{run.target.value}"
                parts.append(f"<a href={quoteattr(address)}>{_marked(run.runs)}</a>")
            case Foreign():
                parts.append(f"<i>{_marked(run.runs)}</i>")
            case NoteRef():
                parts.append("<sup>1</sup>")
    return "".join(parts)


def _of_block(block: Block, place: str, edition: Edition) -> Iterator[Piece]:
    for path, text in texts_of(block):
        if isinstance(text, Inline):
            yield _words("h2" if path[-1] == "title" else "p", text.runs)
        else:
            yield from _of_rich(text)
    for field in fields_of(block, place, edition):
        yield ("tick" if field.kind in {FieldKind.CHECKBOX, FieldKind.RADIO} else "field"), field.name, ""


def _of_rich(text: RichText) -> Iterator[Piece]:
    for part in text.parts:
        if isinstance(part, TextList):
            for item in part.items:
                paragraphs = [_words("li", p.runs) for p in item if not isinstance(p, TextList)]
                yield "li", " ".join(words for _, words, _ in paragraphs), " ".join(marked for *_, marked in paragraphs)
        else:
            yield _words("p", part.runs)


def main() -> None:
    """`python -m bench.texts CONTENT OUT.json [TIMES]`: write the list, so many times over."""
    edition = read_edition(Path(sys.argv[1]), "nl", Findings())
    assert edition is not None, "the content has errors"
    rows = [list(piece) for piece in pieces(edition)] * int(sys.argv[3] if len(sys.argv) > 3 else 1)
    Path(sys.argv[2]).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
