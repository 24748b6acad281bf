"""Runs the Node rig (rig/main.mjs): one process and one browser start for the whole story of one viewer."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .plan import Plan

HERE = Path(__file__).resolve().parent
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


def packages() -> Path:
    """The rig's packages, as pinned in package-lock.json; fetched once if they are missing."""
    folder = HERE / "node_modules"
    marker = folder / ".package-lock.json"
    if not marker.exists() or marker.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        npm = shutil.which("npm")
        assert npm is not None, "npm is not installed"
        subprocess.run([npm, "ci", "--omit=optional"], cwd=HERE, check=True, capture_output=True)
        marker.touch()
    return folder


def play(engine: str, plan: Plan, out: Path, node_modules: Path, **parts: bool) -> Story:
    """Plays the plan in a viewer; files and pictures are left in `out`."""
    plan_path = out / f"{engine}-plan.json"
    plan_path.write_text(json.dumps(plan.as_json(**parts), ensure_ascii=False, indent=1), encoding="utf-8")
    command: list[str | Path] = ["node", node_modules.parent / "rig" / "main.mjs", engine, plan_path, plan.workbook.path, out]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, f"the rig failed for {engine}:\n{done.stderr[-4000:]}"
    return Story(json.loads((out / f"{engine}-seen.json").read_text(encoding="utf-8")))
