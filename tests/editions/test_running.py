"""`editions` as people run it: words, exit status, what stands in the folder after a mistake or a stop."""

from __future__ import annotations

import csv
import errno
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pdfgen.cli import run
from pdfgen.diagnostics import ContentError, Diagnostic, FileProblem, Findings, Span
from pdfgen.rules import MISSING_KEY
from tests.books import CONTENT, ROOT, content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

EARLIER = Path("uit/toolbox-gemeente-999-nl.pdf")
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], text: str, *more: str, content: Path | None = None) -> tuple[int, str, str]:
    """Exit status, standard output, standard error, for a list with this text."""
    Path("lijst.csv").write_text(text, "utf-8")
    status = run(["editions", "lijst.csv", "--content", str(content or content_of("sample")), "--out", "uit", "--processes", "1", *more])
    caught = capsys.readouterr()
    return status, caught.out, caught.err


def index() -> list[list[str]]:
    """The rows of the index: name, language, file."""
    return [row[:3] for row in table()]


def table() -> list[list[str]]:
    """The rows of the index, whole; none where there is no index."""
    path = Path("uit/index.csv")
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))[1:] if path.exists() else []


def command(*arguments: str) -> list[str]:
    """The command line of `editions` in a process of its own."""
    return [sys.executable, str(ROOT / "build_toolbox.py"), "editions", *arguments]


def test_one_edition_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the singular, without a word on the standard error."""
    status, out, err = told(capsys, "naam\nGemeente A\n")
    size = (folder / "uit/toolbox-gemeente-a-nl.pdf").stat().st_size
    assert (status, out, err) == (0, f"uit: 1 edition, {size:,} bytes; index.csv names them\n", "")


def test_all_that_is_wrong_with_a_row_is_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In Dutch, with the column and a hint; a column that is no field once, at the head."""
    head = "naam,taal,kleur,logo,Opmerking,module01.klaar.plan,module01.vraag.rol,module01.vraag.schets\n"
    status, out, err = told(capsys, head + f"{'x' * 121},,rood,../x.png,,misschien,baas,y\n,DE,geel,,,,,\nA,NL,,,let op,,,\nB,nl,#FFEE00,,let op,,,\n")
    assert (folder / "uit").exists() is False
    assert (status, out) == (1, "")
    name = f"{'x' * 59}…"
    assert [line for line in err.splitlines() if "error[" in line or "hint: " in line] == [
        "lijst.csv:1:1: error[edition-column]: er is geen veld `Opmerking`",
        "    hint: kies uit: " + ", ".join(f"`{field}`" for field in _fields()),
        f"lijst.csv:2:1: error[bad-accent-colour]: {name}: kolom `kleur`: `rood` is geen kleur",
        "    hint: schrijf zes cijfers of letters van a tot f, zoals #9E3018",
        f"lijst.csv:2:1: error[edition-column]: {name}: in `module01.vraag.schets` hoort een afbeelding, en die kan niet uit een lijst komen",
        "    hint: haal de kolom weg",
        f"lijst.csv:2:1: error[edition-row]: {name}: de naam heeft 121 tekens; op de omslag passen er 120",
        "    hint: maak de naam korter",
        f"lijst.csv:2:1: error[edition-value]: {name}: `baas` is geen antwoord op `module01.vraag.rol`",
        "    hint: kies uit: `Collega`, `Makelaar`",
        f"lijst.csv:2:1: error[edition-value]: {name}: `misschien` is geen antwoord bij het vakje `module01.klaar.plan`",
        "    hint: schrijf `ja` of `nee`",
        f"lijst.csv:2:1: error[unreadable-picture]: {name}: kolom `logo`: `../x.png` ligt buiten de map van de lijst",
        "    hint: kopieer de afbeelding naar de map van de lijst, en noem haar pad vanaf daar",
        "lijst.csv:3:1: error[bad-accent-colour]: kolom `kleur`: `geel` is geen kleur",
        "    hint: schrijf zes cijfers of letters van a tot f, zoals #9E3018",
        "lijst.csv:3:1: error[edition-row]: deze regel heeft geen naam",
        "    hint: vul de kolom `naam` in, of haal de regel weg",
        "lijst.csv:3:1: error[edition-row]: er is geen taal `DE`",
        "    hint: kies uit: `nl`",
        "lijst.csv:5:1: error[bad-accent-colour]: B: kolom `kleur`: #FFEE00 steekt te weinig af op de omslag: het contrast is 1,0, en moet minstens 3 zijn",
        "    hint: kies een donkerder kleur",
    ]


def _fields() -> list[str]:
    from pdfgen.model.fields import plan_fields
    from pdfgen.reading import load_edition

    return sorted(plan_fields(load_edition(content_of("sample"), "nl")).by_name())


def test_the_content_of_the_workbook_is_told_by_any_process(folder: Path) -> None:
    """A mistake in it is found by two processes at once, and told as `build` tells it."""
    content = folder / "content"
    shutil.copytree(content_of("sample"), content)
    module = content / "nl" / "01-proef.yaml"
    module.write_text(module.read_text("utf-8").replace("type: photo", "type: foto"), "utf-8")
    (folder / "lijst.csv").write_text("naam\n" + "\n".join(f"Gemeente {number}" for number in range(45)))
    done = subprocess.run(command("lijst.csv", "--content", "content", "--out", "uit", "--processes", "2"), capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr, "01-proef.yaml" in done.stderr, (folder / "uit").exists()) == (1, False, True, False)


def test_a_language_with_mistakes_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its mistakes are told once, and of its rows that they are not made and what else is wrong with them; the others are made."""
    content = folder / "content"
    shutil.copytree(content_of("sample"), content)
    for language in ("de", "fr"):
        shutil.copytree(content / "nl", content / language)
    module = content / "fr" / "01-proef.yaml"
    module.write_text(module.read_text("utf-8").replace("type: photo", "type: foto"), "utf-8")
    status, out, err = told(capsys, "naam,taal,kleur,logo\nA,nl,,\nB,fr,,\n,nl,,\nC,de,,\nD,fr,geel,\nE,fr,,weg.png\n", content=content)
    assert (status, out.startswith("uit: 2 editions"), index()) == (1, True, [["A", "nl", "toolbox-a-nl.pdf"], ["C", "de", "toolbox-c-de.pdf"]])
    errors = [line for line in err.splitlines() if "error[" in line]
    assert (len(errors), "fr/01-proef.yaml" in errors[0], errors[1:]) == (5, True, [
        "lijst.csv:3:1: error[edition-row]: het werkboek in de taal `fr` heeft fouten of is niet af; van de regels 3, 6, 7 is geen exemplaar gemaakt",
        "lijst.csv:4:1: error[edition-row]: deze regel heeft geen naam",
        "lijst.csv:6:1: error[bad-accent-colour]: D: kolom `kleur`: `geel` is geen kleur",
        "lijst.csv:7:1: error[unreadable-picture]: E: kolom `logo`: er is geen afbeelding `weg.png`",
    ])  # fmt: skip


def test_problems_come_whole_out_of_another_process() -> None:
    """With what they tell."""
    findings = Findings([Diagnostic(MISSING_KEY, Span("a.yaml"), "`title` ontbreekt")])
    content, file = pickle.loads(pickle.dumps((ContentError(findings), FileProblem("a.pdf", "No space left on device"))))  # noqa: S301 - our own
    assert (content.findings, str(content), str(file)) == (findings, "1 findings", "a.pdf: No space left on device")


@pytest.mark.parametrize("kept", ["naam\nGemeente A\n", "iets anders\n"], ids=["the list itself", "another file"])
def test_a_file_that_is_no_index_is_never_overwritten(kept: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even when it is the list; nothing is made."""
    Path("uit").mkdir()
    Path("uit/index.csv").write_text(kept)
    source = Path("uit/index.csv")
    status = run(["editions", str(source), "--content", str(content_of("sample")), "--out", "uit"])
    assert (status, "noem met `--out` een andere map" in capsys.readouterr().err) == (3, True)
    assert ([path.name for path in (folder / "uit").iterdir()], source.read_text()) == (["index.csv"], kept)


def test_a_folder_that_is_none_is_a_file_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For the content as well as for the editions: exit status 3, told once."""
    assert folder
    assert told(capsys, "naam\nA\nB\n", content=Path("weg")) == (3, "", "error: weg: no content folder with languages in it\n")
    Path("uit").write_text("geen map")
    assert told(capsys, "naam\nA\nB\n") == (3, "", "error: uit: dit is een bestand; noem met `--out` een map\n")


def test_one_file_that_cannot_be_written_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told, and the index names what was made."""
    (folder / "uit/toolbox-b-nl.pdf/x").mkdir(parents=True)
    status, out, err = told(capsys, "naam\nA\nB\nC\n")
    assert (status, out.startswith("uit: 2 editions"), err) == (3, True, f"error: uit/toolbox-b-nl.pdf: {os.strerror(errno.EISDIR)}\n1 file could not be written\n")
    assert index() == [["A", "nl", "toolbox-a-nl.pdf"], ["C", "nl", "toolbox-c-nl.pdf"]]


def test_an_index_stays_when_nothing_is_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a list with a mistake in its head."""
    assert folder
    told(capsys, "naam\nA\n")
    status, out, err = told(capsys, "nam\nB\n")
    assert (status, out, err.splitlines()[-1], index()) == (1, "", "uit: nothing was made", [["A", "nl", "toolbox-a-nl.pdf"]])


def test_editions_of_an_earlier_time_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a remark: they may be meant to stay."""
    told(capsys, "naam\nA\nB\n")
    status, _, err = told(capsys, "naam\nB\nC\n")
    assert (status, err.splitlines()[0]) == (0, "uit: info[edition-left-over]: van een vorige keer staan hier nog toolbox-a-nl.pdf; in index.csv staan ze niet meer")
    assert ((folder / "uit/toolbox-a-nl.pdf").exists(), [row[0] for row in index()]) == (True, ["B", "C"])


def test_the_index_names_organisations_as_the_cover_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On one line, without characters that cannot be seen."""
    assert folder
    assert told(capsys, 'naam\n"Gemeente\n\x1b\u202eA"\n')[0] == 0
    assert index() == [["Gemeente A", "nl", "toolbox-gemeente-a-nl.pdf"]]


@pytest.fixture
def long_work(folder: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """Editions for a thousand organisations, being made by two processes, or as many as asked for, in a group of their own; the first are there, and the last of an earlier time."""
    EARLIER.parent.mkdir()
    EARLIER.write_text("van een vorige keer")
    (folder / "lijst.csv").write_text("naam\n" + "\n".join(f"Gemeente {number}" for number in range(1000)))
    line = command("lijst.csv", "--content", str(CONTENT), "--out", "uit", "--processes", str(getattr(request, "param", 2)))
    work = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_ctrl_c)  # noqa: PLW1509 - no threads here
    try:
        until(lambda: made_of(folder))
        yield work
    finally:
        with suppress(ProcessLookupError):
            os.killpg(work.pid, signal.SIGKILL)
        work.communicate(timeout=60)


def heed_ctrl_c() -> None:
    """Whoever started the tests may have let it be ignored, as nohup and `&` in a script do."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(done: object, seconds: float = 60) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def gone(group: int) -> bool:
    """Whether no process of a group is left."""
    if sys.platform == "linux":
        return not members(group)
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def members(group: int) -> list[int]:
    """The processes of a group, on Linux; those that ended are none, also where nobody fetches them, as in some containers."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state not in {"Z", "X"}:
                found.append(int(path.parent.name))
    return found


def made_of(folder: Path) -> list[tuple[str, int]]:
    """Name and size of the editions that stand in the folder, but for the one of an earlier time."""
    return sorted((path.name, path.stat().st_size) for path in folder.glob("uit/*.pdf") if path.name != EARLIER.name)


def named() -> list[tuple[str, int]]:
    """Name and size of the editions in the index."""
    return sorted((name, int(size)) for _, _, name, size in table())


@POSIX
@pytest.mark.parametrize(
    ("sign", "whole_group", "long_work"),
    [("SIGINT", True, 2), ("SIGINT", False, 2), ("SIGTERM", True, 2), ("SIGTERM", False, 2), ("SIGINT", True, 1), ("SIGTERM", False, 1)],
    indirect=["long_work"],
)
def test_a_stop_stops_every_process(sign: str, whole_group: bool, long_work: subprocess.Popen[str], folder: Path) -> None:
    """Ctrl+C goes to the whole group, `kill` to the main process: status 130, no process left, no half file, and most not made; the index names what was."""
    (os.killpg if whole_group else os.kill)(long_work.pid, getattr(signal, sign))
    _, err = long_work.communicate(timeout=60)
    until(lambda: gone(long_work.pid))
    assert (long_work.returncode, err.strip()) == (130, "stopped")
    assert {path.suffix for path in folder.glob("uit/*")} == {".csv", ".pdf"}
    made = made_of(folder)
    assert (0 < len(made) < 500, named()) == (True, made)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers as Linux lists them")
def test_the_index_names_what_was_made_before_a_worker_was_killed(long_work: subprocess.Popen[str], folder: Path) -> None:
    """As the system does when memory runs out: exit status 3, with what to do."""
    os.kill(max(members(long_work.pid)), signal.SIGKILL)
    _, err = long_work.communicate(timeout=60)
    assert (long_work.returncode, "probeer het met `--processes 1`" in err, named()) == (3, True, made_of(folder))


@POSIX
def test_workers_end_when_the_main_process_is_killed(long_work: subprocess.Popen[str]) -> None:
    """It could not tell them."""
    long_work.kill()
    long_work.communicate(timeout=60)
    until(lambda: gone(long_work.pid))
