"""Reads the files of a language folder as nodes, and pairs two languages file by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen.diagnostics import FileProblem
from pdfgen.model.folder import MATTER_FILES, model_of
from pdfgen.source import MappingNode, ScalarNode, parse_file
from pdfgen.source.parsing import display_name
from pdfgen.translation.ledger import FILE_NAME, Ledger, read_ledger
from pdfgen.translation.pairing import Pair, pair_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.diagnostics import Findings
    from pdfgen.source import Node

SOURCE_LANGUAGE = "nl"
"""What a folder without a ledger is taken to be translated from, unless told otherwise."""


class TwoFolders(Struct, frozen=True):
    """A translation beside its source: the nodes of each file (None where there is none), and the ledger."""

    source: str
    language: str
    folder: Path
    source_folder: Path
    ledger: Ledger
    files: tuple[tuple[str, Node | None, Node | None], ...]

    def pairs(self) -> Iterator[tuple[str, list[Pair]]]:
        """File by file, the texts and codes of both languages."""
        for name, source, target in self.files:
            model = model_of(name)
            if model is not None:
                yield name, pair_file(source, target, model, path_name(name, source or target), self.ledger.digests)


def path_name(file_name: str, root: Node | None) -> str:
    """The first word of the paths of a file: `edition`, `strings`, `front`, `back`, or the id of the module."""
    if file_name not in MATTER_FILES and isinstance(root, MappingNode):
        written = root.get("id")
        if isinstance(written, ScalarNode) and written.value:
            return written.value
    return file_name.removesuffix(".yaml")


def files_of(folder: Path) -> list[str]:
    """The content files of a language folder: matter first, then modules by number."""
    found = {path.name for path in folder.glob("*.yaml") if model_of(path.name) is not None}
    return [*(name for name in MATTER_FILES if name in found), *sorted(found - set(MATTER_FILES))]


def translations_in(content: Path) -> dict[str, str]:
    """The languages of a content folder that are translations, each with the language that it is translated from. Raises FileProblem."""
    ledgers = {path.parent.name: read_ledger(path.parent) for path in sorted(content.glob(f"*/{FILE_NAME}"))}
    return {language: ledger.source for language, ledger in ledgers.items() if ledger is not None}


def read_both(content: Path, language: str, findings: Findings) -> TwoFolders:
    """A translation and its source. Broken YAML goes to the findings. Raises FileProblem when a folder is not there, or is the source itself."""
    folder = content / language
    if Path(language).name != language or not folder.is_dir():
        raise FileProblem(display_name(folder), f"deze map met inhoud is er niet; `translate new {language}` maakt haar")
    own = read_ledger(folder)
    translations = translations_in(content) if own is None else {}
    if own is None and language in {SOURCE_LANGUAGE, *translations.values()}:
        others = ", ".join(f"`{name}`" for name, source in translations.items() if source == language)
        raise FileProblem(display_name(folder), f"`{language}` is de brontaal; noem de taal van een vertaling" + (f": {others}" if others else ""))
    ledger = own or Ledger(SOURCE_LANGUAGE)
    source_folder = content / Path(ledger.source).name
    if not source_folder.is_dir():
        raise FileProblem(display_name(source_folder), f"deze map, waaruit `{language}` is vertaald, is er niet")
    names = list(dict.fromkeys([*files_of(source_folder), *files_of(folder)]))
    files = tuple((name, _node(source_folder / name, findings), _node(folder / name, findings)) for name in names)
    return TwoFolders(ledger.source, language, folder, source_folder, ledger, files)


def _node(path: Path, findings: Findings) -> Node | None:
    return parse_file(path, findings) if path.is_file() else None
