"""The form of any PDF (ISO 32000-1, 12.7): its terminal fields by full name, and their values wherever viewers put them.

Writers differ: the value stands on the field or on its widget; a tick only in the appearance state; names are a tree or one
flat string; `/Fields` is empty and only the pages know the widgets. All of that is read; nothing is taken on trust.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf
from msgspec import Struct

from pdfgen.answers.opening import TooMuch
from pdfgen.answers.pdftext import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfgen.answers.opening import Budget

_READ_ONLY, RADIO, PUSH_BUTTON = 1, 1 << 15, 1 << 16
_DEEPEST = 40


class FormField(Struct):
    """A terminal field: its full name, its dictionaries from itself up to the root, and its widgets."""

    name: str
    chain: Sequence[pikepdf.Object]
    widgets: Sequence[pikepdf.Object]

    def inherited(self, key: str) -> pikepdf.Object | None:
        """An entry of the field, or of the nearest ancestor that has it (12.7.3.1)."""
        for node in self.chain:
            found = node.get(key)
            if found is not None:
                return found
        return None

    @property
    def type(self) -> str:
        """`/Tx`, `/Btn`, `/Ch`, `/Sig` or nothing known."""
        return _plain(self.inherited("/FT"))

    @property
    def flags(self) -> int:
        """The field flags; 0 when they are no number."""
        try:
            return int(self.inherited("/Ff") or 0)
        except (TypeError, ValueError):
            return 0

    @property
    def is_input(self) -> bool:
        """Whether people fill it in: no button, signature or calculated text."""
        return self.type in {"/Tx", "/Ch", "/Btn"} and not self.flags & _READ_ONLY and not (self.type == "/Btn" and self.flags & PUSH_BUTTON)


def fields_of(pdf: pikepdf.Pdf, budget: Budget) -> dict[str, list[FormField]]:
    """The terminal fields by full name, in the order of the form; a name that stands there twice has two. Raises TooMuch."""
    found: dict[str, list[FormField]] = {}
    form = pdf.Root.get("/AcroForm")
    roots = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    for each in _Walk(budget).below(_items(roots), "", []):
        found.setdefault(each.name, []).append(each)
    if not found:
        for each in _from_pages(pdf, budget):
            found.setdefault(each.name, []).append(each)
    return found


class _Walk:
    """One walk down the field tree, no object twice."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.seen: set[tuple[int, int]] = set()

    def below(self, kids: Iterable[pikepdf.Object], prefix: str, above: Sequence[pikepdf.Object]) -> Iterator[FormField]:
        if len(above) > _DEEPEST:
            raise TooMuch(f"de velden staan meer dan {_DEEPEST} lagen diep")
        for node in kids:
            self.budget.spend()
            if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in self.seen):
                continue
            if node.is_indirect:
                self.seen.add(node.objgen)
            yield from self._node(node, prefix, above)

    def _node(self, node: pikepdf.Object, prefix: str, above: Sequence[pikepdf.Object]) -> Iterator[FormField]:
        partial = _text(node.get("/T"))
        full = f"{prefix}.{partial}" if prefix and partial else prefix or partial
        chain = [node, *above]
        kids = [kid for kid in _items(node.get("/Kids")) if isinstance(kid, pikepdf.Dictionary)]
        named = [kid for kid in kids if "/T" in kid]
        widgets = [kid for kid in kids if "/T" not in kid]
        if widgets or not kids:
            self.budget.spend(len(widgets))
            yield FormField(full, chain, widgets or [node])
        yield from self.below(named, full, chain)


def _from_pages(pdf: pikepdf.Pdf, budget: Budget) -> Iterator[FormField]:
    """The fields of widgets that only their pages know."""
    for page in pdf.pages:
        for widget in _items(page.obj.get("/Annots")):
            budget.spend()
            if not isinstance(widget, pikepdf.Dictionary) or _plain(widget.get("/Subtype")) != "/Widget":
                continue
            chain = [widget]
            while "/Parent" in chain[-1] and isinstance(chain[-1].Parent, pikepdf.Dictionary):
                budget.spend()
                chain.append(chain[-1].Parent)
                if len(chain) > _DEEPEST:
                    raise TooMuch(f"de velden staan meer dan {_DEEPEST} lagen diep")
            names = [_text(node.get("/T")) for node in reversed(chain)]
            yield FormField(".".join(name for name in names if name), chain, [widget])


def text_value(each: FormField) -> str:
    """The value of a text field or the raw choice of a list: on the field, else on a widget."""
    found = _value(each.inherited("/V"))
    if found:
        return found
    return next((text for widget in each.widgets if (text := _value(widget.get("/V")))), "")


def state_value(each: FormField) -> tuple[str, bool]:
    """The on-state of a check box or radio group, `""` for off; and whether value and appearance contradict each other.

    A value that is on is believed (12.7.4.2.3); where the value is off or absent, a widget that shows itself on is believed.
    """
    value = _button_state(each.inherited("/V")) or next((s for w in each.widgets if (s := _button_state(w.get("/V")))), "")
    shown = [s for w in each.widgets if (s := _button_state(w.get("/AS")))]
    state = value or (shown[0] if shown else "")
    return _exported(each, state), bool(shown and shown[0] != state)


def states_of(widget: pikepdf.Object) -> list[str]:
    """The on-states that a widget can show."""
    appearances = widget.get("/AP")
    normal = appearances.get("/N") if isinstance(appearances, pikepdf.Dictionary) else None
    return [str(key)[1:] for key in normal.keys() if key != "/Off"] if isinstance(normal, pikepdf.Dictionary) else []  # noqa: SIM118 - no mapping


def options_of(each: FormField) -> list[tuple[str, str]]:
    """The options of a list: export value and label (12.7.4.4)."""
    rows = []
    for entry in _items(each.inherited("/Opt")):
        if isinstance(entry, pikepdf.Array) and len(entry) > 1:
            rows.append((_value(entry[0]), _value(entry[1])))
        else:
            rows.append((_value(entry), _value(entry)))
    return rows


def spoken_name(each: FormField) -> str:
    """What a screen reader says of the field (`/TU`)."""
    return _value(each.inherited("/TU"))


def has_picture(each: FormField) -> bool:
    """Whether a picture was put into a push button (`/MK /I`, table 189)."""
    looks = [widget.get("/MK") for widget in each.widgets]
    return any(isinstance(look, pikepdf.Dictionary) and "/I" in look for look in looks)


def _exported(each: FormField, state: str) -> str:
    """The state behind an index: some writers number the states and list them in `/Opt` (12.7.4.2.3)."""
    options = each.inherited("/Opt") if state.isdecimal() else None
    listed = [_value(entry) for entry in _items(options)]
    return listed[int(state)] if state.isdecimal() and len(state) < 6 and int(state) < len(listed) else state  # noqa: PLR2004 - no form has 100,000 options


def _button_state(found: pikepdf.Object | None) -> str:
    text = (_plain(found) or _text(found)).removeprefix("/")  # pypdf writes radio values as strings, slash and all
    return "" if text == "Off" else text


def _value(found: object) -> str:
    """A value as text: a string, a name, a number, a text stream, or the entries of an array a line each."""
    match found:
        case pikepdf.String():
            return read_text(bytes(found))
        case pikepdf.Name():
            return str(found).removeprefix("/")
        case pikepdf.Stream():
            return read_text(found.read_bytes())
        case pikepdf.Array():
            return "\n".join(_value(entry) for entry in found if not isinstance(entry, pikepdf.Array))
        case int() | Decimal():
            return str(found)
        case _:
            return ""


def _text(found: pikepdf.Object | None) -> str:
    return read_text(bytes(found)) if isinstance(found, pikepdf.String) else ""


def _plain(found: object) -> str:
    return str(found) if isinstance(found, pikepdf.Name) else ""


def _items(found: object) -> Iterator[pikepdf.Object]:
    if isinstance(found, pikepdf.Array):
        yield from found
