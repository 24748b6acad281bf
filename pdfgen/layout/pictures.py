"""Pictures: icons and artwork of the project, and files from the content folder, each read once and named."""

from __future__ import annotations

import hashlib
import sysconfig
from io import BytesIO
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

import pdfgen
from pdfgen import rules
from pdfgen.diagnostics import did_you_mean
from pdfgen.painting.art import BadPicture, Drawing, read_drawing

if TYPE_CHECKING:
    from pdfgen.diagnostics import Findings, Span

_LARGEST_RASTER = 20_000_000  # bytes
_MOST_PIXELS = 40_000_000


class Raster(Struct, frozen=True):
    """A PNG or JPEG file: its bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


def icons_folder() -> Path:
    """The folder of icons and artwork: beside the package in a checkout, among the environment's shared files when installed."""
    beside = Path(pdfgen.__file__).parent.parent / "icons"
    return beside if (beside / "cover.svg").is_file() else Path(sysconfig.get_path("data")) / "share" / "toolbox-pdf" / "icons"


class Pictures(Struct):
    """The pictures of a workbook by resource name: `icon-…`, `art-…` (vector) and `img-…` (raster)."""

    content: Path
    findings: Findings
    found: dict[str, Drawing | Raster] = field(default_factory=dict)

    def icon(self, name: str) -> Drawing | Raster:
        """The picture behind a resource name that was asked for before, or an icon (`icon-…`) or shape (`shape-…`) of that name."""
        if name not in self.found:
            stem = name.split("-", 1)[1]
            self.found[name] = read_drawing((icons_folder() / f"{stem}.svg").read_bytes())
        return self.found[name]

    def artwork(self, file_name: str, span: Span) -> tuple[str, float, float]:
        """Artwork from the icons folder, or from the content folder: resource name, width, height; empty after telling a mistake."""
        own = icons_folder() / file_name
        if "/" not in file_name and "\\" not in file_name and own.is_file():
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
            inside = path.is_relative_to(base) and not Path(relative).is_absolute() and not PureWindowsPath(relative).drive
        except (OSError, ValueError):
            inside, path = False, base
        if not inside:
            self.findings.add(rules.OUTSIDE_FOLDER, span, f"`{relative}` ligt buiten de inhoudsmap", "kopieer de afbeelding naar de inhoudsmap, en noem haar pad vanaf daar")
            return "", 0, 0
        if not path.is_file():
            hint = "schrijf in een pad `/`, niet `\\`" if "\\" in relative else "het pad begint bij de inhoudsmap"
            self.findings.add(rules.MISSING_FILE, span, f"er is geen afbeelding `{relative}`", hint)
            return "", 0, 0
        return self._register(("art-" if path.suffix.lower() == ".svg" else "img-") + _safe(relative), path, span)

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
                picture = read_drawing(path.read_bytes()) if path.suffix.lower() == ".svg" else _read_raster(path)
            except (BadPicture, OSError) as problem:
                self.findings.add(rules.UNREADABLE_PICTURE, span, f"`{path.name}`: {problem}", "gebruik een PNG of JPEG, of een SVG met alleen vormen")
                return "", 0, 0
            self.found[name] = picture
        return name, picture.width, picture.height


def _safe(name: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name)


def _read_raster(path: Path) -> Raster:
    from PIL import Image, UnidentifiedImageError

    data = path.read_bytes()
    if len(data) > _LARGEST_RASTER:
        raise BadPicture(f"het bestand heeft {len(data)} bytes; hoogstens {_LARGEST_RASTER} worden gelezen")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise BadPicture(f"de afbeelding heeft {width} × {height} beeldpunten; hoogstens {_MOST_PIXELS} in totaal worden gelezen")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        if isinstance(problem, BadPicture):
            raise
        raise BadPicture("geen PNG of JPEG, of beschadigd") from problem
    return Raster(data, width, height)
