"""The workbook in browsers, run for real: Firefox, pdf.js's viewer components in Chromium, and Chromium's own PDF plugin.

Each browser starts once and plays the whole story (rig/story.mjs); the tests below read what was seen, and the saved files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from . import poppler, rig
from .plan import LONG
from .saved import damage_in, defaults_of, invisible_words, new_failures_in, values_in
from .workbook import PRINT_FLAG, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from .plan import Plan
    from .rig import Story
    from .workbook import Workbook

    Told: TypeAlias = Callable[[str], None]

PARTS = {
    "firefox": {"every": True, "dom": True, "prints": True},
    "pdfjs": {"every": True, "dom": True, "prints": True},
    "plugin": {"every": False, "dom": False, "prints": False},
}


@pytest.fixture(scope="module", params=PARTS)
def viewer(request: pytest.FixtureRequest) -> str:
    """Each browser in turn."""
    return request.param


@pytest.fixture(scope="module")
def story(viewer: str, plan: Plan, out: Path, node_modules: Path) -> Story:
    """What was seen in this browser."""
    return rig.play(viewer, plan, out, node_modules, **PARTS[viewer])


@pytest.fixture(autouse=True)
def name(story: Story, named: Told) -> None:
    """Tells the results the full name of the browser."""
    named(story.name)


@pytest.fixture(scope="module")
def filled(story: Story, out: Path, viewer: str) -> Path:
    """The file that was saved after the filling in."""
    assert story.step("fill")["failures"] == []
    story.step("save")
    return out / f"{viewer}-filled.pdf"


@pytest.mark.feature("open")
def test_opens_all_pages(story: Story, workbook: Workbook) -> None:
    """The browser opens the workbook and counts its pages."""
    assert story.pages == workbook.pages


@pytest.mark.feature("text")
def test_typed_text_reads_back_equal(filled: Path, plan: Plan) -> None:
    """Accents, €, curly quotes, dashes and line breaks are in the saved file, to the character."""
    short = {name: text for name, text in plan.texts.items() if text != LONG}
    assert values_in(filled, short) == short


@pytest.mark.feature("long")
def test_a_long_text_reads_back_equal(filled: Path, plan: Plan, finding: Told) -> None:
    """Of 2,000 typed characters none is lost."""
    long = {name: text for name, text in plan.texts.items() if text == LONG}
    assert {name: len(text) for name, text in values_in(filled, long).items()} == dict.fromkeys(long, len(LONG))
    assert values_in(filled, long) == long
    finding(f"{len(LONG)} characters")


@pytest.mark.feature("marks")
def test_ticks_and_choices_read_back_equal(filled: Path, plan: Plan) -> None:
    """Each clicked box and radio button is on in the saved file, as one value per group."""
    assert values_in(filled, plan.marks) == {name: widget.on for name, widget in plan.marks.items()}


@pytest.mark.feature("dropdown")
def test_chosen_options_read_back_equal(filled: Path, plan: Plan) -> None:
    """The chosen option of each drop-down list is in the saved file, as its export value."""
    if not plan.dropdowns:
        pytest.skip("the workbook has no drop-down list")
    assert values_in(filled, plan.dropdowns) == {name: value for name, (value, _) in plan.dropdowns.items()}


@pytest.mark.feature("visible")
def test_saved_answers_are_visible_elsewhere(filled: Path, plan: Plan) -> None:
    """Poppler shows every word of the short answers without painting a field anew: the browser saved appearances."""
    short = {name: text for name, text in plan.texts.items() if text != LONG}
    assert invisible_words(filled, plan, short) == []


@pytest.mark.feature("valid")
def test_the_saved_file_is_sound(filled: Path, workbook: Workbook) -> None:
    """The saved file has no damage, and breaks no rule of PDF/UA-1 that the workbook keeps."""
    assert damage_in(filled) == []
    assert new_failures_in(filled, workbook) == []


@pytest.mark.feature("save")
def test_the_save_button_saves_or_tells_how(story: Story, viewer: str, finding: Told) -> None:
    """Opslaan makes the browser save, without a message; where the browser ignores that (PDFium), a message tells how."""
    seen = story.step("save")
    if viewer == "plugin":
        assert [dialog["kind"] for dialog in seen["dialogs"]] == ["alert"]
        finding(f"ignores the button; it tells: “{seen['dialogs'][0]['message']}”")
    else:
        assert ["namedaction", "SaveAs"] in seen["dispatched"]
        assert seen["dialogs"] == []


@pytest.mark.feature("reset-no")
def test_clearing_asks_and_no_keeps_everything(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """Each Wissen button asks once; after "no" every answer is still there."""
    left = dict(plan.expected)
    for index, reset in enumerate(plan.resets):
        seen = story.step(f"reset-{index}-no")
        assert [dialog["kind"] for dialog in seen["dialogs"]] == ["confirm"]
        assert values_in(out / f"{viewer}-reset-{index}-no.pdf", left) == left
        left |= defaults_of(plan.workbook, reset.names & left.keys())


@pytest.mark.feature("reset-yes")
def test_clearing_clears_what_it_names_and_no_more(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """After "yes" the module's button has cleared its module only, and the whole workbook's button everything."""
    left = dict(plan.expected)
    for index, reset in enumerate(plan.resets):
        story.step(f"reset-{index}-yes")
        left |= defaults_of(plan.workbook, reset.names & left.keys())
        assert values_in(out / f"{viewer}-reset-{index}-yes.pdf", left) == left
    assert left == defaults_of(plan.workbook, left)


@pytest.mark.feature("reset-plain")
def test_clearing_works_without_scripts(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """With scripts off the button of the confirmation page clears the answers, asking nothing."""
    if viewer != "pdfjs":
        pytest.skip("measured with scripts off, in the pdf.js components")
    if plan.plain_reset is None:
        pytest.skip("the workbook has no button that clears without scripts")
    seen = story.step("without-scripts")
    assert seen["failures"] == []
    assert values_in(out / "pdfjs-plain-filled.pdf", plan.expected) == plan.expected
    named = plan.plain_names & plan.expected.keys()
    left = plan.expected | defaults_of(plan.workbook, named)
    assert values_in(out / "pdfjs-plain-cleared.pdf", left) == left


@pytest.mark.feature("progress")
def test_progress_lines_count(story: Story, filled: Path, plan: Plan, viewer: str, finding: Told) -> None:
    """After the filling in each progress line tells how many questions have an answer, on the screen and in the file."""
    if not plan.progress:
        pytest.skip("the workbook has no progress line")
    for field in plan.progress:
        counts = [str(count) for count in plan.count_of(field)]
        saved = values_in(filled, [field.name])[field.name]
        assert _numbers_in(saved) == counts
        if PARTS[viewer]["dom"]:
            assert _numbers_in(story.step("outputs-after")["shown"][field.name]) == counts
    finding(f"“{saved}”")


@pytest.mark.feature("progress-plain")
def test_progress_lines_do_not_lie_without_scripts(story: Story, plan: Plan, viewer: str, finding: Told) -> None:
    """With scripts off a progress line shows its static text, which claims no number of answers."""
    if viewer != "pdfjs" or not plan.progress:
        pytest.skip("measured with scripts off, in the pdf.js components")
    shown = story.step("without-scripts")["shown"]
    for field in plan.progress:
        assert shown[field.name] == field.value
    finding(f"“{field.value}”")


@pytest.mark.feature("viewer-test")
def test_the_viewer_test_tells_what_works(filled: Path, plan: Plan, workbook: Workbook, finding: Told) -> None:
    """The line of the viewer test is replaced by a script, where scripts run."""
    if plan.test_line is None:
        pytest.skip("the workbook has no viewer test")
    name = plan.test_line.name
    told = values_in(filled, [name])[name]
    assert told
    assert told != workbook.fields[name].value
    finding(f"“{told}”")


@pytest.mark.feature("links")
def test_links_lead_to_their_page(story: Story, plan: Plan, finding: Told) -> None:
    """A clicked internal link, the one to the viewer test among them, shows the page that it names."""
    assert story.step("links")["reached"] == [link.target for link in plan.links]
    finding(f"{len(plan.links)} followed")


@pytest.mark.feature("print")
def test_the_print_button_prints(story: Story, viewer: str) -> None:
    """Afdrukken makes the browser print, without a message."""
    if viewer == "plugin":
        pytest.skip("headless Chromium has no print preview: the plugin ends when asked to print")
    assert ["namedaction", "Print"] in story.step("print")["dispatched"]


@pytest.mark.feature("printed")
def test_paper_shows_answers_and_no_buttons(story: Story, plan: Plan, viewer: str, out: Path) -> None:
    """What Firefox prints (into a PDF) holds the answers of the page and not the words of its buttons."""
    if viewer != "firefox":
        pytest.skip("only Firefox prints headless")
    story.step("print")
    printed = out / "firefox-printed.pdf"
    number = plan.picture
    answers = {name: text for name, text in plan.every.items() if plan.workbook.fields[name].page == number}
    texts = {name: text for name, text in answers.items() if plan.workbook.fields[name].kind is Kind.TEXT}
    assert invisible_words(printed, plan, texts) == []
    on_paper, body = poppler.text_of(printed, number), plan.workbook.text_of(number)
    captions = {
        widget.caption
        for field in plan.workbook.of(Kind.BUTTON)
        for widget in field.widgets
        if widget.page == number and widget.caption and not widget.flags & PRINT_FLAG
    }
    assert {caption: on_paper.count(caption) for caption in captions} == {caption: body.count(caption) for caption in captions}


@pytest.mark.feature("every")
def test_every_field_reads_back_equal(story: Story, plan: Plan, out: Path, viewer: str, finding: Told) -> None:
    """All fields of the workbook, filled at once, are in the saved file, to the character."""
    if not PARTS[viewer]["every"]:
        pytest.skip("the plugin offers no way but clicks; test_pdfium fills all fields in the same engine")
    story.step("every")
    assert values_in(out / f"{viewer}-every.pdf", plan.every) == plan.every
    finding(f"{len(plan.every)} fields")


@pytest.mark.feature("picture")
def test_a_picture_of_the_filled_page_is_left(story: Story, out: Path, viewer: str) -> None:
    """There is a picture of the filled page, and it is not empty."""
    story.step("picture")
    with Image.open(out / f"{viewer}.png") as picture:
        low, high = picture.convert("L").getextrema()
    assert low < high


def _numbers_in(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit()]
