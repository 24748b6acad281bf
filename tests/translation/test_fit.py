"""What has a fixed place fits it: a finding at the translator's line, or a layout that gives way."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pymupdf
import pytest
from msgspec.structs import replace

from pdfgen.checks.room import check_room
from pdfgen.commands.build import build_edition
from pdfgen.diagnostics import Findings
from pdfgen.model.inline import Inline, Text
from pdfgen.reading import load_edition
from tests.books import CONTENT, content_of
from tests.translation.overlaps import overlaps
from tests.translation.pseudo import longer, longer_words, translated_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.model.edition import Edition


def _told(edition: Edition) -> list[str]:
    findings = Findings()
    check_room(edition, findings)
    return [f"{found.span}: {found.message}" for found in findings]


def _text(old: Inline, words: str) -> Inline:
    return Inline(old.span, words, (Text(words),))


LONG = "Dit zijn heel veel woorden voor een plaats waar er maar een paar passen, en daarom staat er een bevinding bij deze regel van de vertaler"


@pytest.mark.parametrize(("key", "start", "told"), [
    ("print", "", "het opschrift van de knop is te lang naast de andere twee"), ("contents", "", "de kop van de inhoudsopgave is te lang"),
    ("progress", "{done} {total} ", "de regel met de voortgang is te lang"), ("progress_static", "{total} ", "de regel met de voortgang is te lang"),
    ("contributor", "", "het label voor de invuller is te lang"), ("reset_module", "{number} ", "het opschrift van de knop is te lang"),
    ("reset_page_all", "", "het opschrift van de knop is te lang"), ("reset_page_link", "", "de link naast de knop is te lang"),
    ("own_row", "{number} ", "het label van een eigen rij is te lang"), ("choose", "", "de eerste regel van een keuzelijst is te lang"),
    ("drawing_button", "", "het opschrift in het tekenveld is te lang"),
])  # fmt: skip
def test_words_of_the_interface(key: str, start: str, told: str) -> None:
    """Buttons, headings and lines that outgrow their place: at their line, with how many characters there are, and how many fit: those do."""
    edition = load_edition(content_of("sample"), "nl")
    old: Inline = getattr(edition.strings, key)
    words = start + LONG
    found = next(line for line in _told(_with_word(edition, key, words)) if line.startswith(f"{old.span}: {told}"))
    fits, there = (int(number) for number in re.findall(r"(\d+) tekens, dit zijn er (\d+)", found)[0])
    assert there == len(words)
    assert _told(_with_word(edition, key, words[:fits])) == []
    assert _told(_with_word(edition, key, words[:fits] + "mm")) != []


def _with_word(edition: Edition, key: str, words: str) -> Edition:
    old: Inline = getattr(edition.strings, key)
    return replace(edition, strings=replace(edition.strings, **{key: _text(old, words)}))  # type: ignore[arg-type]  # a key of that class


@pytest.mark.parametrize(("path", "words", "told"), [
    ("hub", "Ondersteuningsprogramma", "het woord in het midden van het wiel: het woord `Ondersteuningsprogramma` is te lang; er passen"),
    ("segment", "Ondernemersdienstverlening", "het label in het wiel: het woord `Ondernemersdienstverlening` is te lang; er passen"),
    ("short_title", "Een korte titel die helemaal niet kort is, maar zo lang dat hij naast de drie knoppen onderaan de bladzijde nooit van zijn leven kan passen, hoe je hem ook breekt en zet en keert", "de korte titel onderaan de bladzijde is te lang"),
    ("theme", "Evalueren en monitoren en verantwoorden en bijsturen", "de naam van het thema op de openingsbladzijde is te lang"),
    ("tick", "Verantwoordelijkheid", "de kop van de kolom: het woord `Verantwoordelijkheid` is te lang; er passen"),
])  # fmt: skip
def test_labels_and_titles(path: str, words: str, told: str) -> None:
    """Wheel, worksheet heads, short titles and names of themes."""
    edition = load_edition(content_of("sample"), "nl")
    changed = _with_label(edition, path, words)
    assert any(told in line for line in _told(changed)), _told(changed)


@pytest.mark.parametrize("words", ["Een woord en nog een woord, " * 1200, "w" * 30_000])
def test_how_much_fits_of_a_whole_book_is_known_soon(words: str) -> None:
    """30,000 characters, in words or in one, in the place of a short title and of a button: told within seconds."""
    edition = load_edition(content_of("sample"), "nl")
    start = time.monotonic()
    told = [*_told(_with_label(edition, "short_title", words)), *_told(_with_word(edition, "print", words))]
    assert any("de korte titel onderaan de bladzijde" in line for line in told)
    assert any("het opschrift van de knop is te lang" in line for line in told)
    assert time.monotonic() - start < 10


def _with_label(edition: Edition, path: str, words: str) -> Edition:
    module = edition.modules[0]
    match path:
        case "short_title":
            return replace(edition, modules=(replace(module, short_title=_text(module.short_title, words)),))
        case "theme":
            theme = edition.facts.themes[0]
            return replace(edition, facts=replace(edition.facts, themes=(replace(theme, title=_text(theme.title, words)),)))
    blocks = []
    for block in module.blocks:
        new = block
        if path == "hub" and (hub := getattr(block, "hub", None)):
            new = replace(block, hub=_text(hub, words))  # type: ignore[call-arg]  # the wheel has one
        if path == "segment" and (segments := getattr(block, "segments", ())):
            new = replace(block, segments=(replace(segments[0], label=_text(segments[0].label, words)), *segments[1:]))  # type: ignore[call-arg]  # the same
        if path == "tick" and (rows := getattr(block, "rows", ())):
            columns = block.columns  # type: ignore[union-attr]  # what has rows is a worksheet
            new = replace(block, columns=(replace(columns[0], label=_text(columns[0].label, words)), *columns[1:]))  # type: ignore[call-arg, union-attr]
            assert rows
        blocks.append(new)
    return replace(edition, modules=(replace(module, blocks=tuple(blocks)),))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_editions_fit(language: str) -> None:
    """Nothing in the workbooks that are published is larger than its place."""
    assert _told(load_edition(CONTENT, language)) == []


def test_the_pseudo_language_is_forty_per_cent_longer() -> None:
    """Single words, sentences, lists and codes: all at least 40 % longer, the codes as they were."""
    for text in ("Opslaan", "Een hele zin met woorden.", "- eerste punt\n- tweede punt", "**Vet** en [een link](slot)[^noot], {total} keer"):
        assert len(longer(text)) >= 1.4 * len(text) - 12 * text.count("](")
    assert longer("{done} van {total}").count("{total}") == 1


def test_forty_per_cent_longer_without_overlap(tmp_path: Path) -> None:
    """The whole workbook, every text 40 % longer, builds without a finding, and nothing lies over anything else."""
    content = translated_folder(CONTENT, tmp_path / "content", "de", "de-DE", longer_words)
    target = tmp_path / "de.pdf"
    built = build_edition(content, "de", target)
    assert [found.render() for found in built.findings if found.severity == "error"] == []
    assert overlaps(target) == []


def test_overlaps_are_seen(tmp_path: Path) -> None:
    """The eye of the test above: text over text, text out of its area, text over a field."""
    target = tmp_path / "x.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        page.insert_text((120, 100), "Onder", fontsize=12)
        page.insert_text((125, 102), "Boven", fontsize=12)
        page.insert_text((340, 200), "Een regel die ver naar rechts doorloopt", fontsize=12)
        page.insert_text((120, 300), "Verstopt", fontsize=12)
        widget = pymupdf.Widget()
        widget.field_name, widget.field_type, widget.rect = "veld", pymupdf.PDF_WIDGET_TYPE_TEXT, pymupdf.Rect(110, 280, 300, 310)
        page.add_widget(widget)
        document.save(target)
    assert overlaps(target) == [
        "page 1: `Onder` over `Boven`",
        "page 1: `Een regel die ver naar rechts doorloopt` runs out of the text area",
        "page 1: `Verstopt` over field veld",
    ]


def test_a_short_title_is_told_where_it_stands() -> None:
    """On the button of the reset page stands a caption with the title in it: the longer of the two is told, with how many characters fit."""
    edition = load_edition(content_of("sample"), "nl")
    told = _told(_with_label(edition, "short_title", "m" * 80))
    found = next(line for line in told if "knop" in line)
    assert found.startswith(f"{edition.modules[0].short_title.span}: de korte titel op de knop om de module te wissen")
    fits = int(re.findall(r"er passen (\d+) tekens", _told(_with_label(edition, "short_title", "mm " * 30))[0])[0])
    assert _told(_with_label(edition, "short_title", ("mm " * 30)[:fits])) == []


def test_buttons_that_do_not_fit_are_told_alone() -> None:
    """Nothing beside them is measured against the room that they leave."""
    edition = load_edition(content_of("sample"), "nl")
    assert [line.partition(": ")[2][:40] for line in _told(_with_word(edition, "save", LONG))] == ["het opschrift van de knop is te lang naa"]


def test_one_character_is_singular() -> None:
    """`er past 1 teken`, not `er passen 1 tekens`."""
    edition = load_edition(content_of("sample"), "nl")
    narrow = _with_word(_with_label(edition, "short_title", "i " * 70), "reset_page_module", "{number}" + "m " * 50 + "{title}")
    assert any("is te lang: er past 1 teken, dit zijn er 140" in line for line in _told(narrow))
