"""Scripts of buttons and calculated fields: what they ask, and what they count."""

from __future__ import annotations

from pdfgen.painting import Inlet
from pdfgen.pdf.actions import action_of, progress_script

WORDS = {"reset_all_question": "Alles wissen?", "reset_module_question": "{module} wissen?", "reset_all_title": "Wissen"}


def test_only_yes_clears() -> None:
    """A question with the buttons Yes and No (`nType: 2`) is answered with 4 or 3; only after 4 anything is reset, and only what was asked about."""
    everything = action_of(Inlet("reset_all"), WORDS, {}, {}, 90)
    module = action_of(Inlet("reset_module", "m1"), WORDS, {"m1": ["m1.a", "m1.b"]}, {"m1": "Begin"}, 90)
    assert "app.alert" in everything
    assert "nType: 2" in everything
    assert "== 4\\) { this.resetForm\\(\\); }" in everything
    assert '== 4\\) { this.resetForm\\(["m1.a","m1.b"]\\); }' in module
    assert everything.count("resetForm") == module.count("resetForm") == 1


def test_what_is_off_or_empty_is_not_answered() -> None:
    """A box that is not ticked has the value Off: neither it nor an empty text counts as an answer."""
    script = progress_script([["a", "b"]], "{done} van {total}")
    assert "if (v !== null && v !== undefined && String(v) !== '' && String(v) !== 'Off') { n++; break; }" in script
