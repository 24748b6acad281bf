"""The story of `editions`: a list of organisations, and a workbook of its own for each of them.

The workbook is laid out once for each language; each row then costs only what is its own.
"""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.commands.outcome import write_file
from pdfgen.commands.roster import BAD_COLOUR, EDITION_COLUMN, EDITION_ROW, EDITION_VALUE, Row, read_list
from pdfgen.diagnostics import ContentError, Diagnostic, Findings, Span, did_you_mean
from pdfgen.model.fields import FieldKind, FieldPlan, plan_fields
from pdfgen.rules import UNREADABLE_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pdfgen.layout.cover import Logo, Organisation
    from pdfgen.layout.pictures import Raster
    from pdfgen.model.edition import Edition
    from pdfgen.painting.art import Drawing
    from pdfgen.pdf.variants import Variants
    from pdfgen.progress import Progress

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
_LONGEST_STEM = 60  # characters: with folder and ending it stays below what file systems take
_TICKED = frozenset({"x", "ja", "yes", "true", "1", "✓"})


class Made(Struct, frozen=True):
    """An edition that was made."""

    number: int
    name: str
    language: str
    file: str
    size: int


class Editions(Struct):
    """What came of a list: the editions made, and what was wrong with the other rows."""

    made: list[Made]
    findings: Findings


def make_editions(path: Path, content: Path, out: Path, progress: Progress, *, language: str = "nl", processes: int = 0) -> Editions:
    """Make one edition for each row of the list in the folder `out`, and an index of them.

    Rows with mistakes are told and left out; the others are made. Raises FileProblem, and ContentError for the workbook's own.
    """
    findings = Findings()
    rows = [row if row.language else _with_language(row, language) for row in read_list(path, findings)]
    names = _file_names(rows)
    groups: dict[tuple[str, bool], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.language, bool(row.logo)), []).append(row)
    batches = [(key, chunk) for key, members in groups.items() for chunk in _chunks(members, processes or os.cpu_count() or 1)]
    made: list[Made] = []
    work = partial(_make_batch, path=path, content=content, out=out, names=names)
    done = 0
    for batch_made, told in _mapped(work, batches, processes or os.cpu_count() or 1):
        made += batch_made
        findings.extend(told)
        done += len(batch_made)
        progress("editions", done, len(rows))
    made.sort(key=lambda m: m.number)
    write_file(out / "index.csv", _index(made))
    return Editions(made, findings)


def _mapped(work: partial[tuple[list[Made], list[Diagnostic]]], batches: list[tuple[tuple[str, bool], list[Row]]], processes: int) -> Iterable[tuple[list[Made], list[Diagnostic]]]:
    if len(batches) < 2 or processes < 2:  # noqa: PLR2004 - nothing to share
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(work, batches)


def _chunks(rows: list[Row], processes: int) -> list[list[Row]]:
    """Rows for each processor; small lists stay together, since each batch lays the workbook out once."""
    parts = processes if len(rows) >= 40 else 1  # noqa: PLR2004 - below that one layout more costs more than it brings
    size = -(-len(rows) // parts)
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _with_language(row: Row, language: str) -> Row:
    return Row(row.number, row.name, row.short, row.logo, row.logo_alt, row.accent, language, row.values)


def _make_batch(batch: tuple[tuple[str, bool], list[Row]], *, path: Path, content: Path, out: Path, names: dict[int, str]) -> tuple[list[Made], list[Diagnostic]]:
    """The editions of rows with the same language, with or without a logo."""
    (language, _), rows = batch
    findings = Findings()
    edition, plan = _edition(content, language, findings, path, rows)
    if edition is None:
        return [], findings.items
    ready = [(row, *found) for row in rows if (found := _organisation(row, edition, plan, path, findings)) is not None]
    if not ready:
        return [], findings.items
    variants = _variants(edition, plan, [organisation for _, organisation, _, _ in ready], sorted({name for row, *_ in ready for name in row.values}))
    made = []
    for row, organisation, logo, values in ready:
        data = variants.file(organisation, logo, values)
        target = out / f"{names[row.number]}.pdf"
        write_file(target, data)
        made.append(Made(row.number, row.name, row.language, target.name, len(data)))
    return made, findings.items


def _edition(content: Path, language: str, findings: Findings, path: Path, rows: Sequence[Row]) -> tuple[Edition | None, FieldPlan]:
    from pdfgen.checks import check_edition
    from pdfgen.reading import read_edition

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) or not (content / language / "edition.yaml").is_file():
        for row in rows:
            findings.add(EDITION_ROW, Span(str(path), row.number), f"{row.name}: there is no language `{language}`")
        return None, FieldPlan(())
    own = Findings()
    edition = read_edition(content, language, own)
    if edition is not None:
        own.extend(check_edition(edition))
    if edition is None or own.has_errors:
        raise ContentError(own)
    return edition, plan_fields(edition)


def _variants(edition: Edition, plan: FieldPlan, organisations: list[Organisation], fields: Sequence[str]) -> Variants:
    """The workbook laid out with a pattern of a cover, its fonts made for all the names: for their words, and for the letters of words that are broken."""
    from pdfgen import typefaces
    from pdfgen.layout import lay_out
    from pdfgen.pdf.variants import Variants

    pattern = organisations[0]
    workbook = lay_out(edition, plan, Findings(), organisation=pattern)
    texts = {edition.words("edition_for", organisation=o.name) for o in organisations}
    workbook.pages[0].words.setdefault(typefaces.face("regular").key, []).extend(piece for text in texts for piece in (*text.split(" "), *text))
    if pattern.logo is not None:
        workbook.pages[0].pictures.discard(pattern.logo.name)
    return Variants(workbook, pattern, fields)


def _organisation(row: Row, edition: Edition, plan: FieldPlan, path: Path, findings: Findings) -> tuple[Organisation, Drawing | Raster | None, dict[str, str]] | None:
    """What a row asks for, or None after telling what is wrong with it."""
    from pdfgen import typefaces
    from pdfgen.layout.cover import Organisation

    span = Span(str(path), row.number)
    before = len(findings.items)
    name = " ".join("".join(c for c in row.name if unicodedata.category(c)[0] != "C").split())
    missing = typefaces.missing_characters(name)
    if missing or not name:
        findings.add(EDITION_ROW, span, f"{row.name[:60]}: no font has {', '.join(f'`{c}` (U+{ord(c):04X})' for c in missing)}" if missing else "the name is empty")
    if len(name) > 120:  # noqa: PLR2004 - two lines on the cover
        findings.add(EDITION_ROW, span, f"{name[:40]}…: the name has {len(name)} characters; 120 fit on the cover", "shorten it")
    accent = _accent(row.accent, span, name, findings)
    values = _values(row, plan, span, findings)
    logo, picture = _logo(row, name, edition, path, span, findings)
    if len(findings.items) > before:
        return None
    return Organisation(name, accent, logo), picture, values


def _accent(written: str, span: Span, name: str, findings: Findings) -> str:
    from pdfgen import design
    from pdfgen.layout.cover import SKY

    if not written:
        return design.INK
    colour = written if written.startswith("#") else f"#{written}"
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        findings.add(BAD_COLOUR, span, f"{name}: `{written[:20]}` is not a colour", "six hexadecimal digits, such as #9E3018")
    elif (ratio := contrast(colour, SKY)) < 3:  # noqa: PLR2004 - WCAG 2.1, 1.4.11
        findings.add(BAD_COLOUR, span, f"{name}: the accent {colour} has a contrast of {ratio:.1f} with the cover; 3 is needed", "choose a darker colour")
    return colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, relative luminance), from 1 to 21."""

    def luminance(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # noqa: PLR2004 - the formula's constants
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _values(row: Row, plan: FieldPlan, span: Span, findings: Findings) -> dict[str, str]:
    """The prefilled answers, checked against the field plan; choices may be given as code or as label."""
    known = plan.by_name()
    values: dict[str, str] = {}
    for name, cell in row.values.items():
        planned = known.get(name)
        if planned is None or planned.kind is FieldKind.DRAWING:
            findings.add(EDITION_COLUMN, span, f"{row.name}: there is no field `{name[:60]}`", did_you_mean(name, known))
        elif planned.kind is FieldKind.CHECKBOX:
            if cell.lower() in _TICKED:
                values[name] = "ja"
        elif planned.options:
            code = next((o.code for o in planned.options if cell.casefold() in {o.code.casefold(), o.label.casefold()}), "")
            if not code:
                findings.add(EDITION_VALUE, span, f"{row.name}: `{cell[:40]}` is not an answer to `{name}`", did_you_mean(cell, [o.label for o in planned.options]))
            values[name] = code
        else:
            values[name] = "".join(c for c in cell if c == "\n" or unicodedata.category(c)[0] != "C")[:20_000]
    return values


def _logo(row: Row, name: str, edition: Edition, path: Path, span: Span, findings: Findings) -> tuple[Logo | None, Drawing | Raster | None]:
    from pdfgen.layout.cover import Logo
    from pdfgen.layout.pictures import Pictures
    from pdfgen.painting.art import Drawing

    if not row.logo:
        return None, None
    told = Findings()
    store = Pictures(path.parent, told)
    resource, width, height = store.from_content(row.logo, span)
    if not resource:
        for found in told:
            findings.add(UNREADABLE_PICTURE, span, f"{row.name}: {found.message}", "logos stand beside the list: PNG, JPEG or an SVG of plain shapes")
        return None, None
    picture = store.found[resource]
    alt = row.logo_alt or edition.strings.logo_alt.plain.replace("{organisation}", name)
    return Logo("img-logo", isinstance(picture, Drawing), width, height, alt), picture


def _file_names(rows: Iterable[Row]) -> dict[int, str]:
    """A file name for each row that every system takes: ASCII, short, not reserved, each once."""
    taken: set[str] = set()
    names: dict[int, str] = {}
    for row in rows:
        stem = safe_stem(row.short or row.name)
        stem = f"toolbox-{stem}" + (f"-{row.language}" if row.language else "")
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


def _index(made: Sequence[Made]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["naam", "taal", "bestand", "bytes"])
    for entry in made:
        writer.writerow([_defused(entry.name), entry.language, entry.file, entry.size])
    return ("\ufeff" + out.getvalue()).encode()


def _defused(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" else cell
