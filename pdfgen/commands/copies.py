"""Which files are meant by what the command line names, what they are called, and that none is written over."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pdfgen.answers.reading import shown_name
from pdfgen.diagnostics import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PATTERN = frozenset("*?[")


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: a folder stands for its PDFs, a pattern that no shell has filled in for what it matches.

    Hidden files are not meant: a Mac lays them beside others. A folder or pattern that stands for none stays as it is.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += _seen(each for each in path.iterdir() if each.suffix.lower() == ".pdf" and each.is_file()) or [path]
        elif _PATTERN.intersection(path.name) and not path.exists():
            found += files_of(_seen(path.parent.glob(re.sub(r"\*+", "*", path.name)))) or [path]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _seen(files: Iterable[Path]) -> list[Path]:
    return sorted(file for file in files if not file.name.startswith("."))


def names_apart(files: Sequence[Path]) -> list[str]:
    """What each file is called: its name, with as many folders before it as tell it apart: `Gouda/toolbox-nl.pdf`."""
    whole = [Path(os.path.abspath(file)).parts[1:] for file in files]  # noqa: PTH100 - without links followed, without `..`
    names = [file.name for file in files]
    for depth in range(2, max(map(len, whole), default=0) + 1):
        count = Counter(name.casefold() for name in names)
        names = ["/".join(parts[-depth:]) if count[name.casefold()] > 1 else name for name, parts in zip(names, whole, strict=True)]
    return names


def keep_apart(targets: Iterable[Path], sources: Iterable[Path]) -> None:
    """Raises FileProblem when a file to write is one that is read, or the same as another that is written."""
    read, written = set(map(_identity, sources)), set()
    for target in targets:
        which = _identity(target)
        if which in read:
            raise FileProblem(shown_name(target), "dit is een van de bestanden waaruit wordt gelezen; kies een andere naam voor het resultaat")
        if which in written:
            raise FileProblem(shown_name(target), "hier zouden twee resultaten in hetzelfde bestand komen; kies een andere naam voor een van de twee")
        written.add(which)


def _identity(path: Path) -> object:
    """What two names of one file have in common."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return os.path.normcase(os.path.realpath(path))
    return facts.st_dev, facts.st_ino
