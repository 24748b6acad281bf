"""A language under preview: builds it, keeps the last good build, and tells waiting pages of every change."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, Protocol

from pdfgen.preview.pictures import PageReader, PictureStore

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from pdfgen.diagnostics import Diagnostic
    from pdfgen.preview.rendition import Rendition

RUN = secrets.token_hex(4)
"""Tells this run of the preview from an earlier one: page pictures that a browser kept from another run are not taken for ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to: a rendition when it is good, the findings, a file that could not be read, a bug of ours. Seconds."""

    rendition: Rendition | None = None
    findings: tuple[Diagnostic, ...] = ()
    problem: str = ""
    bug: str = ""
    seconds: float = 0.0


class Builder(Protocol):
    """Builds a language; never raises."""

    def __call__(self, language: str) -> Outcome:
        """The outcome."""


Status = Literal["building", "good", "broken", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the page is told. `version` differs for each state, also between runs; `good_at` is when the pages were built, in seconds since 1970."""

    version: str
    status: Status
    findings: tuple[Diagnostic, ...] = ()
    problem: str = ""
    bug: str = ""
    seconds: float = 0.0
    rendition: Rendition | None = None
    reader: PageReader | None = None
    changed: tuple[int, ...] = ()
    good_at: float = 0.0


@dataclass(slots=True)
class Session:
    """One language. `refresh` builds it; any number of threads may read and wait meanwhile."""

    language: str
    build: Builder
    state: State = field(init=False)
    _retired: PageReader | None = None
    _store: PictureStore = field(default_factory=PictureStore)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _count: int = 0
    _closed: bool = False

    def __post_init__(self) -> None:
        self.state = State(version=self._version(), status="building")

    def refresh(self) -> State:
        """Build, and tell what it came to. A build with errors keeps the pages of the last good one."""
        self._tell(replace(self.state, version=self._version(), status="building", changed=()))
        before, outcome = self.state, self.build(self.language)
        state = replace(before, version=self._version(), status="broken", findings=outcome.findings, problem=outcome.problem, bug=outcome.bug, seconds=outcome.seconds)
        if outcome.problem or outcome.bug:
            state = replace(state, status="failed")
        elif outcome.rendition is not None:
            reader = PageReader(outcome.rendition.data, self._store)
            changed = _changed(before.rendition, outcome.rendition)
            state = replace(state, status="good", rendition=outcome.rendition, reader=reader, changed=changed, good_at=time.time())
        self._tell(state)
        if state.reader is not before.reader:
            self._retire(before.reader)
        return state

    def _retire(self, reader: PageReader | None) -> None:
        """Close the reader before this one; this one stays open for requests that are under way."""
        if self._retired is not None:
            self._retired.close()
        self._retired = reader

    def _tell(self, state: State) -> None:
        with self._news:
            self.state = state
            self._news.notify_all()

    def wait(self, version: str, seconds: float) -> State | None:
        """The state as soon as it is another than `version`; None after so many seconds, or when the session ends."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self.state.version != version, seconds)
            return None if self._closed or self.state.version == version else self.state

    def close(self) -> None:
        """Let go of everyone who waits."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed

    def _version(self) -> str:
        self._count += 1
        return f"{RUN}-{self._count}"


def _changed(before: Rendition | None, after: Rendition) -> tuple[int, ...]:
    """The numbers of the pages whose own content is new; lists of pages only when nothing else is, for they follow the others."""
    if before is None:
        return ()
    known = {(page.place, page.turn): page.own for page in before.pages}
    new = [page for page in after.pages if known.get((page.place, page.turn)) != page.own]
    return tuple(page.number for page in [page for page in new if not page.is_list] or new)


@dataclass(slots=True)
class Desk:
    """All languages under preview: a session is opened when somebody asks for its language. Builds come one after the other."""

    build: Builder
    languages: Callable[[], list[str]]
    opened: dict[str, Session] = field(default_factory=dict)
    _one_at_a_time: threading.RLock = field(default_factory=threading.RLock)

    def session(self, language: str) -> Session | None:
        """The session of a language, built when it is opened; None when the content has no such language."""
        if language in self.opened:
            return self.opened[language]
        with self._one_at_a_time:
            if language not in self.opened and language in self.languages():
                session = Session(language, self.build)
                session.refresh()
                self.opened[language] = session
        return self.opened.get(language)

    def refresh(self, first: Collection[str] = ()) -> Iterator[tuple[str, State]]:
        """Build every opened language again, `first` those."""
        for session in sorted(self.opened.values(), key=lambda session: session.language not in first):
            with self._one_at_a_time:
                state = session.refresh()
            yield session.language, state

    def close(self) -> None:
        """End every session."""
        for session in list(self.opened.values()):
            session.close()
