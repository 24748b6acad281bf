"""`python -m bench.answers`: three hundred filled copies of the whole workbook become one spreadsheet; beside pypdf's plain reading.

The copies are made by our own filling, each with other answers, every tenth with an update by pypdf behind it, as viewers write them.
Each run is a whole process; the tools take turns. The table goes to standard output.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = (
    "We zijn begonnen met een rondje langs de afdelingen economie, inkoop en sociaal domein.", "De wethouder wil voor de zomer een voorstel – met begroting (€ 25.000).",
    "Nog niet besproken: komt in maart op de agenda.", "Zie het plan “Samen impact”, hoofdstuk 3.\nDaarna verder met de regio.", "Eén collega doet al mee, twee twijfelen nog.",
)
ROOT = Path(__file__).resolve().parents[1]
_PLAIN = """
import sys
from pathlib import Path
from pypdf import PdfReader
rows = [{name: field.get("/V") for name, field in (PdfReader(path).get_fields() or {}).items()} for path in sorted(Path(sys.argv[1]).glob("*.pdf"))]
print(len(rows), sum(len(row) for row in rows))
"""


def make_copies(blank: Path, folder: Path, count: int) -> None:
    """So many filled copies, each with other answers."""
    import pypdf

    from pdfgen.answers import fill_workbook, read_key_of
    from pdfgen.model.fields import FieldKind

    key = read_key_of(blank, blank.name)
    chance = random.Random(1)  # noqa: S311 - the same copies each time
    for number in range(count):
        values: dict[str, object] = {}
        for known in key.fields:
            match known.kind:
                case FieldKind.TEXT:
                    values[known.name] = " ".join(chance.choices(SENTENCES, k=chance.randint(0, 4)))
                case FieldKind.LINE:
                    values[known.name] = f"Deelnemer {number}"
                case FieldKind.CHECKBOX:
                    values[known.name] = chance.random() < 0.5
                case FieldKind.RADIO | FieldKind.DROPDOWN:
                    values[known.name] = chance.choice(known.options).code
        path = folder / f"kopie {number:03}.pdf"
        path.write_bytes(fill_workbook(blank, values).data)
        if number % 10 == 0:
            writer = pypdf.PdfWriter(io.BytesIO(path.read_bytes()), incremental=True)
            writer.add_metadata({"/Saved": "twice"})
            writer.write(path)


def run(command: list[str]) -> tuple[float, float, float]:
    """One process: wall seconds, processor seconds, peak megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Make the copies, take turns, print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--copies", type=int, default=300)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--workbook", type=Path, default=ROOT / "dist" / "toolbox-nl.pdf")
    options.add_argument("--into", type=Path, help="Only make the copies, in this folder.")
    chosen = options.parse_args()
    if chosen.into is not None:
        make_copies(chosen.workbook, chosen.into, chosen.copies)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # in a process of its own: a child's peak memory begins at its parent's
        subprocess.run([sys.executable, "-m", "bench.answers", "--copies", str(chosen.copies), "--workbook", str(chosen.workbook), "--into", name], cwd=ROOT, check=True)
        size = sum(path.stat().st_size for path in folder.iterdir())
        sheet = folder.parent / f"{folder.name}.xlsx"
        tools = {
            "answers extract → XLSX": [sys.executable, "build_toolbox.py", "answers", "extract", str(folder), "--out", str(sheet)],
            "pypdf get_fields, nothing written": [sys.executable, "-c", _PLAIN, str(folder)],
        }
        runs: dict[str, list[tuple[float, float, float]]] = {tool: [] for tool in tools}
        for _ in range(chosen.times):
            for tool, command in tools.items():
                runs[tool].append(run(command))
        sheet.unlink(missing_ok=True)
    print(f"{chosen.copies} copies, {size / 1e6:.0f} MB, {chosen.times} runs, medians\n")
    print("| | wall s | processor s | peak MB |\n|---|---|---|---|")
    for tool, found in runs.items():
        wall, processor, memory = (statistics.median(values) for values in zip(*found, strict=True))
        print(f"| {tool} | {wall:.1f} | {processor:.1f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
