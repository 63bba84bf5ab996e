"""However little a server says, or takes, a round ends, and the program's end waits for none."""

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import update

from inspector_app.explain.faults import explain
from inspector_app.store.tables import server
from inspector_app.sync import enrolling, faults, lines, session
from inspector_app.sync.enrolling import Found
from inspector_app.sync.faults import CutOff, Interrupted, ProxyRefused
from inspector_app.sync.network import http_client, web_client
from inspector_app.sync.protocol.messages import ServerInfo, SignInWay
from inspector_app.sync.protocol.sign_in_errors import SignInCancelled
from inspector_app.sync.round import run_round
from tests.inspector_app.sync.real_servers import self_made

LONG = 60.0  # seconds that the servers here go on, where nobody stops them
SOON = 15.0

Answer = Callable[[socket.socket, threading.Event], None]


@contextmanager
def answering(answer: Answer, certificate: Path | None = None) -> Iterator[str]:
    """A server that does this with every connection; its address."""
    ended = threading.Event()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def serve(one: socket.socket) -> None:
        try:
            with one if context is None else context.wrap_socket(one, server_side=True) as line:
                answer(line, ended)
        except OSError:
            return  # the other end has hung up

    def accept() -> None:
        while not ended.is_set():
            try:
                one, _address = wire.accept()
            except TimeoutError:
                continue
            one.settimeout(LONG)
            pool.submit(serve, one)

    with socket.create_server(("127.0.0.1", 0)) as wire, ThreadPoolExecutor(8) as pool:
        wire.settimeout(0.1)
        pool.submit(accept)
        scheme = "http" if certificate is None else "https"
        try:
            yield f"{scheme}://127.0.0.1:{wire.getsockname()[1]}"
        finally:
            ended.set()


def dripping(head: bytes, drop: bytes) -> Answer:
    """Takes the request and begins an answer that it never ends."""

    def answer(line: socket.socket, ended: threading.Event) -> None:
        line.recv(65536)
        line.sendall(head)
        end = time.monotonic() + LONG
        while time.monotonic() < end and not ended.wait(0.02):
            line.sendall(drop)

    return answer


def silent(line: socket.socket, ended: threading.Event) -> None:
    line.recv(65536)
    ended.wait(LONG)


def deaf(_line: socket.socket, ended: threading.Event) -> None:
    """Reads nothing of what it is sent."""
    ended.wait(LONG)


HEAD = b"HTTP/1.1 200 OK\r\nInspector-Central: 1\r\n"
DRIPS = {
    "headers": dripping(HEAD, b"X-A: b\r\n"),
    "hints": dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "body": dripping(HEAD + b"Content-Length: 900000\r\n\r\n", b" "),
}


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """One that the system believes."""
    made = self_made(tmp_path, "regionen")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    return made


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lines, "PATIENCE", 0.5)


@pytest.mark.parametrize("name", DRIPS)
@pytest.mark.parametrize("secure", [False, True])
def test_who_drips_is_given_up(new_laptop, certificate, impatient, name, secure):
    fresh, began = new_laptop(), time.monotonic()
    with answering(DRIPS[name], certificate if secure else None) as address:
        with pytest.raises(CutOff):
            enrolling.find(fresh.store, address)
        assert time.monotonic() - began < SOON


def test_who_carries_enough_is_waited_for(new_laptop, impatient, monkeypatch):
    """As on a poor line: it takes longer than the patience, and its octets have their time."""
    monkeypatch.setattr(lines, "SLOWEST", 1)
    fresh, body = new_laptop(), b"{}"

    def slow(line: socket.socket, ended: threading.Event) -> None:
        line.recv(65536)
        for octet in HEAD + b"Content-Length: %d\r\n\r\n" % len(body):
            line.sendall(bytes((octet,)))
            ended.wait(0.02)
        line.sendall(body)
        ended.wait(LONG)

    with answering(slow) as address, pytest.raises(faults.NotUnderstood):  # all of it has come
        enrolling.find(fresh.store, address)


def stopping() -> Callable[[], bool]:
    """Whether to stop: yes, when it has been asked a few times."""
    asked = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 6

    return stopped


@pytest.mark.parametrize("how", [silent, DRIPS["headers"], DRIPS["body"]])
@pytest.mark.parametrize("secure", [False, True])
def test_the_programs_end_waits_for_no_answer(laptop, certificate, how, secure):
    began, stopped = time.monotonic(), stopping()
    with answering(how, certificate if secure else None) as address:
        with laptop.store.write() as work:
            work.connection.execute(update(server).values(address=address))
        with session.connected(laptop.store, lambda at: http_client(at, stopped)) as central:
            result = run_round(laptop.store, central)
        assert time.monotonic() - began < SOON
    assert isinstance(result.fault, Interrupted)
    assert laptop.server.stopped is None  # what the last round ran into still stands


@pytest.mark.parametrize("secure", [False, True])
def test_the_programs_end_waits_for_nobody_to_take_what_is_sent(certificate, secure):
    began = time.monotonic()
    with answering(deaf, certificate if secure else None) as address:
        with http_client(address, stopping()) as web, pytest.raises(Interrupted):
            web.put("/", content=bytes(64 << 20))
        assert time.monotonic() - began < SOON


def test_who_takes_nothing_is_given_up(impatient, monkeypatch):
    monkeypatch.setattr(lines, "SLOWEST", 1 << 30)  # what the system itself took counts for nothing
    began = time.monotonic()
    with answering(deaf) as address, http_client(address) as web:
        with pytest.raises(httpx2.TimeoutException):
            web.put("/", content=bytes(64 << 20))
        assert time.monotonic() - began < SOON


@pytest.mark.parametrize("secure", [False, True])
def test_much_goes_both_ways_to_the_octet(certificate, secure):
    sent = os.urandom(8 << 20)

    def echoing(line: socket.socket, _ended: threading.Event) -> None:
        came = b""
        while len(came) < len(sent) or not came.endswith(sent[-64:]):
            came += line.recv(1 << 20)
        body = came[came.index(b"\r\n\r\n") + 4 :]
        line.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)

    to = answering(echoing, certificate if secure else None)
    with to as address, http_client(address) as web:
        assert web.put("/", content=sent).content == sent


def test_an_identity_provider_is_waited_for_no_longer(impatient):
    began = time.monotonic()
    with answering(DRIPS["headers"]) as address, web_client() as web:
        with pytest.raises(httpx2.TimeoutException):
            web.get(address)
        assert time.monotonic() - began < SOON


def test_a_proxy_that_drips_is_given_up(new_laptop, certificate, impatient, monkeypatch):
    fresh, began = new_laptop(), time.monotonic()
    drip = dripping(b"HTTP/1.1 200 Connection established\r\n", b"X-A: b\r\n")
    with answering(drip) as address:
        monkeypatch.setenv("HTTPS_PROXY", address)
        with pytest.raises(CutOff):
            enrolling.find(fresh.store, "https://granskning.example")
        assert time.monotonic() - began < SOON


@pytest.mark.parametrize("by", ["socks5://127.0.0.1:9", "ftp://127.0.0.1:9", "http://127.0.0.1:x"])
def test_a_proxy_that_is_not_spoken_with_is_told_of(new_laptop, monkeypatch, by):
    monkeypatch.setenv("HTTPS_PROXY", by)
    with pytest.raises(ProxyRefused) as refused:
        enrolling.find(new_laptop().store, "https://granskning.example")
    assert explain(refused.value) != explain(RuntimeError())


def test_a_sign_in_that_is_given_up_waits_for_no_answer(laptop, certificate):
    """Neither the identity provider's nor the server's."""
    began = time.monotonic()
    key = laptop.server.key
    with answering(silent) as address:
        way = SignInWay(address, "granskning", "Inloggning")
        info = ServerInfo("Kansliet", 1, 1, "2026-03-02T09:00:00Z", key, (way,))
        with pytest.raises(SignInCancelled):
            session.sign_in(laptop.store, Found(address, info), way, cancelled=stopping())
        assert time.monotonic() - began < SOON
