"""Opens a PDF that may be anything: in words when it cannot be, and within limits of size, memory, depth and time.

qpdf reads (through pikepdf): only the objects asked for are parsed, so that three hundred copies of the whole workbook took a
thirteenth of the time of pypdf's `get_fields` (bench/answers.py); and its limits hold where a bomb would go off. They are
process-wide by qpdf's design.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from pdfgen.diagnostics import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 200_000_000  # bytes; Acrobat's pictures included
_LARGEST_STREAM = 16_000_000  # bytes, decoded; the largest that is read of our own has some 100,000
_DEEPEST = 100
_LONGEST_ARRAY = 200_000
_SECONDS = 20.0

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_LARGEST_STREAM, png_max_memory=_LARGEST_STREAM, tiff_max_memory=_LARGEST_STREAM, run_length_max_memory=_LARGEST_STREAM,
    dct_max_memory=_LARGEST_STREAM, max_stream_filters=4, parser_max_nesting=_DEEPEST, parser_max_container_size=_LONGEST_ARRAY, doc_max_warnings=1000,
)  # fmt: skip


class TooMuch(Exception):  # noqa: N818 - reads as what it is
    """The file asks for more than any workbook needs; the message says of what."""


class Budget:
    """The time and the number of form fields that one file may take."""

    def __init__(self, seconds: float = _SECONDS, fields: int = 20_000, characters: int = 20_000_000) -> None:
        self.end = time.monotonic() + seconds
        self.fields = fields
        self.characters = characters

    def spend(self, fields: int = 1, characters: int = 0) -> None:
        """Take from what is left. Raises TooMuch."""
        self.fields -= fields
        self.characters -= characters
        if self.fields < 0:
            raise TooMuch("het formulier heeft meer dan 20.000 velden of verwijst naar zichzelf")
        if self.characters < 0:
            raise TooMuch("de antwoorden tellen meer dan 20 miljoen tekens")
        if time.monotonic() > self.end:
            raise TooMuch(f"lezen duurt langer dan {_SECONDS:g} seconden")


@contextmanager
def open_pdf(source: Path | bytes, name: str) -> Iterator[pikepdf.Pdf]:
    """The open PDF. `name` is how messages call it. Raises FileProblem, also for damage that is met while it is open."""
    try:
        with pikepdf.open(_readable(source, name)) as pdf:
            yield pdf
    except pikepdf.PasswordError as problem:
        raise FileProblem(name, "de pdf is beveiligd met een wachtwoord: open hem in een pdf-lezer en bewaar een kopie zonder wachtwoord") from problem
    except TooMuch as problem:
        raise FileProblem(name, f"de pdf is niet verder gelezen: {problem}") from problem
    except (RecursionError, MemoryError) as problem:
        raise FileProblem(name, "de pdf zit te diep in elkaar of is te groot") from problem
    except (pikepdf.PikepdfError, RuntimeError, ValueError) as problem:  # pikepdf tells objects of the wrong kind by these
        raise FileProblem(name, "de pdf is beschadigd of afgebroken: vraag het bestand opnieuw, of open het en bewaar het opnieuw") from problem


def _readable(source: Path | bytes, name: str) -> Path | BytesIO:
    """The source after a look at its size and first bytes."""
    if isinstance(source, bytes):
        head, size = source[:1024], len(source)
    else:
        head, size = _head(source, name)
    if size == 0:
        raise FileProblem(name, "het bestand is leeg")
    if b"%PDF-" not in head:
        raise FileProblem(name, "dit is geen pdf-bestand")
    if size > LARGEST_FILE:
        raise FileProblem(name, f"het bestand is {size // 1_000_000} MB groot; gelezen wordt hoogstens {LARGEST_FILE // 1_000_000} MB")
    return BytesIO(source) if isinstance(source, bytes) else source


def _head(path: Path, name: str) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise FileProblem(name, "dit is een map, geen bestand")
        if path.exists() and not path.is_file():
            raise FileProblem(name, "dit is geen gewoon bestand")
        with path.open("rb") as file:
            return file.read(1024), path.stat().st_size
    except FileNotFoundError as problem:
        raise FileProblem(name, "dit bestand is er niet") from problem
    except (OSError, ValueError) as problem:
        raise FileProblem(name, f"het bestand kan niet worden gelezen: {getattr(problem, 'strerror', None) or problem}") from problem


def look_through(pdf: pikepdf.Pdf, budget: Budget) -> None:
    """Read every object once, so that saving, which reads them all, meets nothing that takes too long. Raises TooMuch."""
    for number in range(1, int(pdf.trailer.get("/Size", 0))):
        if number % 64 == 0:
            budget.spend(0)
        pdf.get_object(number, 0)
