"""Headless Chromium over its debugging pipe: opens one page, and tells what a screen reader is given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--remote-debugging-pipe")
LAUNCHER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 100) for each in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes the browser, with the pipe where it looks for it."""


class Chromium:
    """A browser with one page. Messages are JSON, each ended by a zero byte, on file descriptors 3 and 4 of the browser."""

    def __init__(self, profile: Path) -> None:
        program = shutil.which(os.environ.get("TOOLBOX_CHROMIUM", "chromium")) or pytest.fail("this test needs Chromium; on Debian and Ubuntu: sudo apt-get install chromium")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        command = [sys.executable, "-c", LAUNCHER, str(to_browser), str(from_browser), program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(command, pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self._pending = b""
        self._count = 0
        target = next(each for each in self._call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]

    def open(self, url: str, width: int = 1280, height: int = 900) -> None:
        """Open an address and wait until it has loaded."""
        self._page("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._page("Page.enable")
        self._page("Page.navigate", url=url)
        while self.value("document.readyState") != "complete" or self.value("location.href") == "about:blank":
            pass

    def value(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self._page("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def heard(self) -> list[tuple[str, str]]:
        """Role and name of everything that a screen reader is given, in reading order."""
        nodes = self._page("Accessibility.getFullAXTree")["nodes"]
        return [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n.get("ignored")]

    def close(self) -> None:
        """End the browser that this object started."""
        self._call("Browser.close")
        self._process.wait(20)
        os.close(self._write)
        os.close(self._read)

    def _page(self, method: str, **parameters: Any) -> Any:
        return self._call(method, session=self._session, **parameters)

    def _call(self, method: str, session: str = "", **parameters: Any) -> Any:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self) -> Any:
        while b"\0" not in self._pending:
            more = os.read(self._read, 1 << 16)
            assert more, "the browser ended"
            self._pending += more
        message, self._pending = self._pending.split(b"\0", 1)
        return json.loads(message)
