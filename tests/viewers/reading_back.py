"""What every viewer that saves must keep, whichever it is: the answers of the plan, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .plan import LONG
from .saved import values_in

if TYPE_CHECKING:
    from pathlib import Path

    from .plan import Plan


class ReadsBack:
    """The tests of a saved file. A viewer's module derives from it, and has the fixture `filled`: the file it saved."""

    @pytest.mark.feature("text")
    def test_text_reads_back_equal(self, filled: Path, plan: Plan) -> None:
        """Accents, €, curly quotes, dashes and line breaks are in the saved file, to the character."""
        short = {name: text for name, text in plan.texts.items() if text != LONG}
        assert values_in(filled, short) == short

    @pytest.mark.feature("long")
    def test_a_long_text_reads_back_equal(self, filled: Path, plan: Plan) -> None:
        """Of 2,000 characters none is lost."""
        long = {name: text for name, text in plan.texts.items() if text == LONG}
        assert values_in(filled, long) == long

    @pytest.mark.feature("marks")
    def test_ticks_and_choices_read_back_equal(self, filled: Path, plan: Plan) -> None:
        """Each box and radio button that was set is on in the saved file, as one value per group."""
        assert values_in(filled, plan.marks) == {name: widget.on for name, widget in plan.marks.items()}

    @pytest.mark.feature("dropdown")
    def test_chosen_options_read_back_equal(self, filled: Path, plan: Plan) -> None:
        """The chosen option of each drop-down list is in the saved file, as its export value."""
        if not plan.dropdowns:
            pytest.skip("the workbook has no drop-down list")
        assert values_in(filled, plan.dropdowns) == {name: value for name, (value, _) in plan.dropdowns.items()}
