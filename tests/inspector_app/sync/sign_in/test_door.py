"""The listener and its question alone; with real providers and a browser in tests/identity."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.sync.protocol.id_tokens import Issuer
from inspector_app.sync.protocol.providers import Provider
from inspector_app.sync.protocol.sign_in_errors import (
    SignInCancelled,
    SignInDenied,
    SignInTimedOut,
    WrongIssuer,
)
from inspector_app.sync.sign_in import listener as module
from inspector_app.sync.sign_in.browser_http import Refusal, query_of
from inspector_app.sync.sign_in.listener import MOST_CALLERS, Listener
from inspector_app.sync.sign_in.question import Question, Redirect, read_redirect

ISSUER = Issuer(issuer="https://login.example", client_id="inspector-app")
PROVIDER = Provider("https://login.example/auth?a=b", "https://x/t", "https://x/k", True)
SILENT = Provider("https://login.example/auth", "https://x/t", "https://x/k", False)
QUESTION = Question("http://127.0.0.1:50123/inloggad", "nonce")
HOST = "127.0.0.1:50123"


def read(provider=PROVIDER, **told):
    answer = {"state": QUESTION.state, "code": "c", "iss": ISSUER.issuer, **told}
    query = urlencode({name: value for name, value in answer.items() if value is not None})
    return read_redirect(query, QUESTION, ISSUER, provider)


def test_the_answer_to_the_question_is_its_code():
    assert read() == Redirect("c")
    assert read(SILENT, iss=None) == Redirect("c")


def test_who_names_another_issuer_is_refused_whether_it_says_that_it_names_itself_or_not():
    for provider in (PROVIDER, SILENT):
        assert isinstance(read(provider, iss="https://elsewhere.example").fault, WrongIssuer)
    assert isinstance(read(PROVIDER, iss=None).fault, WrongIssuer)


def test_an_error_opens_nothing_and_need_not_be_signed_by_the_issuers_name():
    assert isinstance(read(error="access_denied", iss=None).fault, SignInDenied)
    assert read(error="access_denied").code == ""


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda octets: octets.decode("latin-1")))
def test_no_query_without_our_state_is_an_answer(query):
    assert read_redirect(query, QUESTION, ISSUER, PROVIDER) is None


def test_the_question_keeps_what_stood_in_the_providers_address():
    asked = urlsplit(QUESTION.address(ISSUER, PROVIDER))
    assert asked.query.startswith("a=b&")
    assert QUESTION.verifier not in asked.query
    assert "prompt" not in asked.query


def test_a_question_prints_no_secret():
    assert QUESTION.state not in repr(QUESTION)
    assert QUESTION.verifier not in repr(QUESTION)


@given(st.binary(max_size=200))
def test_no_octets_but_our_redirects_are_a_query(octets):
    assert isinstance(query_of(octets, HOST, "/inloggad"), Refusal)


@pytest.mark.parametrize(
    "head",
    [
        "GET /inloggad?a HTTP/1.1\r\nHost: {host}\r\nHost: {host}",
        "GET /inloggad?a HTTP/1.1",
        "GET /inloggad?a HTTP/2.0\r\nHost: {host}",
        "GET  /inloggad?a HTTP/1.1\r\nHost: {host}",
        "GET /inlog\tgad?a HTTP/1.1\r\nHost: {host}",
        "GET //inloggad?a HTTP/1.1\r\nHost: {host}",
        "GET /inloggad?a HTTP/1.1\r\nHost : {host}",
        "GET /inloggad?a HTTP/1.1\r\n Host: {host}",
        "GET /inloggad?a HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked",
        "get /inloggad?a HTTP/1.1\r\nHost: {host}",
    ],
)
def test_a_head_that_two_readers_could_read_differently_is_refused(head):
    assert isinstance(query_of(head.format(host=HOST).encode(), HOST, "/inloggad"), Refusal)
    assert query_of(f"GET /inloggad?a HTTP/1.1\r\nHost: {HOST}".encode(), HOST, "/inloggad") == "a"


def talk(address, *pieces):
    """What the door says to these octets until it hangs up."""
    found = urlsplit(address)
    with socket.create_connection((found.hostname, found.port), 10) as wire:
        for piece in pieces:
            wire.sendall(piece)
        heard = b""
        with suppress(ConnectionResetError):  # what it had not read is thrown away
            while octets := wire.recv(4096):
                heard += octets
        return heard


def get(address, query):
    return f"GET /inloggad?{query} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n\r\n".encode()


def judge(query):
    return Redirect(query) if query.startswith("good") else None


def test_a_request_may_come_in_pieces_and_gets_a_page_that_tells_nothing_of_itself():
    with Listener() as listener, ThreadPoolExecutor() as pool:
        octets = get(listener.address, "good<b>")
        pieces = [octets[n : n + 1] for n in range(len(octets))]
        heard = pool.submit(talk, listener.address, *pieces)
        assert listener.wait(judge, lambda: False, 20) == Redirect("good<b>")
        page = heard.result(20).decode()
    assert page.startswith("HTTP/1.1 200 OK\r\n")
    assert "Klart. Du kan stänga fliken och gå tillbaka till programmet." in page
    assert "<b>" not in page
    for header in ("no-store", "no-referrer", "default-src 'none'", "nosniff"):
        assert header in page


def test_more_callers_than_may_wait_push_out_the_oldest_not_the_door():
    with Listener() as listener, ThreadPoolExecutor() as pool:
        found = urlsplit(listener.address)
        idle = [
            socket.create_connection((found.hostname, found.port), 10)
            for _one in range(MOST_CALLERS * 2)
        ]
        heard = pool.submit(talk, listener.address, get(listener.address, "good"))
        assert listener.wait(judge, lambda: False, 20).code == "good"
        assert heard.result(20).startswith(b"HTTP/1.1 200")
        for wire in idle:
            wire.close()


def test_a_slow_caller_is_let_go(monkeypatch):
    monkeypatch.setattr(module, "HEAD_SECONDS", 0.0)
    with Listener() as listener, ThreadPoolExecutor() as pool:
        heard = pool.submit(talk, listener.address, b"GET /inlog")
        with pytest.raises(SignInCancelled):  # as soon as the caller was hung up on
            listener.wait(judge, heard.done, 20)
        assert heard.result(20) == b""


def test_the_wait_ends_at_once_when_it_is_not_wanted_or_over():
    with Listener() as listener:
        with pytest.raises(SignInCancelled):
            listener.wait(judge, lambda: True)
        with pytest.raises(SignInTimedOut):
            listener.wait(judge, lambda: False, 0)


def test_nothing_listens_when_it_is_closed():
    with Listener() as listener:
        found = urlsplit(listener.address)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((found.hostname, found.port), 1)


def test_the_door_is_on_this_computer_alone():
    with Listener() as listener:
        assert listener._door.getsockname()[0] == "127.0.0.1"
