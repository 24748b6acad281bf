"""Runs the Node rig (rig/main.mjs): one process and one browser start for the whole story of one viewer."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .plan import Plan

LIMIT = 420


class Story:
    """What was seen in one viewer: `steps` by name, each a mapping with what happened and how long it took."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        self.name: str = seen["name"]
        self.pages: int = seen["pages"]
        self._steps: Mapping[str, Mapping[str, Any]] = seen["steps"]

    def step(self, name: str) -> Mapping[str, Any]:
        """One step; a step that broke off is an assertion error with the viewer's words."""
        step = self._steps[name]
        assert "error" not in step, f"{self.name}, {name}: {step['error']}"
        return step


def play(engine: str, plan: Plan, out: Path, node_modules: Path, **parts: bool) -> Story:
    """Plays the plan in a viewer; files and pictures are left in `out`."""
    plan_path = out / f"{engine}-plan.json"
    plan_path.write_text(json.dumps(plan.as_json(**parts), ensure_ascii=False, indent=1), encoding="utf-8")
    command: list[str | Path] = ["node", node_modules.parent / "rig" / "main.mjs", engine, plan_path, plan.workbook.path, out]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, f"the rig failed for {engine}:\n{done.stderr[-4000:]}"
    return Story(json.loads((out / f"{engine}-seen.json").read_text(encoding="utf-8")))
