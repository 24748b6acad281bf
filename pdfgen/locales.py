"""What a language brings with it: its script and direction, its dates, its quotation marks. Babel (CLDR) knows the most of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from babel import Locale

SCRIPTS = frozenset({"Latn", "Grek", "Cyrl"})
"""The scripts that the typefaces have and the layout can set."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")

# CLDR, delimiters; Babel leaves them out. A no-break space stands where the language wants one.
_QUOTES = {
    "nl": "‘’", "fy": "‘’", "cy": "‘’", "en": "“”", "pt": "“”", "tr": "“”", "az": "“”", "ga": "“”", "gl": "“”", "af": "“”", "da": "“”", "lv": "“”", "mt": "“”",
    "kk": "“”", "fo": "“”", "de": "„“", "cs": "„“", "sk": "„“", "sl": "„“", "et": "„“", "lt": "„“", "is": "„“", "lb": "„“", "bg": "„“", "mk": "„“", "ka": "„“",
    "pl": "„”", "hu": "„”", "ro": "„”", "hr": "„”", "bs": "„”", "sr": "„”", "fi": "””", "sv": "””", "es": "«»", "it": "«»", "ca": "«»", "nb": "«»", "nn": "«»",
    "no": "«»", "el": "«»", "ru": "«»", "uk": "«»", "be": "«»", "sq": "«»", "rm": "«»", "pt-PT": "«»", "de-CH": "«»", "fr-CH": "«»",
}  # fmt: skip

_AT_HAND = {
    "nl-NL": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    "en-GB": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
"""The months of languages in Latin script that write day, month, year: those of the workbook, whose builds need not wait for CLDR."""


def language_of(tag: str) -> str:
    """The language of a tag, however it is written: `sr-Latn`, `sr_RS` and `sr@latin` are `sr`."""
    return re.split(r"[-_@.]", tag.strip(), maxsplit=1)[0].lower()


def official_language(country: str) -> str:
    """The first official language of a country (`AT` → `de`); nothing for what is no country."""
    from babel.languages import get_official_languages

    return next(iter(get_official_languages(country.upper(), de_facto=True)), "")


def is_known(tag: str) -> bool:
    """Whether CLDR knows a language. Raises ValueError for what is no language tag."""
    return tag in _AT_HAND or locale_of(tag) is not None


@cache
def locale_of(tag: str) -> Locale | None:
    """The locale of a language tag, or None when CLDR does not know it. Raises ValueError for what is no language tag."""
    from babel import Locale, UnknownLocaleError

    if not _TAG.fullmatch(tag):
        raise ValueError(f"`{tag}` is not a language tag")
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return None


def script_of(tag: str) -> str:
    """The script that a language is written in (ISO 15924), or nothing when it is not known."""
    if tag in _AT_HAND:
        return "Latn"
    from babel.core import get_global

    locale = locale_of(tag)
    if locale is None:
        written = re.search(r"-([A-Z][a-z]{3})\b", tag)
        return written[1] if written else ""
    if locale.script:
        return locale.script
    likely: dict[str, str] = get_global("likely_subtags")  # type: ignore[assignment]
    full = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language, "")
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")  # noqa: PLR2004 - a script has four letters


def runs_from_right(tag: str) -> bool:
    """Whether the language is written from right to left."""
    if tag in _AT_HAND:
        return False
    locale = locale_of(tag)
    return locale is not None and locale.text_direction == "rtl"


def usual_locale(language: str) -> str:
    """A language with the country that speaks it most: `pl` → `pl-PL`; the tag itself when it names one or is not known."""
    from babel.core import get_global

    if "-" in language:
        return language
    likely: dict[str, str] = get_global("likely_subtags")  # type: ignore[assignment]
    territory = likely.get(language, "").rpartition("_")[2]
    return f"{language}-{territory}" if re.fullmatch(r"[A-Z]{2}", territory) else language


def language_name(tag: str) -> str:
    """The Dutch name of a language, for messages; the tag where CLDR has none, or where it is no tag."""
    try:
        locale = locale_of(tag)
    except ValueError:
        return tag
    name = locale.get_display_name("nl") if locale is not None else None
    return name or tag


def long_date(date: dt.date, tag: str) -> str:
    """A date in full, as the language writes it: `24 november 2026`, `24 November 2026`, `24 listopada 2026`."""
    if tag in _AT_HAND:
        return f"{date.day} {_AT_HAND[tag][date.month - 1]} {date.year}"
    from babel.dates import format_date

    return format_date(date, "long", locale_of(tag) or "en")


def capitals(text: str, tag: str) -> str:
    """A text in capitals: Greek loses its accents in them, Turkish and Azerbaijani keep the dot of their i."""
    language = tag.split("-", maxsplit=1)[0]
    if language in {"tr", "az"}:
        return text.replace("i", "İ").upper()
    if language == "el":
        open_vowels = re.sub(r"([άέόΆΈΌ])([ιυ])", lambda pair: pair[1] + {"ι": "ϊ", "υ": "ϋ"}[pair[2]], text)  # ά before ι: two syllables, told by dots
        bare = unicodedata.normalize("NFD", open_vowels).replace("\u0301", "")
        return unicodedata.normalize("NFC", bare).upper()
    return text.upper()


def quotation_marks(tag: str) -> tuple[str, str]:
    """What opens and what closes words quoted in a language."""
    if tag.startswith("fr") and tag != "fr-CH":
        return "«\u00a0", "\u00a0»"
    marks = _QUOTES.get(tag) or _QUOTES.get(tag.split("-", maxsplit=1)[0], "“”")
    return marks[0], marks[1]
