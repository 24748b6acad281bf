"""Ids against the last published edition: what was filled in there must find its field here.

`publish` keeps the key of each edition that goes out in content/published/; what is asked here is whether its answers can move.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pdfgen.diagnostics import FileProblem, Findings, Rule, Severity
from pdfgen.model.fields import FieldKind, Purpose, plan_fields
from pdfgen.model.keyfile import BadKey, NewerKey, key_of, read_key
from pdfgen.source import MappingNode, ScalarNode, parse_file
from pdfgen.source.parsing import display_name

if TYPE_CHECKING:
    from pathlib import Path

    from pdfgen.diagnostics import Span
    from pdfgen.model.edition import Edition
    from pdfgen.model.fields import Field, FieldPlan
    from pdfgen.model.keyfile import Key, KeyField

CHANGED_ID = Rule(
    "changed-id", Severity.ERROR, "Een id is veranderd sinds de laatste uitgegeven editie. Antwoorden uit ingevulde pdf’s vinden hun veld dan niet terug. Zet de oude naam in `renamed_from`.",
    "id: plannen", "id: plannen\n  renamed_from: [plan]",
)  # fmt: skip
VANISHED_FIELD = Rule(
    "vanished-field", Severity.WARNING, "Een veld of keuze van de laatste uitgegeven editie is er niet meer. Antwoorden daarop blijven in de oude pdf achter. Bedoeld? Dan verdwijnt deze melding bij de volgende `publish`.",
    "items: [{id: naam, label: Hoe heet je?}]", "items: [{id: naam, label: Hoe heet je?}, {id: rol, label: Wat is je rol?}]",
)  # fmt: skip
CHANGED_KIND = Rule(
    "changed-kind", Severity.WARNING, "Een veld is van een andere soort geworden sinds de laatste uitgegeven editie: oude antwoorden passen er niet in. Geef het liever een nieuw id.",
    "{id: wanneer, label: Wanneer begin je?, kind: drawing}", "{id: wanneer, label: Wanneer begin je?, kind: line}",
)  # fmt: skip
CHANGED_EDITION = Rule(
    "changed-edition", Severity.WARNING, "Deze editie is al uitgegeven, maar heeft nu andere velden of keuzes. Verhoog `edition` (en `date`) in edition.yaml; `publish` weigert anders.",
    'edition: "1"', 'edition: "2"',
)  # fmt: skip
OLDER_EDITION = Rule(
    "older-edition", Severity.WARNING, "Een andere taal heeft een hogere `edition` in edition.yaml. Een nieuwe editie verschijnt in elke taal tegelijk; `publish` bewaart anders twee edities naast elkaar.",
    'edition: "1"', 'edition: "2"',
)  # fmt: skip
RULES = (CHANGED_ID, VANISHED_FIELD, CHANGED_KIND, CHANGED_EDITION, OLDER_EDITION)
FOLDER = "published"
_WRITTEN = {FieldKind.TEXT, FieldKind.LINE}


def key_path(edition: Edition) -> Path:
    """Where the key of this edition is kept once it is published."""
    return edition.folder.parent / FOLDER / f"{edition.facts.edition}-{edition.folder.name}.json"


def last_published(edition: Edition) -> Key | None:
    """The key of the newest published edition in this language. Raises FileProblem for one that cannot be read."""
    language = edition.folder.name
    found = sorted((edition.folder.parent / FOLDER).glob(f"*-{language}.json"), key=lambda path: _number(path.stem))
    if not found:
        return None
    try:
        return read_key(found[-1].read_bytes())
    except NewerKey as newer:
        raise FileProblem(display_name(found[-1]), f"{newer}: werk het programma bij") from newer
    except BadKey as problem:
        raise FileProblem(display_name(found[-1]), str(problem)) from problem


def _number(written: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", written))


def check_edition_number(edition: Edition, findings: Findings) -> None:
    """Tell an edition that another language of the folder is ahead of."""
    own = edition.facts.edition
    if not own:
        return  # told while reading
    for path in sorted(edition.folder.parent.glob("*/edition.yaml")):
        root = parse_file(path, Findings())
        other = root.get("edition") if isinstance(root, MappingNode) else None
        if isinstance(other, ScalarNode) and _number(other.value) > _number(own):
            findings.add(OLDER_EDITION, edition.place_of(edition.facts.span, "edition:"), f"dit is editie {own}, en in `{path.parent.name}` is het editie {other.value[:40]}",
                         "verhoog `edition` en `date` in elke taal")


def check_changes(edition: Edition, findings: Findings) -> None:
    """Tell fields and options that the answers of the last published edition would not find."""
    key = last_published(edition)
    if key is None:
        return
    plan = plan_fields(edition)
    if key.edition == edition.facts.edition and _form(key.fields) != _form(key_of(edition, plan).fields):
        span = edition.place_of(edition.facts.span, "edition:")
        findings.add(CHANGED_EDITION, span, f"editie {key.edition} is al uitgegeven, met andere velden", "verhoog `edition` en `date`")
    _Comparison(edition, plan, key, findings).run()


def _form(fields: tuple[KeyField, ...]) -> set[tuple[str, str, tuple[str, ...]]]:
    """What answers depend on: names, kinds and codes."""
    return {(field.name, field.kind.value, tuple(option.code for option in field.options)) for field in fields if field.purpose is not Purpose.TRIAL}


class _Comparison:
    def __init__(self, edition: Edition, plan: FieldPlan, key: Key, findings: Findings) -> None:
        self.edition = edition
        self.key = key
        self.findings = findings
        self.old_names = {old.name for old in key.fields}
        self.now: dict[str, Field] = {name: new for new in plan.fields for name in new.renamed_from} | plan.by_name()
        self.fresh = [new for new in plan.fields if new.name not in self.old_names]
        self.blocks = {(str(place.id), str(block.id)): block.span for place in edition.places() for block in place.blocks if block.id}
        self.places = {str(place.id): place.span for place in edition.places()}

    def run(self) -> None:
        renamed: dict[tuple[str, str], list[Field]] = defaultdict(list)
        gone: dict[str, list[KeyField]] = defaultdict(list)
        for old in self.key.fields:
            if old.purpose is Purpose.TRIAL:
                continue
            new = self.now.get(old.name)
            if new is not None:
                self._compare(old, new)
                continue
            twin = next((field for field in self.fresh if self._is_twin(old, field)), None)
            if twin is not None:
                renamed[_difference(old.name, twin.name)].append(twin)
            else:
                gone[".".join(old.name.split(".")[:2])].append(old)
        for (before, after), fields in renamed.items():
            self._tell_renamed(before, after, fields)
        for start, lost in gone.items():
            self._tell_gone(start, lost)

    def _is_twin(self, old: KeyField, new: Field) -> bool:
        same_words = (old.label.casefold(), old.question.casefold()) == (new.label.casefold(), (new.question or new.label).casefold())
        return same_words and (old.kind is new.kind or {old.kind, new.kind} <= _WRITTEN)

    def _tell_renamed(self, before: str, after: str, fields: list[Field]) -> None:
        count = "" if len(fields) == 1 else f" ({len(fields)} velden)"
        span = fields[0].span if fields[0].span.line > 1 else self.places.get(fields[0].place, fields[0].span)
        last = after.rpartition(".")[2]
        if before.count(".") == 0:
            hint = f"laat het id `{before}` van dit deel staan"
        else:
            hint = f"zet het oude id terug, of schrijf bij dit onderdeel `renamed_from: [{before.rpartition('.')[2]}]`"
        self.findings.add(CHANGED_ID, self.edition.place_of(self._start_of(fields[0], span), f"id: {last}"), f"`{after}` heette in editie {self.key.edition} `{before}`{count}", hint)

    def _start_of(self, field: Field, span: Span) -> Span:
        return self.blocks.get((field.place, field.block), span)

    def _tell_gone(self, start: str, fields: list[KeyField]) -> None:
        place, _, block = start.partition(".")
        span = self.blocks.get((place, block)) or self.places.get(place) or self.edition.facts.span
        names = ", ".join(f"`{field.name}`" for field in fields[:3]) + (f" en {len(fields) - 3} andere" if len(fields) > 3 else "")  # noqa: PLR2004 - a message stays short
        self.findings.add(VANISHED_FIELD, span, f"van editie {self.key.edition} is hier niet meer: {names}", f"het label was `{fields[0].label}`; hernoemd? schrijf dan `renamed_from`")

    def _compare(self, old: KeyField, new: Field) -> None:
        if old.kind is not new.kind and not {old.kind, new.kind} <= _WRITTEN and not {old.kind, new.kind} <= {FieldKind.RADIO, FieldKind.DROPDOWN}:
            self.findings.add(CHANGED_KIND, new.span, f"`{new.name}` was in editie {self.key.edition} van de soort `{old.kind}` en is nu `{new.kind}`", "geef het veld een nieuw id")
        known = {code for option in new.options for code in (option.code, *option.renamed_from)}
        for option in old.options:
            if option.code in known:
                continue
            twin = next((now for now in new.options if now.label.casefold() == option.label.casefold()), None)
            if twin is not None:
                self.findings.add(CHANGED_ID, self.edition.place_of(new.span, f"id: {twin.code}"), f"de keuze `{twin.code}` heette in editie {self.key.edition} `{option.code}`",
                                  f"zet het oude id terug, of schrijf bij deze keuze `renamed_from: [{option.code}]`")
            else:
                self.findings.add(VANISHED_FIELD, new.span, f"de keuze `{option.code}` van editie {self.key.edition} is er niet meer", f"het label was `{option.label}`; hernoemd? schrijf dan `renamed_from`")


def _difference(old: str, new: str) -> tuple[str, str]:
    """The two names up to the part in which they differ."""
    before, after = old.split("."), new.split(".")
    same = 0
    while same < min(len(before), len(after)) - 1 and before[same] == after[same]:
        same += 1
    return ".".join(before[: same + 1]), ".".join(after[: same + 1])
