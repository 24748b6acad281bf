"""Every rule of form that reading and building hold the content to; rules of quality stand beside their checks.

Explanations and examples are in Dutch: editors read them. Names and severities are for scripts and stay English.
"""

from __future__ import annotations

from pdfgen.diagnostics import Rule, Severity

_E, _W = Severity.ERROR, Severity.WARNING


# files
MISSING_FILE = Rule(
    "missing-file", _E, "Een bestand dat de inhoud noemt, of dat elke taalmap nodig heeft, is er niet.",
    "image: plaatje-dat-er-niet-is.png", "image: plaatje.png",
)  # fmt: skip
UNREAD_FILE = Rule(
    "unread-file", _W, "Een YAML-bestand in de taalmap heeft een naam die het programma niet kent, dus het wordt niet gelezen.",
    "3_collegas.yaml", "03-collegas.yaml",
)  # fmt: skip
UNREADABLE_TEXT = Rule(
    "not-utf-8", _E, "Inhoud is tekst in UTF-8. Een oude tekstverwerker bewaart soms anders; dan gaan letters als é en ë verloren.",
    "title: Een caf? (bewaard als Windows-1252)", "title: Een café",
)  # fmt: skip
BYTE_ORDER_MARK = Rule(
    "byte-order-mark", _W, "Het bestand begint met een onzichtbaar teken (byte-order mark). Kladblok zet dat er soms neer. Bewaar als UTF-8, niet als UTF-8 met BOM.",
    "(onzichtbaar teken)id: module01", "id: module01",
)  # fmt: skip
OUTSIDE_FOLDER = Rule(
    "outside-folder", _E, "Afbeeldingen komen alleen uit de inhoudsmap, zodat die map alles bevat en niets anders wordt gelezen.",
    "image: ../../geheim.png", "image: plaatje.png",
)  # fmt: skip
UNREADABLE_PICTURE = Rule(
    "unreadable-picture", _E, "De afbeelding is geen PNG, JPEG of eenvoudige SVG, of is beschadigd of veel te groot.",
    "image: kapot.png", "image: plaatje.png",
)  # fmt: skip

# traps of YAML
BROKEN_YAML = Rule(
    "broken-yaml", _E, "Het bestand is geen geldige YAML. Meestal klopt een inspringing niet, of ontbreekt een haakje.",
    "- type: explanation\n   text: Eén spatie te ver ingesprongen.", "- type: explanation\n  text: Onder de t van type.",
)  # fmt: skip
UNQUOTED_COLON = Rule(
    "unquoted-colon", _E, "Een dubbele punt met een spatie erachter begint in YAML een nieuwe waarde. Zet een tekst met zo’n dubbele punt tussen rechte aanhalingstekens.",
    "title: Eerst: beginnen", 'title: "Eerst: beginnen"',
)  # fmt: skip
UNCLOSED_QUOTE = Rule(
    "unclosed-quote", _E, "Een tekst begint met een aanhalingsteken, maar dat wordt niet of te vroeg gesloten.",
    "title: 'De collega's doen mee'", "title: De collega’s doen mee",
)  # fmt: skip
CURLY_QUOTES = Rule(
    "curly-yaml-quotes", _W, "YAML kent alleen rechte aanhalingstekens. Kromme (“ ” of ‘ ’) om een hele tekst worden gewoon gedrukt.",
    "title: “Eerst beginnen”", 'title: "Eerst beginnen"',
)  # fmt: skip
HASH_IN_TEXT = Rule(
    "hash-in-text", _W, "Een hekje na een spatie begint in YAML een opmerking: de rest van de regel valt weg. Zet de tekst tussen aanhalingstekens; een echte opmerking krijgt een spatie na het hekje.",
    "title: Doe mee met #impact", 'title: "Doe mee met #impact"',
)  # fmt: skip
UNQUOTED_VALUE = Rule(
    "unquoted-value", _E, "YAML-programma’s lezen `no`, `yes`, `on`, `true`, een los getal of een tijd niet als tekst. Zet zo’n tekst tussen aanhalingstekens.",
    "title: 2030", 'title: "2030"',
)  # fmt: skip
TAB_INDENT = Rule(
    "tab-in-indent", _E, "YAML springt in met spaties, nooit met tabs.",
    "\ttext: Ingesprongen met een tab.", "  text: Ingesprongen met twee spaties.",
)  # fmt: skip
REPEATED_KEY = Rule(
    "repeated-key", _E, "Een sleutel staat twee keer in hetzelfde blok; de eerste zou stilletjes verdwijnen.",
    "title: Eerste kop\n  title: Tweede kop", "title: Eerste kop",
)  # fmt: skip
ANCHOR_USED = Rule(
    "anchor-used", _E, "Ankers en verwijzingen van YAML (& en *) gebruiken we niet: elke tekst staat waar je hem leest.",
    "text: *tekst", "text: De tekst zelf.",
)  # fmt: skip

# keys and values
MISSING_KEY = Rule(
    "missing-key", _E, "Een sleutel die hier nodig is, ontbreekt.",
    "- type: sidebar\n  text: Een kader zonder kop.", "- type: sidebar\n  title: Een kader\n  text: Met een kop.",
)  # fmt: skip
MISSING_ALT_TEXT = Rule(
    "missing-alt-text", _E, "Een afbeelding of figuur heeft geen alternatieve tekst. Wie haar niet ziet, mist dan wat ze vertelt. Schrijf in `alt` wat de figuur laat zien.",
    "- type: photo\n  image: plaatje.png", "- type: photo\n  image: plaatje.png\n  alt: Een grijs vlak met een lichte rand.",
)  # fmt: skip
UNKNOWN_KEY = Rule(
    "unknown-key", _E, "Een sleutel die dit blok niet kent: een tikfout, of te ver of te weinig ingesprongen.",
    "titel: Een kop", "title: Een kop",
)  # fmt: skip
WRONG_TYPE = Rule(
    "wrong-type", _E, "De waarde heeft een andere vorm dan hier nodig is: een lijst, een blok met sleutels of een tekst.",
    "items: Hoe heet je?", "items:\n    - {id: naam, label: Hoe heet je?}",
)  # fmt: skip
WRONG_VALUE = Rule(
    "wrong-value", _E, "De waarde is niet een van de waarden die hier kunnen.",
    "lines: veel", "lines: 4",
)  # fmt: skip
EMPTY_TEXT = Rule(
    "empty-text", _E, "Een tekst die lezers of schermlezers nodig hebben, is leeg.",
    'title: ""', "title: Een kop",
)  # fmt: skip
EMPTY_LIST = Rule(
    "empty-list", _E, "Een lijst die iets moet bevatten, is leeg.",
    "items: []", "items:\n    - {id: plan, label: Er is een plan}",
)  # fmt: skip

# ids and references
BAD_ID = Rule(
    "malformed-id", _E, "Een id bestaat uit kleine letters zonder accent, cijfers en koppeltekens, en begint met een letter. Schermlezers lezen het soms voor.",
    "id: Collega’s_1", "id: collegas",
)  # fmt: skip
REPEATED_ID = Rule(
    "repeated-id", _E, "Twee onderdelen hebben hetzelfde id. Antwoorden en links zijn dan niet uit elkaar te houden.",
    "id: vraag", "id: tweede-vraag",
)  # fmt: skip
MISSING_ID = Rule(
    "missing-id", _E, "Een blok met een invulveld heeft een id nodig: daarvan wordt de naam van het veld gemaakt.",
    "- type: reading_task\n  text: Lees hoofdstuk 2.\n  label: Wat valt je op?", "- type: reading_task\n  id: lezen\n  text: Lees hoofdstuk 2.\n  label: Wat valt je op?",
)  # fmt: skip
DANGLING_REFERENCE = Rule(
    "dangling-reference", _E, "Een link, bron of voetnoot verwijst naar iets dat er niet is.",
    "[module 8](module08)", "[het slot](slot)",
)  # fmt: skip
UNUSED_FOOTNOTE = Rule(
    "unused-footnote", _W, "Een voetnoot die nergens wordt aangeroepen, wordt niet gedrukt.",
    "- {id: noot, text: Een noot.}", "Een zin.[^noot]",
)  # fmt: skip
UNSAFE_LINK = Rule(
    "unsafe-link", _E, "Een link leidt naar een adres met https, http of mailto, of naar een module, blok, thema of bron. Nooit naar iets dat wordt uitgevoerd.",
    "[knop](javascript:alert(1))", "[het handboek](source:handboek)",
)  # fmt: skip
MISPLACED_BLOCK = Rule(
    "misplaced-block", _E, "Dit bloktype hoort in het voor- of nawerk, niet in een module.",
    "- type: legend", "- type: explanation\n  text: Een uitleg.",
)  # fmt: skip

# texts
UNSUPPORTED_MARKUP = Rule(
    "unsupported-markup", _E, "Tekst kent vet, cursief, links, voetnoten en lijsten; niets anders.",
    "# Een kop", "Een **vet** woord.",
)  # fmt: skip
MISSING_GLYPH = Rule(
    "missing-glyph", _E, "Geen letter van het werkboek heeft dit teken, dus het kan niet worden gedrukt of ingevuld.",
    "title: Doe mee 🎉", "title: Doe mee!",
)  # fmt: skip
TEXT_TOO_LONG = Rule(
    "text-too-long", _E, "De tekst past niet op de plaats waar hij wordt gedrukt.",
    "short_title: Hoe organiseer je in je hele organisatie draagvlak", "short_title: Draagvlak",
)  # fmt: skip
UNSUPPORTED_SCRIPT = Rule(
    "unsupported-script", _E, "De taal loopt van rechts naar links of heeft een schrift dat de opmaak nog niet kan zetten.",
    "locale: ar", "locale: nl-NL",
)  # fmt: skip

UNKNOWN_LOCALE = Rule(
    "unknown-locale", _W, "De taal in `locale` is niet bekend bij CLDR; datums en aanhalingstekens worden dan Engels.",
    "locale: xx-NL", "locale: nl-NL",
)  # fmt: skip

# two languages side by side
MISSING_TRANSLATION = Rule(
    "missing-translation", _E, "Een tekst van de brontaal is nog niet vertaald.",
    "title: (staat alleen in nl)", "title: Start small",
)  # fmt: skip
STALE_TRANSLATION = Rule(
    "stale-translation", _W, "De brontekst is veranderd nadat deze vertaling is gemaakt. Werk haar bij, en meld dat met `translate accept`.",
    "title: (vertaalt een oudere zin)", "title: (bijgewerkt)",
)  # fmt: skip
UNRECORDED_TRANSLATION = Rule(
    "unrecorded-translation", _W, "Er staat een vertaling, maar niemand heeft gemeld dat die bij de huidige brontekst hoort. Dat doe je met `translate accept`.",
    "title: (nog niet gemeld)", "title: (gemeld)",
)  # fmt: skip
EXTRA_TRANSLATION = Rule(
    "extra-translation", _W, "Een tekst staat wel in de vertaling, maar niet in de brontaal.",
    "help: (staat alleen in de vertaling)", "help: (staat in beide)",
)  # fmt: skip
DIFFERENT_CODE = Rule(
    "different-code", _E, "Ids, soorten en andere codes zijn in elke taal gelijk. Antwoorden verhuizen aan de hand daarvan.",
    "id: colleagues", "id: collegas",
)  # fmt: skip
STAND_IN = Rule(
    "stand-in-text", _W, "Een concept (`build --draft`) toont de brontaal waar de vertaling ontbreekt.",
    "title: ‹nl› Begin klein", "title: Start small",
)  # fmt: skip

# hand-over files
BROKEN_MARKUP = Rule(
    "broken-markup", _E, "Een vertaalde tekst is een invulplek, een linkdoel of een voetnoot van de brontekst kwijt, of heeft er een te veel.",
    "progress: of questions answered", 'progress: "{done} of {total} questions answered"',
)  # fmt: skip
UNKNOWN_TEXT = Rule(
    "unknown-text", _W, "Een overdrachtsbestand noemt een tekst die er niet (meer) is.",
    'msgctxt "module01.blocks.weg.title"', 'msgctxt "module01.title"',
)  # fmt: skip
DAMAGED_HANDOVER = Rule(
    "damaged-hand-over-file", _E, "Een overdrachtsbestand is niet als PO of XLIFF 1.2 te lezen, of mist wat het programma erin heeft gezet.",
    "msgid niet tussen aanhalingstekens", 'msgid "wel tussen aanhalingstekens"',
)  # fmt: skip
OTHER_LANGUAGE = Rule(
    "other-language", _E, "Een overdrachtsbestand is van een andere taal dan die waarin je het opneemt, of uit een andere brontaal vertaald.",
    '"Language: fr\\n"', '"Language: de\\n"',
)  # fmt: skip
REPEATED_TEXT = Rule(
    "repeated-text", _E, "Een overdrachtsbestand noemt een tekst twee keer, zodat niet te zien is welke vertaling geldt.",
    'msgctxt "strings.save" (een tweede keer)', 'msgctxt "strings.save" (één keer)',
)  # fmt: skip

FORM_RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
