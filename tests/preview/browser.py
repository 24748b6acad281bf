"""Headless Chromium, driven through rig/browser.mjs."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("TOOLBOX_CHROMIUM", "/usr/bin/chromium")
_LIMIT = 15_000  # milliseconds


class Browser:
    """A browser with one tab. What the page throws is an assertion error."""

    def __init__(self, modules: Path, profile: Path) -> None:
        command = ["node", str(HERE / "rig" / "browser.mjs"), str(modules), CHROMIUM, str(profile)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def open(self, url: str, width: int = 1440, height: int = 1000, scale: float = 1) -> None:
        """Open an address in a fresh tab."""
        self._tell("open", url=url, width=width, height=height, scale=scale)

    def run(self, body: str) -> Any:
        """What the body of a function returns in the page."""
        return self._tell("evaluate", body=body)

    def value(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.run(f"return {expression}")

    def until(self, expression: str, limit: int = _LIMIT) -> None:
        """Wait until an expression is true."""
        self._tell("until", expression=expression, limit=limit)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._tell("press", key=key)

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        self._tell("click", selector=selector)

    def reload(self) -> None:
        """Load the page again."""
        self._tell("reload")

    def resize(self, width: int, height: int) -> None:
        """Another size of the window, in CSS pixels."""
        self._tell("size", width=width, height=height)

    def picture(self, path: Path) -> None:
        """A picture of the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._tell("picture", path=str(path))

    def seen(self) -> dict[str, Any]:
        """Every request that the page made, everything it complained of, and its address."""
        seen: dict[str, Any] = self._tell("seen")
        return seen

    def tree(self) -> dict[str, Any]:
        """The accessibility tree."""
        tree: dict[str, Any] = self._tell("tree")
        return tree

    def _tell(self, command: str, **given: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"command": command, **given}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the browser ended"
        told = json.loads(line)
        assert "error" not in told, f"{command} {given}: {told.get('error')}"
        return told["answer"]
