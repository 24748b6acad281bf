"""Typefaces: which files, which characters, and how words are set. Shaping is HarfBuzz's; each word is shaped once."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import uharfbuzz as hb

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}


_LEAST_KERN = 23
"""Kerning below this (1/1000 em: a quarter of a point in running text) is hardly seen and not written."""


class Shaped(NamedTuple):
    """A word set in a face: `code` is the inside of a literal string (`)-12(` where kerned), `width` in 1/1000 em.

    The code of a word is one Windows-1252 byte a letter. A wide word has letters beyond those: its code is two bytes a
    letter, the number of the glyph, and `texts` are its glyphs with what each of them stands for.
    """

    code: str
    width: float
    kerned: bool = False
    texts: tuple[tuple[int, str], ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it has letters beyond Windows-1252."""
        return bool(self.texts)


class Face:
    """One static TrueType font. `key` is its resource name in the PDF."""

    def __init__(self, key: str, package: str, file_name: str) -> None:
        self.key = key
        self.postscript_name = file_name.removesuffix(".ttf")
        self.face = hb.Face(blob_of(_path_of(package, file_name)))
        self._font = hb.Font(self.face)
        self.units = self.face.upem
        self.scale = 1000 / self.units
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self._glyphs: dict[str, int] = {}
        self._words: dict[str, Shaped] = {"": Shaped("", 0.0)}
        self._naturals = _Advances(self._font)
        self._letters = {glyph: _literal(code) for glyph, code in self._windows_codes().items()}
        self.space = self.word(" ")
        self.wide_space = _literal(*divmod(self.glyph(" "), 256))

    @property
    def characters(self) -> frozenset[int]:
        """The code points that it has."""
        return _characters(self)

    def _windows_codes(self) -> dict[int, int]:
        """The Windows-1252 code of each glyph that has one; the no-break space and the soft hyphen are written as what they look like."""
        found: dict[int, int] = {}
        for code in range(32, 256):
            character = bytes([code]).decode("cp1252", "ignore")
            if character and self.glyph(character):
                found.setdefault(self.glyph(character), {0xA0: 0x20, 0xAD: 0x2D}.get(code, code))
        return found

    def word(self, text: str) -> Shaped:
        """A word, shaped; asked again it comes from memory."""
        found = self._words.get(text)
        if found is None:
            self.prepare([text])
            found = self._words[text]
        return found

    def prepare(self, words: Iterable[str]) -> Mapping[str, Shaped]:
        """All words that are shaped, these among them: those that are new in one call of HarfBuzz."""
        new = [word for word in dict.fromkeys(words) if word not in self._words]
        if new:
            self._shape(new)
        return self._words

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        return self.word(text).width * size / 1000

    def advance(self, glyph: int) -> int:
        """The advance width of a glyph in 1/1000 em, rounded."""
        advance: float = self._font.get_glyph_h_advance(glyph) * self.scale
        return round(advance)

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 where it has none."""
        found = self._glyphs.get(character)
        if found is None:
            found = self._glyphs[character] = self._font.get_nominal_glyph(ord(character)) or 0
        return found

    def _shape(self, words: list[str]) -> None:
        buffer = hb.Buffer()
        buffer.add_str("\n".join(words))
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        infos = buffer.glyph_infos or ()
        glyphs, clusters = [info.codepoint for info in infos], [info.cluster for info in infos]
        advances = [position.x_advance for position in buffer.glyph_positions or ()]
        naturals = list(map(self._naturals.__getitem__, glyphs))
        letters = list(map(self._letters.get, glyphs))
        kerns = [self._kern(natural - advance) if natural != advance else 0 for natural, advance in zip(naturals, advances, strict=True)]
        first, start = 0, 0
        for word in words:
            end = start + len(word)
            after = bisect_left(clusters, end, first)
            code = cast("list[str]", letters[first:after])
            texts: tuple[tuple[int, str], ...] = ()
            if None in code:
                code = [_literal(*divmod(glyph, 256)) for glyph in glyphs[first:after]]
                begins = [cluster - start for cluster in clusters[first:after]]
                texts = tuple((glyph, word[begin:stop]) for glyph, begin, stop in zip(glyphs[first:after], begins, [*begins[1:], len(word)], strict=True))
            width = sum(naturals[first:after]) * self.scale
            kerned = kerns[first : max(first, after - 1)]  # what comes behind the last letter is not of the word
            if any(kerned):
                width -= sum(kerned)
                self._words[word] = Shaped("".join([f"{letter}){kern}(" if kern else letter for letter, kern in zip(code, [*kerned, 0], strict=True)]), width, True, texts)
            else:
                self._words[word] = Shaped("".join(code), width, False, texts)
            first = after + 1  # the line feed between words
            start = end + 1

    def _kern(self, units: int) -> int:
        """How much nearer the next letter stands, in 1/1000 em; 0 where that is hardly seen."""
        kern = round(units * self.scale)
        return kern if abs(kern) >= _LEAST_KERN else 0


_KERN = re.compile(r"\)-?\d+\(")


def codes_in(words: Iterable[Shaped]) -> set[int]:
    """The character codes of words that are not wide."""
    text = _KERN.sub("", "".join([word.code for word in words if not word.texts]))
    return set(map(ord, re.sub(r"\\(.)", r"\1", text)))


def blob_of(path: Path) -> hb.Blob:
    """A font file, mapped into memory by HarfBuzz, so that only what is used of it is read.

    On Windows HarfBuzz finds no file with a letter beyond ASCII in its path, such as the name of a user: that is read here.
    """
    return hb.Blob.from_file_path(str(path)) if str(path).isascii() else hb.Blob(path.read_bytes())


def _path_of(package: str, file_name: str) -> Path:
    """Where a font file of an installed package is."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent / "files" / file_name


class _Advances(dict[int, int]):
    """The advance width of each glyph of a font, in its units; asked of the font once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        found: int = self._font.get_glyph_h_advance(glyph)
        self[glyph] = found
        return found


@cache
def _literal(*code: int) -> str:
    """The bytes of a character code inside a literal string (ISO 32000-1, 7.3.4.2)."""
    return "".join(_ESCAPED.get(byte, chr(byte)) for byte in code)


_ESCAPED = {0x28: "\\(", 0x29: "\\)", 0x5C: "\\\\", 0x0D: "\\r"}


@cache
def _characters(face: Face) -> frozenset[int]:
    return frozenset(face.face.unicodes)


_FILES = {
    "regular": ("fontpkg_fira_sans", "FiraSans-Regular.ttf"),
    "italic": ("fontpkg_fira_sans", "FiraSans-Italic.ttf"),
    "medium": ("fontpkg_fira_sans", "FiraSans-Medium.ttf"),
    "semibold": ("fontpkg_fira_sans", "FiraSans-SemiBold.ttf"),
    "semibold-italic": ("fontpkg_fira_sans", "FiraSans-SemiBoldItalic.ttf"),
    "bold": ("fontpkg_fira_sans", "FiraSans-Bold.ttf"),
    "slab-medium": ("fontpkg_zilla_slab", "ZillaSlab-Medium.ttf"),
    "slab-medium-italic": ("fontpkg_zilla_slab", "ZillaSlab-MediumItalic.ttf"),
    "slab-semibold": ("fontpkg_zilla_slab", "ZillaSlab-SemiBold.ttf"),
    "slab-bold": ("fontpkg_zilla_slab", "ZillaSlab-Bold.ttf"),
}


_KEYS = {name: f"F{number}" for number, name in enumerate(_FILES)}


@cache
def face(name: str) -> Face:
    """The face of that name, read once: regular, italic, medium, semibold, semibold-italic, bold, slab-medium, …"""
    package, file_name = _FILES[name]
    return Face(_KEYS[name], package, file_name)


def faces_of(keys: Container[str]) -> list[Face]:
    """The faces with these keys, in their order."""
    return [face(name) for name, key in _KEYS.items() if key in keys]


def slab_fallback(name: str, text: str) -> str:
    """The face to set a heading in: Zilla Slab lacks Greek and Cyrillic, where Fira Sans takes over."""
    if name.startswith("slab-") and not _has_all(face(name), text):
        return {"slab-medium": "medium", "slab-medium-italic": "italic", "slab-semibold": "semibold", "slab-bold": "bold"}[name]
    return name


def _has_all(chosen: Face, text: Iterable[str]) -> bool:
    return all(map(chosen.glyph, set(text)))


def missing_characters(text: str) -> list[str]:
    """The characters of a text that the text face cannot print, each once, in order."""
    glyph = face("regular").glyph
    return [sign for sign in dict.fromkeys(text) if not glyph(sign) and sign not in "\n\u00ad"]
