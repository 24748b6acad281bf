"""Runs become atoms: the pieces of a text that are never broken, each with its face, its colour and its inline element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import typefaces
from pdfgen.design import INK, Style
from pdfgen.layout.standins import run_of
from pdfgen.model.inline import Foreign, Link, NoteRef, Run, Target, Text, plain_text
from pdfgen.tagging import Element

if TYPE_CHECKING:
    from pdfgen.typefaces import Face

_STRONG = {"regular": "semibold", "italic": "semibold-italic", "medium": "bold", "slab-medium": "slab-bold"}
_ITALIC = {"regular": "italic", "semibold": "semibold-italic", "slab-medium": "slab-medium-italic", "medium": "italic"}
_BEFORE_NUMBER = re.compile(r" (?=\d{1,2}\b)")
"""In a link a number stays with the word before it: `module 8`."""
_NOTE_SIZE, _NOTE_RISE = 8.0, 4.0
_LEAST_BROKEN = 8  # letters: shorter words stay whole


class InlineElement(Struct, eq=False):
    """An inline structure element while its text is set: a link, a phrase in another language, a footnote's call."""

    element: Element
    outer: InlineElement | None = None
    target: Target | None = None
    contents: str = ""
    destination: str = ""
    anchor: str = ""
    is_link: bool = False


class Atom(Struct, eq=False):
    """A piece of text that is never broken.

    `width` and the `space` that follows are in points. `glued`: no space before it; `tied`: no line break either. `note`:
    the footnote it calls.
    """

    text: str
    face: Face
    size: float
    colour: str
    width: float
    space: float
    inline: InlineElement | None = None
    glued: bool = False
    rise: float = 0
    note: str = ""
    tied: bool = False


class LinkMaker(Struct):
    """What the text of one place needs to know of links: colours, names, footnote numbers."""

    colour: str = INK
    url_of: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    link_to: str = "{title}"
    link_external: str = "{title}, {url}"
    footnote: str = "{number}"
    notes: dict[str, int] = field(default_factory=dict)
    place: str = ""
    foreign: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and language of each source that is in another language than the workbook."""
    names: frozenset[str] = frozenset()
    """The sources whose title is a name, of an organisation, an event or a tool: it is not set in italics."""

    def language_of(self, target: Target, text: str) -> str:
        """The language of a link's words: another one where they are the title of a foreign source."""
        title, language = self.foreign.get(target.value, ("", "")) if target.kind == "source" else ("", "")
        return language if text.casefold() == title.casefold() else ""

    def resolve(self, target: Target, text: str) -> tuple[Target, str] | None:
        """The target that really can be followed and what the link says; None for a source without an address."""
        if target.kind == "source":
            url = self.url_of.get(target.value, "")
            if not url:
                return None
            return Target("url", url), self.link_external.replace("{title}", text).replace("{url}", url)
        if target.kind == "url":
            return target, self.link_external.replace("{title}", text).replace("{url}", target.value)
        return target, self.link_to.replace("{title}", self.titles.get(f"{target.kind}:{target.value}", text))


def face_of(style: Style, text: str, *, strong: bool = False, emphasis: bool = False) -> Face:
    """The face for a text in a style, with a stand-in where the slab face lacks its script."""
    name = style.face
    if strong:
        name = _STRONG.get(name, name)
    if emphasis:
        name = _ITALIC.get(name, name)
    return typefaces.face(typefaces.slab_fallback(name, text) if name.startswith("slab") else name)


def atoms_of(runs: tuple[Run, ...], style: Style, links: LinkMaker) -> list[Atom]:
    """The runs cut into pieces that are never broken."""
    out: list[Atom] = []
    _Cutter(style, links, out).runs(runs, None)
    return out


def plain_atoms(text: str, style: Style) -> list[Atom]:
    """A plain text cut into pieces."""
    return atoms_of((run_of(text),), style, _NO_LINKS)


_NO_LINKS = LinkMaker()


class _Cutter:
    def __init__(self, style: Style, links: LinkMaker, out: list[Atom]) -> None:
        self.style = style
        self.links = links
        self.out = out
        self.gap = True

    def runs(self, runs: tuple[Run, ...], inline: InlineElement | None, *, emphasis: bool = False) -> None:
        for run in runs:
            match run:
                case Text():
                    self._text(run, inline, emphasis)
                case Foreign():
                    inner = InlineElement(Element("Span", lang=run.language), outer=inline)
                    if inline is not None:
                        inner.is_link, inner.target, inner.contents = inline.is_link, inline.target, inline.contents
                    self.runs(run.runs, inner, emphasis=True)
                case Link():
                    self._link(run, inline, emphasis=emphasis)
                case NoteRef():
                    self._note(run)

    def _link(self, run: Link, inline: InlineElement | None, *, emphasis: bool) -> None:
        resolved = self.links.resolve(run.target, plain_text(run.runs))
        language = self.links.language_of(run.target, plain_text(run.runs))
        if resolved is None:  # a source without an address: a title is set as a title
            named = emphasis or run.target.value not in self.links.names
            self.runs(run.runs, InlineElement(Element("Span", lang=language), outer=inline) if language else inline, emphasis=named)
            return
        target, contents = resolved
        runs = tuple(Text(_BEFORE_NUMBER.sub("\u00a0", r.text), r.strong, r.emphasis) if isinstance(r, Text) else r for r in run.runs)
        self.runs(runs, InlineElement(Element("Link", lang=language), outer=inline, target=target, contents=contents, is_link=True), emphasis=emphasis)

    def _note(self, run: NoteRef) -> None:
        number = self.links.notes.get(run.note, 0)
        reference = InlineElement(Element("Reference"))
        place = self.links.place
        words = self.links.footnote.replace("{number}", str(number))
        link = InlineElement(Element("Link", alt=words), outer=reference, contents=words, is_link=True,
                             destination=f"{place}.note.{run.note}", anchor=f"{place}.call.{run.note}")
        face = typefaces.face("semibold")
        self.out.append(Atom(str(number), face, _NOTE_SIZE, self.links.colour, face.width(str(number), _NOTE_SIZE), face.space.width * _NOTE_SIZE / 1000, link, glued=True, rise=_NOTE_RISE, note=run.note, tied=True))
        self.gap = False

    def _text(self, run: Text, inline: InlineElement | None, emphasis: bool) -> None:
        if not run.text:
            return
        face = face_of(self.style, run.text, strong=run.strong, emphasis=run.emphasis or emphasis)
        size = self.style.size
        colour = self.links.colour if inline is not None and inline.is_link else self.style.colour
        factor = size / 1000
        space = face.space.width * factor
        if run.text[:1] == " ":
            self.gap = True
        words = run.text.split(" ")
        shaped = face.prepare(words)
        gap, out = self.gap, self.out
        for word in words:
            if word:
                if word.isalpha() or len(word) < _LEAST_BROKEN:
                    out.append(Atom(word, face, size, colour, shaped[word].width * factor, space, inline, not gap, tied=not gap))
                else:
                    tied = not gap
                    for piece in _break_points(word):
                        out.append(Atom(piece, face, size, colour, face.word(piece).width * factor, space, inline, not gap, tied=tied))
                        gap = tied = False
            gap = True
        self.gap = not words[-1]


def _break_points(word: str) -> list[str]:
    """A word cut where a line may break inside it: after a hyphen, a dash or a slash between letters."""
    if len(word) < _LEAST_BROKEN or not ("-" in word or "/" in word or "–" in word):
        return [word]
    pieces = re.findall(r".*?[/–-]+(?=\w{3})|.+$", word)
    return pieces if len(pieces) < 12 else [word]  # noqa: PLR2004
