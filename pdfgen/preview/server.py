"""The preview's server: on this machine only, GET only, and only what the routes below name.

A page of another site cannot read it: the Host header is checked against DNS rebinding, requests that another site's page
makes are refused, and the content security policy allows nothing from elsewhere and no scripts in the page.
"""

from __future__ import annotations

import errno
import json
import os
import re
import socketserver
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from pdfgen.preview.layers import layers_of
from pdfgen.preview.messages import state_message
from pdfgen.preview.pages import page_html, static_files
from pdfgen.preview.pictures import WIDTHS

if TYPE_CHECKING:
    from pdfgen.preview.session import Desk, Session

ADDRESS = "127.0.0.1"
_HEARTBEAT = 10.0  # seconds
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_ROUTE = re.compile(r"/(?P<language>[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)/(?P<rest>[a-z0-9./-]*)")
_PICTURE = re.compile(r"pages/(?P<fingerprint>[0-9a-f]{16})-(?P<width>\d{3,4})\.jpg")
_LAYERS = re.compile(r"layers/(?P<number>\d{1,5})\.json")
_FOR_EVER = "private, max-age=31536000, immutable"


class PortInUse(Exception):  # noqa: N818 - the port is in use; nobody made an error
    """Another program listens on the port."""


class Response(Struct, frozen=True):
    """A whole answer. `guarded` is false only for the PDF, whose viewer a policy would break."""

    status: int
    kind: str
    body: bytes
    cache: str = "no-store"
    location: str = ""
    guarded: bool = True


def _plain(status: int, text: str) -> Response:
    return Response(status, "text/plain; charset=utf-8", f"{text}\n".encode())


_NOT_FOUND = _plain(404, "Niet gevonden.")


class PreviewServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1. `port` 0 takes any that is free. Raises PortInUse."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would let two programs listen on one port

    def __init__(self, desk: Desk, language: str, port: int) -> None:
        self.desk = desk
        self.language = language
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as problem:
            if problem.errno in {errno.EADDRINUSE, errno.EACCES}:
                raise PortInUse(port) from problem
            raise
        self.port: int = self.server_address[1]
        self.hosts = frozenset({f"{ADDRESS}:{self.port}", f"localhost:{self.port}"})

    def server_bind(self) -> None:
        """Without the look-up of the host's name that `HTTPServer` does: nothing here asks the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error; anything else is told as the standard library does."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def parse_request(self) -> bool:
        """Whether the request can be read and is a GET; anything else is refused at once."""
        if not super().parse_request():
            return False
        if self.command != "GET":
            self.close_connection = True
            self._send(_plain(405, "Alleen GET."))
            return False
        return True

    def do_GET(self) -> None:
        """Answer, or begin a stream of events."""
        refusal = self._refusal()
        if refusal is not None:
            self._send(refusal)
            return
        url = urlsplit(self.path)
        found = _ROUTE.fullmatch(url.path)
        if found and found["rest"] == "events":
            session = self.server.desk.session(found["language"])
            if session is not None:
                self._stream(session, parse_qs(url.query).get("version", [""])[0])
                return
        self._send(answer(self.server.desk, self.server.language, url.path))

    def _refusal(self) -> Response | None:
        """Why this request gets nothing: it was meant for another host, or another site's page made it."""
        if self.headers.get("Host", "") not in self.server.hosts or len(self.headers.get_all("Host", [])) != 1:
            return _plain(421, f"Deze voorvertoning antwoordt alleen op http://{ADDRESS}:{self.server.port}/.")
        opened = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.headers.get("Sec-Fetch-Dest") == "document"
        if self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"} and not opened:
            return _plain(403, "Een andere site mag hier niets opvragen.")
        return None

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        self._send_headers(response.kind, response.cache, guarded=response.guarded)
        if response.location:
            self.send_header("Location", response.location)
        if response.status == 405:  # noqa: PLR2004 - method not allowed
            self.send_header("Allow", "GET")
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _send_headers(self, kind: str, cache: str, *, guarded: bool = True) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", cache)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Content-Security-Policy", _POLICY if guarded else "frame-ancestors 'none'")

    def _stream(self, session: Session, version: str) -> None:
        """Server-sent events: the state now if it is another than the page has, and every later one."""
        self.close_connection = True
        self.send_response(200)
        self._send_headers("text/event-stream; charset=utf-8", "no-store")
        self.end_headers()
        try:
            while not session.closed:
                state = session.wait(version, _HEARTBEAT)
                if state is None:
                    self.wfile.write(b": \n\n")
                else:
                    version = state.version
                    self.wfile.write(f"data: {state_message(state)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return

    def version_string(self) -> str:
        """No version of Python for the world."""
        return "preview"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name in the standard library
        """Nothing: only the command line prints."""


def answer(desk: Desk, language: str, path: str) -> Response:
    """The answer to a request for this path; nothing outside these routes exists."""
    if path == "/":
        return Response(302, "text/plain; charset=utf-8", b"", location=f"/{language}/")
    if path.startswith("/static/"):
        found = static_files().get(path.removeprefix("/static/"))
        return Response(200, *found) if found else _NOT_FOUND
    route = _ROUTE.fullmatch(path)
    session = desk.session(route["language"]) if route else None
    if route is None or session is None:
        return _NOT_FOUND
    return _of_session(desk, session, route["rest"])


def _of_session(desk: Desk, session: Session, rest: str) -> Response:
    state = session.state
    rendition = state.rendition
    if rest == "":
        title = rendition.workbook.edition.facts.title.plain if rendition else "Werkboek"
        return Response(200, "text/html; charset=utf-8", page_html(title, session.language, desk.languages()).encode())
    if rendition is None or state.reader is None:
        return _NOT_FOUND
    if rest == "workbook.pdf":
        return Response(200, "application/pdf", rendition.data, guarded=False)
    layers = _LAYERS.fullmatch(rest)
    if layers and 0 < int(layers["number"]) <= len(rendition.pages):
        index = int(layers["number"]) - 1
        return Response(200, "application/json", json.dumps(layers_of(rendition, index, state.reader.marked(index)).as_json(), ensure_ascii=False).encode())
    picture = _PICTURE.fullmatch(rest)
    if picture and int(picture["width"]) in WIDTHS:
        index = next((page.number - 1 for page in rendition.pages if page.fingerprint == picture["fingerprint"]), -1)
        data = state.reader.picture(index, picture["fingerprint"], int(picture["width"])) if index >= 0 else None
        return Response(200, "image/jpeg", data, _FOR_EVER) if data else _NOT_FOUND
    return _NOT_FOUND
