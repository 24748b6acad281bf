"""A finished file as our own rules look at it: structure with its texts, fields, widgets, links, and what each page paints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pdfgen.model.fields import FieldPlan, plan_fields
from pdfgen.reading import load_edition

from .painted import Fonts, Painted, Rect, paint_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pdfgen.model.edition import Edition

INLINE = frozenset({"Span", "Link", "Reference", "Quote"})
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(eq=False)
class Node:
    """A structure element. `content` are its own marks as (page index, MCID); `objects` its annotations."""

    role: str
    entries: Dictionary
    parent: Node | None
    kids: list[Node | tuple[int, int] | Dictionary] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The elements right below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def objects(self) -> list[Dictionary]:
        """The annotations that it holds."""
        return [kid for kid in self.kids if isinstance(kid, Dictionary)]

    @property
    def content(self) -> list[tuple[int, int]]:
        """Its own marks."""
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *roles: str) -> Iterator[Node]:
        """The elements with one of these roles, in reading order."""
        return (node for node in self.walk() if node.role in roles)

    def attribute(self, name: str) -> Any:
        """An attribute of any owner."""
        held = self.entries.get("/A")
        for each in [] if held is None else held if isinstance(held, Array) else [held]:
            if isinstance(each, Dictionary) and name in each:
                return each[name]
        return None

    @property
    def alt(self) -> str:
        """Its text alternative."""
        return str(self.entries.get("/Alt", ""))


@dataclass(frozen=True, slots=True)
class WidgetOf:
    """A widget of a terminal field, on a page."""

    name: str
    kind: str
    flags: int
    annotation: Dictionary
    field: Dictionary
    page: int

    @property
    def spoken(self) -> str:
        """Its own /TU, or that of its field."""
        return str(self.annotation.get("/TU", self.field.get("/TU", "")))

    @property
    def rect(self) -> Rect:
        """Its place."""
        return rect_of(self.annotation)

    @property
    def is_button(self) -> bool:
        """Whether it is a push button."""
        return self.kind == "/Btn" and bool(self.flags & 1 << 16)

    @property
    def has_states(self) -> bool:
        """Whether it is a check box or a radio button."""
        return self.kind == "/Btn" and not self.is_button


class File:
    """One file with the edition that it was made of."""

    def __init__(self, source: Path, content: Path, language: str) -> None:
        self.source = source
        self.pdf = pikepdf.open(source)
        self.edition: Edition = load_edition(content, language)
        self.plan: FieldPlan = plan_fields(self.edition)

    @cached_property
    def page_index(self) -> dict[tuple[int, int], int]:
        """The index of each page by its object number."""
        return {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def painted(self) -> list[Painted]:
        """What each page paints."""
        fonts = Fonts()
        return [paint_of(page, fonts) for page in self.pdf.pages]

    @cached_property
    def texts(self) -> dict[tuple[int, int], str]:
        """The text of each marked-content sequence."""
        found: dict[tuple[int, int], str] = {}
        for index, page in enumerate(self.painted):
            for glyphs in page.glyphs:
                if glyphs.owner.mcid >= 0:
                    key = (index, glyphs.owner.mcid)
                    found[key] = found.get(key, "") + glyphs.text
        return found

    @cached_property
    def document(self) -> Node:
        """The structure tree's Document element."""
        return self._node(self.pdf.Root.StructTreeRoot.K, None, -1)

    def _node(self, entries: Any, parent: Node | None, page: int) -> Node:
        if isinstance(entries, Array):
            entries = entries[0]
        node = Node(str(entries.S).removeprefix("/"), entries, parent)
        here = self.page_index.get(entries.Pg.objgen, page) if "/Pg" in entries else page
        held = entries.get("/K")
        for kid in [] if held is None else held if isinstance(held, Array) else [held]:
            if isinstance(kid, Dictionary):
                on = self.page_index.get(kid.Pg.objgen, here) if "/Pg" in kid else here
                if "/S" in kid:
                    node.kids.append(self._node(kid, node, here))
                elif kid.get("/Type") == Name.OBJR:
                    node.kids.append(kid.Obj)
                else:
                    node.kids.append((on, int(kid.MCID)))
            else:
                node.kids.append((here, int(kid)))
        return node

    @cached_property
    def node_of(self) -> dict[tuple[int, int], Node]:
        """The element of each annotation, by the annotation's object number."""
        return {each.objgen: node for node in self.document.walk() for each in node.objects}

    def text(self, node: Node, *, without: frozenset[str] = frozenset()) -> str:
        """The words of an element as they are read, spaces collapsed; elements with a role in `without` are left out."""
        return " ".join("".join(self._pieces(node, without)).replace("\u00ad", "").split())

    def _pieces(self, node: Node, without: frozenset[str]) -> Iterator[str]:
        if node.role in without:
            if "".join(self._pieces(node, frozenset())).endswith(" "):
                yield " "  # the space before the next word is painted with the call of a footnote
            return
        if node.role not in INLINE:
            yield " "
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._pieces(kid, without)
            elif isinstance(kid, tuple):
                yield self.texts.get(kid, "")
        if node.role not in INLINE:
            yield " "

    # the form

    @cached_property
    def widgets(self) -> list[WidgetOf]:
        """Every widget that a page shows, page by page in the order of /Annots."""
        return list(self._widgets())

    def _widgets(self) -> Iterator[WidgetOf]:
        for index, page in enumerate(self.pdf.pages):
            for annotation in page.obj.get("/Annots", ()):
                if annotation.Subtype == Name.Widget:
                    terminal = annotation if "/T" in annotation else annotation.get("/Parent", annotation)
                    yield WidgetOf(_full_name(terminal), str(inherited(terminal, "/FT")), int(inherited(terminal, "/Ff") or 0), annotation, terminal, index)

    @cached_property
    def in_form(self) -> list[Dictionary]:
        """The widgets that /AcroForm /Fields leads to, in its order."""
        return [widget for top in self.pdf.Root.AcroForm.Fields for widget in _leaves(top)]

    @cached_property
    def links(self) -> list[tuple[int, Dictionary]]:
        """Every link annotation with the index of its page."""
        return [(index, each) for index, page in enumerate(self.pdf.pages) for each in page.obj.get("/Annots", ()) if each.Subtype == Name.Link]


def rect_of(annotation: Dictionary) -> Rect:
    """The rectangle of an annotation, lower left first."""
    x0, y0, x1, y1 = (float(v) for v in annotation.Rect)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def inherited(node: Dictionary, key: str) -> Any:
    """A value of a field, its own or an ancestor's."""
    while key not in node:
        if "/Parent" not in node:
            return None
        node = node.Parent
    return node[key]


def _full_name(terminal: Dictionary) -> str:
    parts: list[str] = []
    node: Any = terminal
    while node is not None:
        if "/T" in node:
            parts.insert(0, str(node.T))
        node = node.get("/Parent")
    return ".".join(parts)


def _leaves(node: Dictionary) -> Iterator[Dictionary]:
    if "/Kids" in node:
        for kid in node.Kids:
            yield from _leaves(kid)
    else:
        yield node


def plain(text: str) -> str:
    """A text with one kind of space, lower case, and no punctuation at its end: for comparing what is said with what is printed."""
    return " ".join(re.sub(r"[\s\u00a0]+", " ", text).split()).casefold()
