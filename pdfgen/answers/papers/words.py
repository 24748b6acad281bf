"""The words of papers, by language. A workbook in a language without words of its own gets English ones."""

from __future__ import annotations

import re

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """Everything that papers say of themselves. `{…}` are filled in."""

    language: str
    page: str
    module: str
    other: str
    # report
    report: str
    open_report: str
    from_files: str
    from_file: str
    editions: str
    progress: str
    of: str
    done: str
    unanswered: str
    open: str
    open_for: str
    nothing_open: str
    ticked: str
    not_ticked: str
    ticked_word: str
    extra_answers: str
    extra_intro: str
    picture: str
    # conflicts
    conflicts: str
    conflicts_intro: str
    no_conflicts: str
    conflict_kept: str
    conflict_open: str
    orphans: str
    orphans_intro: str
    # letter
    letter: str
    letter_intro: str
    letter_counts: str
    reworded: str
    reworded_intro: str
    was: str
    now: str
    your_answer: str
    changed: str
    changed_intro: str
    without_place: str
    without_place_intro: str
    new_questions: str
    new_questions_intro: str
    all_well: str
    why: dict[str, str]
    missing_glyphs: str
    # tables
    sheet: str
    field: str
    part_of: str
    question: str
    part: str
    kind: str
    file: str
    edition: str
    locale: str
    number: str
    answer: str


DUTCH = Words(
    language="nl", page="bladzijde {page} van {pages}", module="Module {number}. {title}", other="Overige velden",
    report="Antwoorden", open_report="Wat moet nog", from_files="{count} ingevulde exemplaren: {names}.", from_file="Uit {names}.",
    editions="Edities: {editions}.", progress="Hoever zijn we", of="{count} van {total}", done="{count} van {total} vragen beantwoord",
    unanswered="Niet ingevuld", open="Nog te beantwoorden", open_for="Nog te beantwoorden door: {names}",
    nothing_open="Alle vragen zijn beantwoord.", ticked="Aangevinkt", not_ticked="Niet aangevinkt", ticked_word="aangevinkt",
    extra_answers="Antwoorden buiten het werkboek", extra_intro="Deze velden staan wel in het bestand, maar horen niet bij deze editie.", picture="een afbeelding",
    conflicts="Verschillende antwoorden", conflicts_intro="Vragen met verschillende antwoorden: {count}. Kies samen wat er blijft staan.",
    no_conflicts="Geen enkele vraag kreeg verschillende antwoorden.",
    conflict_kept="In het samengevoegde werkboek staan alle teksten onder elkaar, met de naam erbij.", conflict_open="Deze vraag staat open in het samengevoegde werkboek: er past maar één keuze.",
    orphans="Antwoorden zonder plek", orphans_intro="Deze antwoorden passen niet in het werkboek waarin is samengevoegd. Hier staan ze woord voor woord.",
    letter="Jullie antwoorden in de nieuwe editie",
    letter_intro="Jullie antwoorden uit {old} zijn overgezet naar {new}. In deze brief staat wat er is veranderd.",
    letter_counts="Overgezette antwoorden: {moved}. Daarvan bij een vraag met andere woorden: {reworded}. Antwoorden die geen plek meer hebben: {orphans}.",
    reworded="Vragen met andere woorden", reworded_intro="De kop is de nieuwe vraag. Lees of jullie antwoord er nog bij past.", was="Was", now="Is nu", your_answer="Jullie antwoord",
    changed="Antwoorden in een andere vorm", changed_intro="Bij deze vragen ziet het antwoord er anders uit dan voorheen.",
    without_place="Antwoorden zonder plek", without_place_intro="Deze antwoorden hebben geen plek in de nieuwe editie. Hier staan ze woord voor woord.",
    new_questions="Nieuwe vragen", new_questions_intro="Deze vragen stonden niet in de oude editie.", all_well="Geen enkele vraag is veranderd: alle antwoorden staan op hun plek.",
    why={"gone": "De vraag bestaat niet meer.", "no-option": "Deze keuze bestaat niet meer.", "no-form": "De vraag vraagt nu om een ander soort antwoord.",
         "taken": "Op de nieuwe plek staat al een ander antwoord.", "unknown": "Dit veld hoort niet bij de editie.",
         "picture": "Een afbeelding gaat niet mee: voeg haar opnieuw in. Ze staat nog in het oude bestand."},
    missing_glyphs="◊ staat voor een teken dat dit lettertype niet heeft. In het werkboek zelf is het bewaard.",
    sheet="Antwoorden", field="veld", part_of="module", question="vraag", part="onderdeel", kind="soort", file="bestand", edition="editie", locale="taal", number="nummer", answer="antwoord",
)  # fmt: skip

ENGLISH = Words(
    language="en", page="page {page} of {pages}", module="Module {number}. {title}", other="Other fields",
    report="Answers", open_report="Still to do", from_files="{count} filled copies: {names}.", from_file="From {names}.",
    editions="Editions: {editions}.", progress="How far we are", of="{count} of {total}", done="{count} of {total} questions answered",
    unanswered="Not filled in", open="Still to be answered", open_for="Still to be answered by: {names}",
    nothing_open="All questions are answered.", ticked="Ticked", not_ticked="Not ticked", ticked_word="ticked",
    extra_answers="Answers outside the workbook", extra_intro="These fields are in the file but do not belong to this edition.", picture="a picture",
    conflicts="Different answers", conflicts_intro="Questions with different answers: {count}. Choose together what stays.",
    no_conflicts="No question was answered differently.",
    conflict_kept="In the merged workbook all texts stand one under the other, with their names.", conflict_open="This question is open in the merged workbook: it holds only one choice.",
    orphans="Answers without a place", orphans_intro="These answers do not fit the workbook that was merged into. Here they are word for word.",
    letter="Your answers in the new edition",
    letter_intro="Your answers from {old} were moved to {new}. This letter tells what has changed.",
    letter_counts="Answers moved: {moved}. To a question with other words: {reworded}. Answers without a place: {orphans}.",
    reworded="Questions with other words", reworded_intro="The heading is the new question. Read whether your answer still fits it.", was="Was", now="Is now", your_answer="Your answer",
    changed="Answers in another form", changed_intro="At these questions the answer looks different from before.",
    without_place="Answers without a place", without_place_intro="These answers have no place in the new edition. Here they are word for word.",
    new_questions="New questions", new_questions_intro="These questions were not in the old edition.", all_well="No question has changed: all answers are in their place.",
    why={"gone": "The question no longer exists.", "no-option": "This choice no longer exists.", "no-form": "The question now asks for another kind of answer.",
         "taken": "The new place already holds another answer.", "unknown": "This field does not belong to the edition.",
         "picture": "A picture does not move along: put it in again. It is still in the old file."},
    missing_glyphs="◊ stands for a character that this typeface lacks. The workbook itself has kept it.",
    sheet="Answers", field="field", part_of="module", question="question", part="part", kind="kind", file="file", edition="edition", locale="language", number="number", answer="answer",
)  # fmt: skip


def words_for(locale: str) -> Words:
    """The words for a workbook's locale; Dutch for a form that tells no language."""
    return DUTCH if locale.split("-", maxsplit=1)[0].lower() in {"nl", ""} else ENGLISH


_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def language_tag(locale: str, words: Words) -> str:
    """The language of questions and answers (BCP 47); that of the words where the workbook tells none, or nonsense."""
    return locale if _LANGUAGE_TAG.fullmatch(locale) else words.language
