"""The workbooks that tests look at. Each is built once for each state of the program and its content, and kept on disk.

A fixture in fixtures/blocks or fixtures/matter is a list of blocks as authors write it; here it becomes a whole content
folder around the skeleton, with the interface words of the real workbook.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from pdfgen.commands.build import build_edition

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
FIXTURES = ROOT / "tests" / "fixtures"
KEPT = ROOT / ".cache" / "tests"
BLOCKS = tuple(sorted(path.stem for path in (FIXTURES / "blocks").glob("*.yaml")))
MATTER = tuple(sorted(path.stem for path in (FIXTURES / "matter").glob("*.yaml")))
SMALL = (*BLOCKS, *MATTER, "sample")
MODULE_HEAD = """\
id: module01
title: Hoe draai je proef?
short_title: Hoe draai je proef?
theme: begin
learning_goals: [waarom je proefdraait, hoe je dat doet]
footnotes: FOOTNOTES
blocks:
"""
SECTION_HEAD = "  - id: proef\n    title: Proefdeel\n    blocks:\n"


class BuildError(Exception):
    """A fixture has findings where none are expected."""


@cache
def workbook(language: str) -> Path:
    """The PDF of the real content in one language."""
    return _built(CONTENT, language)


@cache
def small(name: str, locale: str = "nl-NL") -> Path:
    """The PDF of a fixture."""
    return _built(content_of(name, locale), "nl")


@cache
def content_of(name: str, locale: str = "nl-NL") -> Path:
    """The content folder of a fixture, written once."""
    own = _fixture_file(name)
    key = _digest([own, *_files(FIXTURES / "skeleton"), CONTENT / "nl" / "strings.yaml", Path(__file__)])[:16]
    folder = KEPT / "content" / f"{name}-{locale}-{key}"
    if not folder.exists():
        KEPT.joinpath("content").mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=KEPT / "content"))
        _write_content(own, name, locale, made)
        _move(made, folder)
    return folder


def _fixture_file(name: str) -> Path:
    return FIXTURES / ("matter" if name in MATTER else "blocks" if name in BLOCKS else "") / f"{name}.yaml"


def _write_content(own: Path, name: str, locale: str, folder: Path) -> None:
    shutil.copytree(FIXTURES / "skeleton", folder, dirs_exist_ok=True)
    shutil.copy(CONTENT / "nl" / "strings.yaml", folder / "nl")
    edition = folder / "nl" / "edition.yaml"
    edition.write_text(edition.read_text("utf-8").replace("locale: nl-NL", f"locale: {locale}"), "utf-8")
    blocks = own.read_text("utf-8")
    if name in MATTER:
        with (folder / "nl" / "front.yaml").open("a", encoding="utf-8") as front:
            front.write(SECTION_HEAD + "".join(f"      {line}\n" for line in blocks.splitlines()))
        blocks = "- {type: explanation, text: Een korte tekst.}\n"
    notes = "[{id: noot, text: De tekst van de noot.}]" if "[^noot]" in blocks else "[]"
    (folder / "nl" / "01-proef.yaml").write_text(MODULE_HEAD.replace("FOOTNOTES", notes) + blocks, "utf-8")
    picture = Image.new("RGB", (48, 32), "#667788")
    ImageDraw.Draw(picture).rectangle((0, 0, 47, 31), outline="#ddeeff", width=3)
    picture.save(folder / "plaatje.png")


def _built(content: Path, language: str) -> Path:
    target = KEPT / "pdf" / f"{content.name}-{language}-{_digest([*_program(), *_files(content)])[:16]}.pdf"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _make_room(target.parent)
        built = build_edition(content, language, target)
        if built.findings.has_errors:
            raise BuildError("\n".join(found.render() for found in built.findings))
    return target


def _make_room(folder: Path, most: float = 86_400) -> None:
    """Files older than a day (in seconds) go, so that the folder does not grow for ever; younger ones may be in use."""
    for path in folder.glob("*.pdf"):
        with suppress(FileNotFoundError):  # another worker was first
            if time.time() - path.stat().st_mtime > most:
                path.unlink()


@cache
def _program() -> list[Path]:
    return [*sorted((ROOT / "pdfgen").rglob("*.py")), *_files(ROOT / "icons")]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(files: list[Path]) -> str:
    sums = hashlib.sha256()
    for path in files:
        sums.update(f"{path.name}\0".encode() + _digest_of(path, path.stat().st_mtime_ns))
    return sums.hexdigest()


@cache
def _digest_of(path: Path, changed: int) -> bytes:  # noqa: ARG001 - a changed file is read again
    return hashlib.sha256(path.read_bytes()).digest()


def _move(made: Path, folder: Path) -> None:
    """Into its place, unless another worker was first."""
    try:
        os.replace(made, folder)  # noqa: PTH105 - Path.replace refuses nothing, but reads like text
    except OSError:
        shutil.rmtree(made)
