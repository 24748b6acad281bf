"""Pictures of the content folder: each is the file that it names, and stands upright."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image

from pdfgen.commands.build import build_edition
from tests.books import content_of

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "type: photo, alt: Een vlak in één kleur."


def _images(content: Path, *names: str) -> list[Image.Image]:
    """The images in the file of a workbook with these photos, one after the other."""
    module = content / "nl" / "01-proef.yaml"
    blocks = "".join(f"- {{{_HEAD}, image: {name}}}\n- {{type: page_break}}\n" for name in names)
    module.write_text(module.read_text("utf-8").partition("blocks:\n")[0] + "blocks:\n" + blocks + "- {type: explanation, text: Een korte tekst.}\n", "utf-8")
    target = content.parent / "boek.pdf"
    assert [d.render() for d in build_edition(content, "nl", target).findings] == []
    return [image.image for page in pypdf.PdfReader(target).pages for image in page.images if image.image is not None]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of the test's own."""
    shutil.copytree(content_of("question"), tmp_path / "content")
    return tmp_path / "content"


@pytest.mark.parametrize("names", [("foto-1.png", "foto_1.png"), ("é.png", "è.png"), ("beeld/a.png", "beeld-a.png"), (f"{'x' * 80}a.png", f"y{'x' * 79}a.png")])
def test_names_that_are_much_alike_are_two_pictures(names: tuple[str, str], content: Path) -> None:
    """Names that differ in a sign, an accent or a folder are not confused."""
    (content / "beeld").mkdir()
    colours = [(200, 10, 10), (10, 10, 200)]
    for name, colour in zip(names, colours, strict=True):
        Image.new("RGB", (8, 8), colour).save(content / name)
    assert [image.getpixel((4, 4)) for image in _images(content, *names)] == colours


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1)), (9, (0, 0))])
@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_photo_stands_as_it_was_seen(orientation: int, corner: tuple[int, int], suffix: str, content: Path) -> None:
    """Whichever way the camera was held (Exif 2.32, 4.6.4): the corner that was its upper left is where it belongs."""
    taken = Image.new("RGB", (64, 32), "white")
    taken.paste("navy", (0, 0, 16, 16))
    notes = Image.Exif()
    notes[0x0112] = orientation
    taken.save(content / f"foto.{suffix}", exif=notes)
    [seen] = _images(content, f"foto.{suffix}")
    assert seen.size == ((32, 64) if orientation in range(5, 9) else (64, 32))
    dark = {(x, y) for x in (0, 1) for y in (0, 1) if seen.convert("L").getpixel((4 + x * (seen.width - 9), 4 + y * (seen.height - 9))) < 100}
    assert dark == {corner}


def test_damaged_notes_of_a_camera_do_not_matter(content: Path) -> None:
    """The picture itself is sound."""
    notes = Image.Exif()
    notes[0x0112] = 6
    Image.new("RGB", (64, 32), "navy").save(content / "foto.jpg", exif=notes)
    data = (content / "foto.jpg").read_bytes()
    (content / "foto.jpg").write_bytes(data.replace(b"Exif\0\0MM", b"Exif\0\0XX").replace(b"Exif\0\0II", b"Exif\0\0XX"))
    [seen] = _images(content, "foto.jpg")
    assert seen.size == (64, 32)
