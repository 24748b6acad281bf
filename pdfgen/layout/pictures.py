"""Pictures: icons and artwork of the project, and files from the content folder, each read once and named."""

from __future__ import annotations

import hashlib
import sysconfig
import warnings
from io import BytesIO
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

import pdfgen
from pdfgen import rules
from pdfgen.diagnostics import did_you_mean, on_one_line
from pdfgen.painting.art import BadPicture, Drawing, read_drawing

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

    from pdfgen.diagnostics import Findings, Span

_LARGEST = 20_000_000  # bytes
_MOST_PIXELS = 40_000_000


class Raster(Struct, frozen=True):
    """A PNG or JPEG file: its bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


_KINDS = {".png", ".jpg", ".jpeg", ".svg"}


def icons_folder() -> Path:
    """The folder of icons and artwork: beside the package in a checkout, among the environment's shared files when installed."""
    beside = Path(pdfgen.__file__).parent.parent / "icons"
    return beside if (beside / "cover.svg").is_file() else Path(sysconfig.get_path("data")) / "share" / "toolbox-pdf" / "icons"


class Pictures(Struct):
    """The pictures of a workbook by resource name: `icon-…`, `art-…` (vector) and `img-…` (raster).

    The names of those from the content folder end in a digest of their path: letters and digits alone would confuse `é.png` and `è.png`.
    `where` is what messages call the folder.
    """

    content: Path
    findings: Findings
    found: dict[str, Drawing | Raster] = field(default_factory=dict)
    where: str = "de inhoudsmap"

    def icon(self, name: str) -> Drawing | Raster:
        """The picture behind a resource name that was asked for before, or an icon (`icon-…`) or shape (`shape-…`) of that name."""
        if name not in self.found:
            stem = name.split("-", 1)[1]
            self.found[name] = read_drawing((icons_folder() / f"{stem}.svg").read_bytes())
        return self.found[name]

    def artwork(self, file_name: str, span: Span) -> tuple[str, float, float]:
        """Artwork from the icons folder, or from the content folder: resource name, width, height; empty after telling a mistake."""
        own = icons_folder() / file_name
        if "/" not in file_name and "\\" not in file_name and _is_file(own):
            return self._register("art-" + _safe(file_name), own, span)
        if "/" not in file_name:
            near = did_you_mean(file_name, [p.name for p in icons_folder().glob("*.svg")])
            self.findings.add(rules.MISSING_FILE, span, f"er is geen afbeelding `{file_name}`", near)
            return "", 0, 0
        return self.from_content(file_name, span)

    def from_content(self, relative: str, span: Span) -> tuple[str, float, float]:
        """A picture from the content folder; anything outside it is refused."""
        base = self.content.resolve()
        try:
            path = (base / relative).resolve()
        except (OSError, ValueError, RuntimeError):  # no file can have this name, or its links lead round in a circle
            path = base
        if not path.is_relative_to(base) or Path(relative).is_absolute() or PureWindowsPath(relative).drive:
            self.findings.add(rules.OUTSIDE_FOLDER, span, f"`{on_one_line(relative)}` ligt buiten {self.where}", f"kopieer de afbeelding naar {self.where}, en noem haar pad vanaf daar")
            return "", 0, 0
        if not _is_file(path):
            near = did_you_mean(path.name, _pictures_in(path.parent)) if path != base else ""
            hint = "schrijf in een pad `/`, niet `\\`" if "\\" in relative else near or f"het pad begint bij {self.where}"
            self.findings.add(rules.MISSING_FILE, span, f"er is geen afbeelding `{on_one_line(relative)}`", hint)
            return "", 0, 0
        kind = "art" if path.suffix.lower() == ".svg" else "img"
        digest = hashlib.sha256(relative.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return self._register(f"{kind}-{_safe(relative[-40:])}-{digest}", path, span)

    def digest(self, relative: str) -> str:
        """A digest of a file in the content folder; empty when it cannot be read."""
        try:
            return hashlib.sha256((self.content / relative).read_bytes()).hexdigest()
        except (OSError, ValueError):
            return ""

    def _register(self, name: str, path: Path, span: Span) -> tuple[str, float, float]:
        picture = self.found.get(name)
        if picture is None:
            try:
                picture = read_drawing(_bytes_of(path)) if path.suffix.lower() == ".svg" else _read_raster(_bytes_of(path))
            except BadPicture as problem:
                self.findings.add(rules.UNREADABLE_PICTURE, span, f"`{on_one_line(path.name)}`: {problem}", "gebruik een PNG of JPEG, of een SVG met alleen vormen")
                return "", 0, 0
            self.found[name] = picture
        return name, picture.width, picture.height


def _pictures_in(folder: Path) -> list[str]:
    """The names of the pictures in a folder; none where it cannot be looked into."""
    try:
        return [path.name for path in folder.iterdir() if path.suffix.lower() in _KINDS]
    except OSError:
        return []


def _safe(name: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)


def _is_file(path: Path) -> bool:
    """Whether a file is there; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _bytes_of(path: Path) -> bytes:
    """The bytes of a picture. Raises BadPicture."""
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise BadPicture(f"het bestand heeft {size} bytes; hoogstens {_LARGEST} worden gelezen")
        return path.read_bytes()
    except OSError as problem:
        raise BadPicture("het bestand kan niet worden gelezen") from problem


def _read_raster(data: bytes) -> Raster:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise BadPicture(f"de afbeelding heeft {width} × {height} beeldpunten; hoogstens {_MOST_PIXELS} in totaal worden gelezen")
            image.load()
            return _upright(image) or Raster(data, width, height)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        if isinstance(problem, BadPicture):
            raise
        raise BadPicture("geen PNG of JPEG, of beschadigd") from problem


def _upright(image: ImageFile) -> Raster | None:
    """The picture as it was seen, when the camera was held another way and says so (Exif 2.32, 4.6.4: Orientation); else None."""
    from PIL import ExifTags, Image

    ways = Image.Transpose
    turns = {2: ways.FLIP_LEFT_RIGHT, 3: ways.ROTATE_180, 4: ways.FLIP_TOP_BOTTOM, 5: ways.TRANSPOSE, 6: ways.ROTATE_270, 7: ways.TRANSVERSE, 8: ways.ROTATE_90}
    try:
        turn = turns.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - damaged notes of a camera: the picture itself is sound
        return None
    if turn is None:
        return None
    turned, out = image.transpose(turn), BytesIO()
    turned.save(out, "PNG" if image.format == "PNG" else "JPEG", quality=95)
    return Raster(out.getvalue(), *turned.size)
