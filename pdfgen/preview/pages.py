"""The preview's own page and what it loads: HTML by Jinja2, styles, scripts, typefaces. All of it comes from this machine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pdfgen.locales import language_name

_HERE = Path(__file__).parent
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
_TYPEFACES = {
    "text.ttf": ("fontpkg_fira_sans", "FiraSans-Regular.ttf"),
    "text-strong.ttf": ("fontpkg_fira_sans", "FiraSans-SemiBold.ttf"),
    "heading.ttf": ("fontpkg_zilla_slab", "ZillaSlab-SemiBold.ttf"),
}


@cache
def static_files() -> dict[str, tuple[str, bytes]]:
    """Everything that the page may load besides pictures: name → content type and bytes. Nothing else is ever served from disk."""
    found = {path.name: (_KINDS[path.suffix], path.read_bytes()) for path in sorted((_HERE / "static").iterdir()) if path.suffix in _KINDS}
    return found | {name: (_KINDS[".ttf"], files(package).joinpath("files", file_name).read_bytes()) for name, (package, file_name) in _TYPEFACES.items()}


def page_html(title: str, language: str, languages: list[str]) -> str:
    """The page of one language."""
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    named = [(code, language_name(code)) for code in languages]
    return environment.get_template("preview.html").render(title=title, language=language, languages=named)
