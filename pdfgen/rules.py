"""Every rule of form that reading and building hold the content to; rules of quality stand beside their checks."""

from __future__ import annotations

from pdfgen.diagnostics import Rule, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


def _rule(name: str, severity: Severity, explanation: str) -> Rule:
    return Rule(name, severity, explanation)


UNREADABLE_TEXT = _rule("not-utf-8", _E, "Content files are UTF-8 text. Save the file as UTF-8 in your editor.")
BYTE_ORDER_MARK = _rule("byte-order-mark", _W, "The file starts with an invisible byte-order mark. Save as 'UTF-8', not 'UTF-8 with BOM'.")
BROKEN_YAML = _rule("broken-yaml", _E, "The file is not valid YAML: often a missing quote, a wrong indent or an unquoted colon.")
TAB_INDENT = _rule("tab-in-indent", _E, "YAML indents with spaces, never with tabs.")
REPEATED_KEY = _rule("repeated-key", _E, "A key stands twice in the same mapping; the second would silently win.")
ANCHOR_USED = _rule("anchor-used", _E, "YAML anchors and aliases (& and *) are not used in content: each text stands where it is read.")
MISSING_KEY = _rule("missing-key", _E, "A key that this block needs is not there.")
UNKNOWN_KEY = _rule("unknown-key", _E, "A key that this block does not know: a typing error, or at the wrong indent.")
WRONG_TYPE = _rule("wrong-type", _E, "The value has another form than expected: a list, a mapping, a text, a number.")
WRONG_VALUE = _rule("wrong-value", _E, "The value is not one of the values allowed here.")
EMPTY_TEXT = _rule("empty-text", _E, "A text that readers or screen readers need is empty.")
BAD_ID = _rule("malformed-id", _E, "Ids are lower-case ASCII letters, digits and hyphens and begin with a letter: they are read aloud and never translated.")
REPEATED_ID = _rule("repeated-id", _E, "Two blocks, items or footnotes have the same id, so answers and links could not be told apart.")
MISSING_ID = _rule("missing-id", _E, "A block with fields needs an id: the names of its fields are made of it.")
DANGLING_REFERENCE = _rule("dangling-reference", _E, "A link, source or footnote refers to something that is not there.")
UNUSED_FOOTNOTE = _rule("unused-footnote", _W, "A footnote to which no text refers is not printed.")
UNSAFE_LINK = _rule("unsafe-link", _E, "Links lead to https, http or mailto addresses, modules, blocks or sources; nothing that runs.")
UNSUPPORTED_MARKUP = _rule("unsupported-markup", _E, "Text knows strong, emphasis, links, footnotes and lists; nothing else.")
MISSING_FILE = _rule("missing-file", _E, "A file that the content names is not there.")
OUTSIDE_FOLDER = _rule("outside-folder", _E, "Pictures and other files are taken from the content folder only.")
UNREADABLE_PICTURE = _rule("unreadable-picture", _E, "The picture is not a PNG, JPEG or simple SVG file, or is damaged or far too large.")
MISSING_GLYPH = _rule("missing-glyph", _E, "No font of the workbook has this character, so it could not be printed or read.")
TEXT_TOO_LONG = _rule("text-too-long", _E, "The text does not fit the place it is printed in.")
MISPLACED_BLOCK = _rule("misplaced-block", _E, "This block type belongs to the front and back matter, not to modules (or the other way round).")
UNSUPPORTED_SCRIPT = _rule("unsupported-script", _E, "The language is written in a direction or script that the layout cannot set yet.")

FORM_RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
