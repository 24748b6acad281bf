"""What a text refers to is there: each footnote that is called is printed, each block that has an id can be led to; what belongs together stays together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pdfgen.diagnostics import Findings
from pdfgen.layout import lay_out
from pdfgen.model.fields import plan_fields
from pdfgen.reading import read_edition
from pdfgen.tagging import Element
from tests.books import MODULE_HEAD, content_of

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.layout.workbook import Workbook

PLACES = {
    "step": "- {type: scenario, label: Scenario 1, title: Alleen, organisations: Klein, steps: ['Maak een plan[^n]', Klaar]}",
    "scenario": "- {type: scenario, label: Scenario 1, title: 'Alleen[^n]', organisations: Klein, steps: [Maak een plan]}",
    "profile": "- {type: profile, title: 'Alleen[^n]', items: [Een]}",
    "item of a profile": "- {type: profile, title: Alleen, items: ['Een[^n]']}",
    "card": "- {type: comparison, items: [{id: een, title: 'Een kaart[^n]', text: Een}, {id: twee, title: Twee, text: Twee}]}",
    "link": "- {type: link_list, title: 'Boeken[^n]', links: [{source: handboek}]}",
    "tile": "- {type: diagram, kind: overview, items: [{label: Slot, text: 'Het einde[^n]', target: slot}, {label: Slot, target: slot}]}",
    "row": "- {type: worksheet, id: blad, title: Blad, row_label: Deel, columns: [{id: wie, label: Wie}], rows: [{id: sport, label: 'Sport[^n]'}]}",
    "column": "- {type: worksheet, id: blad, title: Blad, row_label: Deel, columns: [{id: wie, label: 'Wie[^n]'}], rows: [{id: sport, label: Sport}]}",
    "question": "- {type: question, id: vraag, text: 'Wie doet het[^n]?'}",
    "answer": "- {type: choice, id: keuze, text: Doe je mee?, kind: radio, options: [{id: ja, label: 'Ja[^n]'}, {id: nee, label: Nee}]}",
}


def _laid_out(folder: Path, blocks: str, notes: str = "[{id: n, text: De tekst van de noot.}]", sources: str = "") -> Workbook:
    content = shutil.copytree(content_of("sample"), folder / "content")
    with (content / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(sources)
    (content / "nl" / "01-proef.yaml").write_text(MODULE_HEAD.replace("FOOTNOTES", notes) + blocks + "\n", "utf-8")
    findings = Findings()
    edition = read_edition(content, "nl", findings)
    assert edition is not None, [found.render() for found in findings]
    return lay_out(edition, plan_fields(edition), findings)


@pytest.mark.parametrize("place", PLACES)
def test_a_note_is_printed_wherever_it_is_called(place: str, tmp_path: Path) -> None:
    """At the foot of the page of its call, whatever kind of box the call stands in."""
    book = _laid_out(tmp_path, PLACES[place])
    notes = [element for element in book.document.walk() if element.role == "Note" and any(kid.kids for kid in element.kids if isinstance(kid, Element))]
    assert len(notes) == 1
    assert book.anchors["module01.note.n"][0] == book.anchors["module01.call.n"][0]


def test_every_block_with_an_id_can_be_led_to(tmp_path: Path) -> None:
    """Neighbours that share a panel or a row too."""
    blocks = """\
- {type: quote, id: een, voice: reported, person: A, organisation: B, text: Het werkt.}
- {type: quote, id: twee, voice: reported, person: A, organisation: B, text: Het werkt niet.}
- {type: question, id: drie, text: Wat nu?}
- {type: question, id: vier, text: Wat dan?, items: [{id: a, label: Eerst}, {id: b, label: Daarna}]}
- {type: choice, id: vijf, text: Doe je mee?, kind: radio, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]}
- {type: choice, id: zes, text: Doen zij mee?, kind: radio, options: [{id: ja, label: Ja}, {id: nee, label: Nee}]}
- {type: scenario, id: zeven, label: Scenario 1, title: Alleen, organisations: Klein, steps: [Maak een plan]}
- {type: scenario, id: acht, label: Scenario 2, title: Samen, organisations: Groot, steps: [Maak een plan]}
- {type: profile, id: negen, title: Alleen, items: [Een]}
- {type: profile, title: Met twee, items: [Een]}
- {type: profile, title: Met drie, items: [Een]}
- {type: profile, id: tien, title: Samen, items: [Twee]}
- {type: link_list, id: elf, title: Boeken, links: [{source: handboek}]}
- {type: link_list, id: twaalf, title: Films, links: [{source: film}]}
- type: explanation
  text: |
    Zie """ + ", ".join(f"[{name}](module01.{name})" for name in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"))
    book = _laid_out(tmp_path, blocks, "[]")
    targets = {link.target.value for page in book.pages for link in page.links if link.target is not None and link.target.kind == "block"}
    assert len(targets) == 12
    assert targets <= set(book.anchors)
    assert book.anchors["module01.negen"] < book.anchors["module01.tien"]  # in another row


FILLER = "- {type: explanation, text: Een regel.}\n"


@pytest.mark.parametrize("name", ["", "id: zin, "])
def test_a_sentence_that_introduces_stays_with_what_it_introduces(name: str, tmp_path: Path) -> None:
    """However full the page is, the cards that the sentence announces begin under it; whether or not it can be led to."""
    end = f"- {{type: explanation, {name}text: 'Aangekondigd:'}}\n- {{type: comparison, id: kaarten, items: [{{id: een, title: Een, text: Ja}}, {{id: twee, title: Twee, text: Nee}}]}}"
    pages = []
    for number in range(8, 26):
        book = _laid_out(tmp_path / str(number), FILLER * number + end)
        sentence = next(at for at, page in enumerate(book.pages) if any("Aangekondigd:" in words for words in page.words.values()))
        pages.append((sentence, book.anchors["module01.kaarten"][0]))
    assert [two for two in pages if two[0] != two[1]] == []
    assert len(set(pages)) > 1


def test_the_closing_panel_never_stands_on_a_page_of_its_own(tmp_path: Path) -> None:
    """However full the page is, the last block of the module goes over with it."""
    start, end = "- {type: question, id: vraag, text: Wat nu?}\n", "- {type: explanation, id: slotzin, text: Dat was het.}"
    pages = []
    for number in range(18):
        book = _laid_out(tmp_path / str(number), start + FILLER * number + end)
        panel = next(at for at, page in enumerate(book.pages) if any(widget.name == "module01.ingevuld-door" for widget in page.widgets))
        pages.append((book.anchors["module01.slotzin"][0], panel))
    assert [two for two in pages if two[0] != two[1]] == []
    assert len(set(pages)) > 1


@pytest.mark.parametrize(("address", "role"), [("https://example.org/trials", "Link"), ("null", "Span")])
def test_a_title_in_another_language_says_so(address: str, role: str, tmp_path: Path) -> None:
    """As a link, and as the title of a publication without an address; other words about it are the workbook's own."""
    sources = f"- {{id: trials, title: Running trials, kind: publication, lang: en, url: {address}}}\n"
    book = _laid_out(tmp_path, "- {type: explanation, text: 'Lees [Running trials](source:trials), of [dat boek](source:trials).'}", sources=sources)
    assert [element.role for element in book.document.walk() if element.lang == "en"] == [role]
