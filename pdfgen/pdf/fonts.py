"""Fonts (ISO 32000-1, 9.6 to 9.10): page fonts subset to what is set, and the field font whole for its language.

A page font is a simple TrueType font with WinAnsiEncoding: a byte a letter, understood everywhere. Words with other letters
are set in its sibling, a Type0 font with Identity-H and the font's own glyph numbers. So a page's code is small, and never
depends on other pages. The field font is simple too where the letters of the language fit, as Acrobat wants it; elsewhere
Type0 with a full ToUnicode map, which pdf.js, poppler and pypdf read.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import uharfbuzz as hb

from pdfgen import typefaces
from pdfgen.pdf.objects import numbers, ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pdfgen.pdf.objects import Store
    from pdfgen.typefaces import Face, Shaped

FIELD_FONT = "Veld"
"""The resource name of the field font in /DR and in appearance streams."""
_WIN_ANSI = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)} | {0xA0: "\u00a0", 0xAD: "\u00ad"}
_NOT_IN_PDF = ("GPOS", "GSUB", "GDEF", "DSIG", "kern", "gasp", "VDMX", "hdmx", "LTSH")
_FOR_TYPING = ("OS/2", "name", "post")
"""What a viewer may ask of a font that it sets new text in, may it be embedded for one; fonts of finished pages go without."""
_WIN_ANSI_LANGUAGES = frozenset(["nl", "en", "de", "fr", "fy", "es", "it", "pt", "da", "sv", "nb", "nn", "fi", "is", "ga", "lb", "af"])


def add_page_font(store: Store, face: Face, used: Iterable[int], field_font: FieldFont | None = None) -> int:
    """The simple font of a face, subset to these character codes; its object number. The field font where that is the same face."""
    if field_font is not None and field_font.simple and face is field_font.face:
        return field_font.number
    codes = sorted({32, *used})
    data = _subset(face, unicodes=tuple(ord(_WIN_ANSI[code]) for code in codes))
    base = _subset_name(face, data)
    return _simple(store, face, base, _descriptor(store, face, base, data), codes)


def add_wide_font(store: Store, face: Face, words: Iterable[Shaped], field_font: FieldFont | None = None) -> int:
    """The Type0 font of a face, subset to the wide words set in it; its object number. Raises ValueError on a missing glyph.

    The field font where that has all its glyphs.
    """
    unicode_of: dict[int, str] = {face.glyph(" "): " "}
    for word in words:
        for glyph, text in word.texts:
            if glyph == 0:
                raise ValueError(f"{face.postscript_name} has no glyph for {text!r}")
            if text:
                unicode_of.setdefault(glyph, text)
    if field_font is not None and not field_font.simple and face is field_font.face and field_font.glyphs.issuperset(unicode_of):
        return field_font.number
    data = _subset(face, glyphs=tuple(unicode_of), keep_numbers=True)
    base = _subset_name(face, data)
    return _type0(store, face, base, _descriptor(store, face, base, data), unicode_of)


def add_field_font(store: Store, language: str, texts: Iterable[str] = ()) -> FieldFont:
    """The field font for a language, complete: every character that can be typed in it keeps its glyph.

    `texts` stand in fields from the start (the options of a list); a letter in them that WinAnsi lacks asks for Type0 too.
    """
    face = typefaces.face("regular")
    simple = language in _WIN_ANSI_LANGUAGES and all(_is_win_ansi(text) for text in texts)
    data, base = (_win_ansi(face) if simple else _whole(face)), face.postscript_name
    descriptor = _descriptor(store, face, base, data)
    if simple:
        glyphs = frozenset(face.glyph(char) for char in _WIN_ANSI.values() if char)
        return FieldFont(_simple(store, face, base, descriptor, list(_WIN_ANSI)), glyphs, simple=True)
    coded = {glyph: chr(code) for code in sorted(face.characters) if (glyph := face.glyph(chr(code))) and code not in {0, 0xFEFF, 0xFFFE, 0xAD}}
    return FieldFont(_type0(store, face, base, descriptor, coded), frozenset(coded), simple=False)


def _is_win_ansi(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def add_answer_font(store: Store, characters: Iterable[str]) -> FieldFont:
    """A field font of just these characters, for an answer with letters that the font of its workbook lacks."""
    face = typefaces.face("regular")
    coded = {face.glyph(c): c for c in sorted({" ", *characters}) if face.glyph(c)}
    data = _subset(face, glyphs=tuple(coded), keep_numbers=True, typed=True)
    base = _subset_name(face, data)
    descriptor = _descriptor(store, face, base, data)
    return FieldFont(_type0(store, face, base, descriptor, coded), frozenset(coded), simple=False)


class FieldFont:
    """The field font in a file: its object number, its glyphs, and how text is written in it."""

    def __init__(self, number: int, glyphs: frozenset[int], *, simple: bool) -> None:
        self.number = number
        self.glyphs = glyphs
        self.simple = simple
        self.face = typefaces.face("regular")

    def encode(self, text: str) -> str:
        """A string operand for Tj."""
        if self.simple:
            data = text.encode("cp1252", "replace")
            return f"<{data.hex()}>"
        return "<" + "".join(f"{self.face.glyph(c):04x}" for c in text) + ">"

    def holds(self, character: str) -> bool:
        """Whether the font can show a character."""
        glyph = self.face.glyph(character)
        return glyph in self.glyphs and glyph != 0 and (not self.simple or character.encode("cp1252", "ignore") != b"")

    def width(self, text: str, size: float) -> float:
        """The width of a text in points, without kerning, as viewers set it."""
        return sum(self.face.advance(self.face.glyph(c)) for c in text) * size / 1000


def _subset_name(face: Face, data: bytes) -> str:
    """The name of a subset (9.6.4): six letters before the font's own."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6]) + "+" + face.postscript_name


@lru_cache(maxsize=32)
def _subset(face: Face, *, glyphs: tuple[int, ...] = (), unicodes: tuple[int, ...] = (), keep_numbers: bool = False, typed: bool = False) -> bytes:
    """A font program of these glyphs, or of these characters; with the tables that PDF asks for (9.9), and those for typing.

    A page font that is chosen by its glyphs' numbers needs no cmap.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.UNICODE).update(unicodes)
    drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in (*_NOT_IN_PDF, *([] if typed else _FOR_TYPING), *([] if typed or unicodes else ["cmap"])):
        drop.add(int.from_bytes(tag.encode(), "big"))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if keep_numbers:
        wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    return hb.subset(face.face, wanted).blob.data  # type: ignore[no-any-return]


def _whole(face: Face) -> bytes:
    return _subset(face, unicodes=tuple(sorted(face.characters)), keep_numbers=True, typed=True)


def _win_ansi(face: Face) -> bytes:
    return _subset(face, unicodes=tuple(ord(c) for c in _WIN_ANSI.values() if c), typed=True)


def _descriptor(store: Store, face: Face, base: str, data: bytes) -> int:
    file = store.stream(f"/Length1 {len(data)}", data)
    upem = face.scale
    box = _bounds(face)
    italic = -12 if "Italic" in base else 0
    weight = 80 + 40 * sum(w in base for w in ("Medium", "Semi", "Bold"))
    return store.add(
        f"<</Type /FontDescriptor /FontName /{base} /Flags 32 /FontBBox {numbers(v * upem for v in box)} /ItalicAngle {italic} "
        f"/Ascent {round(face.ascent)} /Descent {round(face.descent)} /CapHeight {689 if 'Fira' in base else 650} /StemV {weight} /FontFile2 {ref(file)}>>"
    )


@cache
def _bounds(face: Face) -> tuple[int, int, int, int]:
    head = face.face.reference_table("head").data
    return tuple(int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))  # type: ignore[return-value]


def _type0(store: Store, face: Face, base: str, descriptor: int, unicode_of: Mapping[int, str]) -> int:
    """A Type0 font whose CIDs are glyph numbers; `unicode_of` holds the text of each."""
    descendant = store.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
        f"/FontDescriptor {ref(descriptor)} /DW {face.advance(0)} /W {_width_array(face, sorted(unicode_of))} /CIDToGIDMap /Identity>>"
    )
    to_unicode = store.stream("", _to_unicode(unicode_of))
    return store.add(f"<</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H /DescendantFonts [{ref(descendant)}] /ToUnicode {ref(to_unicode)}>>")


def _width_array(face: Face, cids: Sequence[int]) -> str:
    parts: list[str] = []
    start = 0
    while start < len(cids):
        end = start
        while end + 1 < len(cids) and cids[end + 1] == cids[end] + 1:
            end += 1
        parts.append(f"{cids[start]} [{' '.join(str(face.advance(cid)) for cid in cids[start : end + 1])}]")
        start = end + 1
    return f"[{' '.join(parts)}]"


def _to_unicode(unicode_of: Mapping[int, str]) -> bytes:
    rows = [f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for cid, text in sorted(unicode_of.items())]
    blocks = [f"{len(rows[i : i + 100])} beginbfchar\n" + "\n".join(rows[i : i + 100]) + "\nendbfchar" for i in range(0, len(rows), 100)]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + "\n".join(blocks) + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _simple(store: Store, face: Face, base: str, descriptor: int, codes: Sequence[int]) -> int:
    """A simple font of these codes, in ascending order."""
    known = set(codes)
    widths = (face.advance(face.glyph(char)) if code in known and char and face.glyph(char) else 0 for code, char in _WIN_ANSI.items() if codes[0] <= code <= codes[-1])
    return store.add(
        f"<</Type /Font /Subtype /TrueType /BaseFont /{base} /Encoding /WinAnsiEncoding /FirstChar {codes[0]} /LastChar {codes[-1]} "
        f"/Widths [{' '.join(map(str, widths))}] /FontDescriptor {ref(descriptor)}>>"
    )
