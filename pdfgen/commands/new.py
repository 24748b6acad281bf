"""The story of a new workbook: a small valid content folder, to go on from."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from pdfgen.commands.schema import FOLDER, write_schemas
from pdfgen.diagnostics import FileProblem


def new_workbook(target: Path) -> list[Path]:
    """Lay a content folder of two modules at `target`; its files. Raises FileProblem when something is there already, or it cannot be written."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileProblem(target, "is er al en is niet leeg; kies een andere map")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:40]}-") as place:
            made = Path(place) / target.name
            with as_file(files("pdfgen").joinpath("starter")) as starter:
                shutil.copytree(starter, made, ignore=shutil.ignore_patterns("__pycache__"))
            write_schemas(made / FOLDER)
            if target.exists():
                target.rmdir()
            made.rename(target)
    except OSError as problem:
        raise FileProblem(target, problem.strerror or str(problem)) from problem
    return sorted(path for path in target.rglob("*") if path.is_file() and FOLDER not in path.parts)
