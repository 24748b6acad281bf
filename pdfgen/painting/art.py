"""Vector drawings from SVG files: a small, safe subset becomes the content stream of a form XObject.

Understands svg, g, title, rect, circle, ellipse, line, polyline, polygon and path with fill, stroke and transform. Path
data is parsed by svg.path. Anything else, and any document type, is refused: pictures are untrusted.
"""

from __future__ import annotations

import cmath
import math
import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec import Struct
from svg import path as svg
from svg.path import parse_path

from pdfgen.painting.operators import circle_path, colour, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SVG = "{http://www.w3.org/2000/svg}"
_LARGEST = 2_000_000  # bytes
_ARTWORK = 200  # units
_FARTHEST = 1_000_000  # units
_NOT_UTF_8 = "het SVG-bestand is geen UTF-8; bewaar het als UTF-8"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CAP = {"butt": 0, "round": 1, "square": 2}
_JOIN = {"miter": 0, "round": 1, "bevel": 2}


class BadPicture(ValueError):  # noqa: N818 - reads as what it is
    """The file is not a drawing that can be set; the message says why."""


class Drawing(Struct, frozen=True):
    """A drawing: its size in points and its content stream in a space with y up. An icon of one colour takes the colour of its surroundings."""

    width: float
    height: float
    stream: str
    is_icon: bool


@lru_cache(maxsize=64)
def read_drawing(data: bytes) -> Drawing:
    """A drawing from the bytes of an SVG file; asked again it comes from memory. Raises BadPicture."""
    if len(data) > _LARGEST:
        raise BadPicture(f"het SVG-bestand heeft {len(data)} bytes; hoogstens {_LARGEST} worden gelezen")
    if b"\0" in data:  # UTF-16 would hide from the next look what is refused there
        raise BadPicture(_NOT_UTF_8)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadPicture("het SVG-bestand heeft een documenttype of entiteiten; dat wordt geweigerd")
    try:
        root = ET.fromstring(data)  # noqa: S314 - document types and entities are refused above
    except ET.ParseError as problem:
        line, column = problem.position
        raise BadPicture(f"het SVG-bestand is beschadigd op regel {line}, teken {column + 1}") from problem
    except (LookupError, ValueError) as problem:  # an encoding that is unknown, or of more bytes a character
        raise BadPicture(_NOT_UTF_8) from problem
    try:
        box = _numbers("viewBox", root.get("viewBox", ""))
    except ValueError as problem:
        raise BadPicture(f"<svg>: {problem}") from problem
    if root.tag != f"{_SVG}svg" or len(box) != 4 or not (0 < box[2] < 20000 and 0 < box[3] < 20000):  # noqa: PLR2004 - x, y, width, height
        raise BadPicture("het SVG-bestand heeft geen viewBox met een maat")
    writer = _Writer(*box)
    writer.children(root, {"fill": "#000000"} | _style_of(root), 0)
    if not writer.parts:
        raise BadPicture("in het SVG-bestand is geen vorm met een kleur; er is niets te tekenen")
    is_icon = writer.colours == {"#16232E"} and box[2] <= 48  # noqa: PLR2004 - icons are drawn on 24 units
    return Drawing(box[2], box[3], " ".join(writer.code(strip_colour=is_icon)), is_icon)


class _Turned:
    """The drawing's space turned upside down: coordinates of SVG, y down, become operands of PDF, y up.

    Artwork as wide as a page is exact to a tenth of a point, icons are to a hundredth.
    """

    def __init__(self, x: float, y: float, width: float, height: float) -> None:
        self.x, self.y, self.height = x, y, height
        self._digits = 1 if width >= _ARTWORK else 2

    def at(self, *points: complex) -> str:
        """Points as operands."""
        digits = self._digits
        return " ".join([f"{number(round(point.real - self.x, digits))} {number(round(self.height - point.imag + self.y, digits))}" for point in points])

    def lines(self, points: Sequence[complex]) -> str:
        """Straight lines from point to point."""
        return " ".join([f"{self.at(points[0])} m", *[f"{self.at(point)} l" for point in points[1:]]])

    def path(self, data: str) -> str:
        """Path data (SVG 1.1, 8.3) as path construction operators (ISO 32000-1, 8.5.2). Raises ValueError."""
        try:
            segments = parse_path(data)
            code = " ".join([self._segment(segment) for segment in segments])
        except (ValueError, AssertionError, IndexError, ArithmeticError) as problem:  # what svg.path raises, and numbers without an end
            raise ValueError(f"het pad `{data[:20]}` is beschadigd") from problem
        if len(segments) and not isinstance(segments[0], svg.Move):
            raise ValueError(f"het pad `{data[:20]}` begint niet met M")
        return code

    def _segment(self, segment: svg.PathSegment) -> str:
        match segment:
            case svg.Close():
                return "h"
            case svg.Move():
                return f"{self.at(segment.end)} m"
            case svg.CubicBezier():
                return f"{self.at(segment.control1, segment.control2, segment.end)} c"
            case svg.QuadraticBezier():
                third = 2 / 3 * segment.control
                return f"{self.at(segment.start / 3 + third, third + segment.end / 3, segment.end)} c"
            case svg.Arc() if segment.start != segment.end and segment.radius.real and segment.radius.imag:
                return " ".join([f"{self.at(*curve)} c" for curve in _curves_of(segment)])
            case _:
                return f"{self.at(segment.end)} l"


def _curves_of(arc: svg.Arc) -> Iterator[tuple[complex, complex, complex]]:
    """An elliptical arc as cubic curves of at most a quarter each, which are a fiftieth of a percent off at the most."""
    steps = math.ceil(round(abs(arc.delta) / 90, 6))
    turn = math.radians(arc.delta / steps)
    radius, tilt = arc.radius * arc.radius_scale, cmath.rect(1, math.radians(arc.rotation))
    reach = 4 / 3 * math.tan(turn / 4)
    for step in range(steps):
        begin, end = (complex(math.cos(angle), math.sin(angle)) for angle in (math.radians(arc.theta) + turn * step, math.radians(arc.theta) + turn * (step + 1)))
        unit = (begin + reach * begin * 1j, end - reach * end * 1j, end)
        first, second, last = (arc.center + tilt * complex(point.real * radius.real, point.imag * radius.imag) for point in unit)
        yield first, second, arc.end if step == steps - 1 else last


class _Writer:
    def __init__(self, x: float, y: float, width: float, height: float) -> None:
        self.space = _Turned(x, y, width, height)
        self.colours: set[str] = set()
        self.parts: list[tuple[str, str]] = []
        self.state: dict[str, str] = {}

    def code(self, *, strip_colour: bool) -> list[str]:
        """The operators; without those for colour where the surroundings give it."""
        return [text for kind, text in self.parts if not (strip_colour and kind == "colour")]

    def children(self, parent: ET.Element, inherited: Mapping[str, str], depth: int) -> None:
        if depth > 20:  # noqa: PLR2004 - no drawing of ours nests deeper than three
            raise BadPicture("het SVG-bestand is te diep genest")
        for child in parent:
            name = str(child.tag).removeprefix(_SVG)
            style = {**inherited, **_style_of(child)}
            if name in {"title", "desc"}:
                continue
            if child.get("transform") or child.get("style") or child.get("class"):
                raise BadPicture(f"<{name}> heeft transform, style of class; dat wordt niet gelezen")
            if name == "g":
                self.children(child, style, depth + 1)
            else:
                self._shape(name, child, style)

    def _shape(self, name: str, shape: ET.Element, style: Mapping[str, str]) -> None:
        space = self.space
        before = after = ""
        try:
            get = _DEFAULTS | {k: _number(k, v) for k, v in shape.attrib.items() if k in _NUMBERS}
            match name:
                case "rect":
                    path = f"{space.at(complex(get['x'], get['y'] + get['height']))} {number(get['width'])} {number(get['height'])} re"
                case "circle":
                    path = circle_path(0, 0, get["r"])  # round the origin, where its curves are of three numbers: few bytes
                    before, after = f"q 1 0 0 1 {space.at(complex(get['cx'], get['cy']))} cm ", " Q"
                case "ellipse":
                    path = space.path(_ellipse(get["cx"], get["cy"], get["rx"], get["ry"]))
                case "line":
                    path = space.lines([complex(get["x1"], get["y1"]), complex(get["x2"], get["y2"])])
                case "polygon" | "polyline":
                    path = space.lines(_points(shape.attrib["points"])) + (" h" if name == "polygon" else "")
                case "path":
                    path = space.path(shape.attrib["d"])
                case _:
                    raise BadPicture(f"<{name}> wordt niet gelezen; bewaar de tekening als gewone vormen en paden")
            self._paint(path, style, before, after)
        except KeyError as missing:
            raise BadPicture(f"<{name}> mist het kenmerk `{missing.args[0]}`") from missing
        except ValueError as problem:
            if isinstance(problem, BadPicture):
                raise
            raise BadPicture(f"<{name}>: {problem}") from problem

    def _paint(self, path: str, style: Mapping[str, str], before: str, after: str) -> None:
        fill, stroke = style.get("fill", "none"), style.get("stroke", "none")
        if not path or fill == stroke == "none":
            return
        for paint, operator in ((fill, "rg"), (stroke, "RG")):
            if paint != "none":
                if not _COLOUR.fullmatch(paint):
                    raise BadPicture(f"de kleur `{paint[:20]}` heeft niet de vorm #RRGGBB")
                self.colours.add(paint.upper())
                self._set(operator, "colour", f"{colour(paint)} {operator}")
        if stroke != "none":
            dash = style.get("stroke-dasharray", "none")
            lengths = "" if dash == "none" else " ".join(number(v) for v in _numbers("stroke-dasharray", dash))
            self._set("w", "pen", f"{number(_number('stroke-width', style.get('stroke-width', '1')))} w")
            self._set("J", "pen", f"{_choice('stroke-linecap', style, _CAP)} J")
            self._set("j", "pen", f"{_choice('stroke-linejoin', style, _JOIN)} j")
            self._set("d", "pen", f"[{lengths}] 0 d")
        operator = "f" if stroke == "none" else "S" if fill == "none" else "B"
        self.parts.append(("shape", f"{before}{path} {operator}{after}"))

    def _set(self, operator: str, kind: str, code: str) -> None:
        """Set a part of the graphics state (8.4) where it differs from what was set before."""
        if self.state.get(operator) != code:
            self.state[operator] = code
            self.parts.append((kind, code))


_STYLE = frozenset({"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"})
_NUMBERS = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"})
_DEFAULTS = dict.fromkeys(("x", "y", "cx", "cy", "x1", "y1", "x2", "y2"), 0.0)


def _style_of(element: ET.Element) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name in _STYLE}


def _number(name: str, text: str) -> float:
    """The number of an attribute. Raises ValueError."""
    with suppress(ValueError):
        value = float(text)
        if abs(value) < _FARTHEST:
            return value
    raise ValueError(f"`{name}` is `{text[:20]}`; schrijf een getal, zonder eenheid")


def _numbers(name: str, text: str) -> list[float]:
    return [_number(name, part) for part in text.replace(",", " ").split()]


def _choice(name: str, style: Mapping[str, str], known: Mapping[str, int]) -> int:
    """The code of a style's word; the first one known where there is none. Raises ValueError."""
    word = style.get(name, next(iter(known)))
    if word not in known:
        raise ValueError(f"`{name}` is `{word[:20]}`; kies uit: {', '.join(f'`{each}`' for each in known)}")
    return known[word]


def _points(text: str) -> list[complex]:
    """The points of a polygon (SVG 1.1, 9.7.1). Raises ValueError."""
    numbers = _numbers("points", text)
    if len(numbers) < 2 or len(numbers) % 2:  # noqa: PLR2004 - a point has two
        raise ValueError(f"de punten `{text[:20]}` zijn geen paren van getallen")
    return [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    return f"M{cx - rx} {cy}A{rx} {ry} 0 0 1 {cx + rx} {cy}A{rx} {ry} 0 0 1 {cx - rx} {cy}Z"
