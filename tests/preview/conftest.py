"""What the tests of the preview stand on: a preview that runs on a copy of content, a browser, a folder for pictures."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.books import CONTENT, ROOT, content_of

from .browser import Browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
OUT = ROOT / "dist" / "preview"

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # of a shell that runs the tests in the background; the preview would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Running:
    """A preview that runs in a process of its own, on content that a test may change."""

    def __init__(self, content: Path, *arguments: str) -> None:
        self.content = content
        command = [sys.executable, str(ROOT / "build_toolbox.py"), "preview", "--content", content.name, "--port", "0", *arguments]
        self.process = subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        assert self.process.stdout
        self.said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert found, self.said + self.process.stdout.read()
        self.url = found[0]
        self.port = int(found[1])

    def file(self, name: str) -> Path:
        """A content file of the Dutch workbook."""
        return self.content / "nl" / name

    def change(self, name: str, old: str, new: str) -> None:
        """Save a content file with another text in it."""
        text = self.file(name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        self.save(name, text.replace(old, new, 1))

    def save(self, name: str, text: str) -> None:
        """Save a content file as editors do: beside its place, and moved into it."""
        beside = self.file(name).with_suffix(".bewaard")
        beside.write_text(text, "utf-8")
        beside.replace(self.file(name))

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; the exit status and everything that was printed."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=20)
        return self.process.returncode, self.said + rest


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start a preview on a copy of a content folder; it is stopped after the test."""
    running: list[Running] = []

    def begin(content: Path, *arguments: str) -> Running:
        copy = tmp_path / str(len(running)) / "content"
        shutil.copytree(content, copy)
        running.append(Running(copy, *arguments))
        return running[-1]

    yield begin
    for each in running:
        if each.process.poll() is None:
            each.stop()


@pytest.fixture
def small(start: Callable[..., Running]) -> Running:
    """A preview of a workbook of one module."""
    return start(content_of("sample"))


@pytest.fixture
def whole(start: Callable[..., Running]) -> Running:
    """A preview of the real workbook."""
    return start(CONTENT)


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages pinned in package-lock.json; fetched once if they are missing."""
    folder = HERE / "node_modules"
    marker = folder / ".package-lock.json"
    if not marker.exists() or marker.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        npm = shutil.which("npm") or pytest.fail("npm is not installed")
        subprocess.run([npm, "ci", "--omit=optional"], cwd=HERE, check=True, capture_output=True)
        marker.touch()
    return folder


@pytest.fixture(scope="session")
def chromium(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests, with a profile of its own."""
    browser = Browser(node_modules, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser; whatever a page complained of, or fetched from elsewhere, fails its test."""
    yield chromium
    seen = chromium.seen()
    assert seen["problems"] == []
    assert [url for url in seen["requests"] if not re.match(r"http://127\.0\.0\.1:\d+/", url)] == []
