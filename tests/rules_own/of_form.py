"""Rules of the form: names, labels, order, appearances, fonts, sizes."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Stream, parse_content_stream

from pdfgen.model.fields import FieldKind

from .file import INLINE, inherited, plain, rect_of
from .register import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .file import File, Node, WidgetOf
    from .painted import Rect

HIDING = 1 | 2 | 32  # Invisible, Hidden, NoView
PRINT = 4
READ_ONLY, REQUIRED, RADIO, DO_NOT_SCROLL = 1, 1 << 1, 1 << 15, 1 << 23
LEAST_TARGET = 18.0  # points: 24 CSS pixels (WCAG 2.2, 2.5.8)
LEAST_SIZE = 10.0


@rule("widget-out-of-reach")
def widget_out_of_reach(file: File) -> Iterator[str]:
    """What pages show and what /AcroForm /Fields leads to are the same widgets."""
    shown, listed = [each.annotation.objgen for each in file.widgets], [each.objgen for each in file.in_form]
    yield from (f"{widget.name} is not in the form" for widget in file.widgets if widget.annotation.objgen not in set(listed))
    yield from (f"object {number} is on no page" for number in set(listed) - set(shown))
    if len(set(listed)) < len(listed):
        yield "a widget is listed twice"


@rule("field-name-repeated")
def field_name_repeated(file: File) -> Iterator[str]:
    """Each terminal field has a name of its own, in ASCII, as planned."""
    names: dict[str, set[tuple[int, int]]] = {}
    for widget in file.widgets:
        names.setdefault(widget.name, set()).add(widget.field.objgen)
        if not widget.name.isascii() or not widget.name:
            yield f"name {widget.name!r}"
    yield from (f"{name} is the name of {len(owners)} fields" for name, owners in names.items() if len(owners) > 1)
    yield from (f"{field.name} is planned and not there" for field in file.plan.fields if field.name not in names)


@rule("spoken-name-repeated")
def spoken_name_repeated(file: File) -> Iterator[str]:
    """No two widgets are announced alike."""
    count = Counter(plain(widget.spoken) for widget in file.widgets)
    yield from (f"{name!r} is said of {times} widgets" for name, times in count.items() if times > 1)


@rule("spoken-name-without-label")
def spoken_name_without_label(file: File) -> Iterator[str]:
    """A spoken name begins with the visible label (WCAG 2.5.3), and that label stands just before the field, in its item or in its row."""
    planned = file.plan.by_name()
    printed = plain(file.text(file.document))
    for widget in file.widgets:
        field = planned.get(widget.name)
        said = plain(widget.spoken)
        if field is None:
            caption = plain(str(widget.annotation.get("/MK", Dictionary()).get("/CA", "")))
            if widget.is_button and not (caption and said.startswith(caption)):
                yield f"{widget.name}: says {widget.spoken!r}, shows {caption!r}"
            continue
        label = field.label
        if field.kind is FieldKind.RADIO:
            label = next((o.label for o in field.options if o.code == _on_state(widget)), "?")
        if field.kind is FieldKind.DRAWING:
            label = str(widget.annotation.MK.CA)
        if not said.startswith(plain(label)):
            yield f"{widget.name}: says {widget.spoken!r}, shows {label!r}"
        elif field.kind is not FieldKind.DRAWING and plain(label) not in plain(_before(file, file.node_of[widget.annotation.objgen])):
            where = "elsewhere" if plain(label) in printed else "nowhere"
            yield f"{widget.name}: its label {label!r} is printed {where}"


def _before(file: File, form: Node) -> str:
    """The words that belong to a field by structure: its list item; its cell, row and column heads; or its section."""
    node: Node | None = form.parent
    while node is not None and node.role not in {"LI", "Table", "Sect"}:
        node = node.parent
    return file.text(node) if node is not None else ""


def _on_state(widget: WidgetOf) -> str:
    states = widget.annotation.AP.N
    return "" if isinstance(states, Stream) else next((key[1:] for key in states.keys() if key != "/Off"), "")  # noqa: SIM118 - pikepdf's dictionary


@rule("three-names-differ")
def three_names_differ(file: File) -> Iterator[str]:
    """Acrobat says /TU, Firefox the /Alt of the Form element, others /Contents: all three are the same."""
    for widget in file.widgets:
        form = file.node_of.get(widget.annotation.objgen)
        told = {widget.spoken, str(widget.annotation.get("/Contents", "")), form.alt if form else ""}
        if len(told) > 1:
            yield f"{widget.name}: {sorted(told)}"


@rule("group-without-question")
def group_without_question(file: File) -> Iterator[str]:
    """The boxes of an exclusive choice have one field that says its question, and each its own answer with the question behind it."""
    planned = file.plan.by_name()
    for widget in file.widgets:
        known = planned.get(widget.name)
        if known is not None and known.kind is FieldKind.RADIO:
            question = str(widget.field.get("/TU", ""))
            own = str(widget.annotation.get("/TU", ""))
            if not question or question == own or question not in own:
                yield f"{widget.name}: {own!r} in {question!r}"


@rule("hidden-widget")
def hidden_widget(file: File) -> Iterator[str]:
    """Every widget is to be seen, and lies on its page."""
    for widget in file.widgets:
        x0, y0, x1, y1 = widget.rect
        if int(widget.annotation.get("/F", 0)) & HIDING:
            yield f"{widget.name} is hidden"
        if not (x0 >= 0 and y0 >= 0 and x1 <= 596 and y1 <= 842 and x1 - x0 > 1 and y1 - y0 > 1):
            yield f"{widget.name} lies at {widget.rect}"


@rule("prints-wrongly")
def prints_wrongly(file: File) -> Iterator[str]:
    """Answers are printed, buttons are not; the frame to draw in is."""
    planned = file.plan.by_name()
    for widget in file.widgets:
        prints = bool(int(widget.annotation.get("/F", 0)) & PRINT)
        if prints == (widget.is_button and widget.name not in planned):
            yield f"{widget.name} {'is' if prints else 'is not'} printed"


@rule("missing-appearance")
def missing_appearance(file: File) -> Iterator[str]:
    """Every widget has its own appearance for every state, and no viewer is asked to draw one."""
    if file.pdf.Root.AcroForm.get("/NeedAppearances") is not None:
        yield "NeedAppearances is there"
    for widget in file.widgets:
        normal = widget.annotation.get("/AP", Dictionary()).get("/N")
        if widget.has_states:
            states = set() if normal is None or isinstance(normal, Stream) else set(normal.keys())
            on = str(widget.annotation.get("/AS", ""))
            if len(states) != 2 or "/Off" not in states or on not in states or not all(s.isascii() for s in states):
                yield f"{widget.name} has the states {sorted(states)} and is {on or 'in none'}"
        elif not isinstance(normal, Stream):
            yield f"{widget.name} has no appearance"


@rule("field-font-incomplete")
def field_font_incomplete(file: File) -> Iterator[str]:
    """The field font is embedded whole, and has a glyph for every character that its encoding can name."""
    fonts = file.pdf.Root.AcroForm.DR.Font
    used = {str(inherited(w.field, "/DA") or file.pdf.Root.AcroForm.get("/DA", "")).split()[0] for w in file.widgets if w.kind in {"/Tx", "/Ch"}}
    for name in used:
        if name not in fonts:
            yield f"{name} is not in the form's resources"
            continue
        font = fonts[name]
        holder = font if font.Subtype == Name.TrueType else font.DescendantFonts[0]
        if "/FontFile2" not in holder.FontDescriptor:
            yield f"{name} is not embedded"
            continue
        if "+" in str(font.BaseFont):
            yield f"{name} is a subset: {font.BaseFont}"
        program = TTFont(io.BytesIO(holder.FontDescriptor.FontFile2.read_bytes()))
        characters = set(program.getBestCmap())
        wanted = {ord(c) for code in range(32, 256) for c in bytes([code]).decode("cp1252", "ignore") if c.isprintable()}
        if wanted - characters:
            yield f"{name} lacks {''.join(map(chr, sorted(wanted - characters)))}"


@rule("text-of-uncertain-size")
def text_of_uncertain_size(file: File) -> Iterator[str]:
    """Text in fields has a fixed size of 10 points or more, scrolls, and has no limit that no label tells."""
    for widget in file.widgets:
        if widget.kind in {"/Tx", "/Ch"}:
            size = float(str(inherited(widget.field, "/DA") or "/None 0 Tf").split()[1])
            if size < LEAST_SIZE:
                yield f"{widget.name} is set in {size:g} points"
            if widget.flags & DO_NOT_SCROLL or inherited(widget.field, "/MaxLen") is not None:
                yield f"{widget.name} stops the typist"


@rule("order-differs")
def order_differs(file: File) -> Iterator[str]:
    """Tabs, tree and form go through the widgets in one order (WCAG 2.4.3)."""
    tree = [each.objgen for node in file.document.all("Form") for each in node.objects]
    rank = {number: place for place, number in enumerate(tree)}
    for index, page in enumerate(file.pdf.pages):
        told = [rank[a.objgen] for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget and a.objgen in rank]
        if told != sorted(told):
            yield f"page {index + 1}: /Annots differs from the tree"
        if page.obj.get("/Annots") is not None and page.obj.get("/Tabs") != Name.S:
            yield f"page {index + 1}: tabs do not follow the structure"
    single = [a.objgen for a in file.in_form if "/T" in a or inherited(a, "/Ff") == RADIO]
    places = [rank[number] for number in single if number in rank]
    if places != sorted(places):
        yield "the form differs from the tree"


@rule("order-differs-from-the-page")
def order_differs_from_the_page(file: File) -> Iterator[str]:
    """On a page, tabs go from top to bottom and in a row from left to right; the buttons of the page come last."""
    for index in range(len(file.pdf.pages)):
        rows = [widget.rect for widget in file.widgets if widget.page == index]
        for before, after in itertools.pairwise(rows):
            level = min(before[3], after[3]) - max(before[1], after[1]) > 0.3 * min(before[3] - before[1], after[3] - after[1])
            if (level and after[0] < before[0]) or (not level and after[3] > before[3] + 1):
                yield f"page {index + 1}: from {before} to {after}"


@rule("target-too-small")
def target_too_small(file: File) -> Iterator[str]:
    """What is clicked is 18 by 18 points or more, links inside a sentence aside, and no two widgets share more than a border of a point.

    A smaller link needs room: no other within a circle of 18 points across round its middle (WCAG 2.2, 2.5.8).
    """
    for widget in file.widgets:
        if min(widget.rect[2] - widget.rect[0], widget.rect[3] - widget.rect[1]) < LEAST_TARGET:
            yield f"{widget.name} is {widget.rect[2] - widget.rect[0]:.0f} by {widget.rect[3] - widget.rect[1]:.0f}"
    for page, link in file.links:
        x0, y0, x1, y1 = rect_of(link)
        if min(x1 - x0, y1 - y0) < LEAST_TARGET and not _in_a_sentence(file, link) and not _has_room(file, page, link):
            yield f"page {page + 1}: link {str(link.get('/Contents', ''))!r} is {x1 - x0:.0f} by {y1 - y0:.0f}"
    for index in range(len(file.pdf.pages)):
        rows = [widget for widget in file.widgets if widget.page == index]
        for number, first in enumerate(rows):
            yield from (f"{first.name} lies over {other.name}" for other in rows[number + 1 :] if _overlap(first.rect, other.rect, 1.0))


def _in_a_sentence(file: File, link: Dictionary) -> bool:
    """Whether other words stand beside the link in its paragraph."""
    node = file.node_of.get(link.objgen)
    block = node
    while block is not None and block.role in INLINE:
        block = block.parent
    return node is not None and block is not None and file.text(block) != file.text(node)


def _has_room(file: File, page: int, link: Dictionary) -> bool:
    x0, y0, x1, y1 = rect_of(link)
    x, y, r = (x0 + x1) / 2, (y0 + y1) / 2, LEAST_TARGET / 2
    near = (x - r, y - r, x + r, y + r)
    others = [rect_of(other) for on, other in file.links if on == page and other.objgen != link.objgen]
    return not any(_overlap(near, rect) for rect in (*others, *(widget.rect for widget in file.widgets if widget.page == page)))


def _overlap(a: Rect, b: Rect, least: float = 0.5) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > least and min(a[3], b[3]) - max(a[1], b[1]) > least


@rule("required-without-saying-so")
def required_without_saying_so(file: File) -> Iterator[str]:
    """A field that must be filled in says so in its name (WCAG 3.3.2); nothing in a workbook must."""
    yield from (widget.name for widget in file.widgets if widget.flags & REQUIRED and "verplicht" not in plain(widget.spoken))


@rule("other-annotation")
def other_annotation(file: File) -> Iterator[str]:
    """Pages hold links and fields, no remarks, stamps or media."""
    for index, page in enumerate(file.pdf.pages):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.Subtype not in {Name.Link, Name.Widget}:
                yield f"page {index + 1}: {annotation.Subtype}"


@rule("choice-without-words")
def choice_without_words(file: File) -> Iterator[str]:
    """The options of a drop-down are words, their codes ASCII, and its value is one of them."""
    for widget in file.widgets:
        if widget.kind == "/Ch":
            options = {str(code): str(label) for code, label in widget.field.Opt}
            if not all(label.strip() for label in options.values()) or not all(code.isascii() for code in options):
                yield f"{widget.name}: {options}"
            if str(widget.field.get("/V", "")) not in options:
                yield f"{widget.name} has the value {widget.field.get('/V')!r}"


@rule("calculated-line-silent-without-scripts")
def calculated_line_silent(file: File) -> Iterator[str]:
    """A calculated field is read-only, is in the order of calculation, and without scripts has a sentence as its value; its name, which stays, says no value."""
    listed = {each.objgen for each in file.pdf.Root.AcroForm.get("/CO", ())}
    for widget in file.widgets:
        calculated = "/C" in widget.field.get("/AA", {})
        value = str(widget.field.get("/V", "")) if widget.kind == "/Tx" else ""
        if calculated != bool(widget.kind == "/Tx" and widget.flags & READ_ONLY):
            yield f"{widget.name} is calculated or read-only, not both"
        if calculated and (widget.field.objgen not in listed or not value or plain(value) in plain(widget.spoken)):
            yield f"{widget.name}: {value!r}, says {widget.spoken!r}"
        if calculated and value and value.split()[0].encode() not in _shown(file, widget):
            yield f"{widget.name} shows something else than {value!r}"


def _shown(file: File, widget: WidgetOf) -> bytes:
    """The codes that an appearance shows, as letters."""
    del file
    letters = b""
    for each in parse_content_stream(widget.annotation.AP.N):
        if str(each.operator) == "Tj":
            data = bytes(each.operands[0])
            letters += data if data[:1] != b"\0" else widget.field.V.__bytes__()
    return letters


@rule("reset-without-warning")
def reset_without_warning(file: File) -> Iterator[str]:
    """A button that clears says in its name what it clears, and asks first, or stands on the page that says it does not."""
    last = len(file.pdf.pages) - 1
    for widget in file.widgets:
        action = widget.annotation.get("/A")
        if not widget.is_button or action is None:
            continue
        script = str(action.get("/JS", "")) if Name.JavaScript == action.S else ""
        if "resetForm" in script and "app.alert" not in script:
            yield f"{widget.name} clears without asking"
        if Name.ResetForm == action.S and widget.page < last - 1:
            yield f"{widget.name} clears at once, on page {widget.page + 1}"
        if ("resetForm" in script or Name.ResetForm == action.S) and len(widget.spoken.split()) < 3:
            yield f"{widget.name} says only {widget.spoken!r}"
