"""Makes the pictures of the authors' guide: each example is built alone and cut out of its page."""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from pdfgen.diagnostics import Findings
from pdfgen.layout import lay_out
from pdfgen.model.blocks import MATTER_TYPES
from pdfgen.model.fields import plan_fields
from pdfgen.pdf import write_pdf
from pdfgen.reading import read_edition
from tests.checks.folders import FIXTURES, HEAD, ROOT, skeleton
from tests.guide.guide import Example, examples

LEFT, RIGHT, TOP, FOOT = 40.0, 532.0, 44.0, 764.0  # points: what is cut out of a page
WIDTH = 700  # pixels
MARGIN = 10  # pixels of white above and below
SPACE = 20.0  # points: the sentinel stands so far below the block
_END = "- {type: explanation, id: einde, title: Einde, text: Einde.}\n"


def picture_of(example: Example) -> Image.Image:
    """The picture of an example."""
    with tempfile.TemporaryDirectory() as place:
        content = skeleton(Path(place) / "inhoud")
        _write(example, content)
        findings = Findings()
        edition = read_edition(content, "nl", findings)
        assert edition is not None, [d.render() for d in findings]
        book = lay_out(edition, plan_fields(edition), findings)
        assert not findings.has_errors, [d.render() for d in findings]
        name = "proef.einde" if _is_matter(example) else "module01.einde"
        end_page, y = book.anchors[name]
        page = end_page if y > TOP + 40 else end_page - 1
        foot = y - SPACE if page == end_page else FOOT
        return _cut(write_pdf(book), page, foot)


def png(picture: Image.Image) -> bytes:
    """The picture as a small PNG: 64 colours."""
    data = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()


def _is_matter(example: Example) -> bool:
    return example.text.split("\n")[0].removeprefix("- type: ") in MATTER_TYPES


def _write(example: Example, content: Path) -> None:
    blocks = f"- type: page_break\n{example.text}{_END}"
    sources = next(other.text for other in examples() if other.text.startswith("- id: handboek"))
    (content / "sources.yaml").write_text(sources, "utf-8")
    shutil.copy(FIXTURES / "rules" / "plaatje.png", content)
    _larger(content / "plaatje.png")
    if _is_matter(example):
        with (content / "nl" / "front.yaml").open("a", encoding="utf-8") as front:
            front.write("  - id: proef\n    title: Proef\n    blocks:\n" + "".join(f"      {line}\n" for line in blocks.splitlines()))
    else:
        start = "- {type: explanation, title: Begin, text: Begin.}\n"
        (content / "nl" / "01-proef.yaml").write_text(HEAD + start + blocks, "utf-8")


def _larger(path: Path) -> None:
    with Image.open(path) as small:
        small.resize((480, 200), Image.Resampling.NEAREST).save(path)


def _cut(pdf: bytes, page: int, foot: float) -> Image.Image:
    scale = WIDTH / (RIGHT - LEFT)
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        whole = document[page].render(scale=scale, may_draw_forms=True).to_pil()
    finally:
        document.close()
    part = whole.convert("RGB").crop((round(LEFT * scale), round(TOP * scale), round(RIGHT * scale), round(foot * scale)))
    ink = ImageChops.difference(part, Image.new("RGB", part.size, "#FFFFFF")).getbbox()
    assert ink is not None, "the example leaves no mark on its page"
    return part.crop((0, max(0, ink[1] - MARGIN), part.width, min(part.height, ink[3] + MARGIN)))


__all__ = ["ROOT", "picture_of", "png"]
