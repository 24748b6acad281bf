"""Rules of the structure tree: its texts against the content, its order, and what its elements must hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from pikepdf import Name

from pdfgen.locales import long_date
from pdfgen.model import blocks as b
from pdfgen.model.inline import Foreign, Inline, RichText, plain_text
from pdfgen.model.walking import texts_of

from .file import HEADINGS, Node, plain, rect_of
from .register import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.model.edition import Module, Section

    from .file import File

_NOT_PRINTED = {"alt", "short_title"}
_REFERENCE = frozenset({"Reference"})
_FILE_NAME = re.compile(r"\.(png|jpe?g|svg|gif|pdf|tiff?)\b|^(img|image|dsc)[_\d]", re.IGNORECASE)


def _places(file: File) -> list[Section | Module]:
    edition = file.edition
    return [*edition.front.sections, *(entry.module for entry in edition.numbered()), *edition.back.sections]


@rule("text-differs-from-content")
def text_differs_from_content(file: File) -> Iterator[str]:
    """Every text of the content is in the tree, word for word, in the order of the content (WCAG 1.3.2)."""
    facts = file.edition.facts
    filled = {"{edition}": facts.edition, "{date}": long_date(facts.date, facts.locale)}  # as the colophon prints them
    whole = plain(file.text(file.document, without=_REFERENCE))
    start = 0
    for place in _places(file):
        for block in (place.title, getattr(place, "learning_goals", ()), *place.blocks):
            found = list(_found(block, whole, start, filled))
            yield from (f"{place.id}: not there, or not in its order: {text[:70]!r}" for text, at in found if at < 0)
            start = min([at for _, at in found if at >= 0], default=start)


def _found(value: object, whole: str, start: int, filled: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Each text with its place after `start`, or -1; items of a list and paragraphs of a text stand one after another."""
    if isinstance(value, Inline):
        text = plain(value.plain)
        yield text, whole.find(text, start)
    elif isinstance(value, RichText):
        for paragraph in value.paragraphs():
            text = plain_text(paragraph.runs)
            for written, printed in filled.items():
                text = text.replace(written, printed)
            text = plain(text)
            at = whole.find(text, start)
            start = max(start, at)
            yield text, at
    elif isinstance(value, tuple):
        for item in value:
            places = list(_found(item, whole, start, filled))
            yield from places
            start = max(start, min([at for _, at in places if at >= 0], default=start))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            listed = name == "options" and getattr(value, "kind", "") == "dropdown"  # options of a drop-down are in the field, not on the page
            if name not in _NOT_PRINTED and not listed and not (isinstance(value, b.Diagram) and name in {"hub", "teams"}):
                yield from _found(getattr(value, name), whole, start, filled)


@rule("language-of-part-lost")
def language_of_part_lost(file: File) -> Iterator[str]:
    """A phrase marked as another language comes out with that language (WCAG 3.1.2)."""
    told = {(str(node.entries.Lang), plain(file.text(node))) for node in file.document.walk() if "/Lang" in node.entries}
    for place in _places(file):
        for _, text in texts_of(place):
            for run in text.all_runs():
                if isinstance(run, Foreign) and (run.language, plain(plain_text(run.runs))) not in told:
                    yield f"{place.id}: {plain_text(run.runs)!r} ({run.language})"


@rule("painted-in-another-order")
def painted_in_another_order(file: File) -> Iterator[str]:
    """A page paints its texts in the order of the tree, so that viewers that ignore tags read them in that order too; notes at the foot aside."""
    order: dict[int, list[int]] = {}
    for page, mcid in _in_reading_order(file.document):
        if (page, mcid) in file.texts:
            order.setdefault(page, []).append(mcid)
    for page, read in order.items():
        painted = [mcid for mcid in file.painted[page].order if mcid in set(read)]
        if painted != read:
            first = next(i for i, (x, y) in enumerate(zip(painted, read, strict=True)) if x != y)
            texts = [file.texts[page, mcids[first]].strip()[:30] for mcids in (painted, read)]
            yield f"page {page + 1}: paints {texts[0]!r} where the tree reads {texts[1]!r}"


def _in_reading_order(node: Node) -> Iterator[tuple[int, int]]:
    for kid in node.kids:
        if isinstance(kid, tuple):
            yield kid
        elif isinstance(kid, Node) and kid.role != "Note":
            yield from _in_reading_order(kid)


def _inside(node: Node | None, role: str) -> bool:
    while node is not None:
        if node.role == role:
            return True
        node = node.parent
    return False


@rule("empty-element")
def empty_element(file: File) -> Iterator[str]:
    """No element holds nothing."""
    for node in file.document.walk():
        if not node.kids:
            yield f"{node.role} below {node.parent.role if node.parent else 'nothing'}"
        elif node.role in {"P", "Span", "LBody", "Lbl", "Caption"} and not node.objects and not file.text(node) and not any(n.objects for n in node.walk()):
            yield f"{node.role} without words"


@rule("element-without-meaning")
def element_without_meaning(file: File) -> Iterator[str]:
    """A Span names a language; a Div holds more than one element; sections are not nested for nothing."""
    for node in file.document.walk():
        if node.role == "Span" and "/Lang" not in node.entries:
            yield f"Span {file.text(node)!r}"
        if node.role in {"Div", "Part"} and len(node.kids) < 2:
            yield f"{node.role} {file.text(node)[:40]!r}"


@rule("heading-without-text")
def heading_without_text(file: File) -> Iterator[str]:
    """Every heading says something, and no two headings beside each other say the same (WCAG 2.4.6)."""
    for node in file.document.all(*HEADINGS):
        if not re.search(r"\w\w", file.text(node)):
            yield f"{node.role} {file.text(node)!r}"


@rule("list-without-numbering")
def list_without_numbering(file: File) -> Iterator[str]:
    """A list with labels says what kind of labels they are, and the labels are of that kind."""
    for node in file.document.all("L"):
        labels = [file.text(label) for item in node.children for label in item.children if label.role == "Lbl"]
        numbering = str(node.attribute("/ListNumbering") or "")
        kind = "/Decimal" if labels and all(re.fullmatch(r"\d+\.?", label) for label in labels) else "/Disc" if set(labels) == {"•"} else "/None"
        if numbering != kind:
            yield f"{numbering or 'no'} numbering, labels {labels[:3]}"


@rule("table-without-heads")
def table_without_heads(file: File) -> Iterator[str]:
    """A table has head cells for its columns and its rows, each with words."""
    for table in file.document.all("Table"):
        heads = list(table.all("TH"))
        scopes = {str(head.attribute("/Scope")) for head in heads}
        if not {"/Column", "/Row"} <= scopes:
            yield f"scopes {sorted(scopes)}"
        for head in heads:
            if not file.text(head):
                yield "a head cell without words"


@rule("figure-that-says-nothing")
def figure_that_says_nothing(file: File) -> Iterator[str]:
    """A figure's alternative is a sentence of its own: no blank, no file name, not its caption (WCAG 1.1.1)."""
    captions = {plain(file.text(node)) for node in file.document.all("Caption")}
    for node in file.document.all("Figure"):
        alt = node.alt.strip()
        said = plain(alt).rstrip(".")
        if len(alt) < 10 or _FILE_NAME.search(alt) or any(said and said in caption for caption in captions):
            yield f"alternative {alt!r}"


@rule("figure-without-place")
def figure_without_place(file: File) -> Iterator[str]:
    """A figure says where it is: a bounding box on its page, and that it stands by itself."""
    for node in file.document.all("Figure"):
        box = [float(v) for v in node.attribute("/BBox") or ()]
        if len(box) != 4 or not (-1 <= box[0] < box[2] <= 596 and -1 <= box[1] < box[3] <= 843) or node.attribute("/Placement") != Name.Block:
            yield f"box {box} of {node.alt[:40]!r}"


@rule("caption-away-from-its-figure")
def caption_away_from_its_figure(file: File) -> Iterator[str]:
    """A caption comes after its figure, with nothing but that figure's own labels and texts between."""
    for node in file.document.all("Caption"):
        before = node.parent.children[: node.parent.children.index(node)] if node.parent else []
        since = [each.role for each in reversed(before)]
        if "Figure" not in since or set(since[: since.index("Figure")]) - {"P"}:
            yield f"{file.text(node)[:50]!r}"


@rule("note-without-its-call")
def note_without_its_call(file: File) -> Iterator[str]:
    """Each note begins with its label, is read right after the text that calls it, and call and note link to each other."""
    nodes = list(file.document.walk())
    calls = list(file.document.all("Reference"))
    notes = list(file.document.all("Note"))
    for note in notes:
        label = file.text(note.children[0]) if note.children and note.children[0].role == "Lbl" else ""
        before = [call for call in calls if nodes.index(call) < nodes.index(note) and file.text(call) == label and not _inside(call, "TOC")]
        if not label or not before:
            yield f"{file.text(note)[:50]!r} has no call before it"
            continue
        if not list(before[-1].all("Link")) or not list(note.all("Link")):
            yield f"{file.text(note)[:50]!r} and its call do not link to each other"
        around = [sibling for sibling in note.parent.children if sibling is note or before[-1] in sibling.walk()] if note.parent else []
        between = note.parent.children[note.parent.children.index(around[0]) + 1 : note.parent.children.index(note)] if note.parent and len(around) > 1 else [note]
        if any(sibling.role != "Note" for sibling in between):
            yield f"{file.text(note)[:50]!r} is not read right after what calls it"
    loose = [call for call in calls if not _inside(call, "TOC")]
    if len({file.text(call) + str(id(_section(call))) for call in loose}) < len(notes):
        yield f"{len(notes)} notes, {len(loose)} calls"


def _section(node: Node | None) -> Node | None:
    while node is not None and node.role != "Sect":
        node = node.parent
    return node


@rule("id-not-listed")
def id_not_listed(file: File) -> Iterator[str]:
    """Every id of an element is in the tree of ids, and leads to that element (ISO 32000-1, 14.7.2)."""
    pairs = list(file.pdf.Root.StructTreeRoot.get("/IDTree", {}).get("/Names", ()))
    listed = {bytes(name): element.objgen for name, element in zip(pairs[::2], pairs[1::2], strict=True)}
    for node in file.document.walk():
        if "/ID" in node.entries and listed.get(bytes(node.entries.ID)) != node.entries.objgen:
            yield f"{node.role} {node.entries.ID}"


@rule("link-without-its-annotation")
def link_without_its_annotation(file: File) -> Iterator[str]:
    """A Link element holds its annotation and, on each page of that, words, or else says them; the annotation leads back to it."""
    held = set()
    page_of = {link.objgen: page for page, link in file.links}
    for node in file.document.all("Link"):
        if not node.objects:
            yield f"Link {file.text(node)!r} has no annotation"
        worded = {page for page, _ in node.content if file.text(node)}
        if not node.alt and any(page_of.get(each.objgen) not in worded for each in node.objects):
            yield f"Link to {[str(o.get('/Contents', '')) for o in node.objects[:3]]} has no words on a page"
        held |= {each.objgen for each in node.objects}
    for page, link in file.links:
        if link.objgen not in held:
            yield f"page {page + 1}: link {str(link.get('/Contents', ''))!r} is in no Link element"


@rule("link-that-leads-nowhere")
def link_that_leads_nowhere(file: File) -> Iterator[str]:
    """A link leads to a page of this file or to an address, and its words are in what it says."""
    for page, link in file.links:
        action = link.get("/A")
        if action is None and "/Dest" not in link:
            yield f"page {page + 1}: {str(link.get('/Contents', ''))!r} has no target"
        elif action is None and link.Dest[0].objgen not in file.page_index:
            yield f"page {page + 1}: {str(link.get('/Contents', ''))!r} leads to a page that is not there"
        elif action is not None and action.S != Name.URI:
            yield f"page {page + 1}: {str(link.get('/Contents', ''))!r} does {action.S}"
        x0, y0, x1, y1 = rect_of(link)
        if x1 - x0 < 1 or y1 - y0 < 1:
            yield f"page {page + 1}: {str(link.get('/Contents', ''))!r} has no area"


@rule("artifact-of-no-kind")
def artifact_of_no_kind(file: File) -> Iterator[str]:
    """Every artifact has a type; running heads and feet are pagination with their subtype; words in other artifacts stand in the tree too."""
    strings = file.edition.strings
    said = set(_letters(file.text(file.document))) | set(_letters(strings.module.plain + " " + strings.theme.plain))
    for index, page in enumerate(file.painted):
        for facts in page.artifacts:
            if "/Type" not in facts or (facts.Type == Name.Pagination and facts.get("/Subtype") not in {Name.Header, Name.Footer}):
                yield f"page {index + 1}: {dict(facts.items()) if facts else 'no facts'}"
        for glyphs in page.glyphs:
            words = set(_letters(glyphs.text)) - set(_letters(strings.continued.plain))
            if glyphs.owner.mcid < 0 and words - said:
                yield f"page {index + 1}: {glyphs.text!r} is read nowhere"


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d]+", plain(text))
