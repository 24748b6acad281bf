"""A paper as plain values: what it says, in order. Knows neither page nor file format."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PAPER_MARK = "toolbox-paper"
"""The keyword in a paper's PDF by which it is known among filled workbooks."""


class Heading(Struct, frozen=True):
    """A heading; level 2 for a module, 3 for a question."""

    text: str
    level: Literal[2, 3]


class Line(Struct, frozen=True):
    """A paragraph of the paper's own words. `label`: the name of a field, or a kind of answer; `open`: what is still to be done."""

    text: str
    look: Literal["lead", "plain", "label", "help", "open"] = "plain"


class Reply(Struct, frozen=True):
    """An answer word for word, line ends and all, with whose it is (empty when there is only one)."""

    who: str
    text: str


class Bar(Struct, frozen=True):
    """How often something was chosen: `count` of `total`, the same in words, and by whom."""

    label: str
    count: int
    total: int
    words: str
    who: str = ""


class Bars(Struct, frozen=True):
    """Counts one under the other."""

    rows: tuple[Bar, ...]


class Bullets(Struct, frozen=True):
    """A list of short texts."""

    items: tuple[str, ...]


Part = Heading | Line | Reply | Bars | Bullets


class Paper(Struct, frozen=True, kw_only=True):
    """A whole paper. `language` is that of its own words, `answers_language` (BCP 47) that of questions and answers.

    `page_word` counts pages ("{page}", "{pages}"); `missing_note` explains the stand-in for characters that a typeface lacks.
    """

    title: str
    subtitle: str
    language: str
    answers_language: str
    page_word: str
    missing_note: str
    parts: tuple[Part, ...]
