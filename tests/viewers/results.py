"""Keeps what each test measured: one JSON file, viewer by viewer, feature by feature."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

OUTCOMES = {"failed": "no", "passed": "yes", "skipped": "not measured"}
WEIGHT = list(OUTCOMES.values())  # of several tests for one feature the first of these is told


class Results:
    """The results of one run; `write` keeps what an earlier run on the same workbook measured in other viewers."""

    def __init__(self, workbook: Path) -> None:
        self._workbook = workbook
        self._viewers: dict[str, dict[str, Any]] = {}

    def add(self, report: pytest.TestReport) -> None:
        """Takes in the report of a test that is marked with a feature; a fixture that fails or skips counts too."""
        facts = dict(report.user_properties)
        if "viewer" not in facts or (report.when != "call" and report.outcome == "passed"):
            return
        viewer = self._viewers.setdefault(str(facts["viewer"]), {"name": str(facts["viewer"]), "features": {}})
        viewer["name"] = facts.get("name", viewer["name"])
        key = str(facts["feature"])
        new = {"outcome": OUTCOMES[report.outcome], "finding": facts.get("finding", {})}
        old = viewer["features"].get(key, new)
        viewer["features"][key] = min(old, new, key=lambda feature: WEIGHT.index(feature["outcome"]))

    def write(self, path: Path) -> None:
        """Writes the file, if anything was measured."""
        if not self._viewers:
            return
        digest = hashlib.sha256(self._workbook.read_bytes()).hexdigest()
        before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        viewers = before.get("viewers", {}) if before.get("sha256") == digest else {}
        content = {"workbook": self._workbook.name, "sha256": digest, "viewers": viewers | self._viewers}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
