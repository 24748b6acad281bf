"""Building: the same bytes for the same content, and nothing lost when something fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.books import CONTENT, ROOT, content_of

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = ROOT / "build_toolbox.py"


def _run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(PROGRAM), *arguments], cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_two_builds_are_equal_in_another_folder_time_zone_and_hash_seed(tmp_path: Path) -> None:
    """The file depends on the content alone."""
    moved = tmp_path / "elders met spatie"
    shutil.copytree(CONTENT, moved / "content")
    first = _run("build", "--out", str(tmp_path / "a.pdf"), TZ="Europe/Amsterdam", PYTHONHASHSEED="1")
    second = _run("build", "--out", str(tmp_path / "b.pdf"), cwd=moved, TZ="Asia/Tokyo", PYTHONHASHSEED="2")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_build_says_on_one_line_what_it_made(tmp_path: Path) -> None:
    """File, pages, fields and bytes go to stdout; stderr stays empty for clean content."""
    target = tmp_path / "klein.pdf"
    done = _run("build", "--content", str(content_of("question")), "--out", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{target}: ")
    assert done.stdout.endswith(f" fields, {target.stat().st_size:,} bytes\n")


def test_findings_leave_the_previous_file_untouched(tmp_path: Path) -> None:
    """Exit status 1, every finding told, and the old PDF is still the old PDF."""
    content = tmp_path / "content"
    shutil.copytree(content_of("question"), content)
    target = tmp_path / "werk.pdf"
    target.write_bytes(b"de vorige")
    path = content / "nl" / "01-proef.yaml"
    path.write_text(path.read_text("utf-8").replace("type: question", "type: vraag"), "utf-8")
    done = _run("build", "--content", str(content), "--out", str(target))
    assert (done.returncode, target.read_bytes()) == (1, b"de vorige")
    assert "01-proef.yaml:8:9: error[wrong-value]: " in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "werk.pdf"]


@pytest.mark.parametrize("arguments", [["build", "--lang", "xx"], ["build", "--content", "nergens"], ["build", "--out", "/proc/nergens/x.pdf"]])
def test_what_cannot_be_read_or_written_is_exit_status_3(arguments: list[str]) -> None:
    """One clear line, no traceback."""
    done = _run(*arguments)
    assert done.returncode == 3
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["build", "--all"], ["check", "--all"], ["preview"]])
def test_what_is_said_in_a_wrong_folder_is_in_the_guide(arguments: list[str], tmp_path: Path) -> None:
    """Word for word, among the problems."""
    done = _run(*arguments, cwd=tmp_path)
    assert (done.returncode, f"| `{done.stderr.strip()}` |" in (ROOT / "docs" / "problemen.md").read_text("utf-8")) == (3, True)


def test_wrong_usage_is_exit_status_2() -> None:
    """An unknown option or command is told by the command line itself."""
    assert [_run("build", "--lnag", "nl").returncode, _run("bouw").returncode] == [2, 2]
