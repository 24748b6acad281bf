"""What the preview knows of a build: which pages changed, which page a line is on, what is drawn over a page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from pdfgen.commands.build import Built, Clock, compose_edition
from pdfgen.commands.preview import Builder
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH
from pdfgen.diagnostics import Findings, Span
from pdfgen.pdf import write_pdf
from pdfgen.preview.layers import Layers, layers_of
from pdfgen.preview.pictures import PageReader, PictureStore
from pdfgen.preview.rendition import Rendition, rendition_of
from pdfgen.preview.session import Desk, Outcome
from pdfgen.reading import load_edition
from pdfgen.source.parsing import display_name
from tests.books import CONTENT, content_of

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.model.edition import Edition


def _rendition(edition: Edition) -> Rendition:
    built = Built(Findings())
    workbook = compose_edition(edition, built, Clock(built.phases))
    assert workbook is not None, built.findings.sorted()
    return rendition_of(workbook, write_pdf(workbook))


@pytest.fixture(scope="module")
def edition() -> Edition:
    """A small workbook."""
    return load_edition(content_of("sample"), "nl")


@pytest.fixture(scope="module")
def rendition(edition: Edition) -> Rendition:
    """It, built."""
    return _rendition(edition)


@pytest.fixture(scope="module")
def layers(rendition: Rendition) -> list[Layers]:
    """The layers of all its pages."""
    reader = PageReader(rendition.data, PictureStore())
    return [layers_of(rendition, index, reader.marked(index)) for index in range(len(rendition.pages))]


def test_the_same_content_has_the_same_fingerprints(edition: Edition, rendition: Rendition) -> None:
    """A browser keeps every picture."""
    assert [page.fingerprint for page in _rendition(edition).pages] == [page.fingerprint for page in rendition.pages]


def test_the_tab_order_names_every_field_of_the_plan(rendition: Rendition, layers: list[Layers]) -> None:
    """Each field stands in the layer of its page, with its spoken name; numbers run from 1 on each page."""
    drawn = {stop.name: stop.spoken for page in layers for stop in page.stops if stop.name}
    planned = {field.name for field in rendition.workbook.plan.fields}
    assert planned - drawn.keys() == set()
    assert all(drawn[field.name].endswith(field.spoken) for field in rendition.workbook.plan.fields if field.kind.value in {"text", "line", "checkbox"})
    assert [[stop.tab for stop in page.stops] for page in layers] == [list(range(1, len(page.stops) + 1)) for page in layers]


def test_the_structure_layer_holds_the_words_of_the_page_in_reading_order(layers: list[Layers]) -> None:
    """A paragraph with a link comes in stretches; the second says that it goes on."""
    rows = [(tag.role, tag.text, tag.again) for page in layers for tag in page.tags]
    at = next(number for number, row in enumerate(rows) if row[:2] == ("P", "Een zin met"))
    assert rows[at + 1 : at + 3] == [("Span", "learning by doing", False), ("P", ", een noot", True)]


def test_everything_drawn_stands_on_the_page(layers: list[Layers]) -> None:
    """Boxes are points from the upper left: left, top, right, bottom."""
    boxes = [box for page in layers for box in (*(tag.box for tag in page.tags), *(box for stop in page.stops for box in stop.boxes))]
    assert [box for box in boxes if not (0 <= box[0] <= box[2] <= PAGE_WIDTH + 0.1 and 0 <= box[1] <= box[3] <= PAGE_HEIGHT + 0.1)] == []


def test_blocks_tell_their_line(rendition: Rendition, layers: list[Layers]) -> None:
    """The line that the layer tells is the line of the block in its file."""
    told = {mark.id: mark.line for page in layers for mark in page.blocks}
    wanted = {f"{place.id}.{block.id}": block.span.line for place in rendition.workbook.edition.places() for block in place.blocks if block.id}
    assert told == wanted


def test_a_line_between_two_known_lines_is_on_the_page_of_the_first(rendition: Rendition) -> None:
    """A block leads to the page where it begins, a line inside it too; a file that is printed nowhere leads to none."""
    module = rendition.workbook.edition.modules[0]
    block = next(block for block in module.blocks if block.id == "vraag")
    page = next(page.number for page in rendition.pages if any(name == "module01.vraag" for name, _ in page.anchors))
    assert rendition.page_of(block.span) == page
    assert rendition.page_of(Span(block.span.file, block.span.line + 1)) == page
    assert rendition.page_of(Span("elders.yaml", 3)) is None
    assert rendition.page_of(Span(block.span.file, 0)) is None


def test_pages_are_known_by_their_place(rendition: Rendition) -> None:
    """The cover, the contents, then each section, theme and module, counted from its first page."""
    assert [(page.place, page.turn) for page in rendition.pages[:2]] == [("cover", 0), ("contents", 0)]
    turns = [page.turn for page in rendition.pages if page.place == "module01"]
    assert turns == list(range(len(turns)))


def test_when_pages_move_only_those_with_new_words_count_as_changed(edition: Edition, rendition: Rendition) -> None:
    """A new page in the first module gives every later page another number; those are not told as changed."""
    module = edition.modules[0]
    paragraph = next(block for block in module.blocks if block.title and block.title.plain == "Een kop lager")
    longer = replace(edition, modules=(replace(module, blocks=(*module.blocks, *[paragraph] * 20)), *edition.modules[1:]))
    renditions = iter([rendition, _rendition(longer)])
    desk = Desk(lambda _: Outcome(rendition=next(renditions)), lambda: ["nl"])
    session = desk.session("nl")
    assert session is not None
    state = session.refresh()
    assert state.rendition is not None
    assert len(state.rendition.pages) > len(rendition.pages)
    assert {state.rendition.pages[number - 1].place for number in state.changed} == {"module01"}
    desk.close()


def test_a_bug_of_ours_keeps_the_pages_and_is_told(rendition: Rendition) -> None:
    """The preview outlives it."""
    outcomes = iter([Outcome(rendition=rendition), Outcome(bug="Traceback …")])
    desk = Desk(lambda _: next(outcomes), lambda: ["nl"])
    session = desk.session("nl")
    assert session is not None
    state = session.refresh()
    assert (state.status, state.bug, state.rendition is rendition) == ("failed", "Traceback …", True)
    desk.close()


def test_an_unfinished_translation_is_shown_as_a_draft(tmp_path: Path) -> None:
    """What is missing stands there in the source's language, and is told; a finding in the translation leads to its page."""
    shutil.copytree(CONTENT, tmp_path / "content")
    path = tmp_path / "content" / "en" / "01-draagvlak.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(next(line for line in text.splitlines() if line.startswith("short_title:")) + "\n", "", 1), "utf-8")
    outcome = Builder(tmp_path / "content")("en")
    assert outcome.rendition is not None
    assert "stand-in-text" in {finding.rule.name for finding in outcome.findings}
    assert any(page.title.endswith("Draagvlak") for page in outcome.rendition.pages)
    first = next(page.number for page in outcome.rendition.pages if page.place == "module01")
    assert outcome.rendition.page_of(Span(display_name(path), 12)) == first


def test_a_language_that_the_content_lacks_has_no_session(rendition: Rendition) -> None:
    """And builds nothing."""
    desk = Desk(lambda _: Outcome(rendition=rendition), lambda: ["nl"])
    assert desk.session("xx") is None
    assert desk.opened == {}
