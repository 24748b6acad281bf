"""The document outline (ISO 32000-1, 12.3.3), made of the headings: same order, same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.pdf.links import destination
from pdfgen.pdf.objects import ref, text_string

if TYPE_CHECKING:
    from pdfgen.painting import PaintedPage
    from pdfgen.pdf.objects import Store


class _Item(Struct):
    level: int
    title: str
    target: str
    element: int
    number: int
    children: list[_Item] = field(default_factory=list)


def add_outline(store: Store, pages: list[PaintedPage], page_numbers: list[int], elements: dict[int, int]) -> int:
    """The outline's number. Items below the first level are closed at first."""
    root = _Item(0, "", "", 0, store.reserve())
    path = [root]
    for page, page_number in zip(pages, page_numbers, strict=True):
        for level, title, y, element in page.headings:
            while path[-1].level >= level:
                path.pop()
            item = _Item(level, title, destination(page_number, y), elements[id(element)], store.reserve())
            path[-1].children.append(item)
            path.append(item)
    _write_children(store, root)
    ends = f" /First {ref(root.children[0].number)} /Last {ref(root.children[-1].number)}" if root.children else ""
    store.fill(root.number, f"<</Type /Outlines{ends} /Count {len(root.children)}>>")
    return root.number


def _write_children(store: Store, parent: _Item) -> None:
    for index, item in enumerate(parent.children):
        parts = [f"/Title {text_string(item.title)} /Parent {ref(parent.number)} /Dest {item.target}"]
        if index:
            parts.append(f"/Prev {ref(parent.children[index - 1].number)}")
        if index + 1 < len(parent.children):
            parts.append(f"/Next {ref(parent.children[index + 1].number)}")
        if item.children:
            parts.append(f"/First {ref(item.children[0].number)} /Last {ref(item.children[-1].number)} /Count -{_visible(item)}")
        store.fill(item.number, f"<<{' '.join(parts)}>>")
        _write_children(store, item)


def _visible(item: _Item) -> int:
    """The items that opening this one shows."""
    return len(item.children)
