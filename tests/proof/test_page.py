"""The page of the proof: what is in it, that nothing in it runs, and what a screen reader hears of it in Chromium."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from pdfgen.commands.proof import prove_names
from pdfgen.proof import SpokenPage, names_in, proof_html
from pdfgen.proof.names import SpokenField
from tests.books import content_of, small

from .chromium import Chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

EVIL = '"><script>document.title = "run"</script>{{ 7 * 7 }}<img src=x onerror=alert(1)>'


class _Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of that kind."""
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def html() -> str:
    """The proof of the small workbook."""
    data = small("sample").read_bytes()
    return proof_html(data, names_in(data), "Proefwerkboek", "nl-NL")


def test_every_field_has_its_row_and_its_number_on_the_picture(html: str) -> None:
    """As many rows as fields, the three buttons of every page once."""
    pages = names_in(small("sample").read_bytes())
    fields = sum(len(page.fields) for page in pages) - 3 * (len(pages) - 1)
    rows = [row for row in _Elements(html).of("tr") if "id" in row]
    assert len(rows) == fields


def test_ids_are_unique(html: str) -> None:
    """Nothing has the id of something else, and every link within the page leads to one."""
    elements = _Elements(html)
    ids = Counter(attributes["id"] for _, attributes in elements.found if "id" in attributes)
    targets = {str(link["href"])[1:] for link in elements.of("a")}
    assert ([name for name, times in ids.items() if times > 1], targets - set(ids)) == ([], set())


def test_nothing_comes_from_elsewhere(html: str) -> None:
    """The file holds all it needs: no script, no style sheet, no address but its own pictures."""
    elements = _Elements(html)
    sources = [str(image["src"])[:23] for image in elements.of("img")]
    assert (elements.of("script"), elements.of("link"), set(sources)) == ([], [], {"data:image/jpeg;base64,"})


def test_text_stays_text() -> None:
    """Names with marks, scripts or template signs print as they are."""
    field = SpokenField(kind=EVIL, acrobat=EVIL, firefox=EVIL + "!", chrome=EVIL, box=(0, 0, 0.1, 0.1))
    html = proof_html(small("sample").read_bytes(), [SpokenPage(0, EVIL, 1.4, (field,))], EVIL, EVIL)
    elements = _Elements(html)
    assert (elements.of("script"), len(elements.of("img")), "{{ 7 * 7 }}" in html, any("onerror" in a for _, a in elements.found)) == ([], 1, True, False)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Chromium with the proof of the small workbook, as the command writes it."""
    folder = tmp_path_factory.mktemp("proof")
    prove_names(content_of("sample"), "nl", folder / "namen.html")
    chromium = Chromium(folder / "profile")
    chromium.open((folder / "namen.html").as_uri())
    yield chromium
    chromium.close()


@pytest.mark.viewers
def test_a_screen_reader_is_given_headings_tables_and_pictures(browser: Chromium) -> None:
    """One main heading, a heading and a named picture a page, a named table with head cells, each name in a cell."""
    heard = browser.heard()
    names = {role: [name for found, name in heard if found == role] for role, _ in heard}
    pages = browser.value("document.querySelectorAll('section').length")
    assert names["heading"][0] == "Wat voorlezers zeggen"
    assert len(names["image"]) == pages
    assert all(name.startswith("Bladzijde ") for name in names["image"])
    assert all(name for name in names["table"])
    assert {"Acrobat zegt", "Firefox zegt", "Chrome en Edge zeggen"} <= set(names["columnheader"])
    assert "Waarom doe je mee? – Wat verwacht je van deze proef?" in names.get("cell", []) + names.get("gridcell", [])


@pytest.mark.viewers
@pytest.mark.parametrize("width", [1280, 640, 320])
def test_the_page_reflows(browser: Chromium, width: int) -> None:
    """At 320 pixels wide nothing needs scrolling sideways but the tables in their own frames (WCAG 1.4.10)."""
    browser.open(browser.value("location.href"), width=width)
    assert browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.viewers
def test_the_boxes_lie_over_the_fields(browser: Chromium) -> None:
    """Each box lies inside the picture of its page."""
    outside = browser.value(
        "[...document.querySelectorAll('.picture > span')].filter(box => { const a = box.getBoundingClientRect(), b = box.parentElement.getBoundingClientRect();"
        " return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1; }).length",
    )
    assert outside == 0
