"""Progress: a line on a terminal that is drawn over and wiped; nothing anywhere else."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pdfgen.cli.ticker import Ticker
from tests.books import ROOT, content_of

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, str(ROOT / "build_toolbox.py")]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_step_is_drawn_with_what_is_done_and_the_line_is_wiped() -> None:
    """Carriage returns only: the next line starts where this one stood."""
    terminal = _Terminal()
    with Ticker(terminal, patience=0) as ticker:
        ticker.label = "nl"
        ticker("layout, module", 3, 13)
    assert terminal.getvalue() == "\rnl · layout, module 3 of 13\r                           \r"


def test_what_is_done_soon_is_not_drawn() -> None:
    """A flicker tells nobody anything."""
    terminal = _Terminal()
    with Ticker(terminal, patience=60) as ticker:
        ticker("layout")
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("terminal", "kind"), [(io.StringIO(), "xterm"), (_Terminal(), "dumb")])
def test_a_pipe_and_a_dumb_terminal_get_nothing(terminal: io.StringIO, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a byte."""
    monkeypatch.setenv("TERM", kind)
    with Ticker(terminal, patience=0) as ticker:
        ticker("layout", 1, 2)
    assert terminal.getvalue() == ""


def test_a_line_never_wraps(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is cut to the width of the terminal; a wrapped line could not be drawn over."""
    monkeypatch.setenv("COLUMNS", "20")
    terminal = _Terminal()
    Ticker(terminal, patience=0)("een heel lange stap van het werk", 1, 2)
    assert terminal.getvalue() == "\reen heel lange stap"


def test_a_build_in_a_pipe_is_quiet_and_verbose_tells_the_time_of_each_phase(tmp_path: Path) -> None:
    """Nothing on stderr without --verbose; with it a line with the phases and their sum."""
    arguments = ["build", "--no-cache", "--content", str(content_of("question")), "--out", str(tmp_path / "x.pdf")]
    quiet = subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, check=True)
    told = subprocess.run([*PROGRAM, *arguments, "--verbose"], capture_output=True, text=True, check=True)
    assert (quiet.stderr, told.stdout) == ("", quiet.stdout)
    assert [part.split()[0] for part in told.stderr.strip().split(", ")] == ["reading", "checks", "import", "layout", "pdf", "writing", "together"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to run a program in")
def test_a_build_on_a_terminal_counts_modules_and_leaves_no_trace(tmp_path: Path) -> None:
    """The last thing on the line is its wiping."""
    import pty

    controller, terminal = pty.openpty()
    arguments = ["build", "--no-cache", *["--lang", "nl"] * 3, "--out", str(tmp_path)]
    process = subprocess.Popen([*PROGRAM, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=terminal, env=os.environ | {"TERM": "xterm", "COLUMNS": "80"})
    os.close(terminal)
    drawn = b""
    try:
        while part := os.read(controller, 4096):
            drawn += part
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(controller)
    assert process.wait() == 0
    text = drawn.decode()
    assert re.search(r"nl \(\d of 3\) · layout, module \d+ of 13", text)
    assert re.match(r"\rnl[^\r]*\r +\r", text[text.rindex("\rnl") :])
