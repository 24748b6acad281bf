"""The list of organisations that get an edition of their own: a CSV or XLSX file, a row for each.

Columns: name (naam), short name (kort), logo, text of the logo (logo_alt), accent colour (kleur, accent), language (taal);
any other column is the name of a field, and its cells are prefilled answers.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.commands.roster_rules import EDITION_COLUMN, EDITION_ROW
from pdfgen.commands.sheets import read_table
from pdfgen.diagnostics import Severity, Span, on_one_line

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.diagnostics import Findings

COLUMNS = {"name": "name", "naam": "name", "short": "short", "kort": "short", "logo": "logo", "logo_alt": "logo_alt", "colour": "accent", "kleur": "accent",
           "accent": "accent", "language": "language", "taal": "language"}  # fmt: skip
"""What a column holds, by its head in lower case."""


class Row(Struct, frozen=True):
    """An organisation as its row tells it; `values` are cells of field columns. `number` is its first line in the file, from 1."""

    number: int
    name: str = ""
    short: str = ""
    logo: str = ""
    logo_alt: str = ""
    accent: str = ""
    language: str = ""
    values: dict[str, str] = field(default_factory=dict)


class Roster(Struct, frozen=True):
    """A list as it was read. `head` is the line of its head, `titles` how the list calls the columns that `COLUMNS` names."""

    path: Path
    rows: list[Row] = field(default_factory=list)
    head: int = 1
    titles: dict[str, str] = field(default_factory=dict)


def read_list(path: Path, findings: Findings) -> Roster:
    """The list in a CSV or XLSX file; rows that cannot be read are told and left out. Raises FileProblem."""
    table = read_table(path, findings)
    faulty = {found.span.line for found in findings.items if found.severity is Severity.ERROR}
    if len(table) < 2 and not faulty:  # noqa: PLR2004 - a head and a row
        findings.add(EDITION_ROW, Span(str(path), 0, 0), "in de lijst staat geen organisatie", "de eerste regel noemt de kolommen, elke regel daaronder is een organisatie")
    if not table or table[0][0] in faulty:
        return Roster(path)
    head, titles = table[0][0], [" ".join(title.split()) for title in table[0][1]]
    heads = [COLUMNS.get(title.lower(), title) for title in titles]
    if not _tell_head(heads, titles, Span(str(path), head), findings):
        return Roster(path)
    rows = [_row(line, cells, heads, str(path), findings) for line, cells in table[1:] if line not in faulty]
    return Roster(path, [row for row in rows if row is not None], head, dict(zip(heads, titles, strict=True)))


def _tell_head(heads: list[str], titles: list[str], place: Span, findings: Findings) -> bool:
    """Whether the head can be used: it names the names, and nothing twice."""
    before = len(findings.items)
    if "name" not in heads:
        findings.add(EDITION_COLUMN, place, "er is geen kolom `naam`", "zet in de eerste regel `naam` boven de kolom met de namen van de organisaties")
    for repeated in dict.fromkeys(head for head in heads if head and heads.count(head) > 1):
        same = ", ".join(f"`{quoted(title)}`" for head, title in zip(heads, titles, strict=True) if head == repeated)
        findings.add(EDITION_COLUMN, place, f"kolommen voor hetzelfde: {same}", "laat er een staan")
    return len(findings.items) == before


def _row(line: int, cells: list[str], heads: list[str], name: str, findings: Findings) -> Row | None:
    """The organisation on a line; None after telling that it has cells under no head, for then others may have shifted too."""
    entry = dict(pair for pair in zip_longest(heads, cells, fillvalue="") if pair[1])
    loose = [cell for cell, head in zip_longest(cells, heads, fillvalue="") if cell and not head]
    if loose:
        findings.add(EDITION_ROW, Span(name, line), f"boven deze cel staat geen kolomnaam: `{quoted(loose[0])}`",
                     "geef de kolom een naam, of zet een tekst met een komma of puntkomma tussen rechte aanhalingstekens")  # fmt: skip
        return None
    known = {key: entry.pop(key) for key in set(COLUMNS.values()) if key in entry}
    return Row(line, values=entry, **known)


def quoted(cell: str) -> str:
    """A cell as messages quote it: short, on one line, nothing that steers a terminal."""
    return on_one_line(cell, 60)
