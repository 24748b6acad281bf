"""Reports, lists and letters: what they tell, and that nothing in an answer is more than text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO

import docx
import page
import pikepdf
import pypdf
import pytest
from markdown_it import MarkdownIt

from pdfgen.answers import compose_report, render_paper
from pdfgen.answers.papers.model import Bar, Bars, Bullets, Heading, Line, Paper, Reply
from tests.answers.copies import AGREED, EVERY_KIND, MONEY, NAME, PLAN, ROLE, SPORT, WHO, WHY, copy, small_key, text

EVIL = "<script>alert(1)</script> **vet** [klik](javascript:alert(1)) &amp; `code` {{ 7*7 }} {% raw %}\n# kop\n- punt\n1. een\n    ingesprongen\n> citaat"
ONE = copy(EVERY_KIND, "anna.pdf")
TWO = copy({WHY: "anders", AGREED: "ja", PLAN: True, MONEY: True, WHO: "Bram", NAME: "B"}, "bram.pdf")


def paper(*parts: Heading | Line | Reply | Bars | Bullets, title: str = "Antwoorden") -> Paper:
    """A paper of these parts."""
    return Paper(title=title, subtitle="Werkboek", language="nl", answers_language="nl-NL", page_word="bladzijde {page} van {pages}",
                 missing_note="◊ is een teken dat dit lettertype niet heeft.", parts=parts)


def test_a_report_of_one_tells_every_question() -> None:
    """Answers whole, unanswered marked, ticks told as ticked and not ticked."""
    parts = compose_report([ONE]).parts
    assert parts[:3] == (Line("Uit anna.", "lead"), Heading("Hoever zijn we", 2), Bars((Bar("Module 1. Hoe draai je proef?", 6, 6, "6 van 6 vragen beantwoord"),)))
    assert Reply("", "regel één\nlaatste €") in parts
    assert Line("Aangevinkt", "label") in parts
    assert Line("Niet aangevinkt", "label") in parts
    assert [part.text for part in parts if isinstance(part, Line) and part.look == "open"] == []
    assert [part.text for part in compose_report([copy({})]).parts if isinstance(part, Line) and part.look == "open"] == ["Nog te beantwoorden"] * 6


def test_a_report_of_more_tells_whose_answer_it_is_and_counts() -> None:
    """Texts under names, choices and ticks counted in bars with words and names, and who still has to answer."""
    parts = compose_report([ONE, TWO]).parts
    assert parts[2] == Bars((Bar("anna", 6, 6, "6 van 6 vragen beantwoord"), Bar("bram", 4, 6, "4 van 6 vragen beantwoord")))
    assert Reply("Bram", "anders") in parts
    assert Bars((Bar("Ja", 1, 2, "1 van 2", "Bram"), Bar("Nee", 1, 2, "1 van 2", "Anna de Vries"))) in parts
    ticks = next(part for part in parts if isinstance(part, Bars) and len(part.rows) == 2 and part.rows[0].who == "Anna de Vries, Bram")
    assert [(row.count, row.words) for row in ticks.rows] == [(2, "2 van 2"), (1, "1 van 2")]
    assert Line("Nog te beantwoorden door: Bram", "open") in parts


def test_what_is_open_can_be_told_alone() -> None:
    """For the meeting: each open question, and who."""
    titles = [part for part in compose_report([ONE, TWO], open_only=True).parts if isinstance(part, Line) and part.look == "open"]
    assert titles == [Line("Nog te beantwoorden door: Bram", "open")] * len(titles)
    assert len(titles) >= 2
    done = copy({NAME: "x", ROLE: "collega", WHY: "x", AGREED: "ja", PLAN: True, SPORT: True}, "klaar.pdf")
    assert compose_report([done], open_only=True).parts[-1] == Line("Alle vragen zijn beantwoord.", "lead")


def test_each_open_part_of_a_question_is_told() -> None:
    """Of three fields under one heading one is answered; a worksheet is one question, called by its title."""
    parts = compose_report([copy({NAME: "x", AGREED: "ja", PLAN: True})], open_only=True).parts[3:]
    labels = {f.name: f.label for f in ONE.key.fields}
    title = next(f.question for f in ONE.key.fields if f.name == "module01.afdelingen.eigen-1")
    still = Line("Nog te beantwoorden", "open")
    assert parts[1:] == (parts[1], Line(labels[ROLE], "label"), still, Line(labels[WHY], "label"), still, Heading(title, 3), still)
    told = compose_report([copy({NAME: "x"})]).parts
    assert told[told.index(Line(labels[WHY], "label")) + 1] == still


def test_editions_stand_side_by_side() -> None:
    """The newest words of a question; what only an older edition asks comes after."""
    old = copy({"a": "x", "weg": "y"}, "oud.pdf", small_key(text("a", "Oud?"), text("weg", "Weg?")))
    new = copy({"a": "z"}, "nieuw.pdf", small_key(text("a", "Nieuw?"), edition="2026.10"))
    parts = compose_report([old, new]).parts
    assert parts[1] == Line("Edities: 2026.1 (1), 2026.10 (1).")
    assert [part.text for part in parts if isinstance(part, Heading) and part.level == 3] == ["Nieuw?", "Weg?"]


def test_answers_outside_the_key_are_reported() -> None:
    """Somebody's own field."""
    from msgspec.structs import replace

    parts = compose_report([replace(ONE, other={"extra": "erbij"})]).parts
    assert parts[-2:] == (Line("extra", "label"), Reply("", "erbij"))


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_a_workbook_without_words_of_its_own_gets_english_ones(locale: str) -> None:
    """Questions keep their own language."""
    from msgspec.structs import replace

    told = compose_report([replace(ONE, key=replace(ONE.key, locale=locale))])
    assert (told.title, told.language, told.answers_language) == ("Answers", "en", locale)


@pytest.mark.parametrize("locale", ["", 'nl" onload="x', "nl NL", "x" * 99])
def test_a_language_that_is_none_is_not_told(locale: str) -> None:
    """It would stand in the file as it is."""
    from msgspec.structs import replace

    assert compose_report([replace(ONE, key=replace(ONE.key, locale=locale))]).answers_language in {"nl", "en"}


class _Shown(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's form
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_an_answer_and_obeys_nothing() -> None:
    """No tag, template or entity of an answer has an effect; the page has no script and takes nothing from elsewhere."""
    data = render_paper(paper(Heading(EVIL, 2), Reply(EVIL, EVIL), Line(EVIL), Bars((Bar(EVIL, 1, 2, EVIL, EVIL),)), Bullets((EVIL,)), title=EVIL), "html").decode()
    shown = _Shown()
    shown.feed(data)
    plain = _Shown()
    plain.feed(render_paper(paper(Heading("x", 2), Reply("x", "x"), Line("x"), Bars((Bar("x", 1, 2, "x", "x"),)), Bullets(("x",)), title="x"), "html").decode())
    assert shown.tags == plain.tags
    assert shown.text.count(EVIL) == 10
    assert "default-src 'none'" in data


def test_markdown_shows_an_answer_and_obeys_nothing() -> None:
    """Rendered again, the words are the words: no emphasis, link, heading, list, code or HTML came of them."""
    data = render_paper(paper(Reply("Anna", EVIL)), "md").decode()
    rendered = MarkdownIt("commonmark").render(data)
    inside = re.search(r"<blockquote>(.*)</blockquote>", rendered, re.DOTALL)
    assert inside is not None
    assert set(re.findall(r"<(\w+)", inside[1])) == {"p", "br"}
    shown = _Shown()
    shown.feed(inside[1])
    assert " ".join(shown.text.split()) == " ".join(EVIL.split())


def test_word_holds_the_answer_as_text() -> None:
    """Headings are headings, line ends are breaks, and the language is set."""
    document = docx.Document(BytesIO(render_paper(paper(Heading("Module", 2), Heading("Vraag?", 3), Reply("Anna", "een\ntwee\x07"), Bars((Bar("Ja", 1, 2, "1 van 2", "Anna"),))), "docx")))
    rows = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert rows[:6] == [("Title", "Antwoorden"), ("Subtitle", "Werkboek"), ("Heading 1", "Module"), ("Heading 2", "Vraag?"), ("Normal", "Anna"), ("Toolbox Answer", "een\ntwee\ufffd")]
    assert rows[6][1].replace("\u00a0", "").strip() == "Ja: 1 van 2 (Anna)"
    assert document.core_properties.language == "nl-NL"


def _pdf_text(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


@pytest.mark.parametrize(
    "long",
    ["woord " * 17_000, "x" * 100_000, "regel\n" * 10_000, "\n" * 100_000, "a\n\n" * 3000],
    ids=["words", "one word", "lines", "line ends", "paragraphs"],
)
def test_pdf_cuts_no_answer_off(long: str) -> None:
    """100,000 characters run over as many pages as they need, in bounded time."""
    data = render_paper(paper(Heading("Vraag?", 3), Reply("Anna", long)), "pdf")
    shown = re.sub(r"Antwoorden\s*Werkboek\s*bladzijde \d+ van \d+", "", _pdf_text(data))
    assert re.sub(r"\s+", "", shown).removeprefix("AntwoordenWerkboekVraag?").removeprefix("Anna") == re.sub(r"\s+", "", long)


def test_pdf_is_tagged_and_passes_the_quick_gate(tmp_path: object) -> None:
    """Every kind of part, rare letters, right-to-left marks and emoji: PDF/UA-1, and what could not be drawn is told."""
    from pathlib import Path

    odd = "😀 \u202eomgekeerd\u202c שלום čeština \u200b\ufeff ok"
    data = render_paper(paper(Heading(odd, 2), Heading("Vraag?", 3), Line("open", "open"), Reply(odd, odd), Bars((Bar(odd, 1, 3, "1 van 3", odd),)), Bullets((odd,))), "pdf")
    path = Path(str(tmp_path)) / "paper.pdf"
    path.write_bytes(data)
    assert [f.rule_id for f in page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1).failures] == []
    assert "◊ omgekeerd ◊◊◊◊ čeština ok" in " ".join(_pdf_text(data).split())
    assert "teken dat dit lettertype niet heeft" in _pdf_text(data)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "nl"


def test_papers_are_the_same_each_time() -> None:
    """No clock in a PDF, a page or Markdown."""
    told = compose_report([ONE, TWO])
    assert [render_paper(told, form) for form in ("pdf", "html", "md")] == [render_paper(told, form) for form in ("pdf", "html", "md")]
