"""Running text as authors write it: paragraphs, lists and the few marks inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from pdfgen.diagnostics import NOWHERE, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

TargetKind = Literal["module", "block", "theme", "source", "url"]


class Target(Struct, frozen=True):
    """Where a link leads. `value`: a module id, `module.block`, a theme id, a source id, or an address."""

    kind: TargetKind
    value: str


class Text(Struct, frozen=True):
    """Plain characters in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


class Link(Struct, frozen=True):
    """A link and the words it stands on."""

    target: Target
    runs: tuple[Run, ...]
    span: Span = NOWHERE


class Foreign(Struct, frozen=True):
    """A phrase in another language (BCP 47), read aloud in that language."""

    language: str
    runs: tuple[Run, ...]


class NoteRef(Struct, frozen=True):
    """The call of a footnote."""

    note: str
    span: Span = NOWHERE


Run = Text | Link | Foreign | NoteRef


def plain_text(runs: tuple[Run, ...]) -> str:
    """The words of the runs, without marks and footnote calls."""
    parts = []
    for run in runs:
        match run:
            case Text():
                parts.append(run.text)
            case Link() | Foreign():
                parts.append(plain_text(run.runs))
            case NoteRef():
                pass
    return "".join(parts)


def walk_runs(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Every run, the nested ones after the run they stand in."""
    for run in runs:
        yield run
        if isinstance(run, Link | Foreign):
            yield from walk_runs(run.runs)


class Inline(Struct, frozen=True):
    """One paragraph of text; `source` is what the author wrote.

    `language` is set when a draft shows the words of another language; the runs then say so too.
    """

    span: Span
    source: str
    runs: tuple[Run, ...]
    language: str = ""

    @property
    def plain(self) -> str:
        """Its words."""
        return plain_text(self.runs)

    def all_runs(self) -> Iterator[Run]:
        """Every run, nested ones too."""
        return walk_runs(self.runs)


class Paragraph(Struct, frozen=True):
    """A paragraph of running text."""

    runs: tuple[Run, ...]


class TextList(Struct, frozen=True):
    """A bullet list or numbered list; each item holds paragraphs and lists."""

    ordered: bool
    items: tuple[tuple[Part, ...], ...]


Part = Paragraph | TextList


class RichText(Struct, frozen=True):
    """Paragraphs and lists; `source` is what the author wrote, `language` that of an Inline."""

    span: Span
    source: str
    parts: tuple[Part, ...]
    language: str = ""

    @property
    def plain(self) -> str:
        """Its words, a line per paragraph or item."""
        return "\n".join(plain_text(paragraph.runs) for paragraph in _paragraphs(self.parts))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, in reading order."""
        return _paragraphs(self.parts)

    def all_runs(self) -> Iterator[Run]:
        """Every run, nested ones too."""
        for paragraph in self.paragraphs():
            yield from walk_runs(paragraph.runs)


def _paragraphs(parts: tuple[Part, ...]) -> Iterator[Paragraph]:
    for part in parts:
        match part:
            case Paragraph():
                yield part
            case TextList():
                for item in part.items:
                    yield from _paragraphs(item)
