"""The preview's server: for this machine and its own page only, and nothing but what its routes name."""

from __future__ import annotations

import contextlib
import http.client
import io
import json
import shutil
import socket
import subprocess
import sys
import threading
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from pdfgen.preview.pages import page_html
from pdfgen.preview.server import PreviewServer
from pdfgen.preview.session import Desk, Outcome
from tests.books import ROOT, content_of

from .conftest import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OUTSIDE = [
    "/etc/passwd", "//etc/passwd", "/../pyproject.toml", "/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py", "/static/",
    "/nl/../../pyproject.toml", "/nl/content/nl/edition.yaml", "/nl/pages/../../x-960.jpg", "/xx/", "/nl", "/NL/%00", "/nl/events/x", "/nl/layers/0.json",
    "/nl/layers/9999.json", "/nl/pages/0123456789abcdef-960.jpg",
]  # fmt: skip


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One preview for the tests that change nothing."""
    content = tmp_path_factory.mktemp("preview") / "content"
    shutil.copytree(content_of("sample"), content)
    running = Running(content)
    yield running
    running.stop()


def _ask(preview: Running, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; the path goes over the line as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        if value:
            connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    body = b"" if "event-stream" in answer.headers.get("Content-Type", "") else answer.read()
    connection.close()
    return answer.status, dict(answer.headers), body


def _states(preview: Running) -> Iterator[dict[str, Any]]:
    """The states that the server tells, as they come."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=20)
    connection.request("GET", "/nl/events")
    answer = connection.getresponse()
    while line := answer.fp.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@cache
def _state(preview: Running) -> dict[str, Any]:
    return next(state for state in _states(preview) if state["status"] == "good")


def test_it_listens_on_this_machine_only(preview: Running) -> None:
    """Another address of the machine finds nobody at the port."""
    other = socket.gethostbyname(socket.gethostname())
    address = other if not other.startswith("127.0.0.1") else "127.0.0.2"
    with socket.socket() as line:
        line.settimeout(2)
        assert line.connect_ex((address, preview.port)) != 0


@pytest.mark.parametrize("host", ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example:PORT"])
def test_a_request_for_another_host_gets_nothing(preview: Running, host: str) -> None:
    """A name that was bound to 127.0.0.1 (DNS rebinding) does not open the preview to its site."""
    status, _, body = _ask(preview, "/nl/", Host=host.replace("PORT", str(preview.port)))
    assert (status, b"<html" in body) == (421, False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_its_own_names_open_it(preview: Running, host: str) -> None:
    """The address that is printed, and localhost."""
    assert _ask(preview, "/nl/", Host=f"{host}:{preview.port}")[0] == 200


def test_another_site_reads_nothing_but_may_lead_here(preview: Running) -> None:
    """An image or fetch from another site's page is refused; a link that someone follows is not."""
    picture = f"/nl/pages/{_state(preview)['pages'][0]['fingerprint']}-480.jpg"
    assert _ask(preview, picture, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image")[0] == 403
    assert _ask(preview, "/nl/events", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty")[0] == 403
    assert _ask(preview, "/nl/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")[0] == 403
    assert _ask(preview, "/nl/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")[0] == 200


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_only_get_is_answered(preview: Running, method: str) -> None:
    """Everything else is told so."""
    status, headers, _ = _ask(preview, "/nl/", method)
    assert (status, headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_its_routes_exists(preview: Running, path: str) -> None:
    """No path leads to a file; no unknown language, page or picture."""
    assert _ask(preview, path)[0] == 404


def test_every_answer_forbids_what_comes_from_elsewhere(preview: Running) -> None:
    """The policy names this server only; the PDF alone goes without, for its viewer would stay empty."""
    for path in ["/", "/nl/", "/static/preview.js", "/static/text.ttf", "/nl/layers/1.json", "/nergens"]:
        headers = _ask(preview, path)[1]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "http" not in headers["Content-Security-Policy"]
        assert (headers["X-Content-Type-Options"], headers["Cross-Origin-Resource-Policy"]) == ("nosniff", "same-origin")
    status, headers, body = _ask(preview, "/nl/workbook.pdf")
    assert (status, headers["Content-Type"], body[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_picture_has_one_of_few_widths(preview: Running) -> None:
    """A JPEG file of that width that a browser may keep; other widths do not exist."""
    fingerprint = _state(preview)["pages"][0]["fingerprint"]
    status, headers, body = _ask(preview, f"/nl/pages/{fingerprint}-480.jpg")
    with Image.open(io.BytesIO(body)) as picture:
        assert (status, picture.format, picture.width) == (200, "JPEG", 480)
    assert "immutable" in headers["Cache-Control"]
    assert _ask(preview, f"/nl/pages/{fingerprint}-9999.jpg")[0] == 404


def test_a_title_cannot_become_part_of_the_page() -> None:
    """Content is text, never markup."""
    page = page_html('<script>alert("x")</script>', "nl", ["nl"])
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_every_saved_change_is_told(small: Running) -> None:
    """First the state as it is; after a change the same pages but one; after a mistake the same pages and the finding."""
    states = (state for state in _states(small) if state["status"] != "building")
    first = next(states)
    small.change("01-proef.yaml", "Hoe heet je?", "Hoe heet je precies?")
    second = next(states)
    small.change("01-proef.yaml", "type: checklist", "type: vinklijst")
    third = next(states)
    small.change("01-proef.yaml", "type: vinklijst", "type: checklist")
    fourth = next(states)
    assert [state["status"] for state in (first, second, third, fourth)] == ["good", "good", "broken", "good"]
    differ = [a["number"] for a, b in zip(first["pages"], second["pages"], strict=True) if a["fingerprint"] != b["fingerprint"]]
    assert (second["changed"], third["changed"]) == (differ, [])
    assert len(differ) == 1
    assert third["pages"] == second["pages"] == fourth["pages"]
    finding = next(found for found in third["findings"] if found["rule"] == "wrong-value")
    assert "vinklijst" in finding["source"]
    assert finding["page"] == next(page["number"] for page in third["pages"] if any(name == "module01.klaar" for name, _ in page["anchors"]))


def test_a_file_that_vanishes_is_told_and_ends_nothing(small: Running) -> None:
    """The pages stay, and come again with the file."""
    states = (state for state in _states(small) if state["status"] != "building")
    next(states)
    away = small.file("front.yaml").rename(small.content / "weg.txt")
    broken = next(states)
    away.rename(small.file("front.yaml"))
    good = next(states)
    assert (broken["status"], bool(broken["pages"]), good["status"]) == ("broken", True, "good")


def test_content_that_is_broken_from_the_start_is_shown_when_it_is_mended(start: Callable[..., Running], tmp_path: Path) -> None:
    """No pages, but the findings; then the pages."""
    shutil.copytree(content_of("sample"), tmp_path / "stuk")
    path = tmp_path / "stuk" / "nl" / "01-proef.yaml"
    good = path.read_text("utf-8")
    path.write_text(good + "\tkapot", "utf-8")
    running = start(tmp_path / "stuk")
    states = (state for state in _states(running) if state["status"] != "building")
    first = next(states)
    running.save("01-proef.yaml", good)
    assert (first["status"], first["pages"], next(states)["status"]) == ("broken", [], "good")


def test_a_mistake_of_ours_in_an_answer_is_told_and_a_page_that_hangs_up_is_not(capfd: pytest.CaptureFixture[str]) -> None:
    """A traceback with the reason; the server goes on."""

    def build(language: str) -> Outcome:
        raise {"nl": ValueError("een fout van ons"), "en": ConnectionResetError("opgehangen")}[language]

    with PreviewServer(Desk(build, lambda: ["nl", "en"]), "nl", 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        for path in ("/en/", "/nl/", "/static/"):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            connection.request("GET", path)
            with contextlib.suppress(http.client.RemoteDisconnected):
                assert (connection.getresponse().status, path) == (404, "/static/")
            connection.close()
        server.shutdown()
        thread.join()
    said = capfd.readouterr().err
    assert ("\nValueError: een fout van ons\n" in said, said.count("Traceback")) == (True, 1)


def test_ctrl_c_ends_it_cleanly_also_while_a_page_listens(small: Running) -> None:
    """Exit status 0, no traceback, and the port is free again."""
    next(_states(small))
    status, said = small.stop()
    assert (status, "Traceback" in said, said.rstrip().endswith("stopped")) == (0, False, True)
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", small.port)) != 0


def test_a_port_in_use_is_told_with_the_cure(preview: Running) -> None:
    """Exit status 2, one clear message."""
    command = [sys.executable, str(ROOT / "build_toolbox.py"), "preview", "--content", str(preview.content), "--port", str(preview.port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"port {preview.port} is in use" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_language_is_exit_status_3(tmp_path: Path) -> None:
    """The languages that there are, and no traceback."""
    command = [sys.executable, str(ROOT / "build_toolbox.py"), "preview", "--content", str(content_of("sample")), "--lang", "xx", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, "there is: nl" in done.stderr, "Traceback" in done.stderr) == (3, True, False)
