"""Which file of a language folder holds what."""

from __future__ import annotations

import re

from pdfgen.model.edition import BackMatter, EditionFacts, FrontMatter, Module, Strings

MATTER_FILES: dict[str, type[object]] = {"edition.yaml": EditionFacts, "strings.yaml": Strings, "front.yaml": FrontMatter, "back.yaml": BackMatter}
MODULE_FILE = re.compile(r"\d\d-[a-z0-9-]+\.yaml")
YAML_FILE = re.compile(r".*\.ya?ml(?:\.txt)?", re.IGNORECASE)
"""What an editor takes for a content file: some programs put `.txt` behind the name, or capitals in it."""


def model_of(file_name: str) -> type[object] | None:
    """The class of the model that a file of a language folder is read into; None for a file that is not read."""
    if MODULE_FILE.fullmatch(file_name):
        return Module
    return MATTER_FILES.get(file_name)
