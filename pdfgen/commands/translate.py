"""The stories of translating: lay out a language, see how far it is, hand it over, take it back, accept what was done by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from pdfgen import locales, rules
from pdfgen.commands.outcome import write_file
from pdfgen.diagnostics import ContentError, FileProblem, Findings, Span
from pdfgen.reading.inline import TextReader
from pdfgen.reading.locale import check_locale
from pdfgen.source import ScalarNode, parse_file, parse_text
from pdfgen.source.parsing import SourceFile, display_name
from pdfgen.translation import handover, scaffold, status
from pdfgen.translation.folders import SOURCE_LANGUAGE, files_of, path_name, read_both
from pdfgen.translation.ledger import FILE_NAME, Ledger, ledger_text, read_ledger
from pdfgen.translation.scalars import with_texts
from pdfgen.translation.wording import digest

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.translation.folders import TwoFolders
    from pdfgen.translation.handover import Delivery
    from pdfgen.translation.wording import Kind

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


class Outcome(Struct):
    """What a command came to: the files written, and what was found on the way."""

    written: list[Path] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)


def new_language(content: Path, language: str, source: str = SOURCE_LANGUAGE, locale: str = "") -> Outcome:
    """Lay out the folder of a language: every file of the source, each text with a mark before it, and an empty ledger.

    A language that CLDR does not know is told. Raises FileProblem when the folder is there already, or the language is a
    country or another one than the locale's; ContentError when the language cannot be set.
    """
    folder, source_folder = content / language, content / source
    if not _LANGUAGE.fullmatch(language):
        raise FileProblem(language, "not a language tag; write `de`, `pl` or `sr-Latn`")
    if folder.exists():
        raise FileProblem(display_name(folder), f"is there already; `translate update {language}` adds what it lacks")
    if not source_folder.is_dir():
        raise FileProblem(display_name(source_folder), "no such content folder")
    tag = locale or locales.usual_locale(language)
    _refuse_mistaken(language, tag)
    _refuse_unset_script(tag, folder)
    outcome = Outcome()
    for name in files_of(source_folder):
        text = scaffold.marked_copy(_read(source_folder / name), name, source)
        _write(folder / name, scaffold.with_locale(text, tag) if name == "edition.yaml" else text, outcome)
    _write(folder / FILE_NAME, ledger_text(Ledger(source)), outcome)
    check_locale(parse_file(folder / "edition.yaml", Findings()), outcome.findings)
    return outcome


def _refuse_mistaken(language: str, tag: str) -> None:
    """A country for a language (`at`, `gr`), and the locale of another language."""
    spoken = "" if locales.is_known(language) else locales.official_language(language)
    if spoken:
        raise FileProblem(language, f"dit is een land, geen taal; `translate new {spoken} --locale {spoken}-{language.upper()}`")
    if locales.language_of(tag) != locales.language_of(language):
        raise FileProblem(language, f"`{tag}` hoort bij een andere taal; schrijf `--locale {language}-…` met een land")


def _refuse_unset_script(tag: str, folder: Path) -> None:
    findings = Findings()
    check_locale(parse_text(f"locale: {tag}\n", display_name(folder / "edition.yaml"), findings), findings)
    if findings.has_errors:
        raise ContentError(findings)


def status_of(content: Path, language: str) -> tuple[status.Status, Findings]:
    """How far a translation is; and the same as findings. Raises FileProblem, and ContentError when a file is not YAML."""
    both = _both(content, language)
    found = status.status_of(both)
    findings = Findings()
    status.tell_status(found, both, findings)
    return found, findings


def accept(content: Path, language: str, paths: tuple[str, ...]) -> tuple[list[str], Outcome]:
    """Record that texts translate the present source: those under `paths`, or without paths all that nobody recorded yet.

    Stale texts are accepted only by their path. Raises FileProblem; ContentError when a path names nothing.
    """
    both = _both(content, language)
    judged = status.status_of(both)
    findings = Findings()
    for path in paths:
        if not any(status.is_under(text.pair, path) for text in judged.texts):
            findings.add(rules.UNKNOWN_TEXT, Span(path), f"er is geen tekst `{path}`", "`translate status --list` toont de paden")
    if findings.items:
        raise ContentError(findings)
    pairs = list(status.accepted(judged, paths))
    digests = dict(both.ledger.digests) | {pair.target_path: digest(pair.source.value, pair.kind) for pair in pairs if pair.source is not None}
    outcome = Outcome()
    _write(both.folder / FILE_NAME, ledger_text(handover.new_ledger(both, digests)), outcome)
    return [pair.path for pair in pairs], outcome


def update(content: Path, language: str) -> tuple[int, Outcome]:
    """Add what the translation lacks of the source, marked, at its place; the number of texts added."""
    both = _both(content, language)
    before = _missing(both)
    outcome = Outcome()
    grown, ledger = _with_missing(both, outcome.findings)
    for file, text in grown.items():
        _write(both.folder / file, text, outcome)
    if grown or read_ledger(both.folder) is None:
        _write(both.folder / FILE_NAME, ledger_text(ledger), outcome)
    return before - _missing(_both(content, language)), outcome


def export(content: Path, language: str, out: Path) -> int:
    """Write the hand-over file of a language, as XLIFF when it is called .xlf or .xliff, else as PO; the number of texts."""
    both = _both(content, language)
    entries = list(handover.entries_of(both))
    if out.suffix.lower() in {".xlf", ".xliff"}:
        from pdfgen.translation.xliff import xliff_text

        text = xliff_text(entries, both.source, language)
    else:
        from pdfgen.translation.po import po_text

        facts = {entry.path: entry.source for entry in entries}
        text = po_text(entries, both.source, language, facts.get("edition.title", "workbook"), _date_of(both))
    write_file(out, text.encode())
    return len(entries)


def import_file(content: Path, language: str, path: Path) -> tuple[Delivery, Outcome]:
    """Take a hand-over file in. With a mistake in it nothing is written, and all mistakes are told.

    Raises FileProblem when a file cannot be read, ContentError when the content is not YAML.
    """
    outcome = Outcome()
    both = _both(content, language)
    if not path.is_file():
        raise FileProblem(display_name(path), "no such file")
    if path.suffix.lower() in {".xlf", ".xliff"}:
        from pdfgen.translation.xliff import read_xliff

        received = read_xliff(path, outcome.findings)
    else:
        from pdfgen.translation.po import read_po

        received = read_po(path, outcome.findings)
    grown, moved = _with_missing(both, Findings(), handover.without_place(both, received))
    both = _regrown(both, grown, moved)
    delivery = handover.deliver(both, received, check_text, outcome.findings)
    if outcome.findings.has_errors:
        return delivery, outcome
    for file, changes in delivery.changes.items():
        _write(both.folder / file, with_texts(grown.get(file) or _read(both.folder / file), changes), outcome)
    written = ledger_text(handover.new_ledger(both, delivery.digests))
    ledger = both.folder / FILE_NAME
    if not ledger.exists() or ledger.read_text(encoding="utf-8") != written:
        _write(ledger, written, outcome)
    return delivery, outcome


def check_text(text: str, kind: Kind, span: Span, findings: Findings) -> None:
    """Hold a translated text to what authors may write: its marks, its links, its characters."""
    from pdfgen.checks.glyphs import tell_missing

    reader = TextReader(ScalarNode(span, text, False, SourceFile(span.file, ()), span.line), findings)
    if kind == "inline":
        reader.inline()
    else:
        reader.rich()
    tell_missing(text, lambda _sign: span, findings)


def _both(content: Path, language: str) -> TwoFolders:
    findings = Findings()
    both = read_both(content, language, findings)
    if findings.has_errors:
        raise ContentError(findings)
    return both


def _missing(both: TwoFolders) -> int:
    return sum(pair.source is not None and pair.target is None for _, pairs in both.pairs() for pair in pairs if pair.is_text)


def _with_missing(both: TwoFolders, findings: Findings, files: set[str] | None = None) -> tuple[dict[str, str], Ledger]:
    """The files of the translation that lack something, complete with marked texts, and the ledger that goes with them.

    Only those of `files`, where given. What found no place goes to the findings.
    """
    grown: dict[str, str] = {}
    digests = dict(both.ledger.digests)
    for name, source, target in both.files:
        if source is None or (files is not None and name not in files):
            continue
        text = _read(both.source_folder / name)
        if target is None:
            grown[name] = scaffold.marked_copy(text, name, both.source)
            continue
        present, first = _read(both.folder / name), path_name(name, source)
        complete, moved, homeless = scaffold.with_missing(text, present, name, first, both)
        for path in homeless:
            findings.add(rules.MISSING_TRANSLATION, target.span, f"voor `{path}` is vanzelf geen plaats te vinden", "kopieer het met de hand uit de brontaal")
        if complete != present:
            grown[name] = complete
            digests = {path: value for path, value in digests.items() if not path.startswith(first + ".")} | moved
    return grown, Ledger(both.source, digests)


def _regrown(both: TwoFolders, grown: dict[str, str], ledger: Ledger) -> TwoFolders:
    """Both folders with the completed files in place of those on disk."""
    findings = Findings()
    files = tuple((name, source, parse_text(grown[name], display_name(both.folder / name), findings) if name in grown else target) for name, source, target in both.files)
    return replace(both, files=files, ledger=ledger)


def _date_of(both: TwoFolders) -> str:
    """The date of the source's edition; the hand-over file of the same content is the same."""
    found = re.search(r"(?m)^date:\s*(\d{4}-\d\d-\d\d)", _read(both.source_folder / "edition.yaml"))
    return found[1] if found else "2000-01-01"


def _read(path: Path) -> str:
    """A file's text with its line ends (LF or CRLF; a CR alone becomes LF), without a byte-order mark, ending in a line end."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = re.sub(r"\r(?!\n)", "\n", file.read())
    return text if text.endswith("\n") else text + "\n"


def _write(path: Path, text: str, outcome: Outcome) -> None:
    write_file(path, text.encode())
    outcome.written.append(path)
