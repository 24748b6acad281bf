"""What is kept is what would be made: a build with a cache equals a cold one, byte for byte, whatever was edited."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdfgen.commands.build import build_edition
from pdfgen.painting import art
from pdfgen.pdf import fonts
from pdfgen.reading import edition
from pdfgen.shelf import DiskShelf, MemoryShelf
from pdfgen.source import parsing
from tests.books import content_of

_WORDS = st.text(alphabet="abcdefghijklmnop éëü’–", min_size=1, max_size=60).filter(lambda t: t.strip())
_EDITS = st.lists(st.tuples(st.sampled_from(["title", "goal", "block", "string", "order", "source"]), _WORDS), min_size=1, max_size=4)
_SHELF = MemoryShelf()  # one shelf for all examples: what earlier edits left on it must not show


def _edit(content: Path, kind: str, words: str) -> None:
    module, strings, sources = content / "nl" / "01-proef.yaml", content / "nl" / "strings.yaml", content / "sources.yaml"
    text = module.read_text("utf-8")
    quoted = '"' + words.strip() + '"'
    match kind:
        case "title":
            module.write_text(text.replace("title: Hoe draai je proef?", f"title: {quoted}", 1), "utf-8")
        case "goal":
            module.write_text(text.replace("waarom je proefdraait", quoted, 1), "utf-8")
        case "block":
            module.write_text(text + f"- {{type: explanation, text: {quoted}}}\n", "utf-8")
        case "string":
            strings.write_text(strings.read_text("utf-8").replace("icon_question: Invulvraag", f"icon_question: {quoted}"), "utf-8")
        case "order":
            module.write_text(text.replace("- {type: choice", "- {type: page_break}\n- {type: choice", 1), "utf-8")
        case "source":
            sources.write_text(sources.read_text("utf-8").replace("title:", "title:  ", 1), "utf-8")


def _forget() -> None:
    """Forget what a process remembers of files, drawings and fonts, as if it had just begun."""
    for memory in (parsing._parsed, edition._read_once, art.read_drawing, fonts._subset):
        memory.cache_clear()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_a_kept_build_equals_a_cold_one_after_any_edits(edits: list[tuple[str, str]], tmp_path_factory: object) -> None:
    """After each of several random edits the file made with the shelf is the file made without."""
    folder = Path(tmp_path_factory.mktemp("keep"))  # type: ignore[attr-defined]
    content = folder / "content"
    shutil.copytree(content_of("sample"), content)
    for kind, words in edits:
        _edit(content, kind, words)
        _forget()
        cold = build_edition(content, "nl", folder / "cold.pdf")
        warm = build_edition(content, "nl", folder / "warm.pdf", shelf=_SHELF)
        assert [d.message for d in warm.findings] == [d.message for d in cold.findings]
        if cold.pages:
            assert (folder / "warm.pdf").read_bytes() == (folder / "cold.pdf").read_bytes()
    shutil.rmtree(folder)


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    """Whatever lies on the shelf, the file is right."""
    content = content_of("question")
    shelf = DiskShelf(tmp_path / "shelf")
    build_edition(content, "nl", tmp_path / "first.pdf", shelf=shelf)
    for entry in (tmp_path / "shelf").iterdir():
        entry.write_bytes(b"\x80\x05nonsense")
    build_edition(content, "nl", tmp_path / "second.pdf", shelf=shelf)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_a_shelf_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """A cache folder that is a file: the build goes on without."""
    (tmp_path / "shelf").write_text("in de weg")
    built = build_edition(content_of("question"), "nl", tmp_path / "file.pdf", shelf=DiskShelf(tmp_path / "shelf"))
    assert built.pages > 0
