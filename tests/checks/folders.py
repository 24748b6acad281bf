"""Content folders for tests: the skeleton with one thing in it, in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
HEAD = """\
id: module01
title: Hoe draai je proef?
short_title: Proefdraaien
theme: begin
learning_goals: [waarom je proefdraait]
blocks:
"""
_FILES = {"module": "nl/01-proef.yaml", "blocks": "nl/01-proef.yaml", "sources": "sources.yaml", "edition": "nl/edition.yaml",
          "strings": "nl/strings.yaml", "style": "nl/style.yaml", "front": "nl/front.yaml", "back": "nl/back.yaml"}  # fmt: skip


def skeleton(folder: Path) -> Path:
    """A small valid content folder: one theme, one module."""
    shutil.copytree(FIXTURES / "skeleton", folder, dirs_exist_ok=True)
    for name in ("strings.yaml", "style.yaml"):
        shutil.copy(ROOT / "content" / "nl" / name, folder / "nl")
    shutil.copy(FIXTURES / "rules" / "plaatje.png", folder)
    put(folder, "blocks", b"- {type: explanation, text: Een korte tekst.}\n")
    return folder


def put(folder: Path, kind: str, data: bytes) -> Path:
    """Put a file of this kind into the folder; `blocks` are those of its only module, `strings` change or add keys."""
    path = folder / _FILES.get(kind, kind)
    if kind == "blocks":
        data = HEAD.encode() + data
    if kind == "strings":
        changed = {line.split(b":")[0] for line in data.splitlines()}
        data += b"".join(line for line in path.read_bytes().splitlines(keepends=True) if line.split(b":")[0] not in changed)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
