"""What `translate status` says, word for word, and what accept and update make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdfgen.cli import run
from pdfgen.commands.translate import accept, export, new_language, status_of, update
from pdfgen.diagnostics import ContentError
from pdfgen.translation.ledger import FILE_NAME
from pdfgen.translation.status import State
from tests.translation.desk import fingerprint, german_content, module_of, replaced, small_content, total

CHANGES = """\
01-proef.yaml:19:102: warning[stale-translation]: de brontekst van `module01.blocks.quote_0.text` is veranderd: Zo zei ik het.
    hint: zie nl/01-proef.yaml:18:90; werk de vertaling bij, en daarna: `translate accept de module01.blocks.quote_0.text`
01-proef.yaml:24:5: error[missing-translation]: `module01.blocks.vraag.items.wanneer.label` is nog niet vertaald: Wanneer begin je?
    hint: de brontekst staat in nl/01-proef.yaml:25:28
01-proef.yaml:28:37: warning[extra-translation]: `module01.blocks.akkoord.text` staat niet in de brontekst
    hint: haal het weg, tenzij de vertaling het nodig heeft
01-proef.yaml:28:85: warning[extra-translation]: `module01.blocks.akkoord.options.ja.label` staat niet in de brontekst
    hint: haal het weg, tenzij de vertaling het nodig heeft
01-proef.yaml:28:113: warning[extra-translation]: `module01.blocks.akkoord.options.nee.label` staat niet in de brontekst
    hint: haal het weg, tenzij de vertaling het nodig heeft"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small workbook with a complete German translation."""
    return german_content(tmp_path)


def _changed(content: Path) -> None:
    """One sentence changed, one question added, one removed."""
    dutch = module_of(content, "nl")
    replaced(dutch, "text: Zo heb ik het gezegd.", "text: Zo zei ik het.")
    replaced(dutch, "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    replaced(dutch, "- {type: choice, id: akkoord, text: Ga je akkoord?, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]}\n", "")


def _told(content: Path) -> str:
    _, findings = status_of(content, "de")
    return "\n".join(found.render() for found in findings).replace(f"{content}/", "").replace("de/01", "01")


def test_a_complete_translation(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All texts translated, nothing else to tell, exit status 0."""
    assert run(["translate", "status", "de", "--content", str(content)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["in", "all", str(total(content)), "–", "–", "–", "–"]


def test_changed_added_removed_word_for_word(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed sentence is stale, a new question missing, a removed one extra; each at the translator's line; exit status 1."""
    _changed(content)
    assert _told(content) == CHANGES
    assert run(["translate", "status", "de", "--content", str(content)]) == 1
    row = next(line for line in capsys.readouterr().out.splitlines() if line.strip().startswith("01-proef"))
    assert row.split() == ["01-proef.yaml", "36", "1", "1", "–", "3"]


def test_status_as_json(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts: the counts, and each text that is not in order with its path, state and lines."""
    _changed(content)
    run(["translate", "status", "de", "--format", "json", "--content", str(content)])
    told = json.loads(capsys.readouterr().out)[0]
    assert told["in_all"] == {"translated": total(content) - 2, "missing": 1, "stale": 1, "unrecorded": 0, "extra": 3}
    assert {"path": "module01.blocks.quote_0.text", "state": "stale", "file": "01-proef.yaml", "source_line": 18, "line": 19} in told["texts"]


def test_rewrapped_text_is_not_stale(content: Path) -> None:
    """Breaking Dutch lines elsewhere makes no translation stale."""
    replaced(module_of(content, "nl"), "Een zin met [learning", "Een zin\n    met [learning")
    assert _told(content) == ""


def test_an_item_without_id_in_the_middle(content: Path) -> None:
    """An explanation put before another one makes only itself missing."""
    replaced(module_of(content, "nl"), "- {type: explanation, title: Een kop lager", "- {type: explanation, text: Nieuw ertussen.}\n- {type: explanation, title: Een kop lager")
    found, _ = status_of(content, "de")
    assert {text.pair.path: text.state for text in found.texts if text.state is not State.TRANSLATED} == {"module01.blocks.explanation_0.text": State.MISSING}


def test_an_item_put_in_by_hand_is_not_believed(content: Path) -> None:
    """When the translator puts an item without id into a list, its texts are looked at again: a wrong pair is never `translated`."""
    replaced(module_of(content, "nl"), "learning_goals: [", "learning_goals: [dat het kan, ")
    replaced(module_of(content, "de"), "learning_goals: [", 'learning_goals: ["de: dat het kan", ')
    found, _ = status_of(content, "de")
    assert {text.state for text in found.texts if "module01.learning_goals" in text.pair.path} == {State.UNRECORDED}


def test_a_different_code_is_told(content: Path) -> None:
    """A translated id, or another kind of field, is an error: answers could not move."""
    replaced(module_of(content, "de"), '{id: naam, label: "de: Hoe heet je?", kind: line}', '{id: naam, label: "de: Hoe heet je?", kind: text}')
    assert "error[different-code]: `module01.blocks.vraag.items.naam.kind` is hier `text` en in de brontekst `line`" in _told(content)


def test_lost_markup_is_told(content: Path) -> None:
    """A placeholder that a translator typed away by hand is an error at its line."""
    replaced(content / "de" / "strings.yaml", "{done} van {total}", "{done} van alle")
    assert "error[broken-markup]: `strings.progress`: de invulplek `{total}` ontbreekt" in _told(content)


def test_accept_needs_a_path_for_stale_texts(content: Path) -> None:
    """Accept without a path takes what nobody recorded; a stale text only by its path."""
    _changed(content)
    assert accept(content, "de", ())[0] == []
    assert accept(content, "de", ("module01.blocks.quote_0",))[0] == ["module01.blocks.quote_0.person", "module01.blocks.quote_0.organisation", "module01.blocks.quote_0.text"]
    assert "stale-translation" not in _told(content)


def test_accept_of_an_unknown_path(content: Path) -> None:
    """A path that names nothing is told, and nothing is written."""
    before = (content / "de" / ".translated.json").read_bytes()
    with pytest.raises(ContentError) as problem:
        accept(content, "de", ("module01.blocks.niets",))
    assert [found.rule.name for found in problem.value.findings] == ["unknown-text"]
    assert (content / "de" / ".translated.json").read_bytes() == before


def test_update_adds_what_is_new_at_its_place(content: Path) -> None:
    """The new question stands where it stands in Dutch, marked; what was there stays, and keeps its digests."""
    _changed(content)
    before = module_of(content, "de").read_text(encoding="utf-8").splitlines()
    added, _ = update(content, "de")
    after = module_of(content, "de").read_text(encoding="utf-8").splitlines()
    assert added == 1
    assert [line for line in after if line not in before] == ["    - {id: wanneer, label: ‹nl› Wanneer begin je?, kind: line}"]
    assert after.index("    - {id: wanneer, label: ‹nl› Wanneer begin je?, kind: line}") + 1 == next(n for n, line in enumerate(after) if "id: waarom" in line)
    found, _ = status_of(content, "de")
    assert found.count()[State.TRANSLATED] == total(content) - 2


def test_update_keeps_digests_of_items_that_moved(content: Path) -> None:
    """After an item without id was added in front, the others are still known as translated."""
    replaced(module_of(content, "nl"), "- {type: explanation, title: Een kop lager", "- {type: explanation, text: Nieuw ertussen.}\n- {type: explanation, title: Een kop lager")
    update(content, "de")
    found, _ = status_of(content, "de")
    assert found.count()[State.TRANSLATED] == total(content) - 1
    assert found.count()[State.MISSING] == 1


def test_a_language_by_hand(tmp_path: Path) -> None:
    """A new language has every text marked; overwriting a text and accepting it makes it translated."""
    content = small_content(tmp_path)
    assert run(["translate", "new", "fr", "--content", str(content)]) == 0
    found, _ = status_of(content, "fr")
    assert found.count() == {State.MISSING: total(content)}
    replaced(content / "fr" / "strings.yaml", "save: ‹nl› Opslaan", "save: Enregistrer")
    assert accept(content, "fr", ())[0] == ["strings.save"]
    assert "locale: fr-FR" in (content / "fr" / "edition.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "status", "words"), [
    ("ar", 1, "van rechts naar links"), ("he", 1, "van rechts naar links"), ("zh", 1, "de letters hebben dat schrift (Hans) niet"),
    ("nl", 3, "is there already"), ("../x", 3, "not a language tag"), ("at", 3, "dit is een land, geen taal; `translate new de --locale de-AT`"),
    ("gr", 3, "dit is een land, geen taal; `translate new el --locale el-GR`"), ("fr --locale de-DE", 3, "`de-DE` hoort bij een andere taal"),
])  # fmt: skip
def test_what_cannot_be_laid_out(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, status: int, words: str) -> None:
    """A direction or script that cannot be set, a language that is there, a name that is no language or a country's, a locale of another language: refused, nothing written."""
    content = small_content(tmp_path)
    before = sorted(path.name for path in content.iterdir())
    assert run(["translate", "new", *language.split(), "--content", str(content)]) == status
    assert words in capsys.readouterr().err
    assert sorted(path.name for path in content.iterdir()) == before


@pytest.mark.parametrize("text", ["", "geen json", "[1, 2]", '{"source": "nl"}', '{"source": "nl", "texts": []}'])
def test_a_damaged_ledger(content: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A ledger that is no ledger is a problem of a file (exit status 3), with the way out; nothing is overwritten."""
    (content / "de" / ".translated.json").write_text(text, encoding="utf-8")
    assert run(["translate", "status", "de", "--content", str(content)]) == 3
    assert ".translated.json: damaged" in capsys.readouterr().err
    assert (content / "de" / ".translated.json").read_text(encoding="utf-8") == text


def test_a_language_is_no_path(content: Path) -> None:
    """A language leads nowhere outside the content folder."""
    assert run(["translate", "status", "../content/de", "--content", str(content)]) == 3


def test_files_of_windows(content: Path) -> None:
    """A translation saved with Windows line ends and a byte-order mark is read, and added to in its own line ends."""
    path = module_of(content, "de")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    replaced(module_of(content, "nl"), "text: Zo heb ik het gezegd.", "text: Zo zei ik het.")
    found, _ = status_of(content, "de")
    assert found.count()[State.STALE] == 1
    replaced(module_of(content, "nl"), "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    assert update(content, "de")[0] == 1
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("arguments", [["status", "nl"], ["export", "nl", "--out", "x.po"], ["update", "nl"], ["accept", "nl"], ["import", "nl", "de.po"]])
def test_the_source_is_no_translation(content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    """Every command refuses it and names the translations; nothing of it changes, and no ledger makes it one."""
    monkeypatch.chdir(content.parent)
    export(content, "de", Path("de.po"))
    before = fingerprint(content / "nl")
    assert run(["translate", *arguments, "--content", str(content)]) == 3
    assert "`nl` is de brontaal; noem de taal van een vertaling: `de`" in capsys.readouterr().err
    assert (fingerprint(content / "nl"), Path("x.po").exists()) == (before, False)


def test_the_source_of_another_language_is_no_translation(content: Path) -> None:
    """A language without a ledger that another is translated from is a source, whatever its name."""
    new_language(content, "fr", source="de")
    (content / "de" / ".translated.json").unlink()
    assert run(["translate", "accept", "de", "--content", str(content)]) == 3
    assert not (content / "de" / ".translated.json").exists()


def test_a_folder_without_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No language in it is a problem of the folder, not a complete translation."""
    assert run(["translate", "status", "--content", str(tmp_path)]) == 3
    assert "no content folder with languages in it" in capsys.readouterr().err


def test_a_language_that_nobody_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is laid out, since CLDR does not know every dialect, with a warning at its locale."""
    content = small_content(tmp_path)
    assert run(["translate", "new", "xx", "--content", str(content)]) == 0
    line = (content / "xx" / "edition.yaml").read_text(encoding="utf-8").splitlines().index("locale: xx") + 1
    assert f"xx/edition.yaml:{line}:9: warning[unknown-locale]: CLDR kent `xx` niet" in capsys.readouterr().err


def test_a_translated_id_is_told_at_its_place(content: Path) -> None:
    """One error at the id, not a missing question and an extra one; a draft and an update see the question too."""
    replaced(module_of(content, "de"), "id: naam,", "id: kurzfristige-ziele,")
    assert "01-proef.yaml:24:12: error[different-code]: `module01.blocks.vraag.items.naam.id` is hier `kurzfristige-ziele` en in de brontekst `naam`" in _told(content)
    assert ("missing-translation" in _told(content), "extra-translation" in _told(content)) == (False, False)
    assert update(content, "de")[0] == 0
    accept(content, "de", ())
    assert [finding.rule.name for finding in status_of(content, "de")[1]] == ["different-code"]


def test_a_question_in_the_place_of_another_is_not_its_translation(content: Path) -> None:
    """Where the Dutch took one out and put one in, the new one is missing and the old one is extra."""
    replaced(module_of(content, "nl"), "{id: naam, label: Hoe heet je?, kind: line}", "{id: wanneer, label: Wanneer begin je?, kind: line}")
    found, _ = status_of(content, "de")
    assert {text.pair.path: text.state for text in found.texts if text.state is not State.TRANSLATED} == {
        "module01.blocks.vraag.items.wanneer.label": State.MISSING, "module01.blocks.vraag.items.naam.label": State.EXTRA,
    }  # fmt: skip


def test_one_of_anything_is_singular(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`1 text`, `1 file`."""
    replaced(module_of(content, "nl"), "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    run(["translate", "update", "de", "--content", str(content)])
    assert capsys.readouterr().out == "1 text to translate added in 2 files\n"


def test_files_of_an_old_mac(content: Path) -> None:
    """A translation whose lines end in a carriage return alone is read and added to; its lines end as elsewhere then."""
    path = module_of(content, "de")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert status_of(content, "de")[0].is_complete
    replaced(module_of(content, "nl"), "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    assert update(content, "de")[0] == 1
    assert b"\r" not in path.read_bytes()


def test_a_damaged_ledger_stops_its_own_language_only(tmp_path: Path) -> None:
    """Another translation is built as before."""
    content = german_content(tmp_path)
    new_language(content, "fr")
    (content / "fr" / FILE_NAME).write_text("{", "utf-8")
    assert run(["build", "--no-cache", "--content", str(content), "--lang", "de", "--out", str(tmp_path / "de.pdf")]) == 0
