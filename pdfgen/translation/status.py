"""How far a translation is: the state of each text, by its ledger; and the same as findings at the translator's line."""

from __future__ import annotations

import enum
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen import rules
from pdfgen.diagnostics import Span
from pdfgen.source.parsing import display_name
from pdfgen.translation.markup import lost_markup
from pdfgen.translation.pairing import FREE_KEYS, Pair
from pdfgen.translation.wording import canonical, digest, is_marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pdfgen.diagnostics import Findings
    from pdfgen.translation.folders import TwoFolders

_SHOWN = 60  # characters of a text in a message


class State(enum.StrEnum):
    """The state of a text. `unrecorded`: it is there, but nobody has said that it translates the present source."""

    TRANSLATED = "translated"
    MISSING = "missing"
    STALE = "stale"
    UNRECORDED = "unrecorded"
    EXTRA = "extra"


class Judged(Struct, frozen=True):
    """A text with its state, and the file that it stands in."""

    file: str
    pair: Pair
    state: State


class Status(Struct, frozen=True):
    """The texts of a translation with their states, the codes that differ from the source, and what texts have lost.

    `lost`: a text, and the placeholder, link or footnote that it lacks or has too many of.
    """

    language: str
    source: str
    texts: tuple[Judged, ...]
    codes: tuple[Judged, ...]
    lost: tuple[tuple[Judged, str], ...]

    def count(self, file: str = "") -> Mapping[State, int]:
        """How many texts are in each state, in one file or in all."""
        return Counter(judged.state for judged in self.texts if not file or judged.file == file)

    def files(self) -> list[str]:
        """The files, in order."""
        return list(dict.fromkeys(judged.file for judged in self.texts))

    @property
    def is_complete(self) -> bool:
        """Whether everything is translated, nothing is stale, extra or lost, and no code differs."""
        return not self.codes and not self.lost and all(judged.state is State.TRANSLATED for judged in self.texts)


def state_of(pair: Pair) -> State:
    """The state of a text."""
    if pair.source is None:
        return State.EXTRA
    if pair.target is None or not pair.target.value.strip() or is_marked(pair.target.value):
        return State.MISSING
    if pair.recorded is None:
        return State.UNRECORDED
    return State.TRANSLATED if pair.recorded == digest(pair.source.value, pair.kind) else State.STALE


def status_of(both: TwoFolders) -> Status:
    """The status of a translation."""
    texts, codes = [], []
    for file, pairs in both.pairs():
        for pair in pairs:
            if pair.is_text:
                texts.append(Judged(file, pair, state_of(pair)))
            elif _differs(pair):
                codes.append(Judged(file, pair, State.MISSING if pair.target is None else State.EXTRA if pair.source is None else State.STALE))
    lost = [(judged, told) for judged in texts if judged.state in _THERE for told in _lost(judged.pair)]
    return Status(both.language, both.source, tuple(texts), tuple(codes), tuple(lost))


_THERE = frozenset({State.TRANSLATED, State.UNRECORDED})


def _lost(pair: Pair) -> list[str]:
    return lost_markup(pair.source.value, pair.target.value) if pair.source is not None and pair.target is not None else []


def _differs(pair: Pair) -> bool:
    """Whether a code is not the same in both languages. Those of a block that one lacks as a whole are told by its texts."""
    if pair.path.rpartition(".")[2] in FREE_KEYS:
        return False
    if pair.source is None or pair.target is None:
        return pair.in_both
    return pair.source.value != pair.target.value


def tell_status(status: Status, both: TwoFolders, findings: Findings) -> None:
    """Findings for all that is not in order: missing is an error; stale, unrecorded and extra are warnings."""
    for judged in status.texts:
        _tell_text(judged, status, both, findings)
    for judged in status.codes:
        _tell_code(judged, both, findings)
    for judged, told in status.lost:
        findings.add(rules.BROKEN_MARKUP, place_of(judged, both), f"`{judged.pair.path}`: {told}", f"zie de brontekst in {judged.pair.source.span if judged.pair.source else both.source_folder}")


def _tell_text(judged: Judged, status: Status, both: TwoFolders, findings: Findings) -> None:
    pair, span = judged.pair, place_of(judged, both)
    match judged.state:
        case State.MISSING if pair.source is not None:
            findings.add(rules.MISSING_TRANSLATION, span, f"`{pair.path}` is nog niet vertaald: {shortened(pair)}", f"de brontekst staat in {pair.source.span}")
        case State.STALE if pair.source is not None:
            findings.add(rules.STALE_TRANSLATION, span, f"de brontekst van `{pair.path}` is veranderd: {shortened(pair)}",
                         f"zie {pair.source.span}; werk de vertaling bij, en daarna: `translate accept {status.language} {pair.path}`")
        case State.UNRECORDED:
            findings.add(rules.UNRECORDED_TRANSLATION, span, f"niemand heeft nog gemeld dat `{pair.path}` de huidige brontekst vertaalt", f"`translate accept {status.language}` legt het vast")
        case State.EXTRA:
            findings.add(rules.EXTRA_TRANSLATION, span, f"`{pair.path}` staat niet in de brontekst", "haal het weg, tenzij de vertaling het nodig heeft")
        case _:
            pass


def _tell_code(judged: Judged, both: TwoFolders, findings: Findings) -> None:
    pair = judged.pair
    ours, theirs = (f"`{node.value}`" if node else "niets" for node in (pair.source, pair.target))
    findings.add(rules.DIFFERENT_CODE, place_of(judged, both), f"`{pair.path}` is hier {theirs} en in de brontekst {ours}",
                 "codes worden nooit vertaald: antwoorden verhuizen aan de hand ervan")


def place_of(judged: Judged, both: TwoFolders) -> Span:
    """Where a text stands in the translation, or where it belongs."""
    pair = judged.pair
    if pair.target is not None:
        return pair.target.span
    return pair.parent or Span(display_name(both.folder / judged.file))


def shortened(pair: Pair) -> str:
    """The beginning of the source text, for a message."""
    words = canonical(pair.source.value, "inline") if pair.source else ""
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"


def accepted(status: Status, prefixes: Iterable[str]) -> Iterator[Pair]:
    """The texts that an accept is about: those under the paths given, or, without any, all that nobody has recorded."""
    wanted = tuple(prefixes)
    for judged in status.texts:
        if judged.state in {State.MISSING, State.EXTRA}:
            continue
        if any(is_under(judged.pair, prefix) for prefix in wanted) or (not wanted and judged.state is State.UNRECORDED):
            yield judged.pair


def is_under(pair: Pair, prefix: str) -> bool:
    """Whether a path is the one given or below it."""
    return any(path == prefix or path.startswith(prefix + ".") for path in (pair.path, pair.target_path))
