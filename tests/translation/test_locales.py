"""What a language brings with it: script, direction, dates, quotation marks, capitals."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.core import get_global
from babel.dates import format_date

from pdfgen import locales, typefaces
from pdfgen.diagnostics import Findings
from pdfgen.layout import lay_out
from pdfgen.model.fields import plan_fields
from pdfgen.reading import read_edition
from tests.books import content_of, small

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(("tag", "date", "marks"), [
    ("nl-NL", "24 november 2026", "‘’"), ("en-GB", "24 November 2026", "“”"), ("de-DE", "24. November 2026", "„“"), ("pl-PL", "24 listopada 2026", "„”"),
    ("el-GR", "24 Νοεμβρίου 2026", "«»"), ("bg-BG", "24 ноември 2026\u202fг.", "„“"), ("sv-SE", "24 november 2026", "””"),
])  # fmt: skip
def test_dates_and_quotation_marks(tag: str, date: str, marks: str) -> None:
    """As the language writes them."""
    assert (locales.long_date(DAY, tag), "".join(locales.quotation_marks(tag))) == (date, marks)


def test_languages_are_named_in_dutch() -> None:
    """For the interface and for messages; what nobody knows stays a code."""
    assert [locales.language_name(tag) for tag in ("nl", "en", "fy", "sr-Latn", "xx-yy", "concept")] == ["Nederlands", "Engels", "Fries", "Servisch (Latijns)", "xx-yy", "concept"]


@pytest.mark.parametrize("tag", ["nl-NL", "en-GB"])
def test_what_is_at_hand_is_what_cldr_says(tag: str) -> None:
    """The facts of the workbook's own languages stand in the program; they are those of CLDR."""
    locale = locales.locale_of(tag)
    assert locale is not None
    for month in range(1, 13):
        day = dt.date(2026, month, 9)
        assert locales.long_date(day, tag) == format_date(day, "long", locale)
    likely: str = get_global("likely_subtags")[locale.language]  # type: ignore[index]
    assert (locales.is_known(tag), locales.script_of(tag), locales.runs_from_right(tag)) == (True, likely.split("_")[1], locale.text_direction == "rtl")


def test_french_marks_keep_their_distance() -> None:
    """A no-break space inside the guillemets, in France and not in Switzerland."""
    assert (locales.quotation_marks("fr-FR"), locales.quotation_marks("fr-CH")) == (("«\u00a0", "\u00a0»"), ("«", "»"))


@pytest.mark.parametrize(("text", "tag", "capitals"), [("Moduł 1", "pl-PL", "MODUŁ 1"), ("Ενότητα 1", "el-GR", "ΕΝΟΤΗΤΑ 1"), ("Μάιος", "el-GR", "ΜΑΪΟΣ"), ("birim i", "tr-TR", "BİRİM İ")])
def test_capitals(text: str, tag: str, capitals: str) -> None:
    """Greek drops its accents, Turkish keeps its dots."""
    assert locales.capitals(text, tag) == capitals


@pytest.mark.parametrize(("tag", "rule"), [
    ("nl-NL", None), ("pl-PL", None), ("el-GR", None), ("sr-Cyrl-RS", None), ("tr", None), ("ar-EG", "unsupported-script"), ("he-IL", "unsupported-script"),
    ("fa-IR", "unsupported-script"), ("zh-CN", "unsupported-script"), ("hy-AM", "unsupported-script"), ("li-NL", "unknown-locale"), ("nederlands", "wrong-value"), ("NL", "wrong-value"),
])  # fmt: skip
def test_what_can_be_set(tag: str, rule: str | None) -> None:
    """Latin, Greek and Cyrillic can; other scripts and directions are refused at the line of the locale, with nothing else told."""
    findings = Findings()
    read_edition(content_of("sample", tag), "nl", findings)
    assert [(found.rule.name, found.span.line) for found in findings] == ([] if rule is None else [(rule, findings.sorted()[0].span.line)])


ALPHABETS = {
    "Polish": "ąćęłńóśźż", "Czech": "áčďéěíňóřšťúůýž", "Slovak": "áäčďéíĺľňóôŕšťúýž", "Hungarian": "áéíóöőúüű", "Romanian": "ăâîșț", "Turkish": "çğıöşüİ",
    "Croatian": "čćđšž", "Latvian": "āčēģīķļņšūž", "Lithuanian": "ąčęėįšųūž", "Estonian": "äõöüšž", "Icelandic": "áðéíóúýþæö", "Maltese": "ċġħż", "Welsh": "âêîôûŵŷ",
    "Vietnamese": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "Greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰς",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "Ukrainian": "ґєії", "Belarusian": "ўі", "Bulgarian": "ъьюя", "Serbian": "ђјљњћџ", "Macedonian": "ѓѕќ", "Kazakh": "әғқңөұүһі",
}  # fmt: skip


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_has_a_glyph(language: str) -> None:
    """Small and capital, in the typeface of text and fields."""
    letters = ALPHABETS[language] + ALPHABETS[language].upper()
    assert typefaces.missing_characters(letters) == []


@pytest.mark.parametrize(("tag", "subtype"), [("nl-NL", "/TrueType"), ("de-DE", "/TrueType"), ("pl-PL", "/Type0"), ("el-GR", "/Type0"), ("bg-BG", "/Type0")])
def test_the_field_font_is_made_for_the_language(tag: str, subtype: str) -> None:
    """WinAnsi where its letters fit, as Acrobat wants it; else Type0 with all of the font."""
    import pikepdf

    with pikepdf.open(small("question", tag)) as pdf:
        assert str(next(iter(pdf.Root.AcroForm.DR.Font.values())).Subtype) == subtype


def test_verbatim_words_stand_between_the_marks_of_the_language() -> None:
    """The quotation is marked as the locale marks it; ours in other words are not."""
    findings = Findings()
    edition = read_edition(content_of("sample", "pl-PL"), "nl", findings)
    assert edition is not None
    words = {word for page in lay_out(edition, plan_fields(edition), findings).pages for used in page.words.values() for word in used}
    assert {"„Zo", "gezegd.”"} <= words
