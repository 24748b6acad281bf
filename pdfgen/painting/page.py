"""A page while it is painted, and after: its content stream, its links and widgets, the words it uses.

Everything painted is either inside a structure element or an artifact (ISO 14289-1, 7.1). `mark` says which; the sequence
goes on until another is asked for, so neighbours share one. Coordinates are points from the page's upper left, y down; in
the content stream y is their negative, since the page's code begins with a move to its upper left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pdfgen.design import PAGE_HEIGHT
from pdfgen.painting.operators import circle_path, colour, number, round_rect, set_words
from pdfgen.tagging import ARTIFACT, Annotated, Element, Mark

if TYPE_CHECKING:
    from pdfgen.model.inline import Target
    from pdfgen.typefaces import Face

ORIGIN = f"1 0 0 1 0 {PAGE_HEIGHT} cm"
"""Moves to the upper left of the page: coordinates after it are mostly whole numbers, and small."""
Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the page's lower left (PDF's own space)."""

ArtifactKind = Literal["Layout", "Background", "Header", "Footer"]
ARTIFACT_PROPERTIES = {
    "Layout": "<</Type /Layout>>",
    "Background": "<</Type /Background>>",
    "Header": "<</Type /Pagination /Subtype /Header>>",
    "Footer": "<</Type /Pagination /Subtype /Footer>>",
}
"""The property lists of artifacts (ISO 32000-1, 14.8.2.2); a page's code names them as resources (14.6.2)."""


@dataclass(slots=True, eq=False)
class LinkAnnotation:
    """A link: its rectangle on the page, its target, and what it says."""

    element: Element
    target: Target | None
    contents: str
    rect: Rect
    destination: str = ""


WidgetKind = Literal["text", "line", "checkbox", "radio", "dropdown", "drawing", "button", "progress"]


@dataclass(slots=True, eq=False)
class Widget:
    """A widget annotation of a field. `name` is the field's full name; `state` the on-state of a check box or radio button."""

    name: str
    kind: WidgetKind
    rect: Rect
    spoken: str
    element: Element
    state: str = ""
    caption: str = ""
    icon: str = ""
    action: Inlet | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Inlet:
    """What a push button does: `kind` with its argument; the PDF writer turns it into actions."""

    kind: Literal["save", "print", "reset_all", "reset_module", "reset_all_now", "reset_module_now", "image"]
    argument: str = ""


@dataclass(slots=True, eq=False)
class PaintedPage:
    """One page. `words` are the words set on it by face key: the font subset is made of them."""

    theme_number: int = 0
    head: str = ""
    short_title: str = ""
    has_rail: bool = True
    on_water: bool = False
    ops: list[str] = field(default_factory=list)
    links: list[LinkAnnotation] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    annotations: list[LinkAnnotation | Widget] = field(default_factory=list)
    anchors: dict[str, float] = field(default_factory=dict)
    marks: list[Element] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    stamps: dict[str, PaintedPage] = field(default_factory=dict)
    headings: list[tuple[int, str, float, Element]] = field(default_factory=list)
    _current: Element | str | None = None
    _fill: str = ""
    _stroke: str = ""
    _width: float = -1.0
    _font: tuple[str, float] = ("", 0)
    _line: tuple[float, float] | None = None

    # marked content

    def mark(self, target: Element | ArtifactKind) -> None:
        """What is painted from here on belongs to this element or artifact."""
        if target is ARTIFACT:
            target = "Layout"
        if target is self._current:
            return
        self.end_mark()
        self._current = target
        if isinstance(target, Element):
            mcid = len(self.marks)
            self.marks.append(target)
            target.kids.append(Mark(self, mcid))
            self._op(f"/{target.role}<</MCID {mcid}>>BDC")
        else:
            self._op(f"/Artifact/{target} BDC")

    def end_mark(self) -> None:
        """Close the open sequence; call it before the page is used."""
        if self._current is not None:
            self._op("EMC")
            self._current = None

    # text

    def text(self, x: float, baseline: float, face: Face, size: float, colour_code: str, words: list[str], *, trailing_space: bool = True, spacing: float = 0) -> None:
        """Words set with spaces between them; `trailing_space` keeps words of neighbouring lines apart for readers of the text."""
        self.words.setdefault(face.key, []).extend(words)
        show = set_words(face, size, words, trailing_space=trailing_space)
        begin = self._begin_text(x, -baseline)
        fill = "" if colour_code == self._fill else f"{colour(colour_code)} rg "
        font = "" if self._font == (face.key, size) else f"/{face.key} {number(size)} Tf "
        self._fill, self._font = colour_code, (face.key, size)
        track, untrack = (f"{number(spacing)} Tc ", " 0 Tc") if spacing else ("", "")
        self.ops.append(f"{begin}{fill}{font}{track}{show}{untrack}")

    def _begin_text(self, x: float, y: float) -> str:
        """Open a text object, or move on in the open one: lines of a paragraph share it. Places are rounded to a tenth of a point."""
        x, y = round(x, 1), round(y, 1)
        move = f"BT {number(x)} {number(y)} Td " if self._line is None else f"{number(x - self._line[0])} {number(y - self._line[1])} Td "
        self._line = (x, y)
        return move

    def _op(self, text: str) -> None:
        """Add operators that stand outside text objects."""
        if self._line is not None:
            self._line = None
            self.ops.append("ET")
        self.ops.append(text)

    def text_rotated(self, x: float, y: float, face: Face, size: float, colour_code: str, text: str) -> None:
        """A text that runs downwards from (x, y), rotated by 90 degrees clockwise."""
        words = text.split(" ")
        self.words.setdefault(face.key, []).extend(words)
        self._set_fill(colour_code)
        self._font = (face.key, size)
        self._op(f"BT /{face.key} {number(size)} Tf 0 -1 1 0 {number(x)} {number(-y)} Tm {set_words(face, size, words)} ET")

    # shapes

    def rect(self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", line: float = 1) -> None:
        """A rectangle."""
        paint = self._paint(fill, stroke, line)
        self._op(f"{number(x)} {number(-y - height)} {number(width)} {number(height)} re {paint}")

    def round_rect(self, x: float, y: float, width: float, height: float, radius: float, fill: str) -> None:
        """A filled rectangle with round corners."""
        self._op(round_rect(x, -y - height, width, height, radius, fill))

    def line(self, x0: float, y0: float, x1: float, y1: float, colour_code: str, width: float = 0.75) -> None:
        """A straight line."""
        paint = self._paint("", colour_code, width)
        self._op(f"{number(x0)} {number(-y0)} m {number(x1)} {number(-y1)} l {paint}")

    def circle(self, x: float, y: float, radius: float, *, stroke: str, line: float = 1) -> None:
        """The outline of a circle round (x, y)."""
        paint = self._paint("", stroke, line)
        self._op(circle_path(x, -y, radius) + paint)

    def path(self, commands: list[tuple[str, tuple[float, ...]]], *, fill: str = "", stroke: str = "", line: float = 1) -> None:
        """A path: `m`, `l`, `c` with absolute coordinates (y down), `h` to close."""
        paint = self._paint(fill, stroke, line)
        parts = [" ".join([*[number(v if i % 2 == 0 else -v) for i, v in enumerate(values)], name]) for name, values in commands]
        self._op(" ".join([*parts, paint]))

    def clip_rect(self, x: float, y: float, width: float, height: float) -> None:
        """Save the graphics state and clip to a rectangle; `restore` ends it."""
        self._op(f"q {number(x)} {number(-y - height)} {number(width)} {number(height)} re W n")

    def restore(self) -> None:
        """End what `clip_rect` began."""
        self._op("Q")
        self._forget()

    def picture(self, name: str, x: float, y: float, scale_x: float, scale_y: float, height: float, colour_code: str = "") -> None:
        """Paint the picture `name`, `height` points high after scaling, with its upper left corner at (x, y).

        A picture of one colour (an icon) is painted in `colour_code`.
        """
        self.pictures.add(name)
        tint = f"{colour(colour_code)} rg {colour(colour_code)} RG " if colour_code else ""
        self._op(f"q {tint}{number(scale_x)} 0 0 {number(scale_y)} {number(x)} {number(-y - height)} cm /{name} Do Q")

    def stamp(self, name: str, stamp: PaintedPage) -> None:
        """Paint what stands on another page, which many pages share: it goes into the file once."""
        self.stamps[name] = stamp
        for key, used in stamp.words.items():
            self.words.setdefault(key, []).extend(used)
        self._op(f"/{name} Do")

    def _forget(self) -> None:
        self._fill = self._stroke = ""
        self._width = -1.0
        self._font = ("", 0)

    def _set_fill(self, code: str) -> None:
        if code != self._fill:
            self._fill = code
            self._op(f"{colour(code)} rg")

    def _paint(self, fill: str, stroke: str, width: float) -> str:
        if fill:
            self._set_fill(fill)
        if stroke:
            if stroke != self._stroke:
                self._stroke = stroke
                self._op(f"{colour(stroke)} RG")
            if width != self._width:
                self._width = width
                self._op(f"{number(width)} w")
        return "B" if fill and stroke else "f" if fill else "S" if stroke else "n"

    # interaction

    def anchor(self, name: str, y: float) -> None:
        """Links to `name` lead here."""
        self.anchors.setdefault(name, y)

    def heading(self, level: int, text: str, y: float, element: Element) -> None:
        """An entry of the outline."""
        self.headings.append((level, text, y, element))

    def link(self, element: Element, target: Target | None, contents: str, x: float, y: float, width: float, height: float, destination: str = "") -> None:
        """A link over a rectangle.

        Each line of a link has its own annotation: in viewers that go by `/Rect` alone, a link over two lines would cover
        the one beside it.
        """
        rect = (x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y)
        annotation = LinkAnnotation(element, target, contents, rect, destination)
        self.links.append(annotation)
        self.annotations.append(annotation)
        element.kids.append(Annotated(self, annotation))

    def widget(self, widget: Widget) -> None:
        """A widget; its Form element gets its only kid (ISO 14289-1, 7.18.4)."""
        self.widgets.append(widget)
        self.annotations.append(widget)
        widget.element.kids.append(Annotated(self, widget))


def page_rect(x: float, y: float, width: float, height: float) -> Rect:
    """A rectangle given from the upper left, in PDF's space."""
    return (x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y)
