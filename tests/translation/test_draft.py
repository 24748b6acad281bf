"""An unfinished language: a draft shows what is missing in the source's words, a release refuses and names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page as page_validation
import pikepdf
import pytest

from pdfgen.cli import run
from pdfgen.commands.build import build_edition
from pdfgen.commands.languages import read_language
from pdfgen.commands.translate import accept, new_language
from pdfgen.diagnostics import Findings
from pdfgen.layout import lay_out
from pdfgen.model.fields import plan_fields
from pdfgen.tagging import Annotated, Element, Mark
from tests.translation.desk import german_content, module_of, replaced, small_content, total

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """The small workbook in German, with one text of it translated."""
    content = small_content(tmp_path)
    new_language(content, "de")
    replaced(module_of(content, "de"), "\ntitle: ‹nl› Hoe draai je proef?", "\ntitle: Wie probt man?")
    accept(content, "de", ())
    return content


def test_a_release_refuses_and_names_what_is_missing(unfinished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1, an error for each missing text at its line, and no file."""
    target = unfinished / "de.pdf"
    assert run(["build", "--lang", "de", "--content", str(unfinished), "--out", str(target), "--no-cache"]) == 1
    told = capsys.readouterr().err
    assert told.count("error[missing-translation]") == total(unfinished) - 1
    assert "error[missing-translation]: `strings.print` is nog niet vertaald: Afdrukken" in told
    assert not target.exists()


def test_a_draft_is_made(unfinished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build --draft` makes the file, says how many texts stand in, and keeps the document in the translation's language."""
    target = unfinished / "de.pdf"
    assert run(["build", "--draft", "--lang", "de", "--content", str(unfinished), "--out", str(target), "--no-cache"]) == 0
    assert f"{total(unfinished) - 1} teksten zijn nog niet vertaald en staan er in `nl`" in capsys.readouterr().err
    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "de-DE"
        assert str(pdf.docinfo.Title).startswith("[nl] ")
    report = page_validation.validate_pdf(target, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []


def test_stand_ins_are_tagged_in_their_language(unfinished: Path) -> None:
    """Every text of the page that is still Dutch is Dutch in the structure tree; what is translated is not."""
    findings = Findings()
    edition = read_language(unfinished, "de", findings, draft=True)
    assert edition is not None
    tree = lay_out(edition, plan_fields(edition), findings).document
    untagged = {role for role, language in _languages(tree, "de") if language == "de"}
    assert untagged <= {"Lbl", "Link", "H2"}  # numerals, a link's area round its tagged words, and the head with the German title
    assert ("Span", "en") in set(_languages(tree, "de"))
    forms = {element.alt: element.lang for element in tree.walk() if element.role == "Form"}
    assert forms["[nl] Hoe heet je? – [nl] Wat verwacht je van deze proef?"] == "nl"


def _languages(element: Element, language: str) -> list[tuple[str, str]]:
    """Role and language of every element with something painted in it."""
    language = element.lang or language
    own = [(element.role, language)] if any(isinstance(kid, Mark | Annotated) for kid in element.kids) else []
    return [*own, *(found for kid in element.kids if isinstance(kid, Element) for found in _languages(kid, language))]


def test_field_names_of_a_draft_are_those_of_the_source(unfinished: Path) -> None:
    """Answers typed into a draft are not lost: every field is called what it is called in Dutch."""
    plans = []
    for language in ("nl", "de"):
        edition = read_language(unfinished, language, Findings(), draft=True)
        assert edition is not None
        plans.append([(field.name, field.kind, [option.code for option in field.options]) for field in plan_fields(edition).fields])
    assert plans[0] == plans[1]


def test_a_draft_follows_the_source(tmp_path: Path) -> None:
    """A question that is new in Dutch stands in the draft of a language that fell behind."""
    content = german_content(tmp_path)
    replaced(module_of(content, "nl"), "    - {id: waarom,", "    - {id: wanneer, label: Wanneer begin je?, kind: line}\n    - {id: waarom,")
    edition = read_language(content, "de", Findings(), draft=True)
    assert edition is not None
    labels = [field.label for field in plan_fields(edition).fields]
    assert "[nl] Wanneer begin je?" in labels
    assert "de: Hoe heet je?" in labels


def test_a_stale_translation_is_built_with_a_warning(tmp_path: Path) -> None:
    """A changed source sentence stops no release: the translation is still one."""
    content = german_content(tmp_path)
    replaced(module_of(content, "nl"), "text: Zo heb ik het gezegd.", "text: Zo zei ik het.")
    built = build_edition(content, "de", content / "de.pdf")
    assert [found.rule.name for found in built.findings] == ["stale-translation"]
    assert built.pages > 0
