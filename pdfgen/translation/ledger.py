"""The ledger of a translation: for each text the digest of the text that it was translated from.

It lies in the language's folder as `.translated.json`, one text a line in the order of the paths, so that git merges the
work of two translators line by line. A folder with a ledger is a translation; one without is an original.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen.diagnostics import FileProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = ".translated.json"
_LARGEST = 20_000_000  # bytes


class Ledger(Struct, frozen=True):
    """`source`: the language translated from; `digests`: path of a text in the translation → digest of its source."""

    source: str
    digests: Mapping[str, str] = field(default_factory=dict)


def read_ledger(folder: Path) -> Ledger | None:
    """The ledger of a language folder, or None when the language is an original. Raises FileProblem."""
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        if path.stat().st_size > _LARGEST:
            raise FileProblem(path, "the file is far too large for a ledger of translations")
        whole = json.loads(path.read_text(encoding="utf-8"))
        return Ledger(str(whole["source"]), {str(name): str(digest) for name, digest in whole["texts"].items()})
    except OSError as problem:
        raise FileProblem(path, problem.strerror or str(problem)) from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise FileProblem(path, f"damaged ({problem}); take it from git again, or make it anew with `translate accept`") from problem


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it is written: a line a text, sorted."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(digest)}" for name, digest in sorted(ledger.digests.items()))
    return f'{{\n "source": {json.dumps(ledger.source)},\n "texts": {{\n{rows}\n }}\n}}\n'
