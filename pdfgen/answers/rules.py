"""Every rule that filled workbooks and files of answers are held to."""

from __future__ import annotations

from pdfgen.diagnostics import Rule, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

FOREIGN_FORM = Rule("foreign-form", _W, "The file carries no key of a toolbox workbook: its fields are read by their own names, without questions and modules.")
NEWER_WORKBOOK = Rule("newer-workbook", _W, "The workbook was made by a later version of this program: answers are read, questions are not. Update the program.")
DAMAGED_KEY = Rule("damaged-key", _W, "The key attached to the workbook cannot be read: its fields are read by their own names.")
DAMAGED_FILE = Rule("damaged-file", _W, "The PDF is damaged or cut off; answers were read as far as the rest of the file holds them.")
CLASHING_VALUES = Rule("clashing-values", _W, "A field stands in the file more than once with different values, or a tick box is both on and off.")
ANSWER_WITHOUT_FIELD = Rule("answer-without-field", _W, "The file holds an answer in a field that its workbook does not know.")
UNKNOWN_OPTION = Rule("unknown-option", _W, "The file holds a choice that the question does not offer; it is kept as it is.")
PICTURE = Rule("picture-not-carried", _I, "A picture was put into a drawing field; pictures stay in their own file.")
UNKNOWN_FIELD = Rule("unknown-field", _E, "The file of answers names a field that the workbook does not have.")
WRONG_OPTION = Rule("wrong-option", _E, "The answer is not one of the options of the question.")
WRONG_KIND = Rule("wrong-kind", _E, "The answer has another form than its field takes: a text, true or false, or the code of a choice.")
UNREADABLE_ANSWERS = Rule("unreadable-answers", _E, "The file of answers is not JSON or XFDF, or holds something else than answers.")
REPLACED_ANSWER = Rule("replaced-answer", _W, "The workbook to fill already had another answer to this question; the new one took its place.")
NOT_BLANK = Rule("workbook-not-blank", _E, "The workbook to merge or move into already holds answers, which could be lost.")
LONG_ANSWER = Rule("answer-longer-than-field", _I, "The answer is longer than its field shows; on screen the field scrolls, the report tells it all.")
UNDRAWN_CHARACTER = Rule("undrawn-character", _I, "The answer has a character that the typeface lacks: it is stored as it is and drawn as a lozenge (◊).")
BAD_CHARACTER = Rule("replaced-character", _W, "The answer has a character that the file format cannot hold; it was replaced by a small diamond with a question mark.")
LONG_CELL = Rule("answer-over-several-cells", _I, "A spreadsheet cell holds 32,767 characters; the rest of the answer stands on a sheet of its own.")
NO_PLACE = Rule("answer-without-place", _W, "The new workbook has no place for this answer; it is told word for word in the letter or list beside it.")
CONFLICT = Rule("different-answers", _W, "The same question was answered differently; every answer is kept with its name.")
OTHER_WORKBOOK = Rule("different-workbook", _W, "The files are of different editions or languages; answers are brought together by the ids of their questions.")

ANSWER_RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
