"""PO files (GNU gettext) through polib: what Poedit, Weblate and OmegaT open. The path of a text is its msgctxt, and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span
from pdfgen.source.parsing import display_name
from pdfgen.translation.handover import Entry, Received
from pdfgen.translation.markup import placeholders_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def po_text(entries: Iterable[Entry], source: str, language: str, title: str, date: str) -> str:
    """The PO file of a whole language. The same content gives the same file: `date` is the edition's."""
    import polib

    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": title, "Report-Msgid-Bugs-To": "", "POT-Creation-Date": f"{date} 00:00+0000", "PO-Revision-Date": f"{date} 00:00+0000",
        "Last-Translator": "", "Language-Team": "", "Language": language.replace("-", "_"), "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "X-Source-Language": source,
    }  # fmt: skip
    for entry in entries:
        flags = ["fuzzy"] if entry.translated and not entry.is_final else []
        if placeholders_in(entry.source):
            flags.append("python-brace-format")
        file.append(polib.POEntry(msgctxt=entry.path, msgid=entry.source, msgstr=entry.translated, comment="\n".join(entry.notes),
                                  occurrences=[(entry.file, str(entry.line))], flags=flags))
    return str(file) + "\n"


def read_po(path: Path, findings: Findings) -> list[Received]:
    """The texts of a PO file, each with its line. A file that is no PO file goes to the findings."""
    import polib

    name = display_name(path)
    try:
        file = polib.pofile(path.read_text(encoding="utf-8-sig"), encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        findings.add(rules.DAMAGED_HANDOVER, Span(name), f"dit is geen PO-bestand: {str(problem)[:200]}", "exporteer het opnieuw, en bewaar het als UTF-8")
        return []
    return [
        Received(path=entry.msgctxt, source=entry.msgid, translated=entry.msgstr, span=Span(name, entry.linenum or 1), is_final="fuzzy" not in entry.flags,
                 is_draft="fuzzy" in entry.flags)
        for entry in file if entry.msgctxt and not entry.obsolete
    ]  # fmt: skip
