"""Speaks with the YAML language server of VS Code over its standard input and output (Language Server Protocol 3.17)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent / "language-server"
_PROGRAM = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
_YAML = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """A running server with one document open."""

    def __init__(self, root: Path) -> None:
        self.process = subprocess.Popen([_node("node"), str(_PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.count = 0
        self.told: dict[str, list[dict[str, Any]]] = {}
        about = {"completion": {"completionItem": {"snippetSupport": True}}, "hover": {"contentFormat": ["markdown"]}}
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {"textDocument": about, "workspace": {"configuration": True}}})
        self._send({"method": "initialized", "params": {}})

    def open(self, path: Path, text: str) -> str:
        """Open a document with this text; its address."""
        uri = path.as_uri()
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}})
        return uri

    def complete(self, uri: str, line: int, column: int) -> list[str]:
        """The completions offered at a place, counted from 0."""
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        return [item["label"] for item in found["items"]]

    def hover(self, uri: str, line: int, column: int) -> str:
        """The hover text at a place."""
        found = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        text: str = found["contents"]["value"]
        return text

    def complaints(self, uri: str) -> list[tuple[int, str]]:
        """Line (counted from 0) and message of what the server finds wrong."""
        while uri not in self.told:
            self._handle(self._receive())
        return [(item["range"]["start"]["line"], item["message"]) for item in self.told[uri]]

    def ask(self, method: str, params: object) -> Any:
        """The answer to a request."""
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]
            self._handle(message)

    def close(self) -> None:
        """Stop the server."""
        self.ask("shutdown", None)
        self._send({"method": "exit"})
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait(20)

    def _handle(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            self._send({"id": message["id"], "result": [_YAML if item.get("section") == "yaml" else {} for item in wanted] or None})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def install() -> None:
    """Bring in the server, as pinned in its lock file."""
    if not _PROGRAM.exists():
        subprocess.run([_node("npm"), "ci", "--omit=optional"], cwd=HOME, check=True, capture_output=True)


def _node(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is not installed"
    return found
