"""Every rule that a list of organisations, and the editions made of it, are held to."""

from __future__ import annotations

from pdfgen.diagnostics import Rule, Severity

_E, _I = Severity.ERROR, Severity.INFO

EDITION_ROW = Rule("edition-row", _E, "Van deze regel van de lijst is geen exemplaar te maken.", "naam leeg", "Gemeente Haarlem")
EDITION_COLUMN = Rule("edition-column", _E, "De lijst heeft een kolom die geen gegeven en geen veld is, heeft er een dubbel, of mist de naam.", "nam", "naam")
EDITION_VALUE = Rule("edition-value", _E, "Een vooraf ingevuld antwoord is geen antwoord van die vraag, of een cel heeft geen waarde.", "misschien", "Ja")
BAD_COLOUR = Rule("bad-accent-colour", _E, "De accentkleur is geen kleur, of steekt te weinig af op de omslag.", "#FFEE00", "#9E3018")
CHANGED_ANSWER = Rule("edition-answer-changed", _I, "Een vooraf ingevuld antwoord ziet er in het exemplaar anders uit dan in de lijst.", "Hoera 🎉", "Hoera!")
LEFT_OVER = Rule("edition-left-over", _I, "In de map staat nog een exemplaar van een vorige keer, dat niet meer in index.csv staat.", "toolbox-oud-nl.pdf", "(verwijderd)")

ROSTER_RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
