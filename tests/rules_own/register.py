"""The register of our own rules and of the damages that each must catch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .file import File

if TYPE_CHECKING:
    from pikepdf import Pdf

Check = Callable[[File], Iterator[str]]


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule: its name after the wrong pattern, and what finds the places where a file breaks it."""

    name: str
    check: Check

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class OwnTwin:
    """A damage and the rule that it breaks."""

    rule: str
    apply: Callable[[Pdf], None]

    def __str__(self) -> str:
        return f"{self.rule} {self.apply.__name__}"


RULES: list[OwnRule] = []
TWINS: list[OwnTwin] = []


def rule(name: str) -> Callable[[Check], Check]:
    """Registers a rule under its name."""

    def register(check: Check) -> Check:
        RULES.append(OwnRule(name, check))
        return check

    return register


def breaks(name: str) -> Callable[[Callable[[Pdf], None]], Callable[[Pdf], None]]:
    """Registers a damage as the twin of one of our rules."""

    def register(damage: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
        TWINS.append(OwnTwin(name, damage))
        return damage

    return register
