"""The semantic tree of a PDF: structure elements, and the leaves that painting hangs into them.

Roles are the standard structure types of ISO 32000-1, 14.8.4. The tree is made in reading order by the layout's
composers; painting only appends leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal[
    "Document", "Part", "Sect", "Div", "TOC", "TOCI", "H1", "H2", "H3", "H4", "H5", "P", "L", "LI", "Lbl", "LBody",
    "BlockQuote", "Caption", "Figure", "Form", "Link", "Note", "Reference", "Span", "Table", "THead", "TBody", "TR", "TH", "TD",
]  # fmt: skip


@dataclass(slots=True, eq=False)
class Mark:
    """A marked-content sequence on a page. `page` is the painted page, `mcid` counts from 0 on it."""

    page: object = field(repr=False)  # pages refer back to elements: a printed tree would never end
    mcid: int


@dataclass(slots=True, eq=False)
class Annotated:
    """An annotation on a page (`/OBJR`): `annotation` is the link or widget."""

    page: object = field(repr=False)
    annotation: object = field(repr=False)


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. Attributes: `lang` BCP 47, `alt` text alternative, `bbox` in points from the page's lower left."""

    role: Role
    kids: list[Element | Mark | Annotated] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    title: str = ""
    id: str = ""
    scope: Literal["", "Column", "Row"] = ""
    numbering: Literal["", "Decimal", "Disc", "None"] = ""
    bbox: tuple[float, float, float, float] | None = None

    def add(self, role: Role, **facts: object) -> Element:
        """A new child at the end."""
        child = Element(role, **facts)  # type: ignore[arg-type]
        self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def prune(self) -> None:
        """Remove children that hold nothing: no text was painted into them."""
        kept: list[Element | Mark | Annotated] = []
        for kid in self.kids:
            if isinstance(kid, Element):
                kid.prune()
                if not kid.kids and kid.role != "TD":
                    continue
            kept.append(kid)
        self.kids = kept


ARTIFACT = Element("Div")
"""Stands for no element: text painted into it is a layout artifact (a label repeated after a page break)."""
