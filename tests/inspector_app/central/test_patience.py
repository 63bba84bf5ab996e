"""Connections that come to nothing are let go, and slow senders of a body are not."""

import socket
import threading
from contextlib import contextmanager

import pytest
import uvicorn

from inspector_app.central import patience
from inspector_app.central.config import Config
from inspector_app.central.serving import _settings

HEAD = b"POST / HTTP/1.1\r\nHost: central.test\r\nContent-Length: 4\r\n\r\n"
SOON = 0.3


async def answers(scope, receive, send):
    """Says how much came."""
    size = 0
    while True:
        message = await receive()
        size += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]}
    )
    await send({"type": "http.response.body", "body": str(size).encode()})


@contextmanager
def listening():
    with socket.create_server(("127.0.0.1", 0)) as wire:
        server = uvicorn.Server(_settings(Config(), answers))
        thread = threading.Thread(target=server.run, args=([wire],))  # noqa: TID251 - no window here
        thread.start()
        try:
            yield wire.getsockname()
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def connection(monkeypatch):
    monkeypatch.setattr(patience, "HEAD_SECONDS", SOON)
    with listening() as address, socket.create_connection(address, timeout=20) as wire:
        yield wire


def is_let_go(wire, said=b""):
    """Whether the server hangs up while this is said, a letter at a time."""
    wire.settimeout(SOON / 10)
    for at in range(100):
        try:
            if at < len(said):
                wire.sendall(said[at : at + 1])
            if wire.recv(1_000) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def answered(wire):
    """The body of the answer, which comes whole."""
    wire.settimeout(20)
    said = b""
    while b"\r\n\r\n" not in said or said.endswith(b"\r\n\r\n"):
        said += wire.recv(1_000)
    return said.partition(b"\r\n\r\n")[2]


def test_who_says_nothing(connection):
    assert is_let_go(connection)


def test_who_says_a_letter_at_a_time(connection):
    assert is_let_go(connection, b"GET / HTTP/1.1\r\nX: " + b"x" * 100)


def test_the_second_request_too_has_to_come_to_the_point(connection):
    connection.sendall(HEAD + b"body")
    assert answered(connection) == b"4"
    assert is_let_go(connection, b"GET / HTTP/1.1\r\nX: " + b"x" * 100)


def test_a_body_takes_its_time(connection):
    connection.sendall(HEAD + b"bo")
    connection.settimeout(SOON * 3)
    with pytest.raises(TimeoutError):
        connection.recv(1)
    connection.sendall(b"dy")
    assert answered(connection) == b"4"
