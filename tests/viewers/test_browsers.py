"""The workbook in browsers, run for real: Firefox, pdf.js's viewer components in Chromium, and Chromium's own PDF plugin.

Each browser starts once and plays the whole story (rig/story.mjs); the tests below read what was seen, and the saved files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from . import poppler, rig
from .plan import LONG
from .reading_back import ReadsBack
from .saved import ALL_KEPT, PDFIUM_BREAKS, PDFIUM_FINDING, broken_rules_in, damage_in, invisible_words, values_in
from .workbook import PRINT_FLAG, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from .plan import Plan
    from .rig import Story
    from .workbook import Workbook

    Told: TypeAlias = Callable[[str, str], None]
    Named: TypeAlias = Callable[[str], None]

PARTS = {
    "firefox": {"every": True, "dom": True, "prints": True},
    "pdfjs": {"every": True, "dom": True, "prints": True},
    "plugin": {"every": False, "dom": False, "prints": False},
}

ASKS_BY_DIALOGUE = ("asks in a dialogue", "vraagt het in een venster")
ASKS_BY_PAGE = ("leads to the page for clearing", "gaat naar de wisbladzijde")
ASKS_BOTH_WAYS = ("asks", "vraagt het eerst")


@pytest.fixture(scope="module", params=PARTS)
def viewer(request: pytest.FixtureRequest) -> str:
    """Each browser in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def story(viewer: str, plan: Plan, out: Path, node_modules: Path) -> Story:
    """What was seen in this browser."""
    return rig.play(viewer, plan, out, node_modules, **PARTS[viewer])


@pytest.fixture(autouse=True)
def name(story: Story, named: Named) -> None:
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


class TestReadsBack(ReadsBack):
    """The browser saves what was filled in."""

    @pytest.mark.feature("long")
    def test_a_long_text_reads_back_equal(self, filled: Path, plan: Plan, finding: Told) -> None:  # type: ignore[override]
        """Of 2,000 typed characters none is lost, and the table says so."""
        super().test_a_long_text_reads_back_equal(filled, plan)
        finding("all", "alle")


@pytest.mark.feature("visible")
def test_saved_answers_are_visible_elsewhere(filled: Path, plan: Plan) -> None:
    """Poppler shows every word of the short answers without painting a field anew: the browser saved appearances."""
    short = {name: text for name, text in plan.texts.items() if text != LONG}
    assert invisible_words(filled, plan, short) == []


@pytest.mark.feature("valid")
def test_the_saved_file_is_sound(filled: Path, workbook: Workbook, viewer: str, finding: Told) -> None:
    """The saved file has no damage, and breaks no rule of PDF/UA-1 that the workbook keeps (PDFium: none but one)."""
    broken = broken_rules_in(filled, workbook)
    assert damage_in(filled) == []
    assert broken <= (PDFIUM_BREAKS if viewer == "plugin" else frozenset())
    finding(*(PDFIUM_FINDING if broken else ALL_KEPT))


@pytest.mark.feature("save")
def test_the_save_button_saves_or_tells_how(story: Story, viewer: str, finding: Told) -> None:
    """Opslaan makes the browser save, without a message; where the browser ignores that (PDFium), a message tells how."""
    seen = story.step("save")
    if viewer == "plugin":
        assert [dialog["kind"] for dialog in seen["dialogs"]] == ["alert"]
        message = seen["dialogs"][0]["message"]
        finding(f"saves by its own button; the workbook says so: “{message}”", f"bewaart met een eigen knop; het werkboek zegt: “{message}”")
    else:
        assert ["namedaction", "SaveAs"] in seen["dispatched"]
        assert seen["dialogs"] == []


@pytest.mark.feature("reset-no")
def test_clearing_asks_and_no_keeps_everything(story: Story, plan: Plan, out: Path, viewer: str, finding: Told) -> None:
    """Each Wissen button asks, by a dialogue or by leading to a page with a button of its own; after "no" nothing is gone."""
    asked = set()
    for index, reset in enumerate(plan.resets):
        seen = story.step(f"reset-{index}-no")
        kinds = [dialog["kind"] for dialog in seen["dialogs"]]
        plain = plan.plain_button(reset)
        assert kinds == ["confirm"] or (kinds == [] and plain is not None and seen["page"] == plain.page)
        asked.add(ASKS_BY_DIALOGUE if kinds else ASKS_BY_PAGE)
        left = plan.after(plan.expected)
        assert values_in(out / f"{viewer}-reset-{index}-no.pdf", left) == left
    finding(*(asked.pop() if len(asked) == 1 else ASKS_BOTH_WAYS))


@pytest.mark.feature("reset-yes")
def test_clearing_clears_what_it_names_and_no_more(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """After "yes" the module's button has cleared its module only, and the whole workbook's button every field."""
    for index, _ in enumerate(plan.resets):
        story.step(f"reset-{index}-yes")
        left = plan.after(plan.expected, *plan.resets[: index + 1])
        assert values_in(out / f"{viewer}-reset-{index}-yes.pdf", left) == left


@pytest.mark.feature("reset-page")
def test_the_page_for_clearing_clears(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """With scripts on, the button of the page for clearing (ResetForm) brings every field back to its first value."""
    if plan.plain_reset is None:
        pytest.skip("the workbook has no button that clears without scripts")
    story.step("plain-reset")
    left = plan.after(plan.every, plan.plain_reset)
    assert values_in(out / f"{viewer}-plain-reset.pdf", left) == left


@pytest.mark.feature("reset-page")
def test_progress_lines_count_after_clearing(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """An answer that is typed after the clearing is the only one that the progress lines count."""
    if plan.plain_reset is None or not plan.progress:
        pytest.skip("the workbook has no button that clears without scripts, or no progress line")
    story.step("afresh")
    first = dict([next(iter(plan.texts.items()))])
    lines = {field.name: [str(count) for count in plan.count_of(field, first)] for field in plan.progress}
    saved = values_in(out / f"{viewer}-afresh.pdf", lines)
    assert {name: _numbers_in(text) for name, text in saved.items()} == lines


@pytest.mark.feature("reset-plain")
def test_clearing_works_without_scripts(story: Story, plan: Plan, out: Path, viewer: str) -> None:
    """With scripts off the button of the page for clearing clears the answers."""
    if viewer != "pdfjs":
        pytest.skip("measured with scripts off, in the pdf.js components")
    if plan.plain_reset is None:
        pytest.skip("the workbook has no button that clears without scripts")
    seen = story.step("without-scripts")
    assert seen["failures"] == []
    short = {name: value for name, value in plan.expected.items() if value != LONG}
    filled, left = plan.after(short), plan.after(short, plan.plain_reset)
    assert values_in(out / "pdfjs-plain-filled.pdf", filled) == filled
    assert values_in(out / "pdfjs-plain-cleared.pdf", left) == left


@pytest.mark.feature("progress")
def test_progress_lines_count(filled: Path, plan: Plan, finding: Told) -> None:
    """In the saved file each progress line tells how many questions have an answer."""
    if not plan.progress:
        pytest.skip("the workbook has no progress line")
    lines = {field.name: [str(count) for count in plan.count_of(field, plan.expected)] for field in plan.progress}
    saved = values_in(filled, lines)
    assert {name: _numbers_in(text) for name, text in saved.items()} == lines
    finding(*[f"“{next(iter(saved.values()))}”"] * 2)


@pytest.mark.feature("progress")
def test_progress_lines_show_their_count(story: Story, plan: Plan, viewer: str) -> None:
    """On the screen each progress line shows that count, also on a page that the reader left and came back to."""
    if not PARTS[viewer]["dom"] or not plan.progress:
        pytest.skip("the plugin paints: what it shows is in the saved file and in the picture")
    lines = {field.name: [str(count) for count in plan.count_of(field, plan.expected)] for field in plan.progress}
    shown = story.step("outputs-after")["shown"]
    assert {name: _numbers_in(shown[name]) for name in lines} == lines


@pytest.mark.feature("progress-plain")
def test_progress_lines_do_not_lie_without_scripts(story: Story, plan: Plan, viewer: str, finding: Told) -> None:
    """With scripts off a progress line shows its static text, which claims no number of answers."""
    if viewer != "pdfjs" or not plan.progress:
        pytest.skip("measured with scripts off, in the pdf.js components")
    shown = story.step("without-scripts")["shown"]
    for field in plan.progress:
        assert shown[field.name] == field.value
    finding(*[f"“{field.value}”"] * 2)


@pytest.mark.feature("viewer-test")
def test_the_viewer_test_tells_what_works(filled: Path, plan: Plan, workbook: Workbook, finding: Told) -> None:
    """The line of the viewer test is replaced by a script, where scripts run."""
    if plan.test_line is None:
        pytest.skip("the workbook has no viewer test")
    name = plan.test_line.name
    told = values_in(filled, [name])[name]
    assert told
    assert told != workbook.fields[name].value
    finding(*[f"“{told}”"] * 2)


@pytest.mark.feature("viewer-test")
def test_the_viewer_test_shows_what_works(story: Story, plan: Plan, viewer: str) -> None:
    """The reader sees that line on the screen, also after coming back to its page."""
    if plan.test_line is None or not PARTS[viewer]["dom"]:
        pytest.skip("the workbook has no viewer test, or the viewer paints it")
    assert story.step("outputs-after")["shown"][plan.test_line.name] != plan.test_line.value


@pytest.mark.feature("links")
def test_links_lead_to_their_page(story: Story, plan: Plan, finding: Told) -> None:
    """A clicked internal link, the one to the viewer test among them, shows the page that it names."""
    assert story.step("links")["reached"] == [link.target for link in plan.links]
    finding(f"{len(plan.links)} followed", f"{len(plan.links)} gevolgd")


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
    captions = {widget.caption for field in plan.workbook.of(Kind.BUTTON) for widget in field.widgets if widget.page == number and widget.caption and not widget.flags & PRINT_FLAG}
    assert {caption: on_paper.count(caption) for caption in captions} == {caption: body.count(caption) for caption in captions}


@pytest.mark.feature("every")
def test_every_field_reads_back_equal(story: Story, plan: Plan, out: Path, viewer: str, finding: Told) -> None:
    """All fields of the workbook, filled at once, are in the saved file, to the character."""
    if not PARTS[viewer]["every"]:
        pytest.skip("the plugin offers no way but clicks; test_pdfium fills all fields in the same engine")
    story.step("every")
    assert values_in(out / f"{viewer}-every.pdf", plan.every) == plan.every
    finding(f"{len(plan.every)} fields", f"{len(plan.every)} velden")


@pytest.mark.feature("picture")
def test_a_picture_of_the_filled_page_is_left(story: Story, out: Path, viewer: str) -> None:
    """There is a picture of the filled page, and it is not empty."""
    story.step("picture")
    with Image.open(out / f"{viewer}.png") as picture:
        greys = picture.convert("L").histogram()
    assert sum(1 for count in greys if count) > 1


def _numbers_in(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit()]
