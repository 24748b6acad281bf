"""The story of `editions`: a list of organisations, and a workbook of its own for each of them.

The workbook is laid out once for each language; each row then costs only what is its own.
"""

from __future__ import annotations

import os
import re
import signal
import threading
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing import Event, parent_process
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from pdfgen.commands.entries import clean_name, read_entry, tell_columns, tell_language, tell_refused, tell_undrawn
from pdfgen.commands.made import Made, earlier_files, tell_left_over, write_index
from pdfgen.commands.outcome import languages_in, write_file
from pdfgen.commands.roster import Row, read_list
from pdfgen.diagnostics import FileProblem, Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from multiprocessing import synchronize
    from pathlib import Path

    from pdfgen.commands.entries import Entry
    from pdfgen.commands.roster import Roster
    from pdfgen.model.edition import Edition
    from pdfgen.model.fields import Field
    from pdfgen.pdf.variants import Variants
    from pdfgen.progress import Progress

    _Kind = tuple[str, bool]  # language, and whether there is a logo: what is laid out once
    _Batch = tuple[_Kind, list[Row]]
    _Read = tuple[Edition, Mapping[str, Field]]  # with its fields by full name

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
_LONGEST_STEM = 60  # characters: with folder and ending it stays below what file systems take
_SHARED_FROM = 40  # rows of a kind: below that one layout more costs more than it brings
_BATCH = 20  # rows: enough to be worth the message
_MOST_PROCESSES = 61  # Windows takes no more


class Editions(Struct):
    """What came of a list: the editions made, what was wrong with the other rows, and files that could not be written."""

    made: list[Made] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    problems: list[FileProblem] = field(default_factory=list)


def make_editions(path: Path, content: Path, out: Path, progress: Progress, *, language: str = "nl", processes: int = 0) -> Editions:
    """Make one edition for each row of the list in the folder `out`, and an index of those that were made, if any.

    Rows with mistakes are told and left out, and so are those of a language whose content has errors; the others are made.
    After a stop too the index names all that was made. Raises FileProblem.
    """
    outcome = Editions()
    languages = languages_in(content)
    earlier = earlier_files(out)
    roster = read_list(path, outcome.findings)
    roster = replace(roster, rows=_with_languages(roster, languages, language, outcome.findings))
    maker = _Maker(roster, content, out)
    before = maker.standing()
    try:
        with closing(_shares(maker, processes or os.cpu_count() or 1)) as shares:
            for share in shares:
                outcome.made += share.made
                outcome.findings.extend(share.findings)
                outcome.problems += share.problems
                progress("editions", len(outcome.made), len(roster.rows))
        tell_left_over(out, earlier, outcome.made, outcome.findings)
    except BaseException:
        for part in out.glob(".toolbox-*.part"):  # of a process that was ended while it wrote
            part.unlink(missing_ok=True)
        outcome.made = [made for made, _ in maker.standing() - before]  # also of batches that told nothing any more
        raise
    finally:
        outcome.made.sort(key=lambda made: made.number)
        try:
            write_index(out, outcome.made)
        except FileProblem as problem:
            outcome.problems.append(problem)
    return outcome


def _with_languages(roster: Roster, languages: Sequence[str], default: str, findings: Findings) -> list[Row]:
    """The rows with the language that each is made in; told are those of a language that the content folder does not hold."""
    known = {each.lower(): each for each in languages}
    rows = []
    for row in roster.rows:
        language = known.get((row.language or default).lower())
        if language is None:
            tell_language(row, roster, row.language or default, languages, findings)
        else:
            rows.append(replace(row, language=language))
    return rows


class _Share(Struct, frozen=True):
    """What came of a batch."""

    made: list[Made] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    problems: list[FileProblem] = field(default_factory=list)


class _Maker:
    """Makes editions, in this process or in each of the workers. Reads a language and lays out a kind when it first needs them."""

    def __init__(self, roster: Roster, content: Path, out: Path) -> None:
        self.roster = roster
        self.content = content
        self.out = out
        self.names = _file_names(roster.rows)
        self.kinds: dict[_Kind, list[Row]] = {}
        for row in roster.rows:
            self.kinds.setdefault((row.language, bool(row.logo)), []).append(row)
        self.stopped: Callable[[], bool] = bool  # no
        self._read: dict[str, _Read | None] = {}
        self._laid_out: dict[_Kind, Variants] = {}

    def batches(self) -> list[_Batch]:
        """All rows, in parts of one kind."""
        sizes = {kind: _BATCH if len(rows) >= _SHARED_FROM else _SHARED_FROM for kind, rows in self.kinds.items()}
        return [(kind, rows[start : start + sizes[kind]]) for kind, rows in self.kinds.items() for start in range(0, len(rows), sizes[kind])]

    def standing(self) -> set[tuple[Made, int]]:
        """The files of these rows that stand in the folder, by whomever they were made, and when each was written (ns)."""
        there = set()
        for row in self.roster.rows:
            target = self._target(row)
            if target.is_file():
                status = target.stat()
                there.add((self._made(row, status.st_size), status.st_mtime_ns))
        return there

    def make(self, batch: _Batch) -> _Share:
        """The editions of rows of one kind; none after telling that their language has errors. A file that cannot be written is told, and the rest goes on."""
        kind, rows = batch
        share = _Share()
        read = self._edition(kind[0], share.findings)
        if read is None:
            return share
        edition, fields = read
        unknown = tell_columns(self.roster, rows, fields, share.findings)
        for row in rows:
            if self.stopped():
                break
            entry = read_entry(row, self.roster, edition, fields, share.findings)
            if entry is None or unknown.intersection(row.values):
                continue
            try:
                share.made.append(self._file(entry, kind, read, share.findings))
            except FileProblem as problem:
                share.problems.append(problem)
        return share

    def _target(self, row: Row) -> Path:
        return self.out / f"{self.names[row.number]}.pdf"

    def _made(self, row: Row, size: int) -> Made:
        return Made(row.number, clean_name(row.name), row.language, self._target(row).name, size)

    def _file(self, entry: Entry, kind: _Kind, read: _Read, findings: Findings) -> Made:
        """Write one edition. Raises FileProblem."""
        edition, fields = read
        variants = self._laid_out.get(kind)
        if variants is None:
            variants = self._laid_out[kind] = self._variants(edition, fields, kind)
        form = variants.assembly.form
        assert form is not None  # noqa: S101 - a workbook has a form
        data = variants.file(entry.organisation, entry.picture, entry.values)
        write_file(self._target(entry.row), data)
        tell_undrawn(entry, self.roster, fields, form.font, findings)
        return self._made(entry.row, len(data))

    def _edition(self, language: str, findings: Findings) -> _Read | None:
        """The edition of a language; None where its content has errors, which are told the first time."""
        from pdfgen.checks import check_edition
        from pdfgen.commands.languages import read_language
        from pdfgen.model.fields import plan_fields

        if language not in self._read:
            own = Findings()
            edition = read_language(self.content, language, own)
            if edition is not None:
                own.extend(check_edition(edition))
            if edition is None or own.has_errors:
                findings.extend(own)
                tell_refused(language, self.roster, findings)
                self._read[language] = None
            else:
                self._read[language] = edition, plan_fields(edition).by_name()
        return self._read[language]

    def _variants(self, edition: Edition, fields: Mapping[str, Field], kind: _Kind) -> Variants:
        """The workbook laid out with a pattern of a cover, its fonts made for all the names: for their words, and for the letters of words that are broken.

        The same in every process: the pattern is the first row of the kind that can be made.
        """
        from pdfgen import typefaces
        from pdfgen.layout import lay_out
        from pdfgen.model.fields import FieldPlan
        from pdfgen.pdf.variants import Variants

        rows = self.kinds[kind]
        pattern = next(entry.organisation for row in rows if (entry := read_entry(row, self.roster, edition, fields, Findings())) is not None)
        workbook = lay_out(edition, FieldPlan(tuple(fields.values())), Findings(), organisation=pattern)
        names = {name for row in rows if not typefaces.missing_characters(name := clean_name(row.name))}
        texts = sorted(edition.words("edition_for", organisation=name) for name in names)
        workbook.pages[0].words.setdefault(typefaces.face("regular").key, []).extend(piece for text in texts for piece in (*text.split(" "), *text))
        if pattern.logo is not None:
            workbook.pages[0].pictures.discard(pattern.logo.name)
        return Variants(workbook, pattern, sorted(fields.keys() & {name for row in rows for name in row.values}))


def _shares(maker: _Maker, processes: int) -> Generator[_Share]:
    """What comes of each batch, in order. Raises what the work raises, and FileProblem when a worker is ended from outside."""
    batches = maker.batches()
    if len(batches) < 2 or processes < 2:  # noqa: PLR2004 - nothing to share
        yield from map(maker.make, batches)
        return
    stop = Event()
    pool = ProcessPoolExecutor(min(processes, len(batches), _MOST_PROCESSES), initializer=_begin, initargs=(maker, stop))
    try:
        yield from pool.map(_make, batches)
    except BrokenProcessPool as problem:
        raise FileProblem(maker.out, "een van de processen is gestopt, misschien door te weinig geheugen; probeer het met `--processes 1`") from problem
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


_OF_WORKER: list[_Maker] = []


def _begin(maker: _Maker, stop: synchronize.Event) -> None:
    """Set a worker up: Ctrl+C is for its parent, which tells it to stop; when that is gone it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    maker.stopped = stop.is_set
    _OF_WORKER.append(maker)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(batch: _Batch) -> _Share:
    return _OF_WORKER[0].make(batch)


def _file_names(rows: Iterable[Row]) -> dict[int, str]:
    """A file name for each row that every system takes: ASCII, short, not reserved, each once."""
    taken: set[str] = set()
    names: dict[int, str] = {}
    for row in rows:
        stem = f"toolbox-{safe_stem(row.short or row.name)}-{row.language}"
        candidate, number = stem, 2
        while candidate in taken:
            candidate, number = f"{stem}-{number}", number + 1
        taken.add(candidate)
        names[row.number] = candidate
    return names


def safe_stem(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, at most 60, never a name that Windows reserves."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("ı", "i"))
    stem = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")[:_LONGEST_STEM].strip("-")
    return f"x-{stem}" if stem in _RESERVED else stem or "organisatie"
