"""Hand-over files: a round trip changes nothing but words, mistakes are refused, and what a file does not name stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from translate.storage.xliff import Xliff1File

from pdfgen.cli import run
from pdfgen.commands.translate import export, import_file, new_language, status_of
from pdfgen.diagnostics import Findings
from pdfgen.translation.markup import lost_markup, pieces_of
from pdfgen.translation.po import read_po
from pdfgen.translation.status import State
from tests.translation.desk import fingerprint, german_content, module_of, replaced, small_content, total

FORMATS = ("po", "xlf")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small workbook with a complete German translation."""
    return german_content(tmp_path)


def _exported(content: Path, form: str) -> Path:
    path = content.parent / f"handover.{form}"
    export(content, "de", path)
    return path


def _imported(content: Path, path: Path) -> list[str]:
    _, outcome = import_file(content, "de", path)
    return [f"{found.span.line} {found.rule.name}: {found.message}" for found in outcome.findings]


@pytest.mark.parametrize("form", FORMATS)
def test_a_round_trip_changes_nothing(content: Path, form: str) -> None:
    """Exported and taken in again, every file of the translation is the same, byte for byte; exported again, so is the hand-over file."""
    before = fingerprint(content / "de")
    path = _exported(content, form)
    first = path.read_bytes()
    assert _imported(content, path) == []
    assert fingerprint(content / "de") == before
    assert _exported(content, form).read_bytes() == first


@pytest.mark.parametrize("form", FORMATS)
def test_one_word_changes_one_line(content: Path, form: str) -> None:
    """One text changed in the file changes that text, and no other line of any file."""
    path = _exported(content, form)
    replaced(path, "de: Hoe heet je?", "Wie heißt du?")
    before = module_of(content, "de").read_text(encoding="utf-8").splitlines()
    others = fingerprint(content / "de")
    assert _imported(content, path) == []
    after = module_of(content, "de").read_text(encoding="utf-8").splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ('    - {id: naam, label: "de: Hoe heet je?", kind: line}', '    - {id: naam, label: "Wie heißt du?", kind: line}'),
    ]  # fmt: skip
    assert {name for name, mark in fingerprint(content / "de").items() if others[name] != mark} == {"01-proef.yaml"}


def test_msgfmt_accepts_the_po_file(content: Path) -> None:
    """GNU msgfmt, with all its checks, finds nothing: header, contexts, placeholders."""
    done = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null", _exported(content, "po")], capture_output=True, text=True, check=True)
    assert done.stderr == f"{total(content)} translated messages.\n"


def test_translate_toolkit_reads_the_xliff_file(content: Path) -> None:
    """Another program's reader sees every unit, its state, its note and its place."""
    file = Xliff1File.parsestring(_exported(content, "xlf").read_bytes())
    assert (len(file.units), sum(unit.istranslated() for unit in file.units)) == (total(content), total(content))
    unit = next(unit for unit in file.units if unit.xmlelement.get("id") == "module01.blocks.begin.text")
    assert unit.source.startswith("Een zin met [learning by doing](lang:en), een noot[^noot]")
    assert unit.getnotes() == "explanation, under “Waarom proefdraaien?”\nDe uitleg."


def test_files_rewritten_by_other_programs(content: Path) -> None:
    """Written anew by GNU msgcat with other line lengths, and by translate-toolkit, the files say the same."""
    before = fingerprint(content / "de")
    path = _exported(content, "po")
    path.write_bytes(subprocess.run(["msgcat", "--width=40", path], capture_output=True, check=True).stdout)
    assert _imported(content, path) == []
    path = _exported(content, "xlf")
    path.write_bytes(bytes(Xliff1File.parsestring(path.read_bytes())))
    assert _imported(content, path) == []
    assert fingerprint(content / "de") == before


def test_each_text_says_where_it_stands(content: Path) -> None:
    """In the PO file: the path as context, file and line, the kind of block and the heading above it, what the text is for."""
    entry = polib.pofile(str(_exported(content, "po"))).find("Wat is je rol?")
    assert entry is not None
    assert (entry.msgctxt, entry.comment, entry.occurrences[0][1]) == ("module01.blocks.vraag.items.rol.label", "question, under “Hoe draai je proef?”\nZichtbaar label; de schermlezer leest het voor, dus het moet op zichzelf duidelijk zijn.", "24")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("old", "new", "told"), [
    ("de: {done} van {total} vragen", "de: {gedaan} von {total} Fragen", ["de invulplek `{done}` ontbreekt", "de invulplek `{gedaan}` staat niet in de brontekst"]),
    ("de: Een alinea onder een lagere kop.", "de: [klik](javascript:alert(1))", ["`javascript:alert(1` is geen"]),
    ("de: Een alinea onder een lagere kop.", "de: Ein Absatz 🎉", ["het lettertype heeft het teken `🎉`"]),
])  # fmt: skip
def test_a_broken_text_stops_the_import(content: Path, form: str, old: str, new: str, told: list[str]) -> None:
    """A placeholder lost, a link that runs something, a character without a glyph: told at their line, and nothing is written."""
    path = _exported(content, form)
    text = path.read_text(encoding="utf-8")
    if form == "xlf":
        old = old.replace("{done}", '<ph id="1">{done}</ph>').replace("{total}", '<ph id="2">{total}</ph>')
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    before = fingerprint(content / "de")
    found = _imported(content, path)
    assert all(any(words in line for line in found) for words in told), found
    assert fingerprint(content / "de") == before


def test_links_and_footnotes_are_held_to_the_source() -> None:
    """A translated target, a lost footnote; phrases in another language are the translator's own."""
    source = "Lees [het slot](slot)[^noot] en [learning by doing](lang:en)."
    assert lost_markup(source, "Lies [den Schluss](slot)[^noot] und Lernen durch Tun.") == []
    assert lost_markup(source, "Lies [den Schluss](schluss).") == ["de voetnoot `[^noot]` ontbreekt", "de link naar `slot` ontbreekt", "de link naar `schluss` staat niet in de brontekst"]


def test_inline_codes_of_a_translation_are_those_of_its_source() -> None:
    """Codes keep their ids when a translator moves them."""
    source = pieces_of("**Eén** en [twee](slot) van {total}")
    moved = pieces_of("{total}: [zwei](slot), **eins**", source)
    assert [(piece.text, piece.id) for piece in moved if piece.kind != "text"] == [("{total}", 3), ("[", 2), ("](slot)", 2), ("**", 1), ("**", 1)]


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_file_does_not_name_stays(content: Path, form: str) -> None:
    """A file with a single text in it changes that text and loses nothing."""
    path = _exported(content, form)
    text = path.read_text(encoding="utf-8")
    if form == "po":
        entries = text.split("\n\n")
        kept = [entries[0], *(entry for entry in entries[1:] if '"strings.save"' in entry)]
        text = "\n\n".join(kept).replace("de: Opslaan", "Speichern") + "\n"
    else:
        unit = next(part for part in text.split("<trans-unit ")[1:] if 'id="strings.save"' in part).split("</trans-unit>")[0]
        head = text[: text.index("<trans-unit ")]
        text = f"{head}<trans-unit {unit.replace('de: Opslaan', 'Speichern')}</trans-unit></body></file></xliff>"
    path.write_text(text, encoding="utf-8")
    assert _imported(content, path) == []
    assert 'save: "Speichern"' in (content / "de" / "strings.yaml").read_text(encoding="utf-8")
    found, _ = status_of(content, "de")
    assert found.count() == {State.TRANSLATED: total(content)}


def test_guesses_of_a_tool_are_not_taken(content: Path) -> None:
    """A fuzzy entry is a guess: it changes nothing and makes nothing translated."""
    path = _exported(content, "po")
    file = polib.pofile(str(path))
    entry = file.find("Opslaan")
    assert entry is not None
    entry.msgstr, entry.flags = "Vielleicht", ["fuzzy"]
    file.save()
    before = fingerprint(content / "de")
    assert _imported(content, path) == []
    assert fingerprint(content / "de") == before


def test_a_file_made_before_the_source_changed(content: Path) -> None:
    """A translation of an older sentence is taken in, and told to be stale; a text that is gone is told and left out."""
    path = _exported(content, "po")
    replaced(module_of(content, "nl"), "text: Zo heb ik het gezegd.", "text: Zo zei ik het.")
    replaced(module_of(content, "nl"), "    - {id: waarom, label: Waarom doe je mee?, lines: 2}\n", "")
    told = _imported(content, path)
    assert [line.split(" ", 1)[1] for line in told] == ["unknown-text: er is geen tekst `module01.blocks.vraag.items.waarom.label`"]
    found, _ = status_of(content, "de")
    assert [text.pair.path for text in found.texts if text.state is State.STALE] == ["module01.blocks.quote_0.text"]


def test_new_texts_find_their_place(content: Path) -> None:
    """A question that came into the Dutch since is put into the translation by the import."""
    replaced(module_of(content, "nl"), "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    path = _exported(content, "po")
    file = polib.pofile(str(path))
    entry = file.find("Wanneer begin je?")
    assert entry is not None
    entry.msgstr = "Wann fängst du an?"
    file.save()
    assert _imported(content, path) == []
    assert '    - {id: wanneer, label: "Wann fängst du an?", kind: line}' in module_of(content, "de").read_text(encoding="utf-8")
    assert status_of(content, "de")[0].is_complete


@pytest.mark.parametrize(("name", "data"), [
    ("x.po", b"geen po-bestand"), ("x.po", b"\xff\xfe\x00"), ("x.xlf", b"<xliff"), ("x.xlf", b"<html></html>"),
    ("x.xlf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xliff>&b;</xliff>'),
    ("x.xlf", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff>&f;</xliff>'),
])  # fmt: skip
def test_damaged_and_hostile_files(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes) -> None:
    """What is no hand-over file is told as that; entities are never resolved; nothing is written."""
    path = tmp_path / name
    path.write_bytes(data)
    before = fingerprint(content / "de")
    assert run(["translate", "import", "de", str(path), "--content", str(content)]) == 1
    assert "damaged-hand-over-file" in capsys.readouterr().err
    assert fingerprint(content / "de") == before


def test_the_whole_way_of_a_new_language(tmp_path: Path) -> None:
    """new, export, fill in, import: everything translated, no mark left."""
    content = german_content(tmp_path)
    assert status_of(content, "de")[0].is_complete
    assert "‹nl›" not in "".join(path.read_text(encoding="utf-8") for path in (content / "de").glob("*.yaml"))


def test_an_empty_handover_file_leaves_the_marks(tmp_path: Path) -> None:
    """A file taken in before anybody translated it changes nothing."""
    content = small_content(tmp_path)
    new_language(content, "de")
    before = fingerprint(content / "de")
    assert _imported(content, _exported(content, "po")) == []
    assert fingerprint(content / "de") == before


@pytest.mark.parametrize(("form", "old", "new", "told"), [
    ("po", '"Language: de', '"Language: fr', "dit bestand is een vertaling in `fr`, en je neemt het op in `de`"),
    ("po", "X-Source-Language: nl", "X-Source-Language: en", "dit bestand is vertaald uit `en`, en `de` wordt vertaald uit `nl`"),
    ("xlf", 'target-language="de"', 'target-language="en-GB"', "dit bestand is een vertaling in `en-GB`, en je neemt het op in `de`"),
    ("xlf", 'source-language="nl"', 'source-language="de"', "dit bestand is vertaald uit `de`, en `de` wordt vertaald uit `nl`"),
])  # fmt: skip
def test_a_file_of_another_language_is_refused(content: Path, form: str, old: str, new: str, told: str) -> None:
    """By what it says of itself, once for each language, at the line that says it; nothing is taken in, whatever is in it."""
    path = _exported(content, form)
    text = path.read_text(encoding="utf-8").replace("de: Opslaan", "Enregistrer")
    path.write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    before = fingerprint(content / "de")
    assert _imported(content, path) == [f"{line} other-language: {told}"]
    assert fingerprint(content / "de") == before


@pytest.mark.parametrize(("form", "old", "new"), [
    ("po", "Language: de", "Language: de_AT"), ("po", '"Language: de\\n"\n', ""), ("po", '"X-Source-Language: nl\\n"\n', ""), ("xlf", 'target-language="de"', 'target-language="de-DE"'),
    ("xlf", ' target-language="de"', ""),
])  # fmt: skip
def test_a_country_or_no_language_is_no_other_language(content: Path, form: str, old: str, new: str) -> None:
    """`de-DE` is `de`; what a file does not say is not held against it."""
    path = _exported(content, form)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert _imported(content, path) == []


@pytest.mark.parametrize(("count", "told"), [(1, "1 tekst heeft geen `msgctxt`"), (3, "3 teksten hebben geen `msgctxt`; dit is de eerste")])
def test_texts_without_a_context_are_not_passed_over(content: Path, count: int, told: str) -> None:
    """A tool that threw contexts away took the place of texts with them: one error at the first, and nothing is taken in."""
    path = _exported(content, "po")
    file = polib.pofile(str(path))
    for entry in file[:count]:
        entry.msgctxt, entry.msgstr = None, "Neu"
    file.save()
    before = fingerprint(content / "de")
    assert [line.split(" ", 1)[1] for line in _imported(content, path)] == [f"damaged-hand-over-file: {told}"]
    assert fingerprint(content / "de") == before


@pytest.mark.parametrize("text", ["", "\n", 'msgid ""\nmsgstr "Language: de\\n"\n'])
def test_a_po_file_without_texts(content: Path, text: str) -> None:
    """An empty file is damaged."""
    path = content.parent / "leeg.po"
    path.write_text(text, encoding="utf-8")
    assert _imported(content, path) == ["1 damaged-hand-over-file: er staat geen enkele tekst in het bestand"]


def test_what_a_file_does_not_name_is_counted(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that was cut off is taken in as far as it goes, and says how much of the workbook is not in it."""
    path = _exported(content, "po")
    entries = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(entries[:11]) + "\n", encoding="utf-8")
    assert run(["translate", "import", "de", str(path), "--content", str(content)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0 texts changed, 10 as before, 0 left untranslated; 0 files written", f"{total(content) - 10} texts of the workbook not in the file: left as before",
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_that_is_named_twice(content: Path, form: str) -> None:
    """Which of the two counts is not for the program to choose: told at the second, and nothing is taken in."""
    path = _exported(content, form)
    text = path.read_text(encoding="utf-8")
    start = text.index('msgctxt "strings.save"' if form == "po" else '<trans-unit id="strings.save"')
    end = text.index("\n\n", start) if form == "po" else text.index("</trans-unit>\n", start) + len("</trans-unit>\n")
    again = ("\n\n" if form == "po" else "") + text[start:end].replace("de: Opslaan", "Speichern")
    path.write_text(text[:end] + again + text[end:], encoding="utf-8")
    line = text[:end].count("\n") + (3 if form == "po" else 1)
    before = fingerprint(content / "de")
    assert _imported(content, path) == [f"{line} repeated-text: `strings.save` staat hier een tweede keer"]
    assert fingerprint(content / "de") == before


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r"])
@pytest.mark.parametrize("written", ['"Wie{}heißt{}du?"', '"Wie{}"\n"heißt{}"\n"du?"'])
def test_characters_that_end_a_line_elsewhere(content: Path, sign: str, written: str) -> None:
    """What a translator pasted from Word neither breaks the file nor loses a word: it becomes a space."""
    path = _exported(content, "po")
    text = path.read_text(encoding="utf-8").replace('"de: Hoe heet je?"', written.format(sign, sign))
    path.write_bytes(text.encode())
    assert _imported(content, path) == []
    assert 'label: "Wie heißt du?"' in module_of(content, "de").read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "data", "told"), [
    ("po", b'msgctxt "a"\nmsgid "b"\nmsgstr c\n', "x.po:3:1: dit hoort niet in een PO-bestand"), ("po", b'msgctxt "a"\nmsgid "b"\nmsgstr "half\n', "x.po:3:1: dit hoort niet in een PO-bestand"),
    ("po", b'msgctxt "a"\nmsgid "b"\n\nmsgstr ""\n"half\n', "x.po:5:1: dit hoort niet in een PO-bestand"), ("po", b'msgctxt "a"\n\nniets\n', "x.po:3:1: dit hoort niet in een PO-bestand"), ("po", b'msgctxt "a"\n# caf\xe9\n', "x.po:2:6: dit is geen UTF-8 (byte 0xE9)"),
    ("xlf", b"<xliff>\n<file>\n</xliff>", "x.xlf:3:3: hier klopt de XML niet meer"), ("xlf", b"<xliff>\n\xff", "x.xlf:2:1: dit is geen UTF-8 (byte 0xFF)"),
])  # fmt: skip
def test_damage_is_told_at_its_place(content: Path, monkeypatch: pytest.MonkeyPatch, form: str, data: bytes, told: str) -> None:
    """In Dutch, with the line that the parser stopped at."""
    monkeypatch.chdir(content.parent)
    Path(f"x.{form}").write_bytes(data)
    _, outcome = import_file(content, "de", Path(f"x.{form}"))
    assert [f"{found.span}: {found.message}" for found in outcome.findings] == [told]


def test_a_po_file_that_names_a_file_is_not_that_file(content: Path, tmp_path: Path) -> None:
    """Polib opens a text that is a path."""
    (tmp_path / "geheim.po").write_bytes(_exported(content, "po").read_bytes())
    path = tmp_path / "x.po"
    path.write_text(str(tmp_path / "geheim.po"), "utf-8")
    findings = Findings()
    assert read_po(path, findings).texts == []
    assert [found.rule.name for found in findings] == ["damaged-hand-over-file"]
