"""What a row of the list asks for, held to the workbook: all that is wrong with a row is told at once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.commands.roster import Row, quoted
from pdfgen.commands.roster_rules import BAD_COLOUR, CHANGED_ANSWER, EDITION_COLUMN, EDITION_ROW, EDITION_VALUE
from pdfgen.diagnostics import Findings, Rule, Span, did_you_mean, named, several
from pdfgen.model.fields import FieldKind
from pdfgen.rules import UNREADABLE_PICTURE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pdfgen.commands.roster import Roster
    from pdfgen.layout.cover import Logo, Organisation
    from pdfgen.layout.pictures import Raster
    from pdfgen.model.edition import Edition
    from pdfgen.model.fields import Field
    from pdfgen.painting.art import Drawing
    from pdfgen.pdf.fonts import FieldFont

LONGEST_NAME = 120  # characters: two lines on the cover
LEAST_CONTRAST = 3  # WCAG 2.1, 1.4.11
TICKED = ("x", "ja", "yes", "waar", "true", "1", "1.0", "1,0", "✓", "✔")
UNTICKED = ("nee", "no", "onwaar", "false", "0", "0.0", "0,0", "-")


class Entry(Struct, frozen=True):
    """An edition that can be made: whose it is, its logo, and the values of fields by full name."""

    row: Row
    organisation: Organisation
    picture: Drawing | Raster | None
    values: dict[str, str]


def read_entry(row: Row, roster: Roster, edition: Edition | None, fields: Mapping[str, Field], findings: Findings) -> Entry | None:
    """What a row asks for, or None after telling what is wrong with it. Without an `edition` the fields are left alone.

    `fields` are the edition's by full name. Columns that are none of them are for `tell_columns`.
    """
    from pdfgen.layout.cover import Organisation

    told = Findings()
    reader = _Reader(row, roster, told)
    reader.tell_name()
    accent = reader.accent()
    logo, picture = reader.logo(edition)
    values = {name: value for name, cell in row.values.items() if name in fields and (value := reader.value(fields[name], cell))}
    findings.extend(told)
    if told.has_errors or edition is None:
        return None
    return Entry(row, Organisation(reader.name, accent, logo), picture, values)


def tell_language(row: Row, roster: Roster, wanted: str, known: Sequence[str], findings: Findings) -> None:
    """Tell that a row asks for a language that there is not, and what else is wrong with it."""
    _Reader(row, roster, findings).tell(EDITION_ROW, f"er is geen taal `{quoted(wanted)}`", did_you_mean(wanted, known))
    read_entry(row, roster, None, {}, findings)


def tell_refused(language: str, roster: Roster, findings: Findings) -> None:
    """Tell in one finding, at the first of them, that no row of a language is made for its content has errors; and what is wrong with each by itself."""
    rows = [row for row in roster.rows if row.language == language]
    which = "regel" if len(rows) == 1 else "de regels"
    message = f"het werkboek in de taal `{language}` heeft fouten of is niet af; van {which} {several([str(row.number) for row in rows])} is geen exemplaar gemaakt"
    findings.add(EDITION_ROW, Span(str(roster.path), rows[0].number), message, "de fouten in die taal zijn ook gemeld; verbeter die eerst")
    for row in rows:
        read_entry(row, roster, None, {}, findings)


def tell_columns(roster: Roster, rows: list[Row], fields: Mapping[str, Field], findings: Findings) -> set[str]:
    """The columns with cells in these rows that are no field: each is told once, at the head of the list."""
    unknown = {name for row in rows for name in row.values} - set(fields)
    for name in sorted(unknown):
        findings.add(EDITION_COLUMN, Span(str(roster.path), roster.head), f"er is geen veld `{quoted(name)}`", did_you_mean(name[:200], fields) or "haal de kolom weg, of noem een veld")
    return unknown


def tell_undrawn(entry: Entry, roster: Roster, fields: Mapping[str, Field], font: FieldFont, findings: Findings) -> None:
    """Remark on letters of prefilled texts that the fields' font lacks: viewers draw them in another font, or not."""
    texts = "".join(value for name, value in entry.values.items() if not fields[name].options)
    missing = [char for char in dict.fromkeys(texts) if char != "\n" and not font.holds(char)]
    if missing:
        one = len(missing) == 1
        what = "dat is bewaard, maar op papier staat er een vraagteken of hokje" if one else "die zijn bewaard, maar op papier staan er vraagtekens of hokjes"
        _Reader(entry.row, roster, findings).tell(CHANGED_ANSWER, f"in {'een antwoord staat' if one else 'de antwoorden staan'} {_signs(missing)}; {what}")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1, relative luminance), from 1 to 21."""

    def luminance(code: str) -> float:
        parts = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # noqa: PLR2004 - the formula's constants
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def clean_name(name: str) -> str:
    """A name on one line, without characters that cannot be seen."""
    return " ".join(_seen(name).split())


def _seen(text: str) -> str:
    """The text without control, format and half characters; line ends stay."""
    return "".join(c for c in text.expandtabs(4) if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def _signs(characters: list[str]) -> str:
    return several([named(char) for char in characters])


class _Reader:
    """Reads the cells of one row; what is wrong goes to the findings, under the name of the organisation."""

    def __init__(self, row: Row, roster: Roster, findings: Findings) -> None:
        self.row = row
        self.roster = roster
        self.findings = findings
        self.span = Span(str(roster.path), row.number)
        self.name = clean_name(row.name)

    def tell(self, rule: Rule, message: str, hint: str = "") -> None:
        """Add a finding at this row."""
        self.findings.add(rule, self.span, f"{quoted(self.name)}: {message}" if self.name else message, hint)

    def tell_name(self) -> None:
        """Tell a name that the cover cannot show."""
        from pdfgen import typefaces

        missing = typefaces.missing_characters(self.name)
        if not self.name:
            self.tell(EDITION_ROW, "deze regel heeft geen naam", f"vul de kolom `{self.roster.titles['name']}` in, of haal de regel weg")
        if missing:
            self.tell(EDITION_ROW, f"het lettertype heeft geen {_signs(missing)}", "schrijf de naam met andere letters")
        if len(self.name) > LONGEST_NAME:
            self.tell(EDITION_ROW, f"de naam heeft {len(self.name)} tekens; op de omslag passen er {LONGEST_NAME}", "maak de naam korter")

    def accent(self) -> str:
        """The accent colour as #RRGGBB."""
        from pdfgen import design
        from pdfgen.layout.cover import SKY

        written = self.row.accent
        if not written:
            return design.INK
        colour, place = f"#{written.removeprefix('#')}", f"kolom `{self.roster.titles['accent']}`"
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            self.tell(BAD_COLOUR, f"{place}: `{quoted(written)}` is geen kleur", "schrijf zes cijfers of letters van a tot f, zoals #9E3018")
        elif (ratio := contrast(colour, SKY)) < LEAST_CONTRAST:
            shown = f"{ratio:.1f}".replace(".", ",")
            self.tell(BAD_COLOUR, f"{place}: {colour} steekt te weinig af op de omslag: het contrast is {shown}, en moet minstens {LEAST_CONTRAST} zijn", "kies een donkerder kleur")
        return colour

    def logo(self, edition: Edition | None) -> tuple[Logo | None, Drawing | Raster | None]:
        """The logo and its picture, which stands in or under the folder of the list."""
        from pdfgen.layout.cover import Logo
        from pdfgen.layout.pictures import Pictures
        from pdfgen.painting.art import Drawing

        if not self.row.logo:
            return None, None
        told = Findings()
        store = Pictures(self.roster.path.parent, told, where="de map van de lijst")
        resource, width, height = store.from_content(self.row.logo, self.span)
        for found in told:
            self.tell(UNREADABLE_PICTURE, f"kolom `{self.roster.titles['logo']}`: {found.message}", found.hint)
        if not resource or edition is None:
            return None, None
        picture = store.found[resource]
        alt = self.row.logo_alt or edition.strings.logo_alt.plain.replace("{organisation}", self.name)
        return Logo("img-logo", isinstance(picture, Drawing), width, height, alt), picture

    def value(self, planned: Field, cell: str) -> str:
        """The value of a field that a cell stands for: a text, or the code of a choice, which may be given as its label too; empty for none."""
        named = f"`{planned.name}`"
        if planned.kind is FieldKind.CHECKBOX:
            if cell.casefold() not in (*TICKED, *UNTICKED):
                self.tell(EDITION_VALUE, f"`{quoted(cell)}` is geen antwoord bij het vakje {named}", "schrijf `ja` of `nee`")
            return "ja" if cell.casefold() in TICKED else ""
        if planned.options:
            code = next((o.code for o in planned.options if cell.casefold() in {o.code.casefold(), o.label.casefold()}), "")
            if not code:
                self.tell(EDITION_VALUE, f"`{quoted(cell)}` is geen antwoord op {named}", did_you_mean(cell[:200], [o.label for o in planned.options]))
            return code
        if planned.kind is FieldKind.DRAWING:
            self.tell(EDITION_COLUMN, f"in {named} hoort een afbeelding, en die kan niet uit een lijst komen", "haal de kolom weg")
            return ""
        text = _seen(cell.replace("\r\n", "\n"))
        if planned.kind is FieldKind.LINE and "\n" in text:
            self.tell(CHANGED_ANSWER, f"{named} is een veld van één regel; de regeleinden zijn spaties geworden")
            return " ".join(text.split("\n"))
        return text
