"""What is kept is what would be made: a build with a cache equals a cold one, byte for byte, whatever was edited."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pdfgen.cli import run
from pdfgen.cli.build import _built
from pdfgen.commands.build import build_edition
from pdfgen.commands.keeping import build_key
from pdfgen.painting import art
from pdfgen.pdf import fonts
from pdfgen.progress import quiet
from pdfgen.reading import edition
from pdfgen.shelf import DiskShelf, MemoryShelf, user_shelf
from pdfgen.source import parsing
from tests.books import content_of

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = st.text(alphabet="abcdefghijklmnop éëü’–", min_size=1, max_size=60).filter(lambda t: t.strip())
_EDITS = st.lists(st.tuples(st.sampled_from(["title", "goal", "block", "string", "order", "source", "paint"]), _WORDS), min_size=1, max_size=4)
_PICTURES = ("foto-1.png", "foto_1.png", "é.png", "è.png", "plaatje.jfif", "en/plaatje.png", "zonder")
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
        case "paint":
            _paint(content, _PICTURES[len(words) % len(_PICTURES)], sum(map(ord, words)) % 256)


def _hang_pictures(content: Path) -> None:
    """Photos in the module, of all the names."""
    (content / "en").mkdir()
    with (content / "nl" / "01-proef.yaml").open("a", encoding="utf-8") as module:
        for name in _PICTURES:
            _paint(content, name, 0)
            module.write(f"- {{type: photo, image: {name}, alt: Een vlak in één kleur.}}\n")


def _paint(content: Path, name: str, red: int) -> None:
    Image.new("RGB", (8, 8), (red, 90, 90)).save(content / name, "JPEG" if name.endswith("jfif") else "PNG")


def _forget() -> None:
    """Forget what a process remembers of files, drawings and fonts, as if it had just begun."""
    for memory in (parsing._parsed, edition._read_once, art.read_drawing, fonts._subset):
        memory.cache_clear()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_a_kept_build_equals_a_cold_one_after_any_edits(edits: list[tuple[str, str]], tmp_path_factory: object) -> None:
    """After each of several random edits, of texts and of pictures, the file made with the shelf is the file made without; so is the one kept whole."""
    folder = Path(tmp_path_factory.mktemp("keep"))  # type: ignore[attr-defined]
    content = folder / "content"
    shutil.copytree(content_of("sample"), content)
    _hang_pictures(content)
    for kind, words in edits:
        _edit(content, kind, words)
        _forget()
        cold = build_edition(content, "nl", folder / "cold.pdf")
        for _ in range(2):
            warm = _built(content, "nl", folder / "warm.pdf", quiet, _SHELF, draft=False)
            assert [d.message for d in warm.findings] == [d.message for d in cold.findings]
            if cold.pages:
                assert (folder / "warm.pdf").read_bytes() == (folder / "cold.pdf").read_bytes()
    shutil.rmtree(folder)


@pytest.mark.parametrize("damage", [lambda data: data[:0] + b"\x80\x05nonsense", lambda data: data[:-1], lambda data: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]])
def test_a_damaged_entry_is_made_anew(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Whatever lies on the shelf, the file is right: nonsense, half an entry, a bit that fell over."""
    content = content_of("question")
    shelf = DiskShelf(tmp_path / "shelf")
    _built(content, "nl", tmp_path / "first.pdf", quiet, shelf, draft=False)
    for entry in (tmp_path / "shelf").iterdir():
        entry.write_bytes(damage(entry.read_bytes()))
        assert shelf.get(entry.name) is None
    _built(content, "nl", tmp_path / "second.pdf", quiet, shelf, draft=False)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def test_what_is_saved_during_a_build_is_built_next(tmp_path: Path) -> None:
    """The file made from what stood there before is not kept for what stands there now."""
    content, shelf = tmp_path / "content", MemoryShelf()
    shutil.copytree(content_of("question"), content)
    module = content / "nl" / "01-proef.yaml"

    def save(step: str, done: int = 0, total: int = 0) -> None:  # noqa: ARG001 - a progress
        if step == "pdf":
            module.write_text(module.read_text("utf-8").replace("Hoe draai je proef?", "Hoe draai je door?"), "utf-8")

    _built(content, "nl", tmp_path / "first.pdf", save, shelf, draft=False)
    _built(content, "nl", tmp_path / "second.pdf", quiet, shelf, draft=False)
    build_edition(content, "nl", tmp_path / "cold.pdf")
    assert (tmp_path / "second.pdf").read_bytes() == (tmp_path / "cold.pdf").read_bytes() != (tmp_path / "first.pdf").read_bytes()


@pytest.mark.parametrize("name", ["plaatje.jfif", "plaatje", "en/plaatje.png", "beeld/diep/plaatje.JPG", ".beeld/plaatje.png", "nl/01-proef.yaml"])
def test_every_file_in_the_content_folder_counts(name: str, tmp_path: Path) -> None:
    """Whatever it is called and wherever it stands: a picture may come from any of them."""
    content = tmp_path / "content"
    shutil.copytree(content_of("question"), content)
    shutil.copytree(content / "nl", content / "en")
    file = content / name
    file.parent.mkdir(parents=True, exist_ok=True)
    keys = set()
    for data in (None, b"een", b"twee"):
        if data is not None:
            file.write_bytes(data)
        keys |= {build_key(content, "nl"), build_key(content, "nl")}
    assert len(keys) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make symbolic links")
def test_links_count_with_where_they_lead(tmp_path: Path) -> None:
    """A language folder that is a link is read; a link that leads elsewhere is another thing; one that leads round or to the whole disk takes no time."""
    content, elsewhere = tmp_path / "content", tmp_path / "elders"
    shutil.copytree(content_of("question"), content)
    shutil.move(content / "nl", elsewhere)
    (content / "nl").symlink_to(elsewhere)
    for name in ("a", "b"):
        (content / name).mkdir()
        (content / name / "plaatje.png").write_bytes(name.encode())
    keys = [build_key(content, "nl")]
    (elsewhere / "01-proef.yaml").write_text("id: anders\n", "utf-8")
    keys.append(build_key(content, "nl"))
    for target in ("a", "b", ".", "/"):
        (content / "beeld").unlink(missing_ok=True)
        (content / "beeld").symlink_to(target)
        keys.append(build_key(content, "nl"))
    assert len(set(keys)) == len(keys)


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
def test_what_is_no_file_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock of an editor, a link that leads round, a folder with the name of a file, a pipe, a name in another encoding: built, and kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    content = tmp_path / "content"
    shutil.copytree(content_of("question"), content)
    (content / "nl" / ".#01-proef.yaml").symlink_to("anne@laptop.4711:1700000000")
    (content / "rond.png").symlink_to("rond.png")
    (content / "nl" / "oud.yaml").mkdir()
    os.mkfifo(content / "pijp.yaml")
    Path(os.fsdecode(os.fsencode(content) + b"/caf\xe9.png")).write_bytes(b"")
    arguments = ["build", "--content", str(content), "--out", str(tmp_path / "boek.pdf")]
    assert [run(arguments), run(arguments)] == [0, 0]
    assert [path.name[:6] for path in (tmp_path / "toolbox-pdf").iterdir()].count("build-") == 1


def test_kept_findings_name_files_as_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Built again from another folder, a warning still leads to its file."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    shutil.copytree(content_of("question"), tmp_path / "content")
    (tmp_path / "content" / "nl" / "oud.yaml").write_text("id: oud\n", "utf-8")
    for folder in (tmp_path, tmp_path / "elders"):
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        assert run(["build", "--content", str(tmp_path / "content"), "--out", str(tmp_path / "boek.pdf")]) == 0
        assert Path(capsys.readouterr().err.partition(": warning[unread-file]")[0].rsplit(":", 2)[0]).is_file()


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_what_was_not_asked_for_longest_goes(kind: str, tmp_path: Path) -> None:
    """The entries stay within their bytes; one that alone has more is not kept."""
    shelf = MemoryShelf(most_bytes=150) if kind == "memory" else DiskShelf(tmp_path / "shelf", most_bytes=250)
    for number, key in enumerate(("a", "b"), 1):
        shelf.put(key, bytes(60))
        if kind == "disk":
            os.utime(tmp_path / "shelf" / key, (number, number))
    assert shelf.get("a") == bytes(60)
    shelf.put("c", bytes(61))
    assert [key for key in "abc" if shelf.get(key) is not None] == ["a", "c"]
    shelf.put("d", bytes(300))
    assert shelf.get("d") is None


def test_nothing_unfinished_is_left_behind(tmp_path: Path) -> None:
    """An entry that cannot be moved into its place goes; so does what a process left that was ended an hour ago, but not what another writes now."""
    shelf = DiskShelf(tmp_path)
    (tmp_path / "sleutel").mkdir()
    for name in (".new-oud", ".new-nu"):
        (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / ".new-oud", (time.time() - 4000,) * 2)
    shelf.put("sleutel", b"past niet")
    shelf.put("andere", b"past")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-nu", "andere", "sleutel"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_write_to_is_left_alone(mode: int, tmp_path: Path) -> None:
    """What lies there may be anybody's, and is neither read nor added to."""
    shelf = DiskShelf(tmp_path / "shelf")
    shelf.put("sleutel", b"iets")
    shelf.folder.chmod(mode)
    shelf.put("andere", b"iets")
    assert [shelf.get("sleutel"), shelf.get("andere")] == [None, None]
    shelf.folder.chmod(0o755)
    assert [shelf.get("sleutel"), shelf.get("andere")] == [b"iets", None]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other names for these")
def test_a_user_without_a_home_has_no_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a relative folder count: it would be another one from each place, such as one that came with a download. The build goes on without."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "los")
    monkeypatch.setenv("HOME", "ook-los")
    assert user_shelf() is None
    assert run(["build", "--content", str(content_of("question")), "--out", "boek.pdf"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["boek.pdf"]
    monkeypatch.setenv("HOME", str(tmp_path))
    shelf = user_shelf()
    assert shelf is not None
    assert shelf.folder.is_relative_to(tmp_path)


def test_a_shelf_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """A cache folder that is a file: the build goes on without."""
    (tmp_path / "shelf").write_text("in de weg")
    built = build_edition(content_of("question"), "nl", tmp_path / "file.pdf", shelf=DiskShelf(tmp_path / "shelf"))
    assert built.pages > 0
