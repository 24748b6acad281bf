"""Where a link leads, as authors write it between round brackets."""

from __future__ import annotations

import re

from pdfgen.model.inline import Target, TargetKind

_WORD = re.compile(r"[a-z][a-z0-9-]*")
_BLOCK = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")
_ADDRESS = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)")


def parse_target(written: str) -> Target | None:
    """The target that an author wrote between round brackets, or None if it is none of the forms."""
    kind: TargetKind
    if _ADDRESS.fullmatch(written):
        kind, value = "url", written
    elif written.startswith("source:") and _WORD.fullmatch(written[7:]):
        kind, value = "source", written[7:]
    elif written.startswith(("theme:", "thema:")) and _WORD.fullmatch(written[6:]):  # authors may write the Dutch word too
        kind, value = "theme", written[6:]
    elif _BLOCK.fullmatch(written):
        kind, value = "block", written
    elif _WORD.fullmatch(written):
        kind, value = "module", written
    else:
        return None
    return Target(kind, value)
