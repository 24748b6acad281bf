"""XLIFF 1.2 files (OASIS): what OmegaT, Poedit, Weblate and the trade's own tools open.

Written here and not by a library: the one that is well kept, translate-toolkit, is under the GPL, and flattens the inline
codes that protect links and placeholders. It reads what is written here in the tests. Version 1.2 and not 2.0, since
OmegaT and older tools know no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # for writing; what comes in is read by defusedxml

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span
from pdfgen.source.parsing import display_name
from pdfgen.translation.handover import Entry, Received
from pdfgen.translation.markup import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAGS = {"open": "bpt", "close": "ept", "code": "ph"}
_UNFINISHED = ("new", "needs-")


def xliff_text(entries: Iterable[Entry], source: str, language: str) -> str:
    """The XLIFF file of a whole language: a `file` element for each content file, a unit for each text."""
    root = ET.Element("xliff", {"version": "1.2", "xmlns": _NAMESPACE})
    bodies: dict[str, ET.Element] = {}
    for entry in entries:
        body = bodies.get(entry.file)
        if body is None:
            file = _child(root, "file", {"original": entry.file, "source-language": source, "target-language": language, "datatype": "plaintext"})
            body = bodies[entry.file] = _child(file, "body", {})
        _add_unit(body, entry)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _child(parent: ET.Element, tag: str, attributes: dict[str, str], text: str = "") -> ET.Element:
    """A new child on a line of its own."""
    parent.text = parent.text or "\n"
    child = ET.SubElement(parent, tag, attributes)
    child.text, child.tail = text, "\n"
    return child


def _add_unit(body: ET.Element, entry: Entry) -> None:
    approved = {"approved": "yes"} if entry.is_final else {}
    unit = _child(body, "trans-unit", {"id": entry.path, _SPACE: "preserve", **approved})
    pieces = pieces_of(entry.source)
    _fill(_child(unit, "source", {}), pieces)
    if entry.translated:
        state = "translated" if entry.is_final else "needs-review-translation"
        _fill(_child(unit, "target", {"state": state}), pieces_of(entry.translated, pieces))
    place = _child(unit, "context-group", {"purpose": "location"})
    _child(place, "context", {"context-type": "sourcefile"}, entry.file)
    _child(place, "context", {"context-type": "linenumber"}, str(entry.line))
    for note in entry.notes:
        _child(unit, "note", {"from": "developer"}, note)


def _fill(element: ET.Element, pieces: list[Piece]) -> None:
    """Words and codes as the content of a source or target; a code's own text stands inside its element."""
    last: ET.Element | None = None
    for piece in pieces:
        if piece.kind != "text":
            last = ET.SubElement(element, _TAGS[piece.kind], {"id": str(piece.id)})
            last.text = piece.text
        elif last is None:
            element.text = (element.text or "") + piece.text
        else:
            last.tail = (last.tail or "") + piece.text


def read_xliff(path: Path, findings: Findings) -> list[Received]:
    """The texts of an XLIFF 1.2 file, each with its line. Anything else goes to the findings; no entity is ever resolved."""
    import defusedxml
    from defusedxml import ElementTree as Safe

    name = display_name(path)
    try:
        data = path.read_text(encoding="utf-8-sig")
        root = Safe.fromstring(data)
    except (OSError, UnicodeDecodeError, ET.ParseError, ValueError, defusedxml.DefusedXmlException) as problem:
        findings.add(rules.DAMAGED_HANDOVER, Span(name), f"dit is geen XLIFF-bestand: {str(problem)[:200]}", "exporteer het opnieuw, als XLIFF 1.2 in UTF-8")
        return []
    units = list(root.iter(f"{{{_NAMESPACE}}}trans-unit"))
    if not units:
        findings.add(rules.DAMAGED_HANDOVER, Span(name), "er staat geen eenheid van XLIFF 1.2 in het bestand", "exporteer het opnieuw, als XLIFF 1.2")
    return [_received(unit, data, name) for unit in units]


def _received(unit: ET.Element, data: str, name: str) -> Received:
    path = unit.get("id", "")
    target = unit.find(f"{{{_NAMESPACE}}}target")
    state = target.get("state", "") if target is not None else ""
    line = data.count("\n", 0, max(0, data.find(f'id="{path}"'))) + 1
    return Received(path=path, source=_words(unit.find(f"{{{_NAMESPACE}}}source")), translated=_words(target), span=Span(name, line),
                    is_final=not state.startswith(_UNFINISHED))


def _words(element: ET.Element | None) -> str:
    """The text of an element; codes come back as what they stand for."""
    return "" if element is None else "".join(element.itertext())
