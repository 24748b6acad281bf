"""JSON and XFDF: written with all that is known, read with suspicion."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from pdfgen.answers import read_json, read_xfdf, write_json, write_xfdf
from pdfgen.diagnostics import Findings
from tests.answers.copies import AGREED, EVERY_KIND, NAME, PLAN, WHY, copy, key


def refused(data: bytes, *, xml: bool = False) -> list[str]:
    """Why a file of answers is refused, with its place."""
    findings = Findings()
    assert (read_xfdf(data, "a.xfdf", key(), findings) if xml else read_json(data, "a.json", findings)) is None
    return [f"{d.span}: {d.message}" for d in findings]


def test_json_tells_all_that_is_known() -> None:
    """Edition, language, file; for each question module, words, kind, value and the words of a choice."""
    whole = json.loads(write_json([copy({AGREED: "nee"}, "anna.pdf")]))
    head = {k: v for k, v in whole["copies"][0].items() if k != "answers"}
    rows = {row["name"]: row for row in whole["copies"][0]["answers"]}
    assert head == {"file": "anna.pdf", "title": key().title, "edition": key().edition, "language": "nl-NL", "key": "attached"}
    known = next(f for f in key().fields if f.name == AGREED)
    assert rows[AGREED] == {"name": AGREED, "place": "module01", "module": 1, "module_title": "Hoe draai je proef?", "question": known.question, "label": known.label,
                            "kind": "radio", "purpose": "answer", "value": "nee", "chosen": "Nee"}  # fmt: skip
    assert (rows[WHY]["value"], rows[PLAN]["value"], len(rows)) == ("", False, len(key().fields))


def test_a_plain_mapping_is_enough() -> None:
    """And each value knows where it stands."""
    given = read_json(b'{\n "a": 1,\n "b": "x"\n}', "a.json", Findings())
    assert given is not None
    assert (dict(given.values), str(given.place_of("b")), str(given.place_of("weg"))) == ({"a": 1, "b": "x"}, "a.json:3:2", "a.json:1:1")


def test_a_name_is_found_however_it_is_written() -> None:
    """With escapes, after a value with quotes and braces in it, on one line with others; the first place counts."""
    given = read_json(b'{"a\\u00e9": "zeg \\"b\\": {", "b": "",\n"b": "c", "c\\"": ""}', "a.json", Findings())
    assert given is not None
    assert [str(given.place_of(name)) for name in ("a\u00e9", "b", "c", 'c"')] == ["a.json:1:2", "a.json:1:29", "a.json:2:6", "a.json:2:11"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "a.json:1:2: dit is geen JSON"),
        (b"", "a.json:1:1: dit is geen JSON"),
        (b"\xff{}", "a.json: het bestand is geen tekst in UTF-8"),
        ('{"a": "één"}'.encode("utf-16"), "a.json: het bestand is geen tekst in UTF-8, maar in UTF-16"),
        (b"[]", "a.json:1:1: hier horen veldnamen met antwoorden"),
        (b'{"copies": []}', "a.json:1:1: in `copies` staan geen antwoorden"),
        (b'{"copies": [{"answers": []}, {"answers": []}]}', "a.json:1:1: in het bestand zitten 2 exemplaren"),
        (b'{"copies": [{"answers": [{"name": "a"}]}]}', "a.json:1:1: elk antwoord heeft een `name` en een `value` nodig"),
        (b"[" * 100_000, "a.json: het bestand is te diep genest"),
    ],
)
def test_what_is_no_json_of_answers_is_refused_in_words(data: bytes, told: str) -> None:
    """With its place, however deep or broken."""
    found = refused(data)
    assert (len(found), found[0].startswith(told)) == (1, True), found


@pytest.mark.parametrize(("data", "cure"), [('{"a": "x"}'.encode("utf-16"), "PowerShell"), (b'{"copies": [{"answers": []}, {"answers": []}]}', "answers merge")])
def test_the_cure_fits_what_is_wrong(data: bytes, cure: str) -> None:
    """A file made with `>` in PowerShell, and the answers of many in one file."""
    findings = Findings()
    assert read_json(data, "a.json", findings) is None
    assert [cure in d.hint for d in findings] == [True]


def test_xfdf_is_what_acrobat_imports() -> None:
    """Nested fields, values as text, ticks as their on-state; an XML reader that is not ours agrees."""
    data = write_xfdf(copy(EVERY_KIND, "anna & co.pdf"), Findings())
    root = etree.fromstring(data)
    space = {"x": "http://ns.adobe.com/xfdf/"}
    assert root.find("x:f", space).get("href") == "anna & co.pdf"
    path = "x:fields/x:field[@name='module01']/x:field[@name='{}']/x:field[@name='{}']/x:value"
    assert root.find(path.format("vraag", "waarom"), space).text == EVERY_KIND[WHY]
    assert root.find(path.format("klaar", "plan"), space).text == "ja"


@pytest.mark.parametrize(
    "data",
    [
        b"<xfdf",
        b"<html/>",
        b"",
        b"\x00\x01",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xfdf><fields><field name="a"><value>&a;</value></field></fields></xfdf>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xfdf><fields/></xfdf>',
        b'<?xml version="1.0" encoding="foo"?><xfdf><fields/></xfdf>',
        b'<?xml version="1.0" encoding="hex"?><xfdf><fields/></xfdf>',
        b'<?xml version="1.0" encoding="utf-7"?><xfdf><fields/></xfdf>',
        b"<xfdf><fields>" + b'<field name="a">' * 60 + b"</field>" * 60 + b"</fields></xfdf>",
    ],
    ids=["cut off", "other xml", "empty", "binary", "entity", "outside entity", "unknown encoding", "no encoding", "seven bits", "deep"],
)
def test_what_is_no_xfdf_is_refused(data: bytes) -> None:
    """No entity is expanded, nothing is fetched."""
    assert [line.split(":")[0] for line in refused(data, xml=True)] == ["a.xfdf"]


def test_xfdf_of_acrobat_is_read() -> None:
    """Off is no answer; dots in names, namespaces and rich text are understood."""
    data = f"""<?xml version="1.0"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>
      <field name="{NAME}"><value>plat</value></field>
      <field name="module01"><field name="vraag"><field name="waarom"><value-richtext><p>rijk</p></value-richtext></field></field>
      <field name="akkoord"><value>Off</value></field><field name="klaar"><field name="plan"><value>ja</value></field></field></field>
      </fields></xfdf>""".encode()
    given = read_xfdf(data, "a.xfdf", key(), Findings())
    assert given is not None
    assert dict(given.values) == {NAME: "plat", WHY: "rijk", AGREED: "", PLAN: True}


def test_broken_json_is_told_in_dutch() -> None:
    """With what to look for, and no word of the parser."""
    findings = Findings()
    assert read_json(b"{", "a.json", findings) is None
    assert [(found.message, found.hint) for found in findings] == [("dit is geen JSON", "kijk hier naar de haakjes, de komma’s en de aanhalingstekens")]


def test_broken_xfdf_is_told_at_its_place() -> None:
    """In Dutch, where the XML breaks off."""
    findings = Findings()
    assert read_xfdf(b"<xfdf>\n<fields>", "a.xfdf", key(), findings) is None
    assert [f"{found.span}: {found.message}" for found in findings] == ["a.xfdf:2:9: dit is geen XFDF: hier klopt de XML niet meer"]
