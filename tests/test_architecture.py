"""What ARCHITECTURE.md and README.md claim is so."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

from pdfgen.model.edition import Strings
from pdfgen.model.shapes import keys_of
from tests.books import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def test_every_package_and_module_of_the_top_floor_has_its_room_on_the_page() -> None:
    """A package that is not named, or a name without a package, fails."""
    rooms = {f"pdfgen/{p.name}" + ("/" if p.is_dir() else "") for p in (ROOT / "pdfgen").iterdir() if not p.name.startswith("_") and p.name != "icons"}
    named = set(re.findall(r"`(pdfgen/[a-z_]+(?:\.py|/))`", ARCHITECTURE))
    assert named == rooms


def test_the_floors_of_the_page_are_the_floors_that_are_held() -> None:
    """The rooms of each floor of the table are those of the import contract, in its order, counted from the ground."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [(len(contract) - 1 - above, name.strip().removeprefix("pdfgen.")) for above, layer in enumerate(contract) for name in layer.split("|")]
    told = [(int(floor), name.split(".")[0]) for floor, name in re.findall(r"^\| (\d+) \| `pdfgen/([a-z_]+(?:\.py)?)/?`", ARCHITECTURE, re.MULTILINE)]
    assert told == held


def test_no_file_grows_past_what_fits_in_the_head() -> None:
    """Rooms have walls: about 300 lines, 370 at the most; only the closed union of block types, which is one list, is longer."""
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in (ROOT / "pdfgen").rglob("*.py")}
    assert [name for name, length in lengths.items() if length > 370] == ["pdfgen/model/blocks.py"]


def test_links_in_the_documents_lead_to_files() -> None:
    """Relative links of the Markdown pages point at something that is there."""
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "content").glob("*.md")]:
        targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL))
        broken += [f"{page.relative_to(ROOT)}: {target}" for target in targets if not (page.parent / target).exists()]
    assert broken == []


def test_the_readme_names_every_command() -> None:
    """A reader of the README meets each command at least once."""
    from pdfgen.cli import _COMMANDS

    missing = [name for name in _COMMANDS if not re.search(rf"build_toolbox\.py {name}\b", README)]
    assert missing == []


def test_every_word_that_editors_fill_in_is_printed_or_spoken() -> None:
    """The program asks for each key of strings.yaml by its name, or makes the name of a part: `icon_…`, `legend_…`, `…_spoken`."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "pdfgen").rglob("*.py") if path.name != "edition.py")
    made = re.compile(r"(icon|legend)_.*|.*_spoken")
    assert [key.name for key in keys_of(Strings) if not made.fullmatch(key.name) and not re.search(rf"\b{key.name}\b", code)] == []


def test_only_the_command_line_prints() -> None:
    """No other room calls `print` or `click.echo`, or writes to the standard streams."""
    calls = {path.relative_to(ROOT / "pdfgen").as_posix(): _called(path) for path in (ROOT / "pdfgen").rglob("*.py") if path.parent.name != "cli"}
    assert {path: names for path, found in calls.items() if (names := found & {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"})} == {}


def _called(path: Path) -> set[str]:
    """What a module calls, as it is written."""
    return {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)}


def test_values_are_structs() -> None:
    """Dataclasses stand where the page says they do, and nowhere else."""
    holders = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pdfgen").rglob("*.py") if "@dataclass" in path.read_text("utf-8")}
    assert {name for name in holders if not name.startswith("pdfgen/preview/")} == {"pdfgen/tagging.py", "pdfgen/painting/page.py"}
    assert all(f"`{name}`" in ARCHITECTURE for name in holders if not name.startswith("pdfgen/preview/"))
