"""The story of a preview: build, serve the pages on this machine, build again after every saved change, until it is stopped."""

from __future__ import annotations

import gc
import queue
import threading
import time
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from watchfiles import watch

from pdfgen.commands.build import Clock, compose_edition
from pdfgen.commands.languages import read_language
from pdfgen.commands.outcome import Built, languages_in
from pdfgen.diagnostics import FileProblem, Findings
from pdfgen.layout.pictures import icons_folder
from pdfgen.pdf import HASTY, write_pdf
from pdfgen.preview.rendition import Rendition, rendition_of
from pdfgen.preview.server import ADDRESS, PreviewServer
from pdfgen.preview.session import RUN, Desk, Outcome, State
from pdfgen.shelf import MemoryShelf

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from watchfiles import Change

    from pdfgen.model.edition import Edition

_QUIET = 30  # milliseconds without a further change: what an editor saves in two steps is one change
_LONGEST_WAIT = 400  # milliseconds
_KINDS = (".yaml", ".json", ".svg", ".png", ".jpg", ".jpeg", ".jpe", ".jfif")
_NOT_OURS = (".#", "._", "#", "~")  # lock files and copies that editors and systems leave


class Opened(Struct, frozen=True):
    """The preview listens at this address."""

    address: str


class Rebuilt(Struct, frozen=True):
    """A language was built; `state` tells what it came to."""

    language: str
    state: State


def preview(content: Path, language: str, port: int) -> Generator[Opened | Rebuilt]:
    """Serve and rebuild until the caller stops asking; every build is told. Raises FileProblem and PortInUse."""
    if language not in languages_in(content):
        raise FileProblem(content / language, f"no such content folder; there is: {', '.join(languages_in(content))}")
    desk = Desk(Builder(content), lambda: _languages(content))
    with _serving(PreviewServer(desk, language, port)) as server, _watching(content) as changes:
        yield Opened(f"http://{ADDRESS}:{server.port}/")
        session = desk.session(language)
        if session is not None:
            yield Rebuilt(language, session.state)
        while True:
            paths = _saved(changes)
            if paths:
                yield from (Rebuilt(name, state) for name, state in desk.refresh(_languages_of(paths, content)))


def _languages(content: Path) -> list[str]:
    try:
        return languages_in(content)
    except FileProblem:
        return []


def _languages_of(paths: set[str], content: Path) -> set[str]:
    """The languages in whose folder something was saved: they are built first."""
    base = content.resolve()
    return {Path(path).relative_to(base).parts[0] for path in paths if Path(path).is_relative_to(base)}


@contextmanager
def _uncollected() -> Iterator[None]:
    """No look for garbage meanwhile, since someone waits; afterwards there is, though the command line began without."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Builder:
    """Builds languages of one content folder; remembers how modules were laid out."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.shelf = MemoryShelf()

    def __call__(self, language: str) -> Outcome:
        """Build a language; whatever goes wrong is told in the outcome."""
        start = time.perf_counter()
        built = Built(Findings())
        problem = bug = ""
        rendition: Rendition | None = None
        try:
            with _uncollected():
                rendition = self._rendition(language, built)
        except FileProblem as trouble:
            problem = str(trouble)
        except OSError as trouble:
            problem = f"{trouble.filename or self.content}: {trouble.strerror or trouble}"
        except Exception:  # noqa: BLE001 - the preview outlives a bug of ours, and tells it
            bug = traceback.format_exc()
        return Outcome(rendition=rendition, findings=tuple(built.findings.sorted()), problem=problem, bug=bug, seconds=time.perf_counter() - start)

    def _rendition(self, language: str, built: Built) -> Rendition | None:
        edition = self._edition(language, built)
        workbook = compose_edition(edition, built, Clock(built.phases), self.shelf) if edition is not None else None
        return rendition_of(workbook, write_pdf(workbook, effort=HASTY), RUN) if workbook is not None else None

    def _edition(self, language: str, built: Built) -> Edition | None:
        """The edition; a translation that is not finished comes as a draft, when nothing else is wrong with it."""
        edition = read_language(self.content, language, built.findings)
        if edition is not None and not built.findings.has_errors:
            return edition
        found = Findings()
        draft = read_language(self.content, language, found, draft=True)
        if draft is None or found.has_errors:
            return None
        built.findings.items[:] = found.items
        return draft


@contextmanager
def _serving(server: PreviewServer) -> Iterator[PreviewServer]:
    """Answer requests in threads of their own meanwhile."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.desk.close()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _watching(content: Path) -> Iterator[queue.SimpleQueue[str]]:
    """See what is saved meanwhile: the paths, one after the other."""
    changes: queue.SimpleQueue[str] = queue.SimpleQueue()
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(content, changes, stop), daemon=True)
    thread.start()
    try:
        yield changes
    finally:
        stop.set()
        thread.join()


def _watch(content: Path, changes: queue.SimpleQueue[str], stop: threading.Event) -> None:
    folders = (content.resolve(), icons_folder())
    for seen in watch(*folders, watch_filter=_matters, debounce=_LONGEST_WAIT, step=_QUIET, stop_event=stop, rust_timeout=200, raise_interrupt=False):
        for _, path in seen:
            changes.put(path)


def _matters(_change: Change, path: str) -> bool:
    """Whether a file is content: no backup or lock file of an editor."""
    name = Path(path).name
    return name.lower().endswith(_KINDS) and not name.startswith(_NOT_OURS)


def _saved(changes: queue.SimpleQueue[str]) -> set[str]:
    """What was saved, waiting for it half a second; what piled up meanwhile comes along."""
    try:
        paths = {changes.get(timeout=0.5)}
    except queue.Empty:
        return set()
    while not changes.empty():
        paths.add(changes.get())
    return paths
