"""The stories of filled workbooks: extract, fill, merge, migrate, report. A file that cannot be read is named, and the rest goes on."""

from __future__ import annotations

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
from pdfgen.answers.merging import has_answers
from pdfgen.answers.moving import PICTURE
from pdfgen.answers.reading import OwnPaper, shown_name
from pdfgen.answers.survey import names_of
from pdfgen.commands.copies import files_of, keep_apart, names_apart
from pdfgen.commands.outcome import write_files
from pdfgen.diagnostics import FileProblem, Findings, Span, several
from pdfgen.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pdfgen.answers import Answers, Merged, Paper
    from pdfgen.answers.moving import Orphan
    from pdfgen.answers.tables import Rows
    from pdfgen.model.keyfile import Key
    from pdfgen.progress import Progress

Form = Literal["json", "csv", "xlsx", "xfdf"]


class Outcome(Struct):
    """What a command came to: findings, files that could not be read, how many could, and the files written, the result first.

    `unwritten` is why they were not; `data` the result of a command that was given no file to write.
    """

    findings: Findings = field(default_factory=Findings)
    problems: list[FileProblem] = field(default_factory=list)
    copies: int = 0
    answers: int = 0
    written: list[Path] = field(default_factory=list)
    unwritten: FileProblem | None = None
    data: bytes = b""

    def write(self, result: tuple[Path, bytes], *beside: tuple[Path, bytes]) -> None:
        """Write the result into its place after what stands beside it; a problem is kept, so that the findings are told too."""
        try:
            write_files([*beside, result])
        except FileProblem as problem:
            self.unwritten = problem
        else:
            self.written += [target for target, _ in (result, *beside)]


def extract_answers(paths: Sequence[Path], form: Form, out: Path | None, rows: Rows, progress: Progress = quiet) -> Outcome:
    """Many workbooks → one file of answers; XFDF holds one workbook, so that `out` is a folder for more of them. Raises FileProblem."""
    outcome = Outcome()
    copies = _copies(paths, outcome, progress, [out] if out is not None else [])
    if not copies:
        return outcome
    progress("writing", 0, 0)
    if form == "xfdf" and out is not None and (len(copies) > 1 or not out.suffix or out.is_dir()):
        targets = [out / f"{name.replace('/', '-')}.xfdf" for name in names_of(copies)]
        keep_apart(targets, files_of(paths))
        outcome.write(*((target, write_xfdf(copy, outcome.findings)) for target, copy in zip(targets, copies, strict=True)))
        return outcome
    data = _table(copies, form, rows, outcome.findings)
    if out is None:
        outcome.data = data
    else:
        outcome.write((out, data))
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
    keep_apart([out], [file, blank])
    data = _bytes(file)
    key = read_key_of(blank, shown_name(blank))
    xml = file.suffix.lower() == ".xfdf" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    given = read_xfdf(data, shown_name(file), key, outcome.findings) if xml else read_json(data, shown_name(file), outcome.findings)
    if given is None:
        return outcome
    filled = fill_workbook(blank, given.values, place_of=given.place_of, partly=partly)
    outcome.findings.extend(filled.findings)
    if filled.data:
        outcome.answers = filled.answers
        outcome.write((out, filled.data))
    return outcome


def merge_copies(paths: Sequence[Path], blank: Path, out: Path, conflicts: Path | None, progress: Progress = quiet) -> Outcome:
    """Copies of colleagues → one workbook, with a list of what differs. Raises FileProblem."""
    outcome = Outcome()
    listed = conflicts or _beside(out, "verschillen")
    key = _blank_key(blank, outcome)
    copies = _copies(paths, outcome, progress, [out, listed], key, blank=blank)
    if key is None or not copies:
        return outcome
    if len({(copy.key.edition, copy.key.locale) for copy in copies if copy.is_ours} | {(key.edition, key.locale)}) > 1:
        outcome.findings.add(rules.OTHER_WORKBOOK, Span(shown_name(blank), 0, 0), "de exemplaren zijn niet allemaal van deze editie en taal; antwoorden zijn samengebracht op de namen van hun velden")
    progress("merging", 0, 0)
    merged = merge_answers(copies, key)
    _tell_merged(merged, outcome, out)
    wanted = conflicts is not None or merged.conflicts or merged.orphans
    outcome.write(_filled(blank, merged.values, out, outcome), *([_paper(listed, compose_conflicts(merged, key))] if wanted else []))
    return outcome


def _tell_merged(merged: Merged, outcome: Outcome, out: Path) -> None:
    """What the list beside the merged workbook tells in full."""
    place = Span(shown_name(out), 0, 0)
    kept, open_ = ([f"`{c.field.name}`" for c in merged.conflicts if c.kept is kept] for kept in (True, False))
    if kept:
        outcome.findings.add(rules.CONFLICT, place, f"verschillende antwoorden, alle teksten staan met naam in het veld: {several(kept)}")
    if open_:
        outcome.findings.add(rules.CONFLICT, place, f"verschillende keuzes, de vraag staat nu open: {several(open_)}")
    _tell_orphans([(f"`{orphan.name}` ({source})", orphan) for source, orphan in merged.orphans], outcome, place, "lijst")


def _tell_orphans(named: Iterable[tuple[str, Orphan]], outcome: Outcome, place: Span, paper: str) -> None:
    """Answers without a place: pictures, and what the paper tells in full."""
    pictures, others = ([name for name, orphan in named if (orphan.why == PICTURE) is wanted] for wanted in (True, False))
    if others:
        outcome.findings.add(rules.NO_PLACE, place, f"antwoorden zonder plek, woord voor woord in de {paper}: {several(others)}")
    if pictures:
        outcome.findings.add(rules.NO_PLACE, place, f"een afbeelding gaat niet mee; voeg haar opnieuw in: {several(pictures)}")


def migrate_copy(old: Path, blank: Path, out: Path, letter: Path | None) -> Outcome:
    """A filled workbook of an old edition → the new edition, with a letter. Raises FileProblem."""
    outcome = Outcome()
    letter = letter or _beside(out, "brief")
    key = _blank_key(blank, outcome)
    copies = _copies([old], outcome, quiet, [out, letter], key, blank=blank)
    if key is None or not copies:
        return outcome
    copy = copies[0]
    moved = move_answers(copy, key)
    _tell_orphans([(f"`{orphan.name}`", orphan) for orphan in moved.orphans], outcome, Span(shown_name(old), 0, 0), "brief")
    outcome.answers = len(moved.answers)
    outcome.write(_filled(blank, moved.values, out, outcome), _paper(letter, compose_letter(moved, copy.key, key)))
    return outcome


def report_copies(paths: Sequence[Path], out: Path, *, open_only: bool = False, progress: Progress = quiet) -> Outcome:
    """Filled workbooks → a report, in the format of the file's ending. Raises FileProblem."""
    outcome = Outcome()
    copies = _copies(paths, outcome, progress, [out])
    if copies:
        progress("writing", 0, 0)
        outcome.write(_paper(out, compose_report(copies, open_only=open_only)))
    return outcome


def _copies(paths: Sequence[Path], outcome: Outcome, progress: Progress, targets: Sequence[Path], key: Key | None = None, *, blank: Path | None = None) -> list[Answers]:
    """The copies that can be read; the others are told, and papers of ours passed over. Raises FileProblem when a target would overwrite one of them."""
    files = files_of(paths)
    copies: list[Answers] = []
    papers: dict[Path, OwnPaper] = {}
    for number, (file, name) in enumerate(zip(files, names_apart(files), strict=True)):
        progress("reading", number, len(files))
        try:
            copies.append(_read(file, name, key))
            outcome.findings.extend(copies[-1].remarks)
        except OwnPaper as problem:
            papers[file] = problem
        except FileProblem as problem:
            outcome.problems.append(problem)
    if copies:
        for file, paper in papers.items():
            outcome.findings.add(rules.PAPER, Span(shown_name(file), 0, 0), f"{paper.reason}; overgeslagen")
        keep_apart(targets, [*(file for file in files if file not in papers), *([blank] if blank is not None else [])])
    else:
        outcome.problems += papers.values()
    outcome.copies = len(copies)
    outcome.answers = sum(len(copy.values) for copy in copies)
    return copies


def _read(file: Path, name: str, key: Key | None) -> Answers:
    if file.is_dir():
        raise FileProblem(shown_name(file), "in deze map staan geen pdf-bestanden; mappen erin worden niet gelezen")
    return read_answers(file, key, name=name)


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


def _filled(blank: Path, values: Mapping[str, object], out: Path, outcome: Outcome) -> tuple[Path, bytes]:
    """The file of a workbook with these values; what is odd about them is told of that file."""
    filled = fill_workbook(blank, values, name=shown_name(out), partly=True)
    outcome.findings.extend(filled.findings)
    return out, filled.data


def _beside(out: Path, word: str) -> Path:
    return out.with_name(f"{out.stem}-{word}.pdf")


def _paper(target: Path, paper: Paper) -> tuple[Path, bytes]:
    """The file of a paper, in the format of its ending."""
    return target, render_paper(paper, target.suffix.lower().removeprefix("."))
