"""A real server on loopback that stands before a provider and can change what passes."""

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP = {"connection", "transfer-encoding", "content-length", "keep-alive", "date", "server"}


@dataclass(slots=True)
class Reply:
    """What the provider answered; a change may set any of it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    cut: bool = False  # send half of it, then hang up

    @property
    def json(self):
        return json.loads(self.body)

    @json.setter
    def json(self, value):
        self.body = json.dumps(value).encode()

    def say(self, status, text, kind="text/html"):
        self.status, self.headers, self.body = status, [("Content-Type", kind)], text.encode()


Change = Callable[[Reply], None]


class HangUp(Exception):
    """Raised by a change: the provider has acted, and nothing of its answer arrives."""


@dataclass(slots=True)
class Front:
    """`changes` go by the end of a path; `seen` counts what passed."""

    behind: tuple[str, int] | None = None
    changes: dict[str, Change] = field(default_factory=dict)
    instead: dict[str, Change] = field(default_factory=dict)  # the provider is not asked at all
    unreachable: set[str] = field(default_factory=set)  # hung up on before the provider is asked
    seen: list[str] = field(default_factory=list)
    server: ThreadingHTTPServer = field(init=False)

    def __post_init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def reset(self):
        self.changes.clear()
        self.instead.clear()
        self.unreachable.clear()
        self.seen.clear()

    def passed(self, method, address, headers, body):
        """The reply to a request, as changed as the test wants it; or HangUp."""
        path = urlsplit(address).path
        self.seen.append(path)
        if any(path.endswith(end) for end in self.unreachable):
            raise HangUp
        if stands_in := [made for end, made in self.instead.items() if path.endswith(end)]:
            reply, changes = Reply(200, [], b""), stands_in
        else:
            reply = self.ask(method, address, headers, body)
            changes = [made for end, made in self.changes.items() if path.endswith(end)]
        for change in changes:
            change(reply)
        return reply

    def ask(self, method, path, headers, body):
        """What the provider answers to the same request."""
        wire = http.client.HTTPConnection(*self.behind, timeout=20)
        try:
            wire.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers:
                if name.lower() not in {"connection", "accept-encoding", "content-length"}:
                    wire.putheader(name, value)
            if body:
                wire.putheader("Content-Length", str(len(body)))
            wire.endheaders(body or None)
            answer = wire.getresponse()
            kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP]
            return Reply(answer.status, kept, answer.read())
        finally:
            wire.close()


def _handler(front):
    class Handler(BaseHTTPRequestHandler):
        def handle_one(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                self.reply(front.passed(self.command, self.path, self.headers.items(), body))
            except HangUp:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

        def reply(self, reply):
            self.send_response_only(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)

        do_GET = do_POST = handle_one

        def log_message(self, *_words):
            pass

    return Handler


@contextmanager
def standing(front: Front) -> Iterator[Front]:
    """The front answers while this lasts."""
    thread = threading.Thread(target=front.server.serve_forever, args=(0.05,))  # noqa: TID251
    thread.start()
    try:
        yield front
    finally:
        front.server.shutdown()
        front.server.server_close()
        thread.join()
