"""Where the time of ours goes: `python -m bench.phases CONTENT` prints seconds by phase as JSON, of one build and of one edit in the preview."""

from __future__ import annotations

import gc
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

BEGIN = time.perf_counter()


def main(content: Path) -> None:
    """Build once, phase by phase, as `build` does; then change a word of a module again and again, as under the preview."""
    gc.disable()
    seconds: dict[str, float] = {}
    before = BEGIN

    def lap(name: str) -> None:
        nonlocal before
        now = time.perf_counter()
        seconds[name] = now - before
        before = now

    import pdfgen.cli.build  # noqa: F401 - its time counts
    from pdfgen.checks import check_edition
    from pdfgen.commands.languages import read_language
    from pdfgen.diagnostics import Findings
    from pdfgen.layout import lay_out
    from pdfgen.model.fields import plan_fields
    from pdfgen.pdf.document import Assembly

    lap("import")
    edition = read_language(content, "nl", Findings())
    if edition is None:
        raise SystemExit("the content has errors")
    lap("reading")
    check_edition(edition)
    lap("checks")
    workbook = lay_out(edition, plan_fields(edition), Findings())
    lap("layout")
    assembly = Assembly.of_workbook(workbook)
    lap("structure, fields, fonts")
    assembly.file()
    lap("order, compression, hints")
    seconds["one edit in the preview, from saved text to file"] = _edit(content)
    json.dump(seconds, sys.stdout)


def _edit(content: Path) -> float:
    """The least of five: the processor's own time, not the machine's other work."""
    from pdfgen.commands.preview import Builder

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(content, Path(folder) / "content"))
        module = min((copy / "nl").glob("[0-9][0-9]-*.yaml"))
        text = module.read_text("utf-8")
        build = Builder(copy)
        build("nl")
        outcomes = []
        for turn in range(5):
            module.write_text(text.replace(" de ", f" de{'n' * (turn + 1)} ", 1), "utf-8")
            outcomes.append(build("nl"))
    if any(outcome.rendition is None for outcome in outcomes):
        raise SystemExit("an edit could not be built")
    return min(outcome.seconds for outcome in outcomes)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
