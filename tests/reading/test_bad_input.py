"""Bad content is told in full, in one run, and changes nothing; odd content prints as it stands."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfgen.cli import run
from pdfgen.cli.output import source_line
from pdfgen.commands.build import build_edition
from pdfgen.commands.check import check_content
from pdfgen.commands.new import new_workbook
from pdfgen.diagnostics import FileProblem, Findings, Span
from pdfgen.model.edition import Module
from pdfgen.reading.objects import ObjectReader
from pdfgen.source import parse_text
from pdfgen.source.quoting import Quoter
from tests.checks.folders import FIXTURES, HEAD, put, skeleton

PLACE = re.compile(r"^(\S.*?):(\d+):(\d+): (error|warning|info)\[([a-z0-9-]+)\]: ", re.MULTILINE)

EVERYTHING = """\
- type: explanation
  titel: Een onbekende sleutel
  text: Een korte tekst.
- type: sidebar
  text: Zonder kop.
- type: question
  id: vraag
  text: Wat ga je doen?
  lines: veel
- type: question
  id: vraag
  items: Hoe heet je?
- type: explanation
  text: Zie [module 9](module09) en [de bron](source:nergens), of druk op [de knop](javascript:alert(1)).
- type: explanation
  title: Vier het 🎉
  text: |
    Een noot.[^nergens]
- type: photo
  image: ../buiten.png
  alt: Een grijs vlak met een lichte rand.
- type: photo
  image: weg.png
  alt: Een grijs vlak met een lichte rand.
- type: diagram
  kind: wheel
  caption: Een wiel zonder delen
  hub: Naaf
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A valid folder to damage, in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return skeleton(Path("inhoud"))


def test_all_is_told_in_one_run(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake at its own line, whatever its kind, in every file; nothing hides another."""
    put(content, "blocks", EVERYTHING.encode())
    put(content, "nl/02-kapot.yaml", b"id: module02\ntitle: Eerst: beginnen\n")
    put(content, "nl/03-oud.yaml", "id: module03\ntitle: Caf\u00e9\n".encode("cp1252"))
    put(content, "strings", b"page: bladzijde {pagina}\n")
    assert run(["check", "--content", "inhoud"]) == 1
    said = capsys.readouterr().err
    found = {(file.rpartition("/")[2], int(line), rule) for file, line, _, severity, rule in PLACE.findall(said) if severity == "error"}
    first = HEAD.count("\n") + 1
    assert found == {
        ("01-proef.yaml", first + 1, "unknown-key"), ("01-proef.yaml", first + 3, "missing-key"), ("01-proef.yaml", first + 8, "wrong-value"),
        ("01-proef.yaml", first + 11, "wrong-type"), ("01-proef.yaml", first + 13, "dangling-reference"),
        ("01-proef.yaml", first + 13, "unsafe-link"), ("01-proef.yaml", first + 15, "missing-glyph"), ("01-proef.yaml", first + 17, "dangling-reference"),
        ("01-proef.yaml", first + 19, "outside-folder"), ("01-proef.yaml", first + 22, "missing-file"), ("01-proef.yaml", first + 24, "missing-key"),
        ("01-proef.yaml", first + 24, "missing-alt-text"),
        ("02-kapot.yaml", 2, "unquoted-colon"), ("03-oud.yaml", 2, "not-utf-8"), ("strings.yaml", 1, "wrong-placeholder"),
    }  # fmt: skip
    assert "Traceback" not in said


def test_what_a_mistake_hides_is_not_told_as_another(content: Path) -> None:
    """A block that cannot be read is still there for those that refer to it; so is a module."""
    put(content, "blocks", b"- {type: question, id: vraag, lines: veel, text: Wat?}\n- {type: explanation, text: 'Zie [de vraag](module01.vraag).'}\n")
    assert [d.rule.name for d in check_content(content, "nl")] == ["wrong-value", "link-without-address", "unused-source", "unused-source"][:1] + ["unused-source"] * 3


def test_what_was_read_before_is_told_again(content: Path) -> None:
    """A process that reads a folder twice tells every mistake twice, and no mistake of a file as it was."""
    put(content, "blocks", EVERYTHING.encode())
    first, again = check_content(content, "nl"), check_content(content, "nl")
    put(content, "blocks", b"- {type: explanation, text: Een zin.}\n")
    assert (first == again, [d.rule.name for d in check_content(content, "nl") if d.rule.severity == "error"]) == (True, [])


def test_a_build_with_errors_leaves_the_old_file(content: Path) -> None:
    """Exit status 1, and the PDF of before, byte for byte; no half file beside it."""
    assert run(["build", "--content", "inhoud", "--out", "uit/boek.pdf", "--no-cache"]) == 0
    before = Path("uit/boek.pdf").read_bytes()
    put(content, "blocks", EVERYTHING.encode())
    assert run(["build", "--content", "inhoud", "--out", "uit/boek.pdf", "--no-cache"]) == 1
    assert Path("uit/boek.pdf").read_bytes() == before
    assert [path.name for path in Path("uit").iterdir()] == ["boek.pdf"]


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 3, in one line."""
    assert run(["check", "--content", "er-is-niets"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_that_cannot_be_read(content: Path) -> None:
    """A folder in the place of a file: exit status 3."""
    (content / "sources.yaml").unlink()
    (content / "sources.yaml").mkdir()
    with pytest.raises(FileProblem):
        check_content(content, "nl")
    assert run(["check", "--content", "inhoud"]) == 3
    assert run(["build", "--content", "inhoud", "--out", "boek.pdf", "--no-cache"]) == 3
    assert not Path("boek.pdf").exists()


def test_a_place_that_cannot_be_written(content: Path) -> None:  # noqa: ARG001 - made for what it leaves
    """A file where a folder should be: exit status 3."""
    Path("uit").write_text("een bestand", "utf-8")
    assert run(["build", "--content", "inhoud", "--out", "uit/boek.pdf", "--no-cache"]) == 3
    assert Path("uit").read_text("utf-8") == "een bestand"


@pytest.mark.parametrize("odd", ["brood & spelen", "<b>vet</b>", "{{ config }}", "{% raw %}", "%(naam)s", "${HOME}", "<script>alert(1)</script>", "&amp;", "a < b > c", "C:\\nieuw"])
def test_odd_text_prints_as_text(odd: str, content: Path) -> None:
    """Nothing in a text is run, expanded or taken for markup of another kind."""
    put(content, "blocks", f"- type: explanation\n  title: '{odd}'\n  text: 'Hier staat {odd} in de zin.'\n".encode())
    built = build_edition(content, "nl", Path("boek.pdf"))
    assert [d.render() for d in built.findings] == []
    text = " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader("boek.pdf").pages).split())
    assert f"Hier staat {odd} in de zin." in text


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "vbscript:x", "java\tscript:x", "ftp://x"])
def test_links_that_run_or_read_are_refused(target: str, content: Path) -> None:
    """In running text and as the target of a tile."""
    put(content, "blocks", f'- type: explanation\n  text: "Druk op [de knop](<{target}>)."\n'.encode().replace(b"\t", b"\\t"))
    assert any(d.rule.name == "unsafe-link" for d in check_content(content, "nl"))
    put(content, "blocks", f'- {{type: diagram, kind: overview, items: [{{label: Tegel, target: "{target}"}}]}}\n'.encode().replace(b"\t", b"\\t"))
    assert any(d.rule.name == "unsafe-link" for d in check_content(content, "nl"))


@pytest.mark.parametrize("path", ["../plaatje.png", "/etc/passwd", "C:\\Windows\\win.ini", "nl/../../plaatje.png", "\\\\server\\map\\plaatje.png"])
def test_pictures_outside_the_folder_are_refused(path: str, content: Path) -> None:
    """Whether they are there or not."""
    Path("plaatje.png").write_bytes((FIXTURES / "rules" / "plaatje.png").read_bytes())
    put(content, "blocks", f"- type: photo\n  image: '{path}'\n  alt: Een grijs vlak met een lichte rand.\n".encode())
    assert [d.rule.name for d in check_content(content, "nl") if d.severity.rank == 0] == ["outside-folder"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make symbolic links")
def test_a_link_out_of_the_folder_is_refused(content: Path) -> None:
    """A symbolic link inside the folder that leads outside."""
    Path("geheim.png").write_bytes((FIXTURES / "rules" / "plaatje.png").read_bytes())
    (content / "binnen.png").symlink_to(Path("geheim.png").resolve())
    put(content, "blocks", b"- type: photo\n  image: binnen.png\n  alt: Een grijs vlak met een lichte rand.\n")
    assert [d.rule.name for d in check_content(content, "nl") if d.severity.rank == 0] == ["outside-folder"]


@pytest.mark.parametrize("name", [f"{'foto' * 75}.png", f"{'map/' * 2000}foto.png", "rond.png", "rond.png/foto.png", "foto\\0.png"])
def test_names_that_no_file_can_have_are_told(name: str, content: Path) -> None:
    """A name that is too long for the system, or links that lead round in a circle: a photo or a drawing that is not there, like any other."""
    if os.name != "nt":
        (content / "rond.png").symlink_to("rond.png")
    put(content, "blocks", f'- type: photo\n  image: "{name}"\n  alt: Een grijs vlak met een lichte rand.\n'.encode())
    edition = content / "nl" / "edition.yaml"
    edition.write_text(edition.read_text("utf-8").replace("cover.svg", f'"{name}"'), "utf-8")
    assert [(Path(d.span.file).name, d.rule.name) for d in check_content(content, "nl") if d.severity.rank == 0] == [("01-proef.yaml", "missing-file"), ("edition.yaml", "missing-file")]


def test_artwork_outside_the_folder_is_refused(content: Path) -> None:
    """The cover and the themes take drawings of the program or of the content folder only."""
    edition = content / "nl" / "edition.yaml"
    edition.write_text(edition.read_text("utf-8").replace("cover.svg", "../../buiten.svg"), "utf-8")
    assert [d.rule.name for d in check_content(content, "nl") if d.severity.rank == 0] == ["outside-folder"]


def test_deep_nesting_and_long_lists_end_in_words() -> None:
    """Neither the stack nor the memory gives way."""
    for text in ("[" * 5000, "[\n" * 200_000, '["]",\n' * 200_000, "? " * 50_000, "- " * 5000 + "a", "a: " + "{b: " * 300, "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"):
        findings = Findings()
        parse_text(text, "diep.yaml", findings)
        assert findings.has_errors


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_no_damage_makes_reading_fail(data: st.DataObject) -> None:
    """A module file with any stretch replaced by anything is read, or its mistakes are told; nothing else happens."""
    text = (FIXTURES.parents[1] / "pdfgen" / "starter" / "nl" / "01-idee.yaml").read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damaged = text[:start] + data.draw(st.text(st.sampled_from("ab1 :-\n\t\"'’{}[]&*#|>!%@`\\é🎉\u202e\x00"), max_size=12)) + text[end:]
    findings = Findings()
    node = parse_text(damaged, "stuk.yaml", findings)
    if node is not None:
        ObjectReader(findings).read(Module, node, "`stuk.yaml`")
    lines = damaged.count("\n") + 1
    assert all(1 <= found.span.line <= lines + 1 for found in findings)


def test_windows_line_ends_read_the_same(tmp_path: Path) -> None:
    """A file saved by Notepad has the same findings at the same places."""
    new_workbook(tmp_path / "boek")
    for path in (tmp_path / "boek" / "nl").glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_content(tmp_path / "boek", "nl") == []


TEAM = "{title: Team %d, text: Een team., arrangement: %s, labels: [%s]}"


@pytest.mark.parametrize(("teams", "told"), [
    ([TEAM % (n, "desk", "Loket") for n in range(3)], []),
    ([TEAM % (n, "desk", "Loket") for n in range(5)], ["in een figuur staan hoogstens 3 teams naast elkaar"] * 2),
    ([TEAM % (1, "ring", "Kring, Rand")], ["bij `arrangement: ring` is hoogstens plaats voor 1 label"]),
    ([TEAM % (1, "overlap", "Links, Rechts, Midden")], ["bij `arrangement: overlap` is hoogstens plaats voor 2 labels"]),
])  # fmt: skip
def test_what_a_figure_has_no_room_for_is_told(teams: list[str], told: list[str], content: Path) -> None:
    """Nothing of the content is left out of the pages without a word."""
    put(content, "blocks", ("- type: diagram\n  kind: teams\n  alt: De teams naast elkaar, getekend als mensen.\n  teams:\n" + "".join(f"    - {team}\n" for team in teams)).encode())
    assert [found.message for found in check_content(content, "nl") if found.rule.name == "wrong-value"] == told


def test_line_ends_of_an_old_mac_read_the_same(tmp_path: Path) -> None:
    """A file whose lines end in a carriage return alone has the same findings at the same places, with the line that they point at."""
    new_workbook(tmp_path / "boek")
    path = tmp_path / "boek" / "nl" / "01-idee.yaml"
    path.write_bytes(path.read_bytes().replace(b"title: Wat voor", b"titel: Wat voor", 1))
    told = [str(found.span) for found in check_content(tmp_path / "boek", "nl")]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    found = check_content(tmp_path / "boek", "nl")
    assert [str(finding.span) for finding in found] == told
    assert source_line(next(finding.span for finding in found if finding.rule.name == "unknown-key")) == "titel: Wat voor tuin willen jullie?"


@pytest.mark.parametrize(("sign", "told"), [
    ("\u2028", "regeleinde (U+2028)"), ("\u2029", "regeleinde (U+2029)"), ("\x85", "regeleinde (U+0085)"), ("\x0b", "stuurteken (U+000B)"), ("\x00", "stuurteken (U+0000)"),
])  # fmt: skip
def test_characters_that_no_editor_shows(sign: str, told: str, content: Path) -> None:
    """What Word and InDesign paste along ends a line in YAML, or is nothing that YAML takes: told at its line and column, in Dutch, with how to mend it."""
    put(content, "blocks", f'- {{type: explanation, text: "Voor{sign}tuin"}}\n'.encode())
    found = [finding for finding in check_content(content, "nl") if finding.rule.severity == "error"]
    assert [(f.span.line, f.span.column, f.rule.name, f.message, f.hint) for f in found] == [
        (HEAD.count("\n") + 1, 34, "broken-yaml", f"hier staat een onzichtbaar {told}", "haal het weg: wis ook de letters ernaast, en typ die opnieuw"),
    ]  # fmt: skip


def test_a_space_in_a_target_is_told_as_that(content: Path) -> None:
    """Each of them, with how it is written."""
    put(content, "blocks", b'- {type: explanation, text: "Lees [x](source: handboek), [y](lang: en) of [z](javascript: alert)."}\n')
    assert [finding.hint for finding in check_content(content, "nl") if finding.rule.name == "unsafe-link"] == [
        "geen spatie na de dubbele punt: `source:handboek`", "geen spatie na de dubbele punt: `lang:en`", "een link voert nooit iets uit",
    ]  # fmt: skip


def test_a_module_twice_is_told_once(content: Path) -> None:
    """Its id is that of a part of the workbook too: one error."""
    put(content, "nl/02-weer.yaml", (content / "nl" / "01-proef.yaml").read_bytes())
    assert [finding.message for finding in check_content(content, "nl") if finding.rule.name == "repeated-id"] == ["module of deel `module01` staat hier een tweede keer"]


NOTED = "id: module01\ntitle: Hoe draai je proef?\nshort_title: Proefdraaien\ntheme: begin\n"


@pytest.mark.parametrize("module", [
    NOTED + "learning_goals: ['waarom je proefdraait[^n]']\nfootnotes: [{id: n, text: Een noot.}]\nblocks:\n- {type: explanation, text: Een tekst.}\n",
    NOTED + "learning_goals: [waarom]\nfootnotes: [{id: n, text: 'Een noot.[^m]'}, {id: m, text: Een noot.}]\nblocks:\n- {type: explanation, text: 'Een tekst.[^n]'}\n",
])  # fmt: skip
def test_a_note_called_where_none_can_be_printed_is_told(module: str, content: Path) -> None:
    """In a learning goal, or in another note: a finding, and no page with a number that leads nowhere."""
    put(content, "module", module.encode())
    assert [found.message for found in check_content(content, "nl") if found.severity == "error"] == ["een voetnoot kan hier niet"]


def test_a_page_break_is_no_place_to_lead_to(content: Path) -> None:
    """Nothing of it is on the page."""
    put(content, "blocks", b"- {type: explanation, text: 'Zie [daar](module01.hier).'}\n- {type: page_break, id: hier}\n- {type: explanation, text: Een tekst.}\n")
    assert [found.rule.name for found in check_content(content, "nl") if found.severity == "error"] == ["dangling-reference"]


def test_nothing_that_steers_a_terminal_is_quoted(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of a text, nor anything of a file that is no text."""
    put(content, "blocks", "- {type: explanation, titel: 'A\u202eB', text: Een tekst.}\n".encode())
    assert run(["check", "--content", str(content)]) == 1
    assert "'A\ufffdB'" in capsys.readouterr().err
    (content / "lijst.csv").write_bytes(b"naam,kleur\n\033]0;gekaapt\007,rood\n")
    run(["editions", str(content / "lijst.csv"), "--content", str(content), "--out", str(content / "uit")])
    told = capsys.readouterr().err
    assert "\ufffd" in told
    assert "\033" not in told
    (content / "blad.xlsx").write_bytes(b"PK\x03\x04\x0a\x00\x00naam")  # its first line has no NUL
    assert [Quoter().line(Span(str(content / "blad.xlsx"), line)) for line in (1, 2)] == [None, None]
