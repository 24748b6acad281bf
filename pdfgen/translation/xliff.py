"""XLIFF 1.2 files (OASIS): what OmegaT, Poedit, Weblate and the trade's own tools open.

Written here and not by a library: the one that is well kept, translate-toolkit, is under the GPL, and flattens the inline
codes that protect links and placeholders. It reads what is written here in the tests. Version 1.2 and not 2.0, since
OmegaT and older tools know no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # for writing; what comes in is read by defusedxml

from msgspec.structs import replace

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span
from pdfgen.source.parsing import SourceFile, display_name, read_text
from pdfgen.translation.handover import Entry, HandoverFile, Received
from pdfgen.translation.markup import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FILE, _UNIT = f"{{{_NAMESPACE}}}file", f"{{{_NAMESPACE}}}trans-unit"
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


def read_xliff(path: Path, findings: Findings) -> HandoverFile:
    """The texts of an XLIFF 1.2 file, each with its line, and its languages. Anything else goes to the findings; no entity is ever resolved.

    Raises FileProblem when the file cannot be read.
    """
    import defusedxml
    from defusedxml import ElementTree as Safe

    name = display_name(path)
    data = read_text(path, name, findings, rules.DAMAGED_HANDOVER)
    if data is None:
        return HandoverFile()
    data = data.removeprefix("\ufeff")
    hint = "exporteer het opnieuw, als XLIFF 1.2 in UTF-8"
    try:
        root = Safe.fromstring(data)
    except ET.ParseError as problem:
        line, column = problem.position
        findings.add(rules.DAMAGED_HANDOVER, Span(name, line, column + 1), "hier klopt de XML niet meer", hint)
        return HandoverFile()
    except (ValueError, defusedxml.DefusedXmlException):
        findings.add(rules.DAMAGED_HANDOVER, Span(name), "een bestand met een DTD of entiteiten wordt niet gelezen", hint)
        return HandoverFile()
    if root.find(".//" + _UNIT) is None:
        findings.add(rules.DAMAGED_HANDOVER, Span(name), "er staat geen eenheid van XLIFF 1.2 in het bestand", hint)
    return _received(root, SourceFile(name, tuple(data.split("\n"))))


def _received(root: ET.Element, source: SourceFile) -> HandoverFile:
    """Files and units in their order; the parser does not tell where they stand, so each is looked for behind the one before it."""
    found = HandoverFile()
    span = Span(source.name)
    for element in root.iter():
        if element.tag == _FILE:
            for key, languages in (("source-language", found.sources), ("target-language", found.targets)):
                if written := element.get(key, ""):
                    languages.setdefault(written, source.find(f'{key}="{written}"', span, len(source.lines)))
        elif element.tag == _UNIT:
            path, target = element.get("id", ""), element.find(f"{{{_NAMESPACE}}}target")
            span = source.find(f'id="{path}"', span, len(source.lines))
            found.texts.append(Received(path=path, source=_words(element.find(f"{{{_NAMESPACE}}}source")), translated=_words(target), span=span,
                                        is_final=target is None or not target.get("state", "").startswith(_UNFINISHED)))
            span = replace(span, column=span.column + 1)
    return found


def _words(element: ET.Element | None) -> str:
    """The text of an element; codes come back as what they stand for."""
    return "" if element is None else "".join(element.itertext())
