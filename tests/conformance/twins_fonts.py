"""Broken twins of fonts (ISO 14289-1, 7.21)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Dictionary, Name, Pdf

from .damage import breaks, instruction, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (%s) /Supplement 0>> def /CMapName /Eigen def /CMapType 1 def /WMode %d def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def _page_font(pdf: Pdf) -> Dictionary:
    """The Type0 font of letters beyond Windows-1252, which the good file has."""
    return next(font for font in pdf.pages[0].obj.Resources.Font.as_dict().values() if font.Subtype == Name.Type0)


def _field_font(pdf: Pdf) -> Dictionary:
    """The simple font of the fields."""
    return next(iter(pdf.Root.AcroForm.DR.Font.as_dict().values()))


def _change_program(font: Dictionary, change: Callable[[TTFont], None]) -> None:
    """Change the font program of a simple font."""
    program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    change(program)
    out = io.BytesIO()
    program.save(out)
    font.FontDescriptor.FontFile2.write(out.getvalue())


def _own_cmap(pdf: Pdf, ordering: bytes = b"Identity", wmode: int = 0, stream_wmode: int = 0, **entries: object) -> None:
    """Give the page font an embedded CMap."""
    _page_font(pdf).Encoding = pdf.make_stream(
        CMAP % (ordering, stream_wmode), Type=Name.CMap, CMapName=Name.Eigen, WMode=wmode,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=ordering, Supplement=0), **entries,
    )  # fmt: skip


def _show(pdf: Pdf, code: bytes) -> None:
    """Show one more code in the page font, inside the last marked content of the last page."""
    wanted = _page_font(pdf).objgen
    name = next(key for key, font in pdf.pages[-1].obj.Resources.Font.as_dict().items() if font.objgen == wanted)
    shown = [instruction("BT"), instruction("Tf", Name(name), 10), instruction("Tj", code), instruction("ET")]
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: [*all_of_it[:-1], *shown, all_of_it[-1]])


@breaks("7.21.3.1-1")
def another_character_collection(pdf: Pdf) -> None:
    """Font and CMap are of different collections."""
    _own_cmap(pdf, b"Japan1")


@breaks("7.21.3.2-1")
def without_a_glyph_map(pdf: Pdf) -> None:
    """No CIDToGIDMap."""
    del _page_font(pdf).DescendantFonts[0].CIDToGIDMap


@breaks("7.21.3.3-1")
def unknown_cmap(pdf: Pdf) -> None:
    """A CMap that is neither standard nor embedded."""
    _page_font(pdf).Encoding = Name("/Eigen-H")


@breaks("7.21.3.3-2")
def two_writing_modes(pdf: Pdf) -> None:
    """The CMap's dictionary says vertical, its stream horizontal."""
    _own_cmap(pdf, wmode=1)


@breaks("7.21.3.3-3")
def cmap_on_an_unknown_one(pdf: Pdf) -> None:
    """A CMap that builds on one that is not standard."""
    _own_cmap(pdf, UseCMap=Name("/Anders-H"))


@breaks("7.21.4.1-1")
def font_not_embedded(pdf: Pdf) -> None:
    """A page font without its program."""
    del _page_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@breaks("7.21.4.1-1")
def field_font_not_embedded(pdf: Pdf) -> None:
    """The field font without its program: it paints in appearance streams."""
    del _field_font(pdf).FontDescriptor.FontFile2


@breaks("7.21.4.1-2")
def glyph_that_is_not_there(pdf: Pdf) -> None:
    """The field font's program has lost a letter of what a drop-down shows."""

    def change(program: TTFont) -> None:
        for table in program["cmap"].tables:
            table.cmap.pop(ord("e"), None)

    _change_program(_field_font(pdf), change)


@breaks("7.21.4.2-2")
def incomplete_set_of_glyphs(pdf: Pdf) -> None:
    """A CIDSet that leaves glyphs out."""
    _page_font(pdf).DescendantFonts[0].FontDescriptor.CIDSet = pdf.make_stream(b"\x80")


@breaks("7.21.5-1")
def wrong_widths(pdf: Pdf) -> None:
    """All glyphs are said to be as wide as each other."""
    descendant = _page_font(pdf).DescendantFonts[0]
    del descendant.W
    descendant.DW = 333


@breaks("7.21.6-1")
def simple_font_without_a_character_map(pdf: Pdf) -> None:
    """The field font's program has an empty cmap table."""

    def change(program: TTFont) -> None:
        program["cmap"].tables = []

    _change_program(_field_font(pdf), change)


@breaks("7.21.6-2")
def simple_font_in_another_encoding(pdf: Pdf) -> None:
    """Neither WinAnsi nor MacRoman."""
    _field_font(pdf).Encoding = Name.StandardEncoding


@breaks("7.21.6-3")
def symbolic_font_with_an_encoding(pdf: Pdf) -> None:
    """A font that says it is symbolic, and names an encoding."""
    _field_font(pdf).FontDescriptor.Flags = 4


@breaks("7.21.6-4")
def symbolic_font_with_two_character_maps(pdf: Pdf) -> None:
    """A symbolic font whose program has two cmaps, none of them (3,0)."""
    font = _field_font(pdf)
    font.FontDescriptor.Flags = 4
    del font.Encoding

    def change(program: TTFont) -> None:
        first = program["cmap"].tables[0]
        second = CmapSubtable.newSubtable(4)
        second.platformID, second.platEncID, second.language, second.cmap = 0, 3, 0, dict(first.cmap)
        program["cmap"].tables = [second, *(t for t in program["cmap"].tables if (t.platformID, t.platEncID) == (3, 1))]

    _change_program(font, change)


@breaks("7.21.7-1")
def without_unicode(pdf: Pdf) -> None:
    """A page font that does not say which letters its glyphs are."""
    del _page_font(pdf).ToUnicode


@breaks("7.21.7-2")
def letters_without_meaning(pdf: Pdf) -> None:
    """Every glyph stands for U+0000."""
    letters = _page_font(pdf).ToUnicode
    letters.write(re.sub(rb"^(<[0-9A-F]{4}>) <[0-9A-F]+>$", rb"\1 <0000>", letters.read_bytes(), flags=re.MULTILINE))


@breaks("7.21.8-1")
def missing_glyph_shown(pdf: Pdf) -> None:
    """The empty box, glyph 0."""
    _show(pdf, b"\x00\x00")


