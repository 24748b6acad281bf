"""The stories of filled workbooks: extract, fill, merge, migrate, report. A file that cannot be read is named, and the rest goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from pdfgen.answers import (
    compose_conflicts,
    compose_letter,
    compose_report,
    fill_workbook,
    merge_answers,
    move_answers,
    read_answers,
    read_json,
    read_key_of,
    read_xfdf,
    render_paper,
    rules,
    write_csv,
    write_json,
    write_xfdf,
    write_xlsx,
)  # fmt: skip
from pdfgen.answers.glyphs import several
from pdfgen.answers.merging import has_answers
from pdfgen.answers.reading import shown_name
from pdfgen.answers.survey import names_of
from pdfgen.commands.outcome import write_file
from pdfgen.diagnostics import FileProblem, Findings, Span
from pdfgen.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pdfgen.answers import Answers, Merged, Value
    from pdfgen.answers.tables import Rows
    from pdfgen.model.keyfile import Key
    from pdfgen.progress import Progress

Form = Literal["json", "csv", "xlsx", "xfdf"]
_PATTERN = frozenset("*?[")


class Outcome(Struct):
    """What a command came to: findings, files that could not be read, how many could, and the files written.

    `data` is the result of a command that was given no file to write.
    """

    findings: Findings = field(default_factory=Findings)
    problems: list[FileProblem] = field(default_factory=list)
    copies: int = 0
    answers: int = 0
    written: list[Path] = field(default_factory=list)
    data: bytes = b""

    def write(self, target: Path, data: bytes) -> None:
        """Write a file into its place. Raises FileProblem."""
        write_file(target, data)
        self.written.append(target)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: a folder stands for its PDFs, a pattern that no shell has filled in for what it matches."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.iterdir() if each.suffix.lower() == ".pdf" and each.is_file())
        elif _PATTERN.intersection(path.name) and not path.exists():
            found += sorted(path.parent.glob(re.sub(r"\*+", "*", path.name))) or [path]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def extract_answers(paths: Sequence[Path], form: Form, out: Path | None, rows: Rows, progress: Progress = quiet) -> Outcome:
    """Many workbooks → one file of answers; XFDF holds one workbook, so that `out` is a folder for more of them. Raises FileProblem."""
    outcome = Outcome()
    copies = _copies(paths, outcome, progress, out)
    if not copies:
        return outcome
    progress("writing", 0, 0)
    if form == "xfdf" and len(copies) > 1:
        assert out is not None  # noqa: S101 - the command line asks for it
        for name, copy in zip(names_of(copies), copies, strict=True):
            outcome.write(out / f"{name}.xfdf", write_xfdf(copy, outcome.findings))
        return outcome
    data = _table(copies, form, rows, outcome.findings)
    if out is None:
        outcome.data = data
    else:
        outcome.write(out, data)
    return outcome


def _table(copies: Sequence[Answers], form: Form, rows: Rows, findings: Findings) -> bytes:
    match form:
        case "json":
            return write_json(copies)
        case "csv":
            return write_csv(copies, rows)
        case "xlsx":
            return write_xlsx(copies, rows, findings)
        case "xfdf":
            return write_xfdf(copies[0], findings)


def fill_from(file: Path, blank: Path, out: Path, *, partly: bool = False) -> Outcome:
    """A file of answers → a filled workbook. Raises FileProblem."""
    outcome = Outcome()
    _apart(out, [file, blank])
    data = _bytes(file)
    key = read_key_of(blank, shown_name(blank))
    xml = file.suffix.lower() == ".xfdf" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    given = read_xfdf(data, shown_name(file), key, outcome.findings) if xml else read_json(data, shown_name(file), outcome.findings)
    if given is None:
        return outcome
    filled = fill_workbook(blank, given.values, place_of=given.place_of, partly=partly)
    outcome.findings.extend(filled.findings)
    if filled.data:
        outcome.answers = len(given.values)
        outcome.write(out, filled.data)
    return outcome


def merge_copies(paths: Sequence[Path], blank: Path, out: Path, conflicts: Path | None, progress: Progress = quiet) -> Outcome:
    """Copies of colleagues → one workbook, with a list of what differs. Raises FileProblem."""
    outcome = Outcome()
    key = _blank_key(blank, outcome)
    copies = _copies(paths, outcome, progress, out, key, blank=blank)
    if key is None or not copies:
        return outcome
    if len({(copy.key.edition, copy.key.locale) for copy in copies if copy.is_ours} | {(key.edition, key.locale)}) > 1:
        outcome.findings.add(rules.OTHER_WORKBOOK, Span(shown_name(blank), 0, 0), "de exemplaren zijn niet allemaal van deze editie en taal; antwoorden zijn samengebracht op de namen van hun velden")
    progress("merging", 0, 0)
    merged = merge_answers(copies, key)
    _tell_merged(merged, outcome, out)
    _fill(blank, merged.values, out, outcome)
    if conflicts is not None or merged.conflicts or merged.orphans:
        outcome.write(conflicts or _beside(out, "verschillen"), render_paper(compose_conflicts(merged, key), _paper_form(conflicts)))
    return outcome


def _tell_merged(merged: Merged, outcome: Outcome, out: Path) -> None:
    """What the list beside the merged workbook tells in full."""
    place = Span(shown_name(out), 0, 0)
    kept, open_ = ([f"`{c.field.name}`" for c in merged.conflicts if c.kept is kept] for kept in (True, False))
    if kept:
        outcome.findings.add(rules.CONFLICT, place, f"verschillende antwoorden, alle teksten staan met naam in het veld: {several(kept)}")
    if open_:
        outcome.findings.add(rules.CONFLICT, place, f"verschillende keuzes, de vraag staat nu open: {several(open_)}")
    if merged.orphans:
        names = [f"`{orphan.name}` ({source})" for source, orphan in merged.orphans]
        outcome.findings.add(rules.NO_PLACE, place, f"geen plek in dit werkboek, woord voor woord in de lijst: {several(names)}")


def migrate_copy(old: Path, blank: Path, out: Path, letter: Path | None) -> Outcome:
    """A filled workbook of an old edition → the new edition, with a letter. Raises FileProblem."""
    outcome = Outcome()
    key = _blank_key(blank, outcome)
    copies = _copies([old], outcome, quiet, out, key, blank=blank)
    if key is None or not copies:
        return outcome
    copy = copies[0]
    moved = move_answers(copy, key)
    if moved.orphans:
        outcome.findings.add(rules.NO_PLACE, Span(shown_name(old), 0, 0), f"geen plek meer, woord voor woord in de brief: {several([f'`{orphan.name}`' for orphan in moved.orphans])}")
    _fill(blank, moved.values, out, outcome)
    outcome.answers = len(moved.steps)
    outcome.write(letter or _beside(out, "brief"), render_paper(compose_letter(moved, copy.key, key), _paper_form(letter)))
    return outcome


def report_copies(paths: Sequence[Path], out: Path, *, open_only: bool = False, progress: Progress = quiet) -> Outcome:
    """Filled workbooks → a report, in the format of the file's ending. Raises FileProblem."""
    outcome = Outcome()
    copies = _copies(paths, outcome, progress, out)
    if copies:
        progress("writing", 0, 0)
        outcome.write(out, render_paper(compose_report(copies, open_only=open_only), _paper_form(out)))
    return outcome


def _copies(paths: Sequence[Path], outcome: Outcome, progress: Progress, out: Path | None, key: Key | None = None, *, blank: Path | None = None) -> list[Answers]:
    """The copies that can be read; the others are told. Raises FileProblem when the result would overwrite one of them."""
    files = files_of(paths)
    if out is not None:
        _apart(out, [*files, *([blank] if blank is not None else [])])
    copies: list[Answers] = []
    for number, file in enumerate(files):
        progress("reading", number, len(files))
        try:
            copies.append(read_answers(file, key))
            outcome.findings.extend(copies[-1].remarks)
        except FileProblem as problem:
            outcome.problems.append(problem)
    outcome.copies = len(copies)
    outcome.answers = sum(len(copy.values) for copy in copies)
    return copies


def _apart(out: Path, sources: Iterable[Path]) -> None:
    if out.exists() and any(source.exists() and out.samefile(source) for source in sources):
        raise FileProblem(shown_name(out), "dit is een van de bestanden waaruit wordt gelezen; kies een andere naam voor het resultaat")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise FileProblem(shown_name(file), problem.strerror or str(problem)) from problem


def _blank_key(blank: Path, outcome: Outcome) -> Key | None:
    """The key of a workbook that must still be blank; None after telling that it is not."""
    key = read_key_of(blank, shown_name(blank))
    if has_answers(read_answers(blank)):
        outcome.findings.add(rules.NOT_BLANK, Span(shown_name(blank), 0, 0), "in dit werkboek staan al antwoorden",
                             "neem een leeg werkboek, en geef dit bestand mee als een van de exemplaren")  # fmt: skip
        return None
    return key


def _fill(blank: Path, values: dict[str, Value], out: Path, outcome: Outcome) -> None:
    filled = fill_workbook(blank, values, partly=True)
    outcome.findings.extend(filled.findings)
    outcome.write(out, filled.data)


def _beside(out: Path, word: str) -> Path:
    return out.with_name(f"{out.stem}-{word}.pdf")


def _paper_form(path: Path | None) -> str:
    return path.suffix.lower().removeprefix(".") if path is not None else "pdf"
