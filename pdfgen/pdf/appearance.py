"""Appearance streams (ISO 32000-1, 12.5.5): every widget and state has its own, shared by widgets of one size and look.

Nothing here asks the viewer to draw: NeedAppearances stays away, ticks and dots are paths, fonts are embedded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import design, typefaces
from pdfgen.painting.operators import WIDE, circle_path, colour, number, round_path, set_words
from pdfgen.pdf.fonts import FIELD_FONT
from pdfgen.pdf.objects import ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdfgen.pdf.fonts import FieldFont
    from pdfgen.pdf.objects import Store

_FIELD_PADDING = 4.0


class Appearances:
    """The appearance streams of one file. Sizes are in points; `icon` gives the number of an icon by its name."""

    def __init__(self, store: Store, field_font: FieldFont, page_fonts: dict[str, int], icon: Callable[[str], int]) -> None:
        self.store = store
        self.field_font = field_font
        self.page_fonts = page_fonts
        self.icon = icon
        self._shared: dict[tuple[object, ...], int] = {}

    def _form(self, key: tuple[object, ...], width: float, height: float, code: Callable[[], str], resources: str = "") -> int:
        found = self._shared.get(key)
        if found is None:
            box = f"/Subtype/Form/BBox[0 0 {number(width)} {number(height)}]/Resources {ref(self.store.shared(f'<<{resources}>>'))}"
            found = self._shared[key] = self.store.stream(box, code().encode("latin-1"))
        return found

    def _frame(self, width: float, height: float, fill: str = design.WHITE, border: str = design.BORDER) -> str:
        return f"{colour(fill)} rg {colour(border)} RG 1 w 0.5 0.5 {number(width - 1)} {number(height - 1)} re B"

    def _field_resources(self) -> str:
        return f"/Font <</{FIELD_FONT} {ref(self.field_font.number)}>>"

    def text(self, width: float, height: float, value: str = "", *, multiline: bool = False, framed: bool = True, ink: str = design.INK) -> int:
        """A text field, empty or with a value set as viewers do: first line at the top, or in the middle of a single line."""
        if not value:
            return self._form(("text", width, height, framed), width, height, lambda: f"{self._frame(width, height) if framed else ''} /Tx BMC EMC", self._field_resources())
        return self._form(("text", width, height, framed, multiline, value, ink), width, height,
                          lambda: self._text_code(width, height, value, multiline=multiline, framed=framed, ink=ink), self._field_resources())

    def _text_code(self, width: float, height: float, value: str, *, multiline: bool, framed: bool, ink: str) -> str:
        size = design.FIELD_SIZE
        face = typefaces.face("regular")
        leading = 16.0
        padding = _FIELD_PADDING if framed else 0.0
        lines = wrapped(value, width - 2 * padding, self.field_font) if multiline else [value.replace("\n", " ")]
        top = height - padding - leading / 2 - size * 0.35 + 2 if multiline else (height - size * (face.ascent - face.descent) / 1000) / 2 - face.descent * size / 1000
        code = [self._frame(width, height) if framed else "", "/Tx BMC q", f"0 0 {number(width)} {number(height)} re W n BT /{FIELD_FONT} {number(size)} Tf {colour(ink)} rg"]
        for index, line in enumerate(lines):
            code.append(f"1 0 0 1 {number(padding)} {number(top - index * leading)} Tm {self.field_font.encode(line)} Tj")
        code.append("ET Q EMC")
        return " ".join(code)

    def dropdown(self, width: float, height: float, value: str, *, chosen: bool) -> int:
        """A drop-down with a small arrow."""

        def code() -> str:
            arrow = f"{colour(design.BORDER)} RG 1.5 w {number(width - 18)} {number(height / 2 + 2)} m {number(width - 13)} {number(height / 2 - 3)} l {number(width - 8)} {number(height / 2 + 2)} l S"
            text = self._text_code(width - 20, height, value, multiline=False, framed=False, ink=design.INK if chosen else design.INK2)
            return f"{self._frame(width, height)} {arrow} q 1 0 0 1 4 0 cm {text} Q"

        return self._form(("dropdown", width, height, value, chosen), width, height, code, self._field_resources())

    def tick(self, size: float, *, on: bool) -> int:
        """A check box; the tick is a path."""

        def code() -> str:
            box = f"{colour(design.WHITE)} rg {colour(design.BORDER)} RG 1.25 w 0.625 0.625 {number(size - 1.25)} {number(size - 1.25)} re B"
            k = size / 20
            mark = f" {colour(design.INK)} RG {number(2.25 * k)} w 1 J 1 j {number(4 * k)} {number(10 * k)} m {number(8.5 * k)} {number(5.5 * k)} l {number(16 * k)} {number(14.5 * k)} l S"
            return box + (mark if on else "")

        return self._form(("tick", size, on), size, size, code)

    def radio(self, size: float, *, on: bool) -> int:
        """A radio button; the dot is a path."""

        def code() -> str:
            half = size / 2
            ring = f"{colour(design.WHITE)} rg {colour(design.BORDER)} RG 1.25 w {circle_path(half, half, half - 0.7)}B"
            return ring + (f" {colour(design.INK)} rg {circle_path(half, half, size * 0.275)}f" if on else "")

        return self._form(("radio", size, on), size, size, code)

    def button(self, width: float, height: float, caption: str, icon: str, *, plain: bool) -> int:
        """A push button with an icon and a caption; `plain` leaves out the border (on the cover's water)."""

        def code() -> str:
            drawing = f" q {colour(design.INK)} RG {colour(design.INK)} rg {number(13 / 24)} 0 0 {number(13 / 24)} 8 {number((height - 13) / 2)} cm /icon Do Q" if icon else ""
            return f"/frame Do{drawing} {self._caption(caption, 26 if icon else 10, height / 2 - 3.3)}"

        pictures = f"/frame {ref(self._button_frame(width, height, plain=plain))}" + (f"/icon {ref(self.icon(icon))}" if icon else "")
        resources = f"{self._caption_resources()}/XObject<<{pictures}>>"
        return self._form(("button", width, height, caption, icon, plain), width, height, code, resources)

    def _button_frame(self, width: float, height: float, *, plain: bool) -> int:
        """The ground of a button, the same for all of one size."""

        def code() -> str:
            border = "" if plain else f"{colour(design.BORDER)} RG 1 w "
            return f"{colour(design.WHITE)} rg {border}{round_path(0.5, 0.5, width - 1, height - 1, 4)}{'f' if plain else 'B'}"

        return self._form(("frame", width, height, plain), width, height, code)

    def drawing(self, width: float, height: float, caption: str) -> int:
        """The frame to draw in, with the caption of its button at the foot."""

        def code() -> str:
            face = typefaces.face("medium")
            text_width = face.width(caption, design.BUTTON.size)
            left = width - text_width - 24
            shape = f"{colour(design.BORDER)} RG 1 w {round_path(left - 8, 8, text_width + 20, 22, 4)}S"
            return f"{self._frame(width, height)} {shape} {self._caption(caption, left + 2, 16)}"

        return self._form(("drawing", width, height, caption), width, height, code, self._caption_resources())

    def _caption(self, caption: str, x: float, baseline: float) -> str:
        face = typefaces.face("medium")
        shown = set_words(face, design.BUTTON.size, caption.split(" "), trailing_space=False)
        return f"BT {colour(design.INK)} rg /{face.key} {number(design.BUTTON.size)} Tf {number(x)} {number(baseline)} Td {shown} ET"

    def _caption_resources(self) -> str:
        key = typefaces.face("medium").key
        return f"/Font <<{' '.join(f'/{name} {ref(self.page_fonts[name])}' for name in (key, key + WIDE) if name in self.page_fonts)}>>"


def wrapped(value: str, width: float, font: FieldFont) -> list[str]:
    """A value broken into lines as a viewer breaks it: at spaces, and at line ends that were typed. In linear time."""
    lines: list[str] = []
    advances: dict[str, float] = {}
    for paragraph in value.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        start, space, used, to_space = 0, -1, 0.0, 0.0
        for at, char in enumerate(paragraph):
            advance = advances.get(char)
            if advance is None:
                advance = advances[char] = font.width(char, design.FIELD_SIZE)
            used += advance
            if char == " " and at > start:
                space, to_space = at, used
            elif used > width and at > start:
                if space > start:
                    lines.append(paragraph[start:space])
                    start, used = space + 1, used - to_space
                if used > width and at > start:
                    lines.append(paragraph[start:at])
                    start, used = at, advance
                space = -1
        lines.append(paragraph[start:])
    return lines
