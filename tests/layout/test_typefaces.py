"""Typefaces: where their files may be, and how words are set."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import fontpkg_fira_sans
import pytest
import uharfbuzz as hb

from pdfgen import typefaces

FILE = Path(fontpkg_fira_sans.__file__).parent / "files" / "FiraSans-Regular.ttf"
KERN = 23


@pytest.mark.parametrize("folder", ["map", "Zoë 🙂"])
def test_a_font_is_found_in_any_folder(tmp_path: Path, folder: str) -> None:
    """Also in that of a user whose name is not ASCII."""
    path = tmp_path / folder / FILE.name
    path.parent.mkdir()
    shutil.copy(FILE, path)
    assert typefaces.blob_of(path).data == FILE.read_bytes()


def by_itself(face: typefaces.Face, word: str) -> tuple[str, float]:
    """The code of a word and its width, shaped alone and without our kerning's least."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    font = hb.Font(face.face)
    hb.shape(font, buffer, {"kern": True, "liga": False, "clig": False, "calt": False})
    width, code = 0.0, ""
    for letter, info, position in zip(word, buffer.glyph_infos, buffer.glyph_positions, strict=True):
        natural = font.get_glyph_h_advance(info.codepoint)
        kern = natural - position.x_advance
        width += natural - (kern if abs(kern) >= KERN else 0)
        code += re.sub(r"([\\()])", r"\\\1", letter) + (f"){kern}(" if abs(kern) >= KERN else "")
    return code, width


@pytest.mark.parametrize("name", ["regular", "semibold", "slab-bold"])
@pytest.mark.parametrize("together", [1, 3, 100])
def test_words_are_set_as_each_would_be_alone(name: str, together: int) -> None:
    """However many are shaped at once: code, kerning and width are those of the word by itself."""
    words = ["Voor", "wie,", "AV.", "Toekomst", "(Ter)", "vraag\\pad", "r.e.", "regio", "V", "A", "provincie’s", "€25", "–", "Één", "T", "Wat", "L’Y", "y"]
    face = typefaces.Face("F", *typefaces._FILES[name])
    for start in range(0, len(words), together):
        face.prepare(words[start : start + together])
    for word in words:
        shaped = face.word(word)
        assert (shaped.code.encode("latin-1").decode("cp1252"), shaped.width) == by_itself(face, word)
        assert shaped.kerned == (")" in re.sub(r"\\.", "", shaped.code))


def test_codes_of_words() -> None:
    """Letters, without their kerning and their escapes; of wide words none."""
    face = typefaces.face("regular")
    assert typefaces.codes_in(map(face.word, ["Vr(e", "\\", "ąę"])) == set(b"Vr(e\\")
