"""Logical structure (ISO 32000-1, 14.7): the structure tree, the parent tree, ids, and the order of annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen.pdf.objects import numbers, ref, text_string
from pdfgen.tagging import Annotated, Element, Mark

if TYPE_CHECKING:
    from pdfgen.painting import LinkAnnotation, PaintedPage, Widget
    from pdfgen.pdf.objects import Store


class StructureWriter:
    """Writes the tree of one document. Page and annotation objects are numbered before it runs."""

    def __init__(self, store: Store, page_objects: dict[int, int], annotation_objects: dict[int, int]) -> None:
        self.store = store
        self.page_objects = page_objects
        self.annotation_objects = annotation_objects
        self.numbers: dict[int, int] = {}
        self.parent_of_annotation: dict[int, int] = {}
        self.ids: list[tuple[str, int]] = []

    def write(self, document: Element, pages: list[PaintedPage], annotations: list[LinkAnnotation | Widget]) -> int:
        """The structure tree root; its number. Annotations have the keys after those of the pages, in their order."""
        root = self.store.reserve()
        self._number(document)
        self._element(document, root)
        nums = []
        for key, page in enumerate(pages):
            nums.append(f"{key} [{' '.join(ref(self.numbers[id(element)]) for element in page.marks)}]")
        for offset, annotation in enumerate(annotations):
            nums.append(f"{len(pages) + offset} {ref(self.parent_of_annotation[id(annotation)])}")
        parents = self.store.add(f"<</Nums [{' '.join(nums)}]>>")
        ids = ""
        if self.ids:
            names = " ".join(f"{text_string(name)} {ref(number)}" for name, number in sorted(self.ids))
            ids = f" /IDTree {ref(self.store.add(f'<</Names [{names}]>>'))}"
        key = len(pages) + len(annotations)
        self.store.fill(root, f"<</Type /StructTreeRoot /K {ref(self.numbers[id(document)])} /ParentTree {ref(parents)} /ParentTreeNextKey {key}{ids}>>")
        return root

    def _number(self, element: Element) -> None:
        """Elements of one role have numbers in a row: they stand together in the file, and like compresses with like."""
        elements = list(element.walk())
        alone = {id(paragraph): body for body in elements if (paragraph := _only_paragraph(body)) is not None}
        for each in sorted(elements, key=lambda each: each.role):
            if id(each) not in alone:
                self.numbers[id(each)] = self.store.reserve()
        self.numbers.update({paragraph: self.numbers[id(body)] for paragraph, body in alone.items()})

    def _element(self, element: Element, parent: int) -> None:
        number = self.numbers[id(element)]
        holder = _only_paragraph(element) or element
        home = _page_of(holder)
        kids: list[str] = []
        for kid in holder.kids:
            match kid:
                case Element():
                    kids.append(ref(self.numbers[id(kid)]))
                    self._element(kid, number)
                case Mark():
                    page = self.page_objects[id(kid.page)]
                    kids.append(str(kid.mcid) if kid.page is home else f"<</Type/MCR/Pg {ref(page)}/MCID {kid.mcid}>>")
                case Annotated():
                    page = self.page_objects[id(kid.page)]
                    annotation = self.annotation_objects[id(kid.annotation)]
                    elsewhere = "" if kid.page is home else f"/Pg {ref(page)}"
                    kids.append(f"<</Type/OBJR/Obj {ref(annotation)}{elsewhere}>>")
                    self.parent_of_annotation[id(kid.annotation)] = number
        self.store.fill(number, f"<</S/{element.role}/P {ref(parent)}{self._facts(element, home)}/K {kids[0] if len(kids) == 1 else '[' + ' '.join(kids) + ']'}>>")
        if element.id:
            self.ids.append((element.id, number))

    def _facts(self, element: Element, home: object) -> str:
        parts = []
        if home is not None:
            parts.append(f"/Pg {ref(self.page_objects[id(home)])}")
        if element.lang:
            parts.append(f"/Lang {text_string(element.lang)}")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.id:
            parts.append(f"/ID {text_string(element.id)}")
        if element.scope:
            parts.append(f"/A <</O /Table /Scope /{element.scope}>>")
        if element.numbering:
            parts.append(f"/A <</O /List /ListNumbering /{element.numbering}>>")
        if element.bbox is not None:
            parts.append(f"/A <</O /Layout /Placement /Block /BBox {numbers(element.bbox)}>>")
        return "".join(parts)


def _only_paragraph(element: Element) -> Element | None:
    """The paragraph of a list item that has nothing else: its content hangs on the item itself, as in most lists."""
    if element.role == "LBody" and len(element.kids) == 1:
        match element.kids[0]:
            case Element(role="P", lang="", alt="", id="") as paragraph:
                return paragraph
    return None


def _page_of(element: Element) -> object:
    """The page of the element's first marked content, or of its annotation."""
    for kid in element.kids:
        if isinstance(kid, Mark | Annotated):
            return kid.page
    return None


def annotation_order(document: Element) -> dict[int, int]:
    """The rank of each annotation in the tree."""
    rank: dict[int, int] = {}
    _rank(document, rank)
    return rank


def _rank(element: Element, rank: dict[int, int]) -> None:
    for kid in element.kids:
        if isinstance(kid, Annotated):
            rank[id(kid.annotation)] = len(rank)
        elif isinstance(kid, Element):
            _rank(kid, rank)
