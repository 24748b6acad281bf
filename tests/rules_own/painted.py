"""What a page paints, read from the finished file: texts, lines and icons, each with its place, colour and marked content."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Name

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the page's lower left."""
Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0)
PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s"])


@dataclass(frozen=True, slots=True)
class Owner:
    """The marked-content sequence round a mark: its number, or -1 and the kind of artifact."""

    mcid: int = -1
    artifact: str = ""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A piece of text as it is shown. `rect` runs from the baseline to half the size above it, where there is always ink."""

    owner: Owner
    text: str
    rect: Rect
    size: float
    bold: bool
    colour: Colour


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    owner: Owner
    rect: Rect
    colour: Colour


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture of one colour."""

    owner: Owner
    rect: Rect
    colour: Colour


@dataclass(slots=True)
class _State:
    matrix: Matrix
    fill: Colour = BLACK
    stroke: Colour = BLACK
    font: Any = None
    size: float = 0
    spacing: float = 0


@dataclass(slots=True)
class Painted:
    """Everything that one content stream paints, in painting order. `order` are the MCIDs, each at its first mark."""

    glyphs: list[Glyphs] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    icons: list[Icon] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    artifacts: list[Any] = field(default_factory=list)


def paint_of(page: pikepdf.Page, fonts: Fonts) -> Painted:
    """What a page paints, drawings that it shares with other pages included."""
    painted = Painted()
    _Reader(painted, fonts).run(page.obj, page.obj.Resources, _State((1, 0, 0, 1, 0, 0)), Owner())
    return painted


class _Reader:
    def __init__(self, painted: Painted, fonts: Fonts) -> None:
        self.painted = painted
        self.fonts = fonts

    def run(self, source: Any, resources: Any, state: _State, owner: Owner) -> None:
        """Read one stream of instructions."""
        self.resources, self.state, self.owner = resources, state, owner
        self.saved: list[_State] = []
        self.owners: list[Owner] = []
        self.text_matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self.line_matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self.points: list[tuple[float, float]] = []
        for each in pikepdf.parse_content_stream(source):
            self._step(str(each.operator), each.operands)

    def _step(self, operator: str, operands: Any) -> None:
        match operator:
            case "BDC" | "BMC":
                self._open(operands)
            case "EMC":
                self.owner = self.owners.pop()
            case "m" | "l":
                self.points.append(_at(self.state.matrix, float(operands[0]), float(operands[1])))
            case "c" | "re":
                self.points += [(math.nan, math.nan)] * 3
            case "Do":
                self._picture(str(operands[0]), self.resources.XObject[str(operands[0])])
            case _ if operator in PAINTING or operator == "n":
                self._path(operator)
            case _ if operator[0] in "BT":
                self._text_step(operator, operands)
            case _:
                self._state_step(operator, operands)

    def _state_step(self, operator: str, operands: Any) -> None:
        match operator:
            case "q":
                self.saved.append(replace(self.state))
            case "Q":
                self.state = self.saved.pop()
            case "cm":
                self.state.matrix = product(_numbers(operands), self.state.matrix)
            case "rg":
                self.state.fill = _numbers(operands)
            case "RG":
                self.state.stroke = _numbers(operands)

    def _text_step(self, operator: str, operands: Any) -> None:
        match operator:
            case "Tf":
                self.state.font, self.state.size = self.fonts.of(self.resources.Font[str(operands[0])]), float(operands[1])
            case "Tc":
                self.state.spacing = float(operands[0])
            case "BT":
                self.text_matrix = self.line_matrix = (1, 0, 0, 1, 0, 0)
            case "Td":
                self.text_matrix = self.line_matrix = product((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line_matrix)
            case "Tm":
                self.text_matrix = self.line_matrix = _numbers(operands)
            case "Tj":
                self._show([operands[0]])
            case "TJ":
                self._show(operands[0])

    def _open(self, operands: Any) -> None:
        self.owners.append(self.owner)
        facts = operands[1] if len(operands) > 1 else {}
        if isinstance(facts, Name):
            facts = self.resources.Properties[str(facts)]
        if str(operands[0]) == "/Artifact":
            self.painted.artifacts.append(facts)
            self.owner = Owner(artifact=str(facts.get("/Subtype", facts.get("/Type", "/none"))).removeprefix("/"))
        elif "/MCID" in facts:
            self.owner = Owner(int(facts["/MCID"]))
            if self.owner.mcid not in self.painted.order:
                self.painted.order.append(self.owner.mcid)

    def _show(self, pieces: Any) -> None:
        state = self.state
        font = state.font
        text, width = "", 0.0
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                shown = font.read(bytes(piece))
                text += "".join(letters for letters, _ in shown)
                width += sum(advance for _, advance in shown) * state.size / 1000 + state.spacing * len(shown)
            else:
                width -= float(piece) * state.size / 1000
        whole = product(self.text_matrix, state.matrix)
        ink = width * len(text.rstrip()) / max(1, len(text))
        corners = [_at(whole, x, y) for x in (0, ink) for y in (0, state.size / 2)]
        if text.strip():
            size = state.size * math.hypot(whole[0], whole[1])
            self.painted.glyphs.append(Glyphs(self.owner, text, _round_about(corners), size, font.bold, state.fill))
        self.text_matrix = product((1, 0, 0, 1, width, 0), self.text_matrix)

    def _path(self, operator: str) -> None:
        if operator == "S" and len(self.points) == 2 and not math.isnan(self.points[0][0]):
            self.painted.strokes.append(Stroke(self.owner, _round_about(self.points), self.state.stroke))
        self.points = []

    def _picture(self, name: str, picture: Any) -> None:
        if picture.Subtype != Name.Form:
            return
        if not is_icon(name):
            inner = _Reader(self.painted, self.fonts)
            matrix = self.state.matrix
            inner.run(picture, picture.get("/Resources", pikepdf.Dictionary()), _State(matrix), self.owner)
        else:
            box = [float(v) for v in picture.BBox]
            corners = [_at(self.state.matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
            self.painted.icons.append(Icon(self.owner, _round_about(corners), self.state.fill))


class Fonts:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Font] = {}

    def of(self, font: Any) -> Font:
        """The font behind a font dictionary."""
        if font.objgen not in self._known:
            self._known[font.objgen] = Font(font)
        return self._known[font.objgen]


class Font:
    """What is needed of a font: the letters and widths of its codes."""

    def __init__(self, font: Any) -> None:
        self.composite = font.Subtype == Name.Type0
        self.name = str(font.BaseFont)
        self.bold = any(word in self.name for word in ("Bold", "Semi"))
        if self.composite:
            self.letters = to_unicode(font.ToUnicode.read_bytes())
            descendant = font.DescendantFonts[0]
            self.default = float(descendant.get("/DW", 1000))
            self.widths = _cid_widths(descendant.get("/W", []))
        else:
            first = int(font.FirstChar)
            self.default = 0.0
            self.letters = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
            self.widths = {first + n: float(width) for n, width in enumerate(font.Widths)}

    def read(self, data: bytes) -> list[tuple[str, float]]:
        """The letters and the width (in 1/1000 em) of each code in a string."""
        codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)] if self.composite else list(data)
        return [(self.letters.get(code, "\ufffd"), self.widths.get(code, self.default)) for code in codes]


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The letters of each code in a ToUnicode map."""
    found: dict[int, str] = {}
    text = cmap.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(letters, 16)
            found.update({code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)})
    return found


def _cid_widths(entries: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    parts = list(entries)
    while parts:
        first = int(parts.pop(0))
        following = parts.pop(0)
        if isinstance(following, pikepdf.Array):
            widths.update({first + n: float(width) for n, width in enumerate(following)})
        else:
            width = float(parts.pop(0))
            widths.update(dict.fromkeys(range(first, int(following) + 1), width))
    return widths


def is_icon(name: str) -> bool:
    """Whether the picture of this resource name is an icon, a drawing in the colour around it; others are grounds or have colours of their own."""
    return name.startswith("/icon-")


def product(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _numbers(operands: Any) -> Any:
    return tuple(float(each) for each in operands)


def _round_about(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
