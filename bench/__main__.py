"""`make bench`: this program beside others on the same text, in turn, as ratios; written to docs/benchmark.md.

Each run is a whole process. Wall and processor seconds, peak memory and bytes; tools take turns so that a busy moment of
the machine hits all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASELINE = ROOT / "bench" / "baseline.json"
TOOLS = {
    "ours": "this program: tagged, fillable, with buttons",
    "ours, kept": "this program, a second build with its cache",
    "plain_reportlab": "ReportLab platypus: no tags, no fields",
    "dressed_reportlab": "ReportLab platypus with bold words, links and what stands on every page: no tags, no fields",
    "floor": "ReportLab canvas: lines broken beforehand",
    "weasyprint_form": "WeasyPrint: PDF/UA-1, fields without buttons",
    "typst_text": "Typst: PDF/UA-1, no fields",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall and processor seconds, peak memory in kB, bytes written."""

    wall: float
    processor: float
    memory: int
    size: int


def _command(tool: str, texts: Path, out: Path) -> list[str]:
    if tool.startswith("ours"):
        extra = [] if tool == "ours, kept" else ["--no-cache"]
        return [sys.executable, str(ROOT / "build_toolbox.py"), "build", "--content", str(ROOT / "content"), "--out", str(out), *extra]
    return [sys.executable, "-m", f"bench.{tool}", str(texts), str(out)]


def _run(command: list[str], out: Path, environment: dict[str, str]) -> Run:
    out.unlink(missing_ok=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr.read().decode() if process.stderr else ''}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, out.stat().st_size)


def measure(times: int, tools: list[str]) -> dict[str, list[Run]]:
    """So many runs of each tool, taking turns; one more before that does not count."""
    runs: dict[str, list[Run]] = {tool: [] for tool in tools}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = work / "texts.json"
        subprocess.run([sys.executable, "-m", "bench.texts", str(ROOT / "content"), str(texts)], cwd=ROOT, check=True)
        environment = _environment(work)
        for turn in range(times + 1):
            for tool in tools:
                run = _run(_command(tool, texts, work / f"{tool}.pdf"), work / f"{tool}.pdf", environment)
                if turn:
                    runs[tool].append(run)
    return runs


def _environment(work: Path) -> dict[str, str]:
    """A user's surroundings: a cache, and bytecode of all code, of ours as of the libraries that the others run on."""
    found = os.environ | {"XDG_CACHE_HOME": str(work / "cache"), "PYTHONPYCACHEPREFIX": str(work / "bytecode")}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def available() -> list[str]:
    """The tools that are installed here; what is missing is told."""
    found = []
    for tool in TOOLS:
        package = {"weasyprint_form": "weasyprint", "typst_text": "typst"}.get(tool)
        if package and subprocess.run([sys.executable, "-c", f"import {package}"], capture_output=True, check=False).returncode:
            print(f"{package} is not installed: left out (pip install -e .[bench])", file=sys.stderr)
            continue
        found.append(tool)
    return found


def table(runs: dict[str, list[Run]]) -> str:
    """The table: medians, and the ratio of wall time to plain ReportLab as min, median and max over the turns."""
    base = runs["plain_reportlab"]
    rows = ["| tool | wall s | processor s | memory MB | kB | wall, as a multiple of plain ReportLab |", "|---|--:|--:|--:|--:|---|"]
    for tool, mine in runs.items():
        ratios = [run.wall / other.wall for run, other in zip(mine, base, strict=True)]
        rows.append(
            f"| {TOOLS[tool]} | {statistics.median(r.wall for r in mine):.2f} | {statistics.median(r.processor for r in mine):.2f} "
            f"| {statistics.median(r.memory for r in mine) / 1024:.0f} | {mine[0].size / 1000:.0f} "
            f"| {min(ratios):.2f} – **{statistics.median(ratios):.2f}** – {max(ratios):.2f} |"
        )
    return "\n".join(rows)


def phases(times: int = 5) -> str:
    """Where the time of ours goes: the median of so many processes, by phase."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        command = [sys.executable, "-m", "bench.phases", str(ROOT / "content")]
        told = [json.loads(subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout) for _ in range(times + 1)]
    rows = [f"| {name} | {statistics.median(run[name] for run in told[1:]):.3f} |" for name in told[0]]
    return "\n".join(["| phase | s |", "|---|--:|", *rows])


def growth() -> str:
    """Processor seconds of ours for one, two, four and eight times the modules, and for more and more fields in one of them."""
    rows = ["| content | pages | fields | processor s | s per 100 pages |", "|---|--:|--:|--:|--:|"]
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 2, 4, 8):
            content = Path(folder) / f"content{times}"
            _multiply(content, times)
            rows.append(_grown(f"{times} ×", content))
        for more in (500, 1000, 2000):
            content = Path(folder) / f"fields{more}"
            _multiply(content, 1)
            _add_fields(content, more)
            rows.append(_grown(f"{more} fields more", content))
    return "\n".join(rows)


def _grown(name: str, content: Path) -> str:
    """A row: what a build of this content takes, the median of three."""
    out = content / "grown.pdf"
    command = [sys.executable, str(ROOT / "build_toolbox.py"), "build", "--content", str(content), "--out", str(out), "--no-cache"]
    environment = _environment(content)
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    pages, fields = (int(said.split(" pages")[0].rsplit(" ", 1)[1]), int(said.split(" fields")[0].rsplit(" ", 1)[1]))
    seconds = statistics.median(_run(command, out, environment).processor for _ in range(3))
    return f"| {name} | {pages} | {fields} | {seconds:.2f} | {100 * seconds / pages:.2f} |"


def _add_fields(content: Path, count: int) -> None:
    """A question more in the first module, with so many fields of one line."""
    path = min((content / "nl").glob("[0-9][0-9]-*.yaml"))
    items = "".join(f"      - {{id: veld-{number}, kind: line, label: Veld nummer {number} van de proef}}\n" for number in range(count))
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nfootnotes:\n", f"\n  - type: question\n    id: proef\n    items:\n{items}\nfootnotes:\n", 1), "utf-8")


def _multiply(content: Path, times: int) -> None:
    """The Dutch content with every module so many times, under new ids."""
    (content / "nl").mkdir(parents=True)
    for path in (ROOT / "content").glob("*.yaml"):
        shutil.copy(path, content)
    for path in (ROOT / "content" / "nl").glob("*.yaml"):
        shutil.copy(path, content / "nl")
    edition = content / "nl" / "edition.yaml"
    text = edition.read_text("utf-8")
    for path in sorted((ROOT / "content" / "nl").glob("[0-9][0-9]-*.yaml")):
        old = f"module{path.name[:2]}"
        copies = [f"{old}-{copy}" for copy in range(1, times)]
        for new in copies:
            body = path.read_text("utf-8").replace(f"id: {old}\n", f"id: {new}\n", 1)
            (content / "nl" / f"{path.name[:2]}-{new}.yaml").write_text(body, "utf-8")
        text = re.sub(rf"\b{old}\b", ", ".join([old, *copies]), text)
    edition.write_text(text, "utf-8")


def machine() -> str:
    """The machine and the versions, in a line."""
    names = ("reportlab", "uharfbuzz", "weasyprint", "typst")
    known = []
    for name in names:
        try:
            known.append(f"{name} {version(name)}")
        except ModuleNotFoundError:
            continue
    return f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {', '.join(known)}"


def main() -> None:
    """Measure, print, and write docs/benchmark.md or the ratios, or compare with the committed ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="compare ratios with bench/baseline.json; exit 1 when one is far worse")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark.md")
    parser.add_argument("--baseline", action="store_true", help="write the ratios that --check compares with to bench/baseline.json")
    arguments = parser.parse_args()
    tools = ["ours", "ours, kept", "plain_reportlab", "floor"] if arguments.check else available()
    runs = measure(3 if arguments.check else arguments.times, tools)
    print(table(runs))
    if arguments.check:
        sys.exit(_compare(runs))
    spent, grown = phases(), growth()
    print(spent, grown, sep="\n\n")
    if arguments.baseline:
        BASELINE.write_text(json.dumps({name: round(value, 3) for name, value in _ratios(runs).items()}, indent=1) + "\n", "utf-8")
    if arguments.write:
        _write(runs, spent, grown)


def _ratios(runs: dict[str, list[Run]]) -> dict[str, float]:
    base = runs["plain_reportlab"]
    return {
        "processor": min(r.processor for r in runs["ours"]) / min(r.processor for r in base),
        "kept": min(r.processor for r in runs["ours, kept"]) / min(r.processor for r in runs["ours"]),
        "memory": runs["ours"][0].memory / base[0].memory,
        "bytes": runs["ours"][0].size / base[0].size,
    }


def _compare(runs: dict[str, list[Run]]) -> int:
    """1 when a ratio is more than a third worse than the committed one."""
    known: dict[str, float] = json.loads(BASELINE.read_text("utf-8"))
    now = _ratios(runs)
    worse = {name: value for name, value in now.items() if value > known[name] * 4 / 3}
    for name, value in now.items():
        print(f"{name}: {value:.2f}, committed {known[name]:.2f}{'  WORSE' if name in worse else ''}")
    return int(bool(worse))


def _write(runs: dict[str, list[Run]], spent: str, grown: str) -> None:
    text = f"""# How fast, how small

Measured with `make bench`; medians of {len(runs["ours"])} whole processes, taking turns. {machine()}.

The text is the Dutch workbook's own, rendered by each tool in its own way; only ours makes the design, the tags, the fields,
the buttons and the links inside the workbook. Most others set bare words; the second platypus also sets what else our pages
say: bold and italic words, links, and the tabs, the running head and the buttons' names on every page. Ratios, not seconds,
are compared by continuous integration.

{table(runs)}

## Where the time goes

{spent}

## Growth

{grown}
"""
    (ROOT / "docs" / "benchmark.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
