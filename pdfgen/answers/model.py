"""What was filled in: the answers of one copy of a workbook, as plain values. Knows no PDF."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.model.fields import FieldKind, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pdfgen.diagnostics import Diagnostic
    from pdfgen.model.keyfile import Key, KeyField

Value = str | bool
"""A text as it was typed (line ends as \\n), the code of a choice, or whether a box is ticked or a picture there.

What is false (an empty text, no tick) is no answer.
"""


class Origin(enum.StrEnum):
    """Where the questions of a copy come from: the key attached to it, the key of the blank workbook, or its fields' own names."""

    ATTACHED = "attached"
    BLANK = "blank"
    FOREIGN = "foreign"


class Answers(Struct, frozen=True, kw_only=True):
    """One filled copy.

    `source` is the file's name as people know it. `values` holds the answered fields of the key by full name, in the order of
    the workbook; `other` answered fields that the key does not know. `remarks` tell what was odd about the file.
    """

    source: str
    key: Key
    values: Mapping[str, Value]
    origin: Origin = Origin.ATTACHED
    other: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether it is a copy of a toolbox workbook whose questions are known."""
        return self.origin is not Origin.FOREIGN

    def contributor(self, place: str) -> str:
        """Who filled in a module, as it is written in the copy; empty when nobody wrote it."""
        for known in self.key.fields:
            if known.place == place and known.purpose is Purpose.CONTRIBUTOR:
                return " ".join(str(self.values.get(known.name, "")).split())
        return ""

    def given(self) -> Iterator[tuple[KeyField, Value]]:
        """The fields that were answered, with their answers; neither try-outs nor the names of contributors."""
        for known in self.key.fields:
            value = self.values.get(known.name, "")
            if is_answered(value) and known.purpose is Purpose.ANSWER:
                yield known, value


def is_answered(value: Value) -> bool:
    """Whether a value answers anything: white space does not."""
    return value.strip() != "" if isinstance(value, str) else value


def readable(known: KeyField, value: Value) -> str:
    """An answer as people read it: the text, or the label of the choice. Ticks have none."""
    if isinstance(value, bool):
        return ""
    if known.kind in {FieldKind.RADIO, FieldKind.DROPDOWN}:
        return next((option.label for option in known.options if option.code == value), value)
    return value
