"""Rules of the document as a whole: language, metadata, outline, page labels, attachments, and that nothing acts by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pikepdf import Array, Dictionary, Name

from .file import HEADINGS, plain
from .register import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .file import File

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_SCRIPT_TIMERS = re.compile(r"setTimeOut|setInterval|submitForm|launchURL|getURL|mailDoc|importDataObject|exportDataObject")


def _packet(file: File) -> ET.Element:
    return ET.fromstring(file.pdf.Root.Metadata.read_bytes())  # noqa: S314 - our own file


def _words(packet: ET.Element, tag: str) -> list[str]:
    """The texts of a property of the packet, whatever its container."""
    found = packet.find(f".//{tag}")
    if found is None:
        return []
    rows = [each.text or "" for each in found.iter(f"{_RDF}li")]
    return rows or [found.text or ""]


@rule("wrong-language")
def wrong_language(file: File) -> Iterator[str]:
    """Catalog and packet name the locale of the edition (WCAG 3.1.1)."""
    locale = file.edition.facts.locale
    if str(file.pdf.Root.get("/Lang", "")) != locale:
        yield f"catalog: {file.pdf.Root.get('/Lang')}, not {locale}"
    if _words(_packet(file), f"{_DC}language") != [locale]:
        yield f"packet: {_words(_packet(file), f'{_DC}language')}, not {locale}"


@rule("blank-title")
def blank_title(file: File) -> Iterator[str]:
    """The title is that of the workbook (WCAG 2.4.2)."""
    titles = set(_words(_packet(file), f"{_DC}title"))
    if titles != {file.edition.facts.title.plain} or not file.edition.facts.title.plain.strip():
        yield f"titles {titles}"


@rule("information-differs-from-packet")
def information_differs_from_packet(file: File) -> Iterator[str]:
    """Document information and XMP packet say the same."""
    packet, info = _packet(file), file.pdf.docinfo
    pairs = {"Title": f"{_DC}title", "Author": f"{_DC}creator", "Subject": f"{_DC}description", "Keywords": f"{_PDF}Keywords",
             "Creator": f"{_XMP}CreatorTool", "Producer": f"{_PDF}Producer"}  # fmt: skip
    for key, tag in pairs.items():
        told = str(info.get(f"/{key}", ""))
        if told not in _words(packet, tag):
            yield f"{key}: {told!r}, packet {_words(packet, tag)}"
    for key, tag in {"CreationDate": f"{_XMP}CreateDate", "ModDate": f"{_XMP}ModifyDate"}.items():
        digits = re.sub(r"\D", "", str(info.get(f"/{key}", "")))[:14]
        if digits != re.sub(r"\D", "", "".join(_words(packet, tag)))[:14]:
            yield f"{key}: {digits}"


@rule("outline-differs-from-headings")
def outline_differs_from_headings(file: File) -> Iterator[str]:
    """The outline has the words, the order and the levels of the headings, all of them (WCAG 2.4.5).

    It may say a word more, since it stands by itself: `Theme 1: Start` for the large `1 Start` on a page.
    """
    headings = [(int(node.role[1]), file.text(node)) for node in file.document.all(*HEADINGS)]
    items = list(_items(file.pdf.Root.Outlines, 1))
    if len(headings) != len(items):
        told = {word for _, title in items for word in [_bare(title)]}
        missing = [text for _, text in headings if _bare(text) not in told]
        yield f"{len(headings)} headings, {len(items)} items; not there: {missing}"
        return
    for (level, text), (depth, title) in zip(headings, items, strict=True):
        if not set(_bare(text).split()) <= set(_bare(title).split()):
            yield f"the item {title!r} for the heading {text!r}"
        if depth > level:
            yield f"{title!r} stands at depth {depth}, its heading at level {level}"


def _bare(text: str) -> str:
    """Letters and digits only: `MODULE 1 Title` and `Module 1: Title` say the same."""
    return re.sub(r"[\W_]+", " ", plain(text)).strip()


def _items(parent: Dictionary, depth: int) -> Iterator[tuple[int, str]]:
    item = parent.get("/First")
    while item is not None:
        yield depth, str(item.Title)
        yield from _items(item, depth + 1)
        item = item.get("/Next")


@rule("page-label-differs-from-printed-number")
def page_label_differs(file: File) -> Iterator[str]:
    """A page's label is the number printed in its footer."""
    for index, (page, painted) in enumerate(zip(file.pdf.pages, file.painted, strict=True)):
        printed = [g.text.strip() for g in painted.glyphs if g.owner.artifact == "Footer" and g.text.strip().isdigit()]
        if printed and page.label not in printed:
            yield f"page {index + 1}: label {page.label}, printed {printed}"
        if not printed and index:
            yield f"page {index + 1}: no number printed"


@rule("attachment-without-description")
def attachment_without_description(file: File) -> Iterator[str]:
    """Every attached file says what it is and what it is for."""
    for spec in file.pdf.Root.AF:
        if not str(spec.get("/Desc", "")).strip() or "/AFRelationship" not in spec:
            yield str(spec.get("/UF", "an attachment"))


_FORMAT = "event.value = event.value;"
"""The format script of a calculated line: it shows the value as it is."""


@rule("acts-by-itself")
def acts_by_itself(file: File) -> Iterator[str]:
    """Nothing happens on opening, on focus, on input or on a timer; scripts run on a click or a calculation (WCAG 3.2.1, 3.2.2)."""
    root = file.pdf.Root
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", {}):
        yield "the document acts when it is opened"
    for index, page in enumerate(file.pdf.pages):
        if "/AA" in page.obj:
            yield f"page {index + 1} acts when it is shown"
    for widget in file.widgets:
        events = set(widget.annotation.get("/AA", {})) | set(widget.field.get("/AA", {}))
        if events - {"/C", "/F"}:
            yield f"{widget.name} acts on {sorted(events - {'/C', '/F'})}"
        if "/F" in events and str(widget.annotation.AA.F.JS) != _FORMAT:
            yield f"{widget.name} does something else than show its value when it is formatted"
        if "/A" in widget.annotation and not widget.is_button:
            yield f"{widget.name} acts on a click, though it is no button"
        for script in _scripts(widget.annotation):
            if _SCRIPT_TIMERS.search(script):
                yield f"{widget.name} runs {script[:60]!r}"


def _scripts(annotation: Dictionary) -> Iterator[str]:
    waiting = [annotation.get("/A"), annotation.get("/AA", Dictionary()).get("/C")]
    while waiting:
        action = waiting.pop()
        if isinstance(action, Array):
            waiting += list(action)
        elif action is not None:
            if Name.JavaScript == action.S:
                yield str(action.JS)
            waiting.append(action.get("/Next"))
