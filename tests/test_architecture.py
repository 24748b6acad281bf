"""What ARCHITECTURE.md and README.md claim is so."""

from __future__ import annotations

import re
import tomllib

from tests.books import ROOT

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def test_every_package_and_module_of_the_top_floor_has_its_room_on_the_page() -> None:
    """A package that is not named, or a name without a package, fails."""
    rooms = {f"pdfgen/{p.name}" + ("/" if p.is_dir() else "") for p in (ROOT / "pdfgen").iterdir() if not p.name.startswith("_") and p.name != "icons"}
    named = set(re.findall(r"`(pdfgen/[a-z_]+(?:\.py|/))`", ARCHITECTURE))
    assert named == rooms


def test_the_floors_of_the_page_are_the_floors_that_are_held() -> None:
    """The order of the table is the order of the import contract."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [name.strip().removeprefix("pdfgen.") for layer in contract for name in layer.split("|")]
    told = [name.removesuffix("/").removesuffix(".py") for name in re.findall(r"^\| \d+ \| `pdfgen/([a-z_]+(?:\.py|/))`", ARCHITECTURE, re.MULTILINE)]
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


def test_values_are_structs() -> None:
    """Dataclasses stand where the page says they do, and nowhere else."""
    holders = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pdfgen").rglob("*.py") if "@dataclass" in path.read_text("utf-8")}
    assert {name for name in holders if not name.startswith("pdfgen/preview/")} == {"pdfgen/tagging.py", "pdfgen/painting/page.py"}
    assert all(f"`{name}`" in ARCHITECTURE for name in holders if not name.startswith("pdfgen/preview/"))
