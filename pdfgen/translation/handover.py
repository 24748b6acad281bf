"""What a hand-over file carries, whatever its format: the texts of a whole language, and what comes back of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import locales, rules
from pdfgen.translation.ledger import Ledger
from pdfgen.translation.markup import lost_markup
from pdfgen.translation.pairing import Pair, form_of
from pdfgen.translation.status import State, state_of
from pdfgen.translation.wording import Kind, canonical, digest, is_marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pdfgen.diagnostics import Findings, Span
    from pdfgen.translation.folders import TwoFolders

class Entry(Struct, frozen=True, kw_only=True):
    """A text to hand over. `is_final`: the translation is accepted and not stale. `file` and `line`: where the source stands."""

    path: str
    source: str
    translated: str
    is_final: bool
    file: str
    line: int
    notes: tuple[str, ...]


class Received(Struct, frozen=True, kw_only=True):
    """A text that came back. `is_final`: the translator's tool says that it is finished; `is_draft`: that it is a guess."""

    path: str
    source: str
    translated: str
    span: Span
    is_final: bool = True
    is_draft: bool = False


class HandoverFile(Struct):
    """What came back: the texts, and the languages that the file says it is from and in, as it writes them, each with its place."""

    texts: list[Received] = field(default_factory=list)
    sources: dict[str, Span] = field(default_factory=dict)
    targets: dict[str, Span] = field(default_factory=dict)


class Delivery(Struct):
    """What an import comes to: new words by file and place, the new ledger, and how many texts were what; `unnamed`: not in the file."""

    changes: dict[str, dict[Span, tuple[str, Kind]]] = field(default_factory=lambda: defaultdict(dict))
    digests: dict[str, str] = field(default_factory=dict)
    changed: int = 0
    confirmed: int = 0
    left: int = 0
    unnamed: int = 0


def entries_of(both: TwoFolders) -> Iterator[Entry]:
    """Every text of the source, in reading order, with what there is of its translation."""
    for _, pairs in both.pairs():
        for pair in pairs:
            if not pair.is_text or pair.source is None:
                continue
            state = state_of(pair)
            translated = canonical(pair.target.value, pair.kind) if pair.target is not None and state is not State.MISSING else ""
            notes = tuple(note for note in (_where(pair), pair.role) if note)
            yield Entry(path=pair.path, source=canonical(pair.source.value, pair.kind), translated=translated, is_final=state is State.TRANSLATED,
                        file=pair.source.span.file, line=pair.source.span.line, notes=notes)


def _where(pair: Pair) -> str:
    """`tips, under “Beweeg je collega!”`."""
    heading = "" if not pair.heading or pair.path.endswith(".title") else f"under “{canonical(pair.heading, 'inline')}”"
    return ", ".join(part for part in (pair.block, heading) if part)


def deliver(both: TwoFolders, received: HandoverFile, check: Callable[[str, Kind, Span, Findings], None], findings: Findings) -> Delivery:
    """Judge what came back. Only texts that the file names are touched; a text is taken whole or not at all. A file of another language is not looked into.

    `check` holds a text to what authors may write. Mistakes go to the findings at their line in the hand-over file. The
    translation has a place for every text: `with_missing` came first.
    """
    delivery = Delivery(digests=dict(both.ledger.digests))
    if _is_of_others(both, received, findings):
        return delivery
    pairs = [(file, pair) for file, found in both.pairs() for pair in found if pair.is_text and pair.source is not None]
    finder = _Finder(pairs)
    first: dict[str, Span] = {}
    named = set()
    for text in received.texts:
        if text.path in first:
            findings.add(rules.REPEATED_TEXT, text.span, f"`{text.path}` staat hier een tweede keer", f"de eerste staat op regel {first[text.path].line}; haal de verkeerde weg")
            continue
        first[text.path] = text.span
        found = finder.find(text)
        if found is None:
            findings.add(rules.UNKNOWN_TEXT, text.span, f"er is geen tekst `{text.path}`", "hij is weggehaald of hernoemd nadat het bestand werd gemaakt; hij is overgeslagen")
            continue
        named.add(found[1].path)
        if not text.translated.strip() or text.is_draft:
            delivery.left += 1
            continue
        _take(text, *found, delivery, check, findings)
    delivery.unnamed = len(pairs) - len(named)
    return delivery


def _is_of_others(both: TwoFolders, received: HandoverFile, findings: Findings) -> bool:
    """Whether a file names another language than this translation's, or another source; that is told."""
    before = len(findings.items)
    for written, span in received.targets.items():
        if locales.language_of(written) != locales.language_of(both.language):
            findings.add(rules.OTHER_LANGUAGE, span, f"dit bestand is een vertaling in `{written}`, en je neemt het op in `{both.language}`", f"`translate export {both.language}` maakt het bestand voor `{both.language}`")
    for written, span in received.sources.items():
        if locales.language_of(written) != locales.language_of(both.source):
            findings.add(rules.OTHER_LANGUAGE, span, f"dit bestand is vertaald uit `{written}`, en `{both.language}` wordt vertaald uit `{both.source}`", f"`translate export {both.language}` maakt het bestand uit `{both.source}`")
    return len(findings.items) > before


def _take(text: Received, file: str, pair: Pair, delivery: Delivery, check: Callable[[str, Kind, Span, Findings], None], findings: Findings) -> None:
    words = canonical(text.translated, pair.kind)
    present = "" if pair.target is None or is_marked(pair.target.value) else canonical(pair.target.value, pair.kind)
    if words == present and not text.is_final:
        delivery.left += 1
        return
    for told in lost_markup(text.source, words):
        findings.add(rules.BROKEN_MARKUP, text.span, f"`{text.path}`: {told}", "neem het letterlijk over uit de brontekst")
    check(words, pair.kind, text.span, findings)
    if words != present:
        if pair.target is None:
            findings.add(rules.UNKNOWN_TEXT, text.span, f"voor `{text.path}` is in `{file}` vanzelf geen plaats te vinden", "kopieer het met de hand uit de brontaal")
            return
        delivery.changes[file][pair.target.span] = (words, pair.kind)
        delivery.changed += 1
    else:
        delivery.confirmed += 1
    delivery.digests[pair.target_path] = digest(text.source, pair.kind)


def without_place(both: TwoFolders, received: HandoverFile) -> set[str]:
    """The files in which the translation lacks a text that came back."""
    finder = _Finder([(file, pair) for file, found in both.pairs() for pair in found if pair.is_text and pair.source is not None])
    found = [finder.find(text) for text in received.texts if text.translated.strip() and not text.is_draft]
    return {file for file, pair in filter(None, found) if pair.target is None}


def new_ledger(both: TwoFolders, digests: dict[str, str]) -> Ledger:
    """The ledger with these digests, without those of texts that are no longer there."""
    known = {pair.target_path for _, pairs in both.pairs() for pair in pairs if pair.is_text and pair.target is not None}
    return Ledger(both.source, {path: value for path, value in digests.items() if path in known})


class _Finder:
    """Finds the text that an entry of a hand-over file is about, also when items without an id have moved since."""

    def __init__(self, pairs: list[tuple[str, Pair]]) -> None:
        self.by_path = {pair.path: (file, pair) for file, pair in pairs}
        self.by_words: dict[tuple[str, str], list[tuple[str, Pair]]] = defaultdict(list)
        for file, pair in pairs:
            self.by_words[form_of(pair.path), _words_of(pair)].append((file, pair))

    def find(self, text: Received) -> tuple[str, Pair] | None:
        """The file and the pair of a text, or None."""
        found = self.by_path.get(text.path)
        if found is not None and _words_of(found[1]) == canonical(text.source, found[1].kind):
            return found
        moved = self.by_words.get((form_of(text.path), canonical(text.source, "rich"))) or self.by_words.get((form_of(text.path), canonical(text.source, "inline")))
        return moved[0] if moved and len(moved) == 1 else found


def _words_of(pair: Pair) -> str:
    return canonical(pair.source.value, pair.kind) if pair.source is not None else ""
