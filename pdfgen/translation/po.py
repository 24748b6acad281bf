"""PO files (GNU gettext) through polib: what Poedit, Weblate and OmegaT open. The path of a text is its msgctxt, and locked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdfgen import rules
from pdfgen.diagnostics import Findings, Span
from pdfgen.source.parsing import SourceFile, display_name, read_text
from pdfgen.translation.handover import Entry, HandoverFile, Received
from pdfgen.translation.markup import placeholders_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polib import POEntry, POFile

_STRAY = re.compile(r"\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What a text can hold by accident, and polib takes for the end of a line."""
_OPEN = re.compile(r"""^[ \t]*(?:msg(?:ctxt|id|str)[ \t]+(?!".*"[ \t]*\r?$)|"(?!.*"[ \t]*\r?$))""", re.MULTILINE)
"""A string without a quotation mark at its beginning or its end, such as where a file was cut off: polib would take a letter off it."""


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


def read_po(path: Path, findings: Findings) -> HandoverFile:
    """The texts of a PO file, each with its line, and its languages. What is no PO file, or has lost its contexts, goes to the findings.

    Raises FileProblem when the file cannot be read.
    """
    name = display_name(path)
    text = read_text(path, name, findings, rules.DAMAGED_HANDOVER)
    if text is None:
        return HandoverFile()
    text = _STRAY.sub(" ", text)
    file, broken = _parsed(text)
    if file is None:
        findings.add(rules.DAMAGED_HANDOVER, Span(name, broken), "dit hoort niet in een PO-bestand",
                     "elke tekst staat tussen rechte aanhalingstekens; is het bestand niet heel, exporteer het dan opnieuw")
        return HandoverFile()
    entries = [entry for entry in file if not entry.obsolete]
    _tell_nameless(entries, name, findings)
    lines = tuple(text.split("\n"))

    def named(key: str) -> dict[str, Span]:
        written = file.metadata.get(key, "").strip()
        return {written: SourceFile(name, lines).find(f'"{key}:', Span(name), len(lines))} if written else {}

    return HandoverFile([
        Received(path=entry.msgctxt, source=entry.msgid, translated=entry.msgstr, span=Span(name, entry.linenum or 1), is_final="fuzzy" not in entry.flags,
                 is_draft="fuzzy" in entry.flags)
        for entry in entries if entry.msgctxt
    ], named("X-Source-Language"), named("Language"))  # fmt: skip


def _parsed(text: str) -> tuple[POFile | None, int]:
    """The file, or None and the line that is no PO."""
    import polib

    unclosed = _OPEN.search(text)
    if unclosed:
        return None, text.count("\n", 0, unclosed.start()) + 1
    try:
        return polib.pofile(text, encoding="utf-8"), 0
    except (OSError, ValueError) as problem:
        line = re.search(r"line (\d+)", str(problem))
        return None, int(line[1]) if line else 1


def _tell_nameless(entries: list[POEntry], name: str, findings: Findings) -> None:
    """Tell texts without a context, once for all of them, or that there is no text at all."""
    nameless = [entry for entry in entries if not entry.msgctxt]
    if nameless:
        told = "1 tekst heeft geen `msgctxt`" if len(nameless) == 1 else f"{len(nameless)} teksten hebben geen `msgctxt`; dit is de eerste"
        findings.add(rules.DAMAGED_HANDOVER, Span(name, nameless[0].linenum or 1), told, "zonder dat is niet te zien waar een tekst hoort; exporteer het opnieuw, en laat je programma de context bewaren")
    elif not entries:
        findings.add(rules.DAMAGED_HANDOVER, Span(name), "er staat geen enkele tekst in het bestand", "exporteer het opnieuw")
