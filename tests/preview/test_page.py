"""The preview's page in real headless Chromium: quick, staying at its place, usable by everyone.

Measures and pictures are left in dist/preview.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.books import CONTENT, ROOT

from .conftest import OUT, Running

if TYPE_CHECKING:
    from pathlib import Path

    from .browser import Browser

pytestmark = pytest.mark.viewers

SHOWN = "document.documentElement.dataset.shown"
MODULE_1 = "01-draagvlak.yaml"
SENTENCE = "Welke collega’s moet je nog overtuigen van impact ondernemen?"


def _open(browser: Browser, preview: Running, place: str = "", **size: float) -> None:
    browser.open(f"{preview.url}nl/{place}", **size)  # type: ignore[arg-type]
    browser.until(SHOWN)


def _current(browser: Browser) -> int:
    return int(browser.value("document.querySelector('#number').value"))


def _switch(browser: Browser, *layers: str) -> None:
    """Exactly these layers on; waits until they are drawn."""
    browser.run(f"""
        for (const each of document.querySelectorAll('#layers input')) if (each.checked !== {json.dumps(layers)}.includes(each.value)) each.click();
    """)
    drawn = "document.querySelectorAll('.current .over > *').length"
    browser.until(f"{drawn} {'>' if layers else '==='} 0")


def _chips(browser: Browser, kind: str) -> list[str]:
    chips: list[str] = browser.value(f"[...document.querySelectorAll('.current .over .chip.{kind}')].map(({{ textContent }}) => textContent)")
    return chips


def _height_of(browser: Browser, anchor: str) -> float:
    """How far below the top of the window a block stands, in CSS pixels."""
    return float(browser.run(f"""
        const state = await new Promise((found) => {{
            const events = new EventSource(`/nl/events`);
            events.onmessage = ({{ data }}) => (events.close(), found(JSON.parse(data)));
        }});
        for (const page of state.pages) {{
            const anchor = page.anchors.find(([name]) => name === {json.dumps(anchor)});
            if (!anchor) continue;
            const frame = document.querySelector(`#page-${{page.number}} .frame`).getBoundingClientRect();
            return frame.top + (anchor[1] * frame.height) / state.size[1];
        }}
    """))


def test_a_saved_word_is_on_the_screen_within_two_seconds(whole: Running, browser: Browser) -> None:
    """From saving to the frame that shows it, seven times, at page 12 of the whole workbook; a full build stands beside it."""
    _open(browser, whole, "#module01/1")
    taken = []
    text = whole.file(MODULE_1).read_text("utf-8")
    for number in range(8):
        version = browser.value(SHOWN)
        new = text.replace(SENTENCE, SENTENCE.replace("nog", f"nog{'altijd' * (number % 2)} {number}"))
        saved = time.time()
        whole.save(MODULE_1, new)
        browser.until(f"{SHOWN} !== {json.dumps(version)} && shownAt[{SHOWN}]")
        taken.append(browser.value(f"shownAt[{SHOWN}]") / 1000 - saved)
        assert browser.value("document.querySelector('#changed').textContent").startswith("Veranderd: bladzijde 12")
    start = time.time()
    subprocess.run([sys.executable, str(ROOT / "build_toolbox.py"), "build", "--no-cache", "--content", str(CONTENT), "--out", str(OUT / "full.pdf")], check=True, capture_output=True)
    full = time.time() - start
    (OUT / "full.pdf").unlink()
    told = {"saved to shown, seconds": [round(t, 3) for t in taken[1:]], "median": round(statistics.median(taken[1:]), 3), "full build, seconds": round(full, 3)}
    (OUT / "measured.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    assert statistics.median(taken[1:]) < 2, told


def test_the_reader_stays_at_the_block_when_pages_come_before_it(whole: Running, browser: Browser) -> None:
    """A change that gives module 1 more pages leaves a block of module 5 where it was in the window; loading the page again too."""
    _open(browser, whole, "#module05/2")
    browser.run("document.querySelector('#pages').scrollTop += 137")
    browser.until("document.querySelector('#number').value > 30")
    anchor = browser.run("""
        const state = await new Promise((found) => (new EventSource('/nl/events').onmessage = ({ data }) => found(JSON.parse(data))));
        return state.pages.find(({ place, turn }) => place === 'module05' && turn === 2).anchors[0][0];
    """)
    before, page = _height_of(browser, anchor), _current(browser)
    version = browser.value(SHOWN)
    paragraph = "      Nog een alinea om ruimte te vullen, met genoeg woorden voor een paar regels op de bladzijde van dit werkboek.\n\n"
    whole.change(MODULE_1, "      Bij **draagvlak** denken", paragraph * 30 + "      Bij **draagvlak** denken")
    browser.until(f"{SHOWN} !== {json.dumps(version)}")
    assert _current(browser) > page
    assert abs(_height_of(browser, anchor) - before) < 3
    time.sleep(0.5)  # the place is kept a quarter of a second after the last move
    browser.reload()
    browser.until(SHOWN)
    assert abs(_height_of(browser, anchor) - before) < 3
    browser.resize(1000, 700)
    time.sleep(0.5)
    assert browser.value("location.hash") == "#module05/2"


def test_broken_content_keeps_the_last_good_pages_and_each_finding_leads_to_its_page(whole: Running, browser: Browser) -> None:
    """The status says so, the pictures stay, the findings stand beside them; after mending all is well."""
    _open(browser, whole)
    picture = browser.value("document.querySelector('#page-1 img').src")
    whole.change(MODULE_1, "lines: 5", "lines: 50")
    browser.until("document.body.dataset.status === 'broken'")
    browser.until("document.querySelector('.finding.error')")
    assert browser.value("document.querySelector('#status').textContent").startswith("1 fout in de inhoud. Je ziet de bladzijden van ")
    assert browser.value("document.querySelector('#page-1 img').src") == picture
    assert browser.value("document.querySelector('.finding.error .source').firstChild.data").strip() == "lines: 50"
    browser.picture(OUT / "fout.png")
    browser.run("document.querySelector('.finding.error a.message').focus()")
    browser.press("Enter")
    browser.until("document.querySelector('#number').value === '15'")
    assert browser.value("document.activeElement.id") == "page-15"
    whole.change(MODULE_1, "lines: 50", "lines: 5")
    browser.until("document.body.dataset.status === 'good' && !document.querySelector('.finding.error')")


def test_the_switches_draw_over_the_page_and_the_words_stand_beside_it(whole: Running, browser: Browser) -> None:
    """Names, tab order, spoken names, structure and block ids of page 12; the same facts as text for who does not see them."""
    _open(browser, whole, "#module01/1")
    _switch(browser, "names")
    assert _chips(browser, "field")[:2] == ["module01.collegas.al-overtuigd", "module01.collegas.nog-te-overtuigen"]
    _switch(browser, "names", "tab")
    assert _chips(browser, "tab")[:3] == ["1", "2", "3"]
    browser.picture(OUT / "velden.png")
    _switch(browser, "spoken")
    assert _chips(browser, "spoken")[1] == SENTENCE
    browser.picture(OUT / "voorleesnamen.png")
    _switch(browser, "tags")
    assert _chips(browser, "role")[:3] == ["P", "P", "Form"]
    browser.picture(OUT / "structuur.png")
    _switch(browser, "blocks")
    assert _chips(browser, "id")[0] == "question: module01.collegas"
    browser.picture(OUT / "blokken.png")
    browser.run("for (const each of document.querySelectorAll('#facts details')) each.open = true;")
    browser.until("document.querySelectorAll('#stops li').length > 3 && document.querySelectorAll('#reading li').length > 3")
    assert f"veld (Form) {SENTENCE}" in browser.value("[...document.querySelectorAll('#reading li')].map(({ textContent }) => textContent)")
    assert browser.value("document.querySelector('#stops li').textContent").endswith("module01.collegas.al-overtuigd")
    assert MODULE_1 in browser.value("document.querySelector('#blocks li').textContent")
    browser.picture(OUT / "deze-bladzijde.png")
    browser.reload()
    browser.until("document.querySelector('.current .chip.id')")
    _switch(browser)


def test_the_contact_sheet_shows_every_page_and_opens_one(whole: Running, browser: Browser) -> None:
    """It opens at the page that was read; a chosen page is read again."""
    _open(browser, whole, "#module02/0")
    pages = browser.value("document.querySelectorAll('article').length")
    browser.click("#sheet")
    browser.until("[...document.querySelectorAll('article.current img')].length === 1")
    assert browser.value("document.querySelector('#sheet').getAttribute('aria-pressed')") == "true"
    assert browser.value("document.querySelector('#count').textContent") == f"van {pages}"
    time.sleep(1)
    browser.picture(OUT / "overzicht.png")
    browser.run("document.querySelector('#page-20 h2 a').focus()")
    browser.press("Enter")
    assert (_current(browser), browser.value("document.querySelector('#sheet').getAttribute('aria-pressed')")) == (20, "false")
    assert browser.value("document.activeElement.id") == "page-20"


def test_the_language_switch_stays_at_the_same_place(whole: Running, browser: Browser) -> None:
    """The same page of the same module, in the other language; the interface stays Dutch."""
    _open(browser, whole, "#module03/1")
    browser.until("location.hash === '#module03/1' && document.querySelector('#number').value > 20")
    browser.click("[data-language-link]:not([aria-current])")
    browser.until(f"location.pathname === '/en/' && {SHOWN}")
    assert browser.value("location.hash") == "#module03/1"
    assert browser.value("[document.documentElement.lang, document.querySelector('.current .name').lang]") == ["nl", "en"]
    browser.picture(OUT / "engels.png")


def test_the_whole_page_can_be_used_with_the_keyboard(whole: Running, browser: Browser) -> None:
    """Tab comes to every control in order, each shows its focus; the pages scroll with the keys."""
    _open(browser, whole)
    stops, seen = [], set()
    for _ in range(16):
        browser.press("Tab")
        stop, outline = browser.run("""
            const { activeElement: at } = document;
            const style = getComputedStyle(at);
            return [at.id || at.value || at.textContent.trim(), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
        """)
        assert outline, f"no focus is seen at {stop}"
        stops.append(stop)
        seen.add(stop)
    assert stops[:3] == ["Naar de bladzijden", "Naar de bevindingen", "Engels"]
    assert {"number", "next", "sheet", "names", "tab", "spoken", "tags", "blocks"} <= seen
    browser.run("document.querySelector('#pages').focus()")
    browser.press("PageDown", "PageDown", "PageDown")
    browser.until("document.querySelector('#pages').scrollTop > 600")


@pytest.mark.parametrize("state", ["good", "broken", "sheet", "narrow"])
def test_the_page_has_no_barriers_that_axe_knows(whole: Running, browser: Browser, node_modules: Path, state: str) -> None:
    """WCAG 2.2 A and AA, in each of its looks: contrast, names, landmarks, headings, targets."""
    size = {"width": 390, "height": 844} if state == "narrow" else {}
    _open(browser, whole, "#module01/1", **size)
    if state == "broken":
        whole.change(MODULE_1, "lines: 5", "lines: 50")
        browser.until("document.querySelector('.finding.error')")
    if state == "sheet":
        browser.click("#sheet")
    browser.run("for (const each of document.querySelectorAll('aside details')) each.open = true;")
    browser.until("document.querySelectorAll('#stops li').length > 3")
    browser.run((node_modules / "axe-core" / "axe.min.js").read_text("utf-8") + """
        ;globalThis.found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    """)
    found = browser.value("found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' ')).slice(0, 5)])")
    if state == "narrow":
        browser.picture(OUT / "smal.png")
        assert browser.value("document.documentElement.scrollWidth") <= 390
    assert found == []


def test_landmarks_and_the_live_status_are_there_for_screen_readers(whole: Running, browser: Browser) -> None:
    """Banner, navigation, main, complementary; the status is a live region that tells of a change without taking the focus."""
    _open(browser, whole)
    roles = {node["role"] for node in _nodes(browser.tree())}
    assert {"banner", "main", "complementary", "navigation", "status"} <= roles | set(browser.value(_LANDMARKS))
    browser.run("document.querySelector('#number').focus()")
    told = browser.value("document.querySelector('#status').textContent")
    whole.change(MODULE_1, SENTENCE, "Wie moet je nog overtuigen?")
    browser.until(f"document.querySelector('#status').textContent !== {json.dumps(told)}")
    assert browser.value("document.activeElement.id") == "number"


_LANDMARKS = """[...document.querySelectorAll('body > header, body > main, body > aside, nav, [role=status]')].map(
    (each) => each.getAttribute('role') ?? { HEADER: 'banner', MAIN: 'main', ASIDE: 'complementary', NAV: 'navigation' }[each.tagName])"""


def _nodes(tree: dict) -> list[dict]:  # type: ignore[type-arg]
    return [tree, *(node for child in tree.get("children", []) for node in _nodes(child))]


def test_a_preview_that_stopped_is_told_and_found_again(whole: Running, browser: Browser) -> None:
    """The page says that nobody answers; when a new preview runs at the same port it goes on by itself."""
    _open(browser, whole, "#module01/1")
    whole.stop()
    browser.until("document.body.dataset.status === 'lost'")
    again = subprocess.Popen([sys.executable, str(ROOT / "build_toolbox.py"), "preview", "--content", str(whole.content), "--port", str(whole.port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        browser.until("document.body.dataset.status === 'good'", limit=30_000)
        assert _current(browser) == 12
    finally:
        again.terminate()
        again.communicate(timeout=20)
    browser.open("about:blank")  # so that what it complains of meanwhile counts for nothing


def test_the_first_sight_of_the_page(whole: Running, browser: Browser) -> None:
    """Pictures for people to look at: the pages, on a screen with twice the pixels."""
    _open(browser, whole, "#module01/0", width=1440, height=900, scale=2)
    time.sleep(0.5)
    browser.picture(OUT / "bladzijden.png")
    assert browser.value("document.querySelector('.current img').naturalWidth") >= 1280


