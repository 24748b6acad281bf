"""The interactive form (ISO 32000-1, 12.7): the field tree, widgets, and the AcroForm dictionary.

An exclusive choice is a field of check boxes that share a name and differ in their on-state (12.7.4.2.3), drawn as round
buttons. As radio buttons the same choices are lost in Apple Preview, and pdf.js counts one as answered after a reset; as
check boxes every viewer that could be measured keeps, resets and saves them right. Their spoken names say that one answer
is possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.layout.closing import RESET_PAGE
from pdfgen.model.fields import FieldKind, Purpose
from pdfgen.pdf import actions
from pdfgen.pdf.fonts import FIELD_FONT
from pdfgen.pdf.objects import array, name, numbers, ref, text_string

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdfgen.layout.workbook import Workbook
    from pdfgen.model.fields import Field
    from pdfgen.painting import Inlet, Widget
    from pdfgen.pdf.appearance import Appearances
    from pdfgen.pdf.fonts import FieldFont
    from pdfgen.pdf.objects import Store

_READ_ONLY, _MULTILINE, _PUSH_BUTTON, _COMBO = 1, 1 << 12, 1 << 16, 1 << 17
_PRINT = 4
_DA = f"/DA (/{FIELD_FONT} 11 Tf 0.086 0.137 0.18 rg)"
_COLOURS = "/BC[.357 .408 .447]/BG[1 1 1]"
_LOOK = f"/MK<<{_COLOURS}>>/BS<</W 1/S/S>>"


class _Node(Struct):
    """A node of the field tree: a partial name, and either children or the widgets of a terminal field."""

    partial: str
    children: dict[str, _Node] = field(default_factory=dict)
    widgets: list[Widget] = field(default_factory=list)
    full: str = ""


class FormWriter:
    """Writes the fields of a workbook."""

    def __init__(self, store: Store, workbook: Workbook, appearances: Appearances, font: FieldFont) -> None:
        self.store = store
        self.workbook = workbook
        self.appearances = appearances
        self.font = font
        self.planned = workbook.plan.by_name()
        self.values: Mapping[str, str] = {}
        self.places: dict[str, tuple[_Node, int | None]] = {}
        self.calculated: list[int] = []
        self.actions: dict[str, int] = {}
        strings = workbook.edition.strings
        self.words = {key: getattr(strings, key).plain for key in ("save_hint", "reset_all_question", "reset_all_title", "reset_module_question")}
        self.names, self.titles, self.units = _by_module(workbook)
        self.progress = strings.progress.plain
        self.viewer_test = (strings.test_acrobat.plain, strings.test_other.plain)
        self.choose = strings.choose.plain

    def write(self, widgets: list[Widget], objects: dict[int, int], keys: dict[int, int], pages: dict[int, int]) -> int:
        """The AcroForm dictionary's number. `objects`, `keys`, `pages`: object, parent-tree key and page object of each widget."""
        self.objects, self.keys, self.pages = objects, keys, pages
        self.numbers: dict[str, int] = {}
        root = _Node("")
        for widget in widgets:
            _insert(root, widget)
        fields = [self._node(child, None) for child in root.children.values()]
        order = f" /CO {array(ref(n) for n in self.calculated)}" if self.calculated else ""
        return self.store.add(f"<</Fields {array(ref(n) for n in fields)} /DR <</Font <</{FIELD_FONT} {ref(self.font.number)}>>>> {_DA}{order}>>")

    def rewrite(self, store: Store, values: Mapping[str, str]) -> None:
        """Write the fields of these names once more, with these values, into another store."""
        self.store, self.values = store, values
        for field_name in values:
            self._terminal(*self.places[field_name])

    def numbers_of(self, field_name: str) -> list[int]:
        """The object numbers of a field and its widgets."""
        node, _ = self.places[field_name]
        return list(dict.fromkeys([self.numbers[field_name], *(self.objects[id(w)] for w in node.widgets)]))

    def _node(self, node: _Node, parent: int | None) -> int:
        if node.children:
            number = self.store.reserve()
            up = f"/Parent {ref(parent)}" if parent is not None else ""
            kids = array(ref(self._node(child, number)) for child in node.children.values())
            self.store.fill(number, f"<</T {text_string(node.partial)}{up} /Kids {kids}>>")
            return number
        self.places[node.full] = (node, parent)
        return self._terminal(node, parent)

    def _terminal(self, node: _Node, parent: int | None) -> int:
        up = f"/Parent {ref(parent)}" if parent is not None else ""
        first = node.widgets[0]
        if first.kind == "radio" or len(node.widgets) > 1:
            number = self.numbers.get(node.full) or self.store.reserve()
            self.numbers[node.full] = number
            for widget in node.widgets:
                self.store.fill(self.objects[id(widget)], f"<<{self._widget(widget)}/Parent {ref(number)}>>")
            kids = array(ref(self.objects[id(w)]) for w in node.widgets)
            planned = self.planned.get(node.full)
            spoken = planned.spoken if planned else first.caption
            self.store.fill(number, f"<</T {text_string(node.partial)}{up}{self._kind(first, planned)} /TU {text_string(spoken)} /Kids {kids}>>")
            return number
        number = self.numbers[node.full] = self.objects[id(first)]
        body = f"<<{self._widget(first)}/T{text_string(node.partial)}{up}{self._kind(first, self.planned.get(node.full))}>>"
        self.store.fill(number, body)
        if first.kind == "progress" and number not in self.calculated:
            self.calculated.append(number)
        return number

    def _widget(self, widget: Widget) -> str:
        """The entries of the annotation, and what is spoken of the field."""
        x0, y0, x1, y1 = widget.rect
        width, height = round(x1 - x0, 2), round(y1 - y0, 2)
        printed = 0 if widget.kind == "button" else _PRINT
        spoken = text_string(widget.spoken)
        common = (  # what differs from other widgets comes first: the rest compresses as one
            f"/P {ref(self.pages[id(widget)])}/StructParent {self.keys[id(widget)]}/Contents{spoken}/TU{spoken}"
            f"/Type/Annot/Subtype/Widget/Rect{numbers(widget.rect)}/F {printed}"
        )
        return f"{common}{self._appearance(widget, width, height)}"

    def _appearance(self, widget: Widget, width: float, height: float) -> str:
        make = self.appearances
        match widget.kind:
            case "text" | "line":
                value = self.values.get(widget.name, "")
                return f"{_LOOK}/AP<</N {ref(make.text(width, height, value, multiline=widget.kind == 'text'))}>>"
            case "progress":
                return f"/MK<<>>/AP<</N {ref(make.text(width, height, widget.caption, multiline=height > 30, framed=False))}>>"  # noqa: PLR2004
            case "dropdown":
                label = self._label(widget.name)
                return f"{_LOOK}/AP<</N {ref(make.dropdown(width, height, label or self.choose, chosen=bool(label)))}>>"
            case "checkbox" | "radio":
                draw = make.tick if widget.kind == "checkbox" else make.radio
                sign = "4" if widget.kind == "checkbox" else "l"
                look = f"/MK<<{_COLOURS}/CA({sign})>>/BS<</W 1/S/S>>"
                state = name(widget.state) if self.values.get(widget.name) == widget.state else "/Off"
                return f"{look} /AS {state} /AP <</N<<{name(widget.state)} {ref(draw(width, on=True))}/Off {ref(draw(width, on=False))}>>>>"
            case "drawing":
                return f"/MK<<{_COLOURS}/CA{text_string(widget.caption)} /TP 1>>/BS<</W 1/S/S>>/AP<</N {ref(make.drawing(width, height, widget.caption))}>>{self._action(widget)}"
            case "button":
                shape = make.button(width, height, widget.caption, widget.icon, plain=widget.plain)
                return f"/MK<<{_COLOURS}/CA{text_string(widget.caption)}>>/AP<</N {ref(shape)}>>{self._action(widget)}"

    def _action(self, widget: Widget) -> str:
        """The action of a push button; buttons that do the same share one object."""
        body = actions.action_of(_inlet(widget), self.words, self.names, self.titles, self.workbook.anchors[RESET_PAGE][0])
        number = self.actions.get(body)
        if number is None:
            number = self.actions[body] = self.store.add(body)
        return f"/A {ref(number)}"

    def _kind(self, widget: Widget, planned: Field | None) -> str:
        """The entries of the field."""
        match widget.kind:
            case "text":
                return f"/FT /Tx /Ff {_MULTILINE} {_DA}{self._text_value(widget.name)}"
            case "line":
                return f"/FT /Tx {_DA}{self._text_value(widget.name)}"
            case "progress":
                text = text_string(widget.caption)
                code = actions.viewer_script(*self.viewer_test) if widget.state == "test" else actions.progress_script(self.units[widget.state], self.progress)
                flags = _READ_ONLY | (_MULTILINE if widget.state == "test" else 0)
                return f"/FT /Tx /Ff {flags} {_DA} /V {text} /DV {text} {actions.calculation(code)}"
            case "checkbox" | "radio":
                return f"/FT /Btn /V {name(self.values.get(widget.name) or 'Off')}"
            case "dropdown":
                options = [f"[() {text_string(self.choose)}]", *(f"[{text_string(o.code)} {text_string(o.label)}]" for o in (planned.options if planned else ()))]
                return f"/FT /Ch /Ff {_COMBO} {_DA} /Opt {array(options)} /V {text_string(self.values.get(widget.name, ''))}"
            case "drawing" | "button":
                return f"/FT /Btn /Ff {_PUSH_BUTTON} {_DA}"

    def _text_value(self, field_name: str) -> str:
        value = self.values.get(field_name, "")
        return f" /V {text_string(value)}" if value else ""

    def _label(self, field_name: str) -> str:
        """The label of the chosen option of a drop-down, or nothing."""
        planned, value = self.planned.get(field_name), self.values.get(field_name)
        return next((o.label for o in planned.options if o.code == value), "") if planned and value else ""


def _inlet(widget: Widget) -> Inlet:
    assert widget.action is not None  # noqa: S101 - layout gives every button an action
    return widget.action


def _insert(root: _Node, widget: Widget) -> None:
    node = root
    for part in widget.name.split("."):
        node = node.children.setdefault(part, _Node(part))
    node.full = widget.name
    node.widgets.append(widget)


def _by_module(workbook: Workbook) -> tuple[dict[str, list[str]], dict[str, str], dict[str, list[list[str]]]]:
    """For each module: the names of its fields, its title in dialogues, and its units of progress."""
    names: dict[str, list[str]] = {}
    units: dict[str, dict[str, list[str]]] = {}
    for planned in workbook.plan.fields:
        if planned.kind is FieldKind.DRAWING:
            continue
        names.setdefault(planned.place, []).append(planned.name)
        if planned.unit and planned.purpose is Purpose.ANSWER:
            units.setdefault(planned.place, {}).setdefault(planned.unit, []).append(planned.name)
    module = workbook.edition.strings.module.plain
    titles: dict[str, str] = {e.module.id: f"{module.replace('{number}', str(e.number))} ({e.module.title.plain})" for e in workbook.edition.numbered()}
    return names, titles, {place: list(groups.values()) for place, groups in units.items()}
