"""The Dutch texts are spelled right: hunspell knows each word, or content/nl/woorden.txt lists it as a name or term."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pdfgen.diagnostics import Findings
from pdfgen.model.inline import Inline, Link, RichText, Text
from pdfgen.model.walking import texts_of
from pdfgen.reading import read_edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.diagnostics import Span
    from pdfgen.model.inline import Run

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
WORD_LIST = CONTENT / "nl" / "woorden.txt"
INSTALL = "this test needs hunspell and its Dutch dictionary; on Debian and Ubuntu: sudo apt-get install hunspell hunspell-nl"

NO_WORDS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\{\w+\}")  # addresses, and the places that the program fills in
BRACKETS_IN_WORD = re.compile(r"\((\w+)\)(?=\w)|(?<=\w)\((\w+)\)")  # (impact)ondernemers is read as impactondernemers
WORD = re.compile(r"[^\W_]+(?:[-’][^\W_]+)*")


def test_every_word_is_known() -> None:
    """Each unknown word is told with its file and line."""
    texts = list(dutch_texts())
    unknown = unknown_words(word for _, text in texts for word in words_of(text))
    found = [f"{place_of(word, span)}: {word}" for span, text in texts for word in words_of(text) if word in unknown]
    assert not found, f"words that hunspell does not know; mend them, or add a name or term to {WORD_LIST.relative_to(ROOT)}:\n" + "\n".join(dict.fromkeys(found))


def test_a_misspelt_word_is_found() -> None:
    """Neither the word list nor the way hunspell is called lets everything through."""
    assert unknown_words(["gemeente", "gemeemte", "Toolbox", "makelaarssteam"]) == {"gemeemte", "makelaarssteam"}


def test_the_word_list_is_sorted_and_names_each_word_once() -> None:
    """After one line of comment."""
    comment, *words = WORD_LIST.read_text("utf-8").splitlines()
    assert comment.startswith("# ")
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))


def dutch_texts() -> Iterator[tuple[Span, str]]:
    """Every text of the edition and every Dutch title of a source; phrases marked as another language are left out."""
    edition = read_edition(CONTENT, "nl", Findings())
    assert edition is not None, "the content cannot be read; `python build_toolbox.py check` tells why"
    for _, text in texts_of(edition):
        yield text.span, "\n".join(dutch(runs) for runs in runs_of(text))
    for source in edition.sources:
        if source.lang == "nl":
            yield source.span, source.title


def runs_of(text: Inline | RichText) -> Iterator[tuple[Run, ...]]:
    """The runs of each of its paragraphs."""
    if isinstance(text, Inline):
        yield text.runs
    else:
        yield from (paragraph.runs for paragraph in text.paragraphs())


def dutch(runs: tuple[Run, ...]) -> str:
    """The words of the runs, with a gap for each phrase in another language."""
    return "".join(run.text if isinstance(run, Text) else dutch(run.runs) if isinstance(run, Link) else " " for run in runs)


def words_of(text: str) -> list[str]:
    """The words to be checked, each once: no addresses, numbers or initials."""
    whole = BRACKETS_IN_WORD.sub(lambda match: match[1] or match[2], NO_WORDS.sub(" ", text))
    return [word for word in dict.fromkeys(WORD.findall(whole)) if len(word) > 1 and not word.isdigit()]


def unknown_words(words: Iterable[str]) -> set[str]:
    """Those that neither the dictionary nor the word list knows: one run of hunspell for all."""
    if shutil.which("hunspell") is None:
        pytest.fail(f"hunspell is not installed: {INSTALL}", pytrace=False)
    command = ["hunspell", "-i", "utf-8", "-d", "nl_NL", "-p", str(WORD_LIST), "-l"]
    done = subprocess.run(command, input="\n".join(dict.fromkeys(words)) + "\n", capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"hunspell failed, perhaps for want of its dictionary nl_NL ({done.stderr.strip()}): {INSTALL}", pytrace=False)
    return set(done.stdout.splitlines())


def place_of(word: str, span: Span) -> str:
    """`file:line` of the word: its first line from where its text begins, or that beginning."""
    path = CONTENT / "sources.yaml" if Path(span.file).name == "sources.yaml" else CONTENT / "nl" / Path(span.file).name
    alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    lines = path.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines[span.line - 1 :], span.line) if alone.search(text)), span.line)
    return f"{path.relative_to(ROOT).as_posix()}:{line}"
