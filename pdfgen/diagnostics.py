"""Places, rules and findings: how a mistake is told. Knows nothing of what the mistake is about."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Severity(enum.StrEnum):
    """How much a finding matters: an error stops the build, a warning does so only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Span(Struct, frozen=True, order=True):
    """A place in a file: line and column count from 1, column in characters; line 0 is the file as a whole."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


NOWHERE = Span("", 0, 0)
_QUOTED = 120  # characters of a line, at the most


class Rule(Struct, frozen=True):
    """One thing that can be wrong, named after the wrong pattern (`repeated-id`), with a wrong and a right example."""

    name: str
    severity: Severity
    explanation: str
    wrong: str = ""
    right: str = ""


class Diagnostic(Struct, frozen=True):
    """A finding: which rule, where, what is the matter, and how to mend it."""

    rule: Rule
    span: Span
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of its rule."""
        return self.rule.severity

    def render(self, source_line: str | None = None) -> str:
        """`file:line:column: error[rule]: message`, the source line with a caret (of a long line what stands around it), and the hint."""
        text = f"{self.span}: {self.severity}[{self.rule.name}]: {self.message}"
        if source_line is not None:
            start = max(0, min(self.span.column - 1 - _QUOTED // 2, len(source_line) - _QUOTED))
            before, after = "…" * (start > 0), "…" * (len(source_line) > start + _QUOTED)
            text += f"\n    {before}{source_line[start : start + _QUOTED]}{after}\n    {' ' * (len(before) + self.span.column - 1 - start)}^"
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text


class Findings(Struct):
    """What was found so far. Reading and checking add to it and go on."""

    items: list[Diagnostic] = field(default_factory=list)

    def add(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add one finding."""
        self.items.append(Diagnostic(rule, span, message, hint))

    def extend(self, more: Iterable[Diagnostic]) -> None:
        """Add findings made elsewhere."""
        self.items.extend(more)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())

    def sorted(self) -> list[Diagnostic]:
        """All findings by place, each once."""
        unique = dict.fromkeys(self.items)
        return sorted(unique, key=lambda d: (d.span, d.severity.rank, d.rule.name, d.message))

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops the build."""
        return any(d.severity is Severity.ERROR for d in self.items)


class ContentError(Exception):
    """The content has errors; nothing was made. `findings` tells them all."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings)  # what it is made of: so it comes whole out of another process
        self.findings = findings

    def __str__(self) -> str:
        return f"{len(self.findings.items)} findings"


class FileProblem(Exception):  # noqa: N818 - it is the file that has the problem; the author made no error
    """A file cannot be read or written (exit status 3)."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`bedoelde je …?` for the nearest known name, or the list of names, or nothing."""
    from difflib import get_close_matches

    names = sorted(set(known))
    near = [name for name in names if name.casefold() == word.casefold()] or get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"bedoelde je `{near[0]}`?"
    if names and len(names) <= 24:  # noqa: PLR2004 - a longer list helps nobody
        return "kies uit: " + ", ".join(f"`{name}`" for name in names)
    return ""


def named(char: str) -> str:
    """A character as messages tell it: itself where it can be seen, and its code point."""
    seen = f"{char} " if char.isprintable() else ""
    return f"{seen}(U+{ord(char):04X})"


def on_one_line(text: str, most: int = 80) -> str:
    """A text as messages quote it: one line, nothing that steers a terminal, cut at `most` characters."""
    short = " ".join(text[: 4 * most].split())
    seen = "".join(c if c.isprintable() else "\ufffd" for c in short)
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def several(things: Sequence[str], most: int = 5) -> str:
    """The first of many, and how many more there are."""
    return ", ".join(things[:most]) + (f" en nog {len(things) - most}" if len(things) > most else "")
