"""Every rule that filled workbooks and files of answers are held to."""

from __future__ import annotations

from pdfgen.diagnostics import Rule, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

FOREIGN_FORM = Rule("foreign-form", _W, "In het bestand zit geen sleutel van een werkboek: de velden worden gelezen onder hun eigen naam, zonder vragen en modules.")
NEWER_WORKBOOK = Rule("newer-workbook", _W, "Het werkboek is gemaakt met een nieuwere versie van dit programma: de antwoorden worden gelezen, de vragen niet.")
DAMAGED_KEY = Rule("damaged-key", _W, "De sleutel in het werkboek is beschadigd: de velden worden gelezen onder hun eigen naam.")
DAMAGED_FILE = Rule("damaged-file", _W, "De pdf is beschadigd of afgebroken; gelezen is wat er nog in staat.")
CLASHING_VALUES = Rule("clashing-values", _W, "Een veld staat meer dan eens in het bestand met verschillende waarden, of een vakje is tegelijk aan en uit.")
ANSWER_WITHOUT_FIELD = Rule("answer-without-field", _W, "In het bestand staat een antwoord in een veld dat niet bij de editie hoort.")
UNKNOWN_OPTION = Rule("unknown-option", _W, "In het bestand staat een keuze die de vraag niet biedt; zij wordt bewaard zoals zij is.")
PICTURE = Rule("picture-not-carried", _I, "In een tekenveld staat een afbeelding; die blijft in het eigen bestand.")
PAPER = Rule("paper-among-copies", _I, "Tussen de ingevulde werkboeken staat een verslag, lijst of brief van dit programma; die wordt overgeslagen.")
UNKNOWN_FIELD = Rule("unknown-field", _E, "Het bestand met antwoorden noemt een veld dat het werkboek niet heeft.")
WRONG_OPTION = Rule("wrong-option", _E, "Het antwoord is geen van de keuzes bij de vraag.")
WRONG_KIND = Rule("wrong-kind", _E, "Het antwoord heeft een andere vorm dan het veld vraagt: een tekst, true of false, of de code van een keuze.")
UNREADABLE_ANSWERS = Rule("unreadable-answers", _E, "Het bestand met antwoorden is geen JSON of XFDF, of er staat iets anders in dan antwoorden.")
REPLACED_ANSWER = Rule("replaced-answer", _W, "In het werkboek stond al een ander antwoord op deze vraag; het nieuwe kwam ervoor in de plaats.")
NOT_BLANK = Rule("workbook-not-blank", _E, "In het werkboek waarin wordt samengevoegd of overgezet staan al antwoorden, die verloren zouden kunnen gaan.")
LONG_ANSWER = Rule("answer-longer-than-field", _I, "Het antwoord is langer dan het veld laat zien; op het scherm schuift het veld mee, het verslag toont alles.")
UNDRAWN_CHARACTER = Rule("undrawn-character", _I, "In het antwoord staat een teken dat het lettertype niet heeft: het wordt bewaard zoals het is en getekend als ruitje (◊).")
BAD_CHARACTER = Rule("replaced-character", _W, "In het antwoord staat een teken dat het bestandsformaat niet kan bewaren; het is vervangen door een ruitje met een vraagteken.")
LONG_CELL = Rule("answer-over-several-cells", _I, "Een cel van een rekenblad houdt 32.767 tekens; de rest van het antwoord staat op een eigen blad.")
NO_PLACE = Rule("answer-without-place", _W, "In het nieuwe werkboek is geen plek voor dit antwoord; een tekst staat woord voor woord in de brief of lijst erbij, een afbeelding nog in het oude bestand.")
CONFLICT = Rule("different-answers", _W, "Dezelfde vraag is verschillend beantwoord; elk antwoord is bewaard, met de naam erbij.")
OTHER_WORKBOOK = Rule("different-workbook", _W, "De bestanden zijn van verschillende edities of talen; de antwoorden zijn samengebracht op de namen van de vragen.")

ANSWER_RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
