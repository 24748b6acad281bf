"""Rules of what is seen: contrast measured on the painted page, nothing told by colour alone, nothing off the page."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name, Operator, Stream

from .file import rect_of
from .painted import is_icon
from .register import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from PIL.Image import Image

    from .file import File
    from .painted import Colour, Glyphs, Rect

TEXT, LARGE_TEXT, SHAPES = 4.5, 3.0, 3.0
WHITE: Colour = (1.0, 1.0, 1.0)
HEIGHT = 841.89
SCALE = 1.0
SHOWING = frozenset({"Tj", "TJ"})


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.1)."""
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Colour, b: Colour) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _grounds(file: File) -> list[Image]:
    """Every page without its texts, icons and widgets: what they are seen against."""
    out = io.BytesIO()
    with pikepdf.open(file.source) as pdf:
        seen: set[tuple[int, int]] = set()
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(_bare(page, page.obj.Resources, seen))
        pdf.save(out)
    document = pdfium.PdfDocument(out.getvalue())
    return [page.render(scale=SCALE, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB") for page in document]


def _bare(source: Any, resources: Any, seen: set[tuple[int, int]]) -> bytes:
    """A content stream without what shows text, and without icons; drawings inside it are stripped in their place."""
    kept = []
    for each in pikepdf.parse_content_stream(source):
        operator = str(each.operator)
        if operator in SHOWING:
            continue
        if operator == "Do":
            drawing = resources.XObject[str(each.operands[0])]
            if drawing.Subtype == Name.Form:
                if is_icon(str(each.operands[0])):
                    continue
                if drawing.objgen not in seen:
                    seen.add(drawing.objgen)
                    drawing.write(_bare(drawing, drawing.get("/Resources", Dictionary()), seen))
        kept.append((each.operands, Operator(operator)))
    return pikepdf.unparse_content_stream(kept)


def _behind(ground: Image, rect: Rect) -> list[Colour]:
    """The colours behind a place that cover a good part of it."""
    x0, y0, x1, y1 = (rect[0] * SCALE, (HEIGHT - rect[3]) * SCALE, rect[2] * SCALE, (HEIGHT - rect[1]) * SCALE)
    box = (max(0, int(x0)), max(0, int(y0)), min(ground.width, max(int(x1), int(x0) + 1)), min(ground.height, max(int(y1), int(y0) + 1)))
    if box[0] >= box[2] or box[1] >= box[3]:
        return []
    crop = ground.crop(box)
    area = crop.width * crop.height
    colours = crop.getcolors(area) or []
    return [(r / 255, g / 255, b / 255) for count, (r, g, b) in colours if count >= max(1, 0.1 * area)]


def _needed(glyphs: Glyphs) -> float:
    large = glyphs.size >= 18 or (glyphs.bold and glyphs.size >= 14)
    return LARGE_TEXT if large else TEXT


@rule("text-too-faint")
def text_too_faint(file: File) -> Iterator[str]:
    """Text has a contrast of 4.5 to 1 with what is behind it, large text 3 to 1 (WCAG 1.4.3)."""
    for index, (painted, ground) in enumerate(zip(file.painted, _grounds(file), strict=True)):
        for glyphs in painted.glyphs:
            worst = min((contrast(glyphs.colour, colour) for colour in _behind(ground, glyphs.rect)), default=21.0)
            if worst < _needed(glyphs) - 0.02:
                yield f"page {index + 1}: {glyphs.text.strip()[:40]!r} has {worst:.2f}"


@rule("icon-too-faint")
def icon_too_faint(file: File) -> Iterator[str]:
    """Icons have a contrast of 3 to 1 with what is behind them (WCAG 1.4.11)."""
    for index, (painted, ground) in enumerate(zip(file.painted, _grounds(file), strict=True)):
        for icon in painted.icons:
            worst = min((contrast(icon.colour, colour) for colour in _behind(ground, icon.rect)), default=21.0)
            if worst < SHAPES - 0.02:
                yield f"page {index + 1}: an icon at {icon.rect[0]:.0f}, {icon.rect[1]:.0f} has {worst:.2f}"


@rule("field-too-faint")
def field_too_faint(file: File) -> Iterator[str]:
    """The edge of a field or button has 3 to 1 with the page, and inside it; its text 4.5 to 1 (WCAG 1.4.3, 1.4.11)."""
    grounds = _grounds(file)
    for widget in file.widgets:
        x0, y0, x1, y1 = widget.rect
        around = [colour for side in ((x0 - 3, y0, x0 - 1, y1), (x1 + 1, y0, x1 + 3, y1)) for colour in _behind(grounds[widget.page], side)]
        around = [colour for colour in around if not _is_edge(colour)] or around
        for look in _looks(widget.annotation):
            inside = look.get("fill", None)
            edges = [colour for colour in (look.get("stroke"), inside) if colour is not None]
            if edges and around and max(min(contrast(edge, colour) for colour in around) for edge in edges) < SHAPES - 0.02:
                yield f"{widget.name}: its edge is not seen on the page"
            if "stroke" in look and inside is not None and contrast(look["stroke"], inside) < SHAPES - 0.02:
                yield f"{widget.name}: its edge has {contrast(look['stroke'], inside):.2f} inside"
            if "text" in look and min(contrast(look["text"], colour) for colour in ([inside] if inside else around)) < TEXT - 0.02:
                yield f"{widget.name}: its text is too faint"


def _is_edge(colour: Colour) -> bool:
    """Whether a colour beside a field is the line of a table round it, rather than the page."""
    return luminance(colour) < 0.2 and max(colour) - min(colour) < 0.12


def _looks(annotation: Dictionary) -> list[dict[str, Colour]]:
    """For each state: the colour of the first filled shape, of its edge, and of the text."""
    normal = annotation.get("/AP", Dictionary()).get("/N")
    if normal is None:
        return []
    states = [normal] if isinstance(normal, Stream) else [normal[key] for key in normal.keys()]  # noqa: SIM118 - pikepdf's dictionary
    return [_look(state.read_bytes(), tuple((str(name), picture.read_bytes()) for name, picture in _pictures(state))) for state in states]


def _pictures(look: Stream) -> Any:
    """What an appearance is put together from."""
    return look.get("/Resources", Dictionary()).get("/XObject", Dictionary()).items()


@cache
def _look(data: bytes, pictures: tuple[tuple[str, bytes], ...] = ()) -> dict[str, Colour]:
    pdf = pikepdf.new()
    fill: Colour = (0.0, 0.0, 0.0)
    stroke: Colour = (0.0, 0.0, 0.0)
    look: dict[str, Colour] = {}
    for each in pikepdf.parse_content_stream(pdf.make_stream(data)):
        match str(each.operator):
            case "rg":
                fill = tuple(float(v) for v in each.operands)  # type: ignore[assignment]
            case "RG":
                stroke = tuple(float(v) for v in each.operands)  # type: ignore[assignment]
            case "B":
                look.setdefault("fill", fill)
                look.setdefault("stroke", stroke)
            case "f":
                look.setdefault("fill", fill)
            case "Do":
                look = _look(dict(pictures)[str(each.operands[0])]) | look
            case "Tj" | "TJ":
                look.setdefault("text", fill)
    return look


@rule("link-told-by-colour-alone")
def link_told_by_colour_alone(file: File) -> Iterator[str]:
    """A link in running text is underlined, on every line (WCAG 1.4.1)."""
    for index, link in file.links:
        node = file.node_of.get(link.objgen)
        if node is None or node.parent is None or node.parent.role not in {"P", "Span"} or not file.text(node) or _is_furniture(file, node):
            continue
        for rect in _lines(link):
            lines = [s for s in file.painted[index].strokes if abs(s.rect[3] - s.rect[1]) < 0.1 and rect[1] - 1 <= s.rect[1] <= rect[3]]
            covered = max((min(s.rect[2], rect[2]) - max(s.rect[0], rect[0]) for s in lines), default=0)
            if covered < 0.5 * (rect[2] - rect[0]) - 10:
                yield f"page {index + 1}: {file.text(node)[:40]!r}"


def _is_furniture(file: File, node: Any) -> bool:
    """Whether a link is one of the rail, whose tabs are shapes with words."""
    return node in list(file.document.children[-1].walk())


def _lines(link: Dictionary) -> list[Rect]:
    """The rectangle of each line of a link."""
    points = [float(v) for v in link.get("/QuadPoints", ())]
    if not points:
        return [rect_of(link)]
    quads = [points[i : i + 8] for i in range(0, len(points), 8)]
    return [(min(q[0::2]), min(q[1::2]), max(q[0::2]), max(q[1::2])) for q in quads]


@rule("text-off-the-page")
def text_off_the_page(file: File) -> Iterator[str]:
    """All text lies on its page."""
    for index, painted in enumerate(file.painted):
        for glyphs in painted.glyphs:
            x0, y0, x1, y1 = glyphs.rect
            if x0 < 0 or y0 < 0 or x1 > 596 or y1 > 842:
                yield f"page {index + 1}: {glyphs.text.strip()[:40]!r} at {x0:.0f}, {y0:.0f}"
