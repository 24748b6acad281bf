"""Reads from a finished PDF what viewers say at each field, in the order of the Tab key.

Acrobat (and with it NVDA and JAWS) says /TU, Firefox the /Alt of the Form element, Chrome and Edge /T. Knows no content.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator

_READ_ONLY, _MULTILINE, _RADIO, _PUSH_BUTTON = 1, 1 << 12, 1 << 15, 1 << 16
LONG = 150
"""The length in characters from which a name is a burden to listen to."""


class SpokenField(Struct, frozen=True, kw_only=True):
    """A widget and its three names. `box` is left, top, width, height in parts of the page from 0 to 1."""

    kind: str
    acrobat: str
    firefox: str
    chrome: str
    box: tuple[float, float, float, float]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an editor should look at, in Dutch."""
        found = []
        if not self.acrobat.strip() or not self.firefox.strip():
            found.append("heeft geen naam")
        elif self.acrobat != self.firefox:
            found.append("Acrobat en Firefox zeggen niet hetzelfde")
        if len(self.acrobat) > LONG:
            found.append(f"lang om te beluisteren: {len(self.acrobat)} tekens")
        return tuple(found)


class SpokenPage(Struct, frozen=True):
    """A page with its fields in tab order. `label` is its printed number, `shape` its height over its width."""

    index: int
    label: str
    shape: float
    fields: tuple[SpokenField, ...]


def names_in(data: bytes) -> list[SpokenPage]:
    """Every page of a workbook of ours with its fields, the buttons at its foot included."""
    reader = PdfReader(io.BytesIO(data))
    alternatives = _alternatives(reader)
    pages = []
    for index, page in enumerate(reader.pages):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        annotations: Any = page.get("/Annots", ArrayObject())
        widgets = [annotation.get_object() for annotation in annotations]
        fields = tuple(_field(each, width, height, alternatives) for each in widgets if each.get("/Subtype") == "/Widget")
        pages.append(SpokenPage(index, reader.page_labels[index], height / width, fields))
    return pages


def _field(widget: DictionaryObject, width: float, height: float, alternatives: dict[int, str]) -> SpokenField:
    place: Any = widget["/Rect"]
    x0, y0, x1, y1 = (float(v) for v in place)
    box = (x0 / width, 1 - y1 / height, (x1 - x0) / width, (y1 - y0) / height)
    parent: Any = widget["/Parent"].get_object() if "/Parent" in widget else DictionaryObject()
    spoken = widget.get("/TU", parent.get("/TU", ""))
    alternative = alternatives.get(int(widget.get("/StructParent", -1)), "")
    return SpokenField(kind=_kind(widget), acrobat=str(spoken), firefox=alternative, chrome=".".join(_partial_names(widget)), box=box)


def _kind(widget: DictionaryObject) -> str:
    """What the field is, in Dutch."""
    flags = int(_inherited(widget, "/Ff") or 0)
    match _inherited(widget, "/FT"):
        case "/Tx" if flags & _READ_ONLY:
            return "regel die zichzelf invult"
        case "/Tx":
            return "tekst, meer regels" if flags & _MULTILINE else "tekst, één regel"
        case "/Ch":
            return "keuzelijst"
        case "/Btn" if flags & _PUSH_BUTTON:
            return "knop"
        case "/Btn" if flags & _RADIO:
            return "keuzerondje"
        case _:
            return "vinkje"


def _inherited(node: DictionaryObject, key: str) -> Any:
    while key not in node:
        if "/Parent" not in node:
            return None
        node = node["/Parent"].get_object()  # type: ignore[assignment]
    return node[key]


def _partial_names(node: DictionaryObject) -> list[str]:
    names: list[str] = []
    held: Any = node
    while held is not None:
        if "/T" in held:
            names.insert(0, str(held["/T"]))
        held = held["/Parent"].get_object() if "/Parent" in held else None
    return names


def _alternatives(reader: PdfReader) -> dict[int, str]:
    """The /Alt of the element of each annotation, by its key in the parent tree (ISO 32000-1, 14.7.4.4)."""
    root: Any = reader.root_object.get("/StructTreeRoot")
    found: dict[int, str] = {}
    if root is not None and "/ParentTree" in root.get_object():
        for key, value in _numbers(root.get_object()["/ParentTree"].get_object()):
            element = value.get_object()
            if isinstance(element, DictionaryObject):
                found[key] = str(element.get("/Alt", ""))
    return found


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The pairs of a number tree."""
    pairs = node.get("/Nums", [])
    yield from zip((int(key) for key in pairs[::2]), pairs[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _numbers(kid.get_object())
