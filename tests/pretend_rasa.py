"""A Rasa server on loopback: the same answers in the same form, made by the embedded model; and every way to fail."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from nlu.backends.base import Backend
from nlu.normal import language_of

Answer = Callable[[str], tuple[int, bytes]]
"""From a message to status and body."""
PATIENCE = 10.0
"""Seconds after which a question that is left open is let go."""


class PretendRasa:
    """Answers until it is told otherwise. `asked` has every message that came."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.asked: list[str] = []
        self.connections = 0
        self.answer: Answer = self.parse
        self.status: dict[str, Any] = {"model_id": "pretended", "model_file": "pretended.tar.gz"}
        self.may_answer = threading.Event()
        self.may_answer.set()
        self._server: _Server | None = None
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def comes(self) -> Self:
        """Listens, at the port that it had before if it was away."""
        self._server = _Server(("127.0.0.1", self._port), _handler(self))
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def goes(self) -> None:
        """Is away: nobody listens, and what was open is closed."""
        self.may_answer.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.hang_up()
            self._server.server_close()
            self._server = None

    def parse(self, text: str) -> tuple[int, bytes]:
        """As Rasa does, which also takes orders."""
        if text.strip().startswith("/"):
            ordered = {"name": text.strip()[1:], "confidence": 1.0}
            return 200, json.dumps({"text": text, "intent": ordered, "intent_ranking": [ordered]}).encode()
        parse = self._backend.parse(text, language_of(text))
        shares: dict[str, float] = {}
        for intent, share in parse.intents:
            among = parse.categories if intent == "report" else ()
            shares |= {f"report_{category}": share * part for category, part in among} or {intent: share}
        ranking = [{"name": name, "confidence": share} for name, share in sorted(shares.items(), key=lambda s: -s[1])]
        return 200, json.dumps({"text": text, "intent": ranking[0], "entities": [], "intent_ranking": ranking}).encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *arguments: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def hang_up(self) -> None:
        for request in self._open:
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked has hung up."""


def _handler(rasa: PretendRasa) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            rasa.connections += 1

        def do_GET(self) -> None:
            self._say(200, json.dumps(rasa.status).encode())

        def do_POST(self) -> None:
            text = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"]
            rasa.asked.append(text)
            rasa.may_answer.wait(PATIENCE)
            status, body = rasa.answer(text)
            if status == 0:  # hangs up without a word
                self.close_connection = True
                return
            self._say(status, body)

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    return Handler
