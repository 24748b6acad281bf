"""The appearance streams of filled fields: drawn by the same code as those of the blank workbook, then carried over.

They are made in a small file of their own, because that code writes whole objects; qpdf copies them into the workbook, where
their font is the workbook's own.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from reportlab.pdfbase import pdfdoc

from pdfgen import typefaces
from pdfgen.answers.glyphs import drawable
from pdfgen.pdf.appearance import Appearances, wrapped
from pdfgen.pdf.fonts import FIELD_FONT, FieldFont, add_answer_font
from pdfgen.pdf.objects import Store, array, ref
from pdfgen.pdf.packing import packed_file

if TYPE_CHECKING:
    from collections.abc import Iterable


_LEADING, _PADDING = 16.0, 4.0
_WIDEST_LINE = 250  # characters that can stand on one line of the widest field


class Looks:
    """The appearances to be put into one workbook. `texts` are all that will be drawn: a font for rare letters is made of them."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Iterable[str]) -> None:
        self.pdf = pdf
        self.store = Store(pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7), compression=0))
        self.own = _font_of(pdf)
        face = typefaces.face("regular")
        simple = self.own is not None and str(self.own.get("/Subtype")) == "/TrueType"
        self.font = FieldFont(self.store.add("<</Toolbox true>>"), frozenset(face.glyph(chr(code)) for code in face.characters), simple=simple)
        self.plain = Appearances(self.store, self.font, {}, _no_icon)
        alphabet = {char for text in texts for char in drawable(text)[0] if char != "\n"}
        foreign = self.own is None or not all(map(self.font.holds, alphabet))
        self.wide = Appearances(self.store, add_answer_font(self.store, alphabet), {}, _no_icon) if foreign else self.plain
        self.numbers: set[int] = set()

    def text(self, width: float, height: float, value: str, *, multiline: bool, framed: bool) -> int:
        """A text field that shows as much of the value as it has room for; a number to ask `streams` for."""
        shown = self._shown(value, width, height, multiline=multiline)
        return self._noted(self._for(shown).text(width, height, shown, multiline=multiline, framed=framed))

    def dropdown(self, width: float, height: float, label: str, *, chosen: bool) -> int:
        """A drop-down with a choice, or with the words that ask for one."""
        shown = self._shown(label, width, height, multiline=False)
        return self._noted(self._for(shown).dropdown(width, height, shown, chosen=chosen))

    def overflows(self, width: float, height: float, value: str) -> bool:
        """Whether a text has more lines than its field shows."""
        cut = drawable(value[: _most(height)])[0]
        return len(value) > _most(height) or len(wrapped(cut, width - 2 * _PADDING, self.font)) > max(1, int((height - 8) // _LEADING))

    def streams(self) -> dict[int, pikepdf.Object]:
        """The appearance streams in the workbook, by number."""
        numbers = sorted(self.numbers)
        pages = self.store.reserve()
        page = self.store.add(f"<</Type /Page /Parent {ref(pages)} /MediaBox [0 0 9 9]>>")
        self.store.fill(pages, f"<</Type /Pages /Kids [{ref(page)}] /Count 1>>")
        root = self.store.add(f"<</Type /Catalog /Pages {ref(pages)} /Looks {array(ref(n) for n in numbers)}>>")
        information = self.store.add("<<>>")
        data = packed_file(self.store.bodies(), root, information)
        with pikepdf.open(BytesIO(data)) as made:
            streams = {number: self.pdf.copy_foreign(stream) for number, stream in zip(numbers, made.Root.Looks, strict=True)}
        for stream in streams.values():
            fonts = stream.Resources.Font
            if "/Toolbox" in fonts[f"/{FIELD_FONT}"]:
                fonts[f"/{FIELD_FONT}"] = self.own
        return streams

    def _noted(self, number: int) -> int:
        self.numbers.add(number)
        return number

    def _shown(self, value: str, width: float, height: float, *, multiline: bool) -> str:
        """What is drawn of a value: the lines that can be seen. What stands below the edge stays in the value."""
        text = drawable(value[: _most(height)])[0]
        if not multiline:
            return text.replace("\n", " ")
        return "\n".join(wrapped(text, width - 2 * _PADDING, self.font)[: int(height // _LEADING) + 1])

    def _for(self, shown: str) -> Appearances:
        """The appearances in the workbook's own font, or in the one made for other letters."""
        held = self.own is not None and all(self.font.holds(char) for char in shown if char != "\n")
        return self.plain if held else self.wide


def _most(height: float) -> int:
    """The characters that a field can show at most."""
    return _WIDEST_LINE * (int(height // _LEADING) + 1)


def _font_of(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    """The field font of a workbook, if it is the one that we draw with."""
    form = pdf.Root.get("/AcroForm")
    resources = form.get("/DR") if isinstance(form, pikepdf.Dictionary) else None
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    font = fonts.get(f"/{FIELD_FONT}") if isinstance(fonts, pikepdf.Dictionary) else None
    if not isinstance(font, pikepdf.Dictionary) or str(font.get("/BaseFont", "")).removeprefix("/").split("+")[-1] != typefaces.face("regular").postscript_name:
        return None
    return font


def _no_icon(name: str) -> int:
    raise KeyError(name)  # fields have no icons
