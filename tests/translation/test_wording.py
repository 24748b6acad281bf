"""A text's words, apart from how its lines are broken."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from pdfgen.translation.wording import canonical, digest, is_marked, mark_of

WORDS = st.lists(st.text("abcdeéł", min_size=1, max_size=9), min_size=1, max_size=30)


@given(WORDS, st.integers(12, 60))
def test_line_breaks_do_not_count(words: list[str], width: int) -> None:
    """A paragraph that is broken elsewhere has the same digest."""
    broken = "\n".join(textwrap.wrap(" ".join(words), width))
    assert digest(broken, "rich") == digest(" ".join(words), "rich")


def test_paragraphs_and_items_count() -> None:
    """A blank line and the beginning of a list item are part of the text."""
    assert canonical("Een\ntwee\n\n- drie\n  vier\n- vijf\n", "rich") == "Een twee\n\n- drie vier\n- vijf"
    assert digest("a\n\nb", "rich") != digest("a b", "rich")


def test_one_word_changes_the_digest() -> None:
    """Another word, another digest."""
    assert digest("Een goede zin.", "inline") != digest("Een betere zin.", "inline")


def test_a_mark_is_known() -> None:
    """The mark of a text to translate is seen, also in a list, and nowhere else."""
    assert is_marked(mark_of("nl") + "Opslaan")
    assert is_marked("\n‹nl› Opslaan")
    assert not is_marked("Opslaan ‹nl›")
