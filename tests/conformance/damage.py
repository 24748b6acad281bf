"""Damages a good file in one way: the register of broken twins, and the tools that they are made with.

A twin proves that the validator looks: the same file without the damage breaks nothing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf

Damage = Callable[[Pdf], dict[str, Any] | None]
"""Changes the file in place; may return options for saving it."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A damage and the rule that it breaks."""

    rule: str
    apply: Damage

    def __str__(self) -> str:
        return f"{self.rule} {self.apply.__name__}"

    def made_of(self, good: bytes) -> bytes:
        """The damaged file."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(good)) as pdf:
            options = self.apply(pdf) or {}
            pdf.save(out, **{"deterministic_id": "encryption" not in options, **options})
        return out.getvalue()


TWINS: list[Twin] = []


def breaks(rule: str) -> Callable[[Damage], Damage]:
    """Registers a damage as the twin of a rule."""

    def register(damage: Damage) -> Damage:
        TWINS.append(Twin(rule, damage))
        return damage

    return register


# structure


def elements(pdf: Pdf, *roles: str) -> Iterator[Dictionary]:
    """The structure elements with one of these roles (all without), in reading order."""
    yield from _below(pdf.Root.StructTreeRoot, frozenset(roles))


def element(pdf: Pdf, *roles: str) -> Dictionary:
    """The first structure element with one of these roles."""
    return next(elements(pdf, *roles))


def kids(node: Object) -> list[Object]:
    """What an element holds, as a list."""
    held = node.get("/K")
    return [] if held is None else list(held) if isinstance(held, Array) else [held]


def children(node: Object) -> list[Dictionary]:
    """The elements right below one."""
    return [kid for kid in kids(node) if isinstance(kid, Dictionary) and "/S" in kid]


def _below(node: Object, roles: frozenset[str]) -> Iterator[Dictionary]:
    for kid in children(node):
        if not roles or str(kid.S).removeprefix("/") in roles:
            yield kid
        yield from _below(kid, roles)


def add_element(pdf: Pdf, parent: Dictionary, role: str, at: int | None = None, **entries: object) -> Dictionary:
    """A new element below another, at the end or at a place."""
    made = pdf.make_indirect(Dictionary(S=Name("/" + role), P=parent, **entries))
    held = kids(parent)
    held.insert(len(held) if at is None else at, made)
    parent.K = Array(held)
    return made


def retag(node: Dictionary, role: str) -> None:
    """Give an element another role."""
    node.S = Name("/" + role)


# pages and annotations


def annotations(pdf: Pdf, subtype: str) -> Iterator[Dictionary]:
    """All annotations of a subtype, page by page."""
    for page in pdf.pages:
        yield from (each for each in page.obj.get("/Annots", ()) if each.Subtype == Name("/" + subtype))


def widget(pdf: Pdf, kind: str) -> Dictionary:
    """The first widget of a kind of field (`Tx`, `Btn`, `Ch`) that is a terminal field of its own."""
    return next(each for each in annotations(pdf, "Widget") if each.get("/FT") == Name("/" + kind))


def element_of(pdf: Pdf, annotation: Dictionary) -> Dictionary:
    """The structure element that an annotation stands in, through the parent tree."""
    wanted = int(annotation.StructParent)
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return next(value for key, value in zip(nums[::2], nums[1::2], strict=True) if int(key) == wanted)


def add_annotation(pdf: Pdf, subtype: str, **entries: object) -> Dictionary:
    """A new visible annotation on the last page."""
    page = pdf.pages[-1].obj
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([50, 50, 90, 90]), F=4, P=page, **entries))
    page.Annots = Array([*page.get("/Annots", ()), made])
    return made


def rewrite(pdf: Pdf, page: pikepdf.Page, change: Callable[[list[Any]], list[Any]]) -> None:
    """Change the instructions of a page's content stream."""
    stream = pikepdf.unparse_content_stream(change(list(pikepdf.parse_content_stream(page))))
    page.obj.Contents = pdf.make_stream(stream)


def instruction(operator: str, *operands: object) -> pikepdf.ContentStreamInstruction:
    """One instruction of a content stream."""
    return pikepdf.ContentStreamInstruction(list(operands), Operator(operator))


def after_first(instructions: list[Any], tag: str, inserted: list[Any]) -> list[Any]:
    """Instructions put in right after the first marked-content sequence with this tag begins."""
    at = next(i for i, each in enumerate(instructions) if str(each.operator) == "BDC" and str(each.operands[0]) == "/" + tag)
    return [*instructions[: at + 1], *inserted, *instructions[at + 1 :]]


BOX = [instruction("re", 10, 10, 5, 5), instruction("f")]
"""Paints a small square."""


# metadata


def change_packet(pdf: Pdf, old: str, new: str) -> None:
    """Replace a piece of the XMP packet; it must be there."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    if old not in packet:
        raise ValueError(f"the packet holds no {old}")
    pdf.Root.Metadata.write(packet.replace(old, new).encode())
