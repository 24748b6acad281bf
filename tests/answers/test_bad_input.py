"""Whatever is given: an answer, or the reason in words; within bounded time and memory."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfgen.answers import fill_workbook, read_answers
from pdfgen.diagnostics import FileProblem
from tests.answers import hostile
from tests.answers.copies import EVERY_KIND, WHY, blank, filled, read
from tests.books import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, MEGABYTES = 30, 400


def measured(make: str) -> tuple[str, float, float]:
    """Read a hostile file in a process of its own: what came of it, seconds, and megabytes at the peak."""
    code = f"""
import json, resource, time
from tests.answers import hostile
from pdfgen.answers import read_answers_in
from pdfgen.diagnostics import FileProblem
data = hostile.{make}()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.monotonic()
try:
    said = f"read {{len(read_answers_in(data, 'kwaad.pdf').values)}}"
except FileProblem as problem:
    said = str(problem)
print(json.dumps([said, time.monotonic() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=4 * SECONDS)
    assert done.returncode == 0, done.stderr[-2000:]
    return tuple(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        ("loop", "geen invulvelden"),
        ("parent_loop", "lagen diep"),
        ("page_loop", "beschadigd of afgebroken"),
        ("deep_fields", "lagen diep"),
        ("deep_arrays", "geen invulvelden"),
        ("many_fields", "meer dan 20.000 velden"),
        ("wide_loop", "20.000 velden"),
        ("value_bomb", "beschadigd of afgebroken"),
        ("key_bomb", "read 1"),
    ],
)
def test_a_hostile_file_ends_in_words(make: str, said: str) -> None:
    """Loops, depth, breadth and bombs: told in words, in seconds, in a few hundred megabytes at the most."""
    found, seconds, megabytes = measured(make)
    assert (said in found, seconds < SECONDS, megabytes < MEGABYTES) == (True, True, True), (found, seconds, megabytes)


@pytest.mark.conformance
def test_four_hundred_bombs_end_in_time() -> None:
    """Each is given up at sixteen megabytes; before they are through, the time for one file may run out."""
    found, seconds, megabytes = measured("object_stream_bombs")
    assert ("geen invulvelden" in found or "seconden" in found, seconds < SECONDS, megabytes < MEGABYTES) == (True, True, True), (found, seconds, megabytes)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_file_is_told(share: float) -> None:
    """However little is left of it."""
    with pytest.raises(FileProblem, match=r"leeg|beschadigd|geen invulvelden"):
        read(hostile.cut_off(share))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"PK\x03\x04", b"Zomaar tekst", b"\x00" * 5000])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    """Pictures, archives, text, nothing."""
    with pytest.raises(FileProblem, match=r"geen pdf-bestand|leeg"):
        read(data)


def locked(user: str) -> bytes:
    """The filled workbook, encrypted with AES-256."""
    out = BytesIO()
    with pikepdf.open(BytesIO(filled(EVERY_KIND))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="geheim", user=user, R=6))
    return out.getvalue()


def test_a_file_with_a_password_is_told() -> None:
    """And how to go on."""
    with pytest.raises(FileProblem, match="beveiligd met een wachtwoord"):
        read(locked("open"))


def test_a_file_that_opens_without_a_password_is_read() -> None:
    """Only its owner's rights are locked."""
    assert dict(read(locked("")).values) == EVERY_KIND


@pytest.mark.parametrize(("make", "words"), [(lambda p: p / "er-niet.pdf", "er niet"), (lambda p: p, "een map"), (lambda _: Path("/dev/null"), "geen gewoon bestand|leeg")])
def test_what_is_no_file_is_told(make: Callable[[Path], Path], words: str, tmp_path: Path) -> None:
    """Missing, a folder, a device."""
    with pytest.raises(FileProblem, match=words):
        read_answers(make(tmp_path))


@pytest.mark.parametrize("name", ["met spatie.pdf", "één – “naam” €.pdf", "-rf.pdf", "=1+1.pdf", "a;b&c|d.pdf", "😀.pdf", "lang" * 50 + ".pdf"])
def test_names_of_files_are_only_names(name: str, tmp_path: Path) -> None:
    """Spaces, accents, signs that mean something elsewhere."""
    path = tmp_path / name
    path.write_bytes(filled({WHY: "x"}))
    answers = read_answers(path)
    assert (answers.source, dict(answers.values)) == (name, {WHY: "x"})


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+31", "-", "@", "\u202eabc\u202c", "😀👩‍👧🇳🇱", "\x00\x01\x1f\x7f", "a\u0301", "\ufeff", "\u2028", "שלום", "x" * 100_000, "(\\)", "\\n", "<b>", "þÿ", "ÿþ", "ï»¿"],
)
def test_odd_texts_come_back_to_the_character(value: str) -> None:
    """Control characters, marks of direction, emoji, formulas, what looks like an encoding, 100,000 characters."""
    assert dict(read(filled({WHY: value})).values) == {WHY: value}


@pytest.mark.parametrize("change", ["format", "cut", "list", "kinds", "deep", "huge"])
def test_a_damaged_or_newer_key_is_told_and_the_fields_are_read(change: str) -> None:
    """Answers come out under their own names."""
    from tests.answers.test_reading import changed

    key = {"format": b'{"format": 99}', "cut": b'{"format":1,"tit', "list": b"[]", "kinds": b'{"format":1,"title":"","edition":"","locale":"","places":[],"fields":[{"name":"a","kind":"spiegel"}]}',
           "deep": b"[" * 100_000, "huge": b" " * 2_000_000}[change]  # fmt: skip

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[0].EF.F.write(key)

    answers = read(changed(filled({WHY: "x"}), spoil))
    assert (answers.values, answers.is_ours, answers.remarks[0].rule.name) == ({WHY: "x"}, False, "newer-workbook" if change == "format" else "damaged-key")
    with pytest.raises(FileProblem, match=r"nieuwere versie|beschadigd|MB groot"):
        fill_workbook(changed(blank(), spoil), {WHY: "x"})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_ends_in_words(data: st.DataObject) -> None:
    """Bytes of a filled workbook changed at random: answers, or a reason; never a traceback."""
    whole = bytearray(filled(EVERY_KIND))
    for _ in range(data.draw(st.integers(1, 30))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileProblem):
        read(bytes(whole))
