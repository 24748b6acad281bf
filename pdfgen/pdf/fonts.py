"""Fonts (ISO 32000-1, 9.6 to 9.10): page fonts subset to what is set, and the field font whole for its language.

Page fonts are Type0 with Identity-H and glyph ids kept, so that a page's code never depends on other pages. The field
font is a simple TrueType font with WinAnsiEncoding where the letters of the language fit, as Acrobat wants it; elsewhere
Type0 with the font's own cmap and a full ToUnicode map, which pdf.js, poppler and pypdf read.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import uharfbuzz as hb

from pdfgen import typefaces
from pdfgen.pdf.objects import numbers, ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pdfgen.pdf.objects import Store
    from pdfgen.typefaces import Face

FIELD_FONT = "Veld"
"""The resource name of the field font in /DR and in appearance streams."""
_WIN_ANSI = {code: bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)} | {0xA0: "\u00a0", 0xAD: "\u00ad"}
_WIN_ANSI_LANGUAGES = frozenset(["nl", "en", "de", "fr", "fy", "es", "it", "pt", "da", "sv", "nb", "nn", "fi", "is", "ga", "lb", "af"])


def add_page_font(store: Store, face: Face, words: Iterable[str]) -> int:
    """The Type0 font of a face, subset to the words set in it; its object number. Raises ValueError on a missing glyph."""
    unicode_of: dict[int, str] = {face.space.glyphs[0][0]: " "}
    for word in words:
        for glyph, text in face.word(word).glyphs:
            if glyph == 0:
                raise ValueError(f"{face.postscript_name} has no glyph for {text!r}")
            if text:
                unicode_of.setdefault(glyph, text)
    glyphs = sorted(unicode_of)
    return _type0(store, face, _subset(face, glyphs=glyphs), {g: unicode_of[g] for g in glyphs}, subset=True)


def add_field_font(store: Store, language: str) -> FieldFont:
    """The field font for a language, complete: every character that can be typed in it keeps its glyph."""
    face = typefaces.face("regular")
    if language in _WIN_ANSI_LANGUAGES:
        return FieldFont(_simple(store, face), simple=True)
    unicode_of = {glyph: chr(code) for code in sorted(face.characters) if (glyph := face.glyph(chr(code))) and code not in {0, 0xFEFF, 0xFFFE, 0xAD}}
    return FieldFont(_type0(store, face, _whole(face), unicode_of, subset=False), simple=False)


class FieldFont:
    """The field font in a file: its object number, and how text is written in it."""

    def __init__(self, number: int, *, simple: bool) -> None:
        self.number = number
        self.simple = simple
        self.face = typefaces.face("regular")

    def encode(self, text: str) -> str:
        """A string operand for Tj."""
        if self.simple:
            data = text.encode("cp1252", "replace")
            return f"<{data.hex()}>"
        return "<" + "".join(f"{self.face.glyph(c):04x}" for c in text) + ">"

    def width(self, text: str, size: float) -> float:
        """The width of a text in points, without kerning, as viewers set it."""
        return sum(self.face.advance(self.face.glyph(c)) for c in text) * size / 1000


def _subset(face: Face, *, glyphs: Iterable[int] = (), unicodes: Iterable[int] = (), keep_ids: bool = True) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.UNICODE).update(unicodes)
    drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in ("GPOS", "GSUB", "GDEF", "DSIG", "kern", "gasp", "VDMX", "hdmx", "LTSH"):
        drop.add(int.from_bytes(tag.encode(), "big"))
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if keep_ids:
        flags |= hb.SubsetFlags.RETAIN_GIDS
    wanted.flags = flags
    return hb.subset(face.face, wanted).blob.data  # type: ignore[no-any-return]


@cache
def _whole(face: Face) -> bytes:
    return _subset(face, unicodes=face.characters)


@cache
def _win_ansi(face: Face) -> bytes:
    return _subset(face, unicodes=[ord(c) for c in _WIN_ANSI.values() if c], keep_ids=False)


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


def _type0(store: Store, face: Face, data: bytes, unicode_of: Mapping[int, str], *, subset: bool) -> int:
    tag = hashlib.sha256(data).digest()
    prefix = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" if subset else ""
    base = prefix + face.postscript_name
    descriptor = _descriptor(store, face, base, data)
    widths = _width_array(face, sorted(unicode_of))
    descendant = store.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
        f"/FontDescriptor {ref(descriptor)} /DW {face.advance(0)} /W {widths} /CIDToGIDMap /Identity>>"
    )
    to_unicode = store.stream("", _to_unicode(unicode_of))
    return store.add(f"<</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H /DescendantFonts [{ref(descendant)}] /ToUnicode {ref(to_unicode)}>>")


def _width_array(face: Face, glyphs: list[int]) -> str:
    parts: list[str] = []
    start = 0
    while start < len(glyphs):
        end = start
        while end + 1 < len(glyphs) and glyphs[end + 1] == glyphs[end] + 1:
            end += 1
        parts.append(f"{glyphs[start]} [{' '.join(str(face.advance(g)) for g in glyphs[start : end + 1])}]")
        start = end + 1
    return f"[{' '.join(parts)}]"


def _to_unicode(unicode_of: Mapping[int, str]) -> bytes:
    rows = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(unicode_of.items())]
    blocks = [f"{len(rows[i : i + 100])} beginbfchar\n" + "\n".join(rows[i : i + 100]) + "\nendbfchar" for i in range(0, len(rows), 100)]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + "\n".join(blocks) + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _simple(store: Store, face: Face) -> int:
    data = _win_ansi(face)
    descriptor = _descriptor(store, face, face.postscript_name, data)
    widths = " ".join(str(face.advance(face.glyph(char)) if char and face.glyph(char) else 0) for char in _WIN_ANSI.values())
    return store.add(
        f"<</Type /Font /Subtype /TrueType /BaseFont /{face.postscript_name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /FontDescriptor {ref(descriptor)}>>"
    )
