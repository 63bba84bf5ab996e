"""What holds of every request: limits, headers, protocols, and a no that tells nothing."""

import json
import logging
from datetime import timedelta
from io import StringIO
from typing import Annotated

import anyio
import msgspec
import pytest
from fastapi import Depends
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import IntegrityError, OperationalError

from inspector_app import logs
from inspector_app.central import bodies
from inspector_app.central.answers import answer, title
from inspector_app.central.bodies import message, octets
from inspector_app.central.frame import AnswerCutShort
from inspector_app.central.refusals import Refusal
from inspector_app.sync.protocol.limits import MOST_MESSAGE, PROTOCOL
from inspector_app.sync.protocol.problems import STATUS, Code, Problem
from tests.inspector_app.central.devices import Device, digested, refusal

CANARY = "Handledaren sa att jouren är för tung"
MOST = 1_000


class Deep(msgspec.Struct, frozen=True):
    inside: "Deep | None" = None


@pytest.fixture
def central(sqlite_central):
    """The server with routes that go wrong in every way."""
    app = sqlite_central.client.app

    @app.post("/v1/length")
    def length(body: Annotated[bytes, Depends(octets(MOST))]):
        return answer({"length": len(body)})

    @app.post("/v1/deep")
    def deep(asked: Annotated[Deep, Depends(message(Deep))]):
        return answer({"is": asked.inside is None})

    @app.get("/v1/fails/{how}")
    def fails(how: str):
        raise {
            "plain": ValueError(CANARY),
            "integrity": IntegrityError(CANARY, {"x": CANARY}, Exception(CANARY)),
            "operational": OperationalError(CANARY, {"x": CANARY}, Exception(CANARY)),
            "busy": Refusal(Code.BUSY, wait=7),
        }[how]

    @app.get("/v1/number/{number}")
    def number(number: int):
        return answer({"number": number})

    @app.get("/v1/breaks-off")
    def breaks_off():
        def pieces():
            yield b"half"
            raise ValueError(CANARY)

        return StreamingResponse(pieces())

    return sqlite_central


@pytest.fixture
def logged():
    stream = StringIO()
    handler = logs.start_stream(stream)
    yield stream
    logs.stop(handler)


def problem(found):
    return msgspec.json.decode(found.content, type=Problem)


def pieces(octets_):
    """A body that tells no length beforehand."""
    yield from (octets_[at : at + 100] for at in range(0, len(octets_), 100))


@pytest.mark.parametrize("path", ["/health", "/ready", "/v1/server", "/nix", "/v1/fails/plain"])
def test_every_answer_says_that_it_is_the_server(central, path):
    found = central.client.get(path)
    assert found.headers["inspector-central"] == str(PROTOCOL)
    assert found.headers["date"] == "Mon, 02 Mar 2026 08:00:00 GMT"
    assert found.headers["dpop-nonce"] == central.parts.nonces.fresh()
    assert found.headers["cache-control"] == "no-store"
    assert "server" not in found.headers


@pytest.mark.parametrize(
    ("spoken", "code"),
    [
        ("0", Code.OLD_PROTOCOL),
        (str(PROTOCOL + 1), Code.NEW_PROTOCOL),
        ("999999", Code.NEW_PROTOCOL),
        ("9" * 50, Code.UNREADABLE),
        ("-1", Code.UNREADABLE),
        ("", Code.UNREADABLE),
        ("²", Code.UNREADABLE),
    ],
)
def test_another_protocol_is_told_so(central, spoken, code):
    sent = {"Inspector-Protocol": spoken.encode("latin-1")}
    found = central.client.post("/v1/tokens", headers=sent)
    assert refusal(found) is code
    assert central.client.get("/v1/server", headers=sent).status_code == 200


@pytest.mark.parametrize("size", [0, 1, MOST])
def test_a_body_within_the_limit(central, size):
    assert central.client.post("/v1/length", content=b"x" * size).json() == {"length": size}
    chunked = central.client.post("/v1/length", content=pieces(b"x" * size))
    assert chunked.json() == {"length": size}


@pytest.mark.parametrize("size", [MOST + 1, 50 * MOST])
def test_a_body_over_the_limit(central, size):
    assert refusal(central.client.post("/v1/length", content=b"x" * size)) is Code.TOO_LARGE
    chunked = central.client.post("/v1/length", content=pieces(b"x" * size))
    assert refusal(chunked) is Code.TOO_LARGE
    lied = {"content-length": "5"}
    late = central.client.post("/v1/length", content=pieces(b"x" * size), headers=lied)
    assert refusal(late) is Code.TOO_LARGE


def test_reading_ends_at_the_limit(central):
    given = []

    def endless():
        while True:
            given.append(1)
            assert len(given) < 100
            yield b"x" * 100

    source = endless()

    async def receive():
        return {"type": "http.request", "body": next(source), "more_body": True}

    assert spoken(central, receive)["status"] == 413
    assert len(given) == 11


def spoken(central, receive):
    """How the answer began; the tests' own client reads all of a body before it sends any."""
    got = []

    async def send(sent):
        got.append(sent)

    scope = {
        "type": "http", "method": "POST", "path": "/v1/length", "raw_path": b"/v1/length",
        "query_string": b"", "headers": [], "http_version": "1.1", "scheme": "http",
        "server": None, "client": None, "root_path": "",
    }  # fmt: skip
    anyio.run(central.client.app, scope, receive, send)
    return got[0]


def test_a_sender_that_falls_silent_is_let_go(central, monkeypatch):
    monkeypatch.setattr(bodies, "SILENCE_SECONDS", 0.05)
    said = iter([b"x" * 10, b"x" * 10])

    async def receive():
        piece = next(said, None)
        if piece is None:
            await anyio.Event().wait()
        return {"type": "http.request", "body": piece, "more_body": True}

    assert spoken(central, receive)["status"] == 400


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"NaN", b"\xff", b"\x00", b'{"code": NaN}', b'{"code": 1}',
        b"{}", b'{"code": "\\ud800"}', b'{"code": "' + b"x" * 101 + b'"}', b'{"code": 1e999}',
        b"[" * 30_000, b'{"a":' * 6_000, b'\xef\xbb\xbf{"code": ""}', b"{}{}",
    ],
    ids=lambda body: repr(body[:20]),
)  # fmt: skip
def test_what_is_no_message(central, body):
    found = Device(central.client).ask("POST", "/v1/enrolments", content=body)
    assert refusal(found) is Code.UNREADABLE


@pytest.mark.parametrize("depth", [10_000, 100_000])
def test_nesting_that_no_reader_should_follow(central, depth):
    body = b'{"inside":' * depth + b"null" + b"}" * depth
    found = central.client.post("/v1/deep", content=body, headers=digested(body))
    assert refusal(found) in (Code.UNREADABLE, Code.TOO_LARGE)
    fit = b'{"inside":{}}'
    found = central.client.post("/v1/deep", content=fit, headers=digested(fit))
    assert found.json() == {"is": False}


def test_a_message_over_the_limit(central):
    body = b'{"code":"' + b"x" * MOST_MESSAGE + b'"}'
    found = Device(central.client).ask("POST", "/v1/enrolments", content=body)
    assert refusal(found) is Code.TOO_LARGE


def test_what_a_message_does_not_know_is_skipped(central):
    code, _ = central.code(central.organisation())
    body = json.dumps({"code": code, "device": "x", "from the future": [1, {"a": None}]}).encode()
    found = Device(central.client).ask("POST", "/v1/enrolments", content=body)
    assert found.status_code == 200


def test_an_unreadable_message_is_not_repeated(central):
    body = json.dumps({"code": [CANARY]}).encode()
    found = Device(central.client).ask("POST", "/v1/enrolments", content=body)
    assert problem(found).detail == "Expected `str`, got `array` - at `$.code`"


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/", "/v1/server/", "/v2/server", "/docs", "/å"])
def test_no_such_route(central, path):
    assert refusal(central.client.get(path)) is Code.NOT_FOUND


def test_no_such_method(central):
    found = central.client.delete("/v1/server")
    assert found.status_code == 405
    assert problem(found).status == 405
    assert found.headers["allow"] == "GET"


def test_a_path_that_is_none(central):
    found = central.client.get("/v1/number/många")
    assert refusal(found) is Code.UNREADABLE
    assert problem(found).detail == "path.number"


@pytest.mark.parametrize(
    ("how", "code", "wait"),
    [
        ("plain", Code.FAULT, None),
        ("integrity", Code.IN_FLIGHT, "1"),
        ("operational", Code.BUSY, "5"),
        ("busy", Code.BUSY, "7"),
    ],
)
def test_what_goes_wrong_inside_stays_inside(central, logged, how, code, wait):
    found = central.client.get(f"/v1/fails/{how}")
    assert refusal(found) is code
    assert found.headers.get("retry-after") == wait
    assert "rror" not in found.text
    assert CANARY[:10] not in found.text
    assert "hread" not in found.text
    told = problem(found).request
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert lines
    assert {line["request"] for line in lines} == {told}
    assert lines[-1]["status"] == found.status_code


def test_an_answer_that_breaks_off_is_cut_not_ended(central):
    with pytest.raises(AnswerCutShort):
        central.client.get("/v1/breaks-off")


def test_every_code_has_a_status_and_a_title():
    for code in Code:
        assert 400 <= STATUS[code] < 600
        assert title(code).endswith(".")


def test_the_log_holds_nobodys_words(central, logged):
    organisation = central.organisation(CANARY)
    code, person = central.code(organisation)
    device = Device(central.client, CANARY)
    assert device.enrol(code).status_code == 200
    device.enrol("FEL-" + code)
    central.client.get(f"/v1/{CANARY}", params={"q": CANARY})
    central.client.get("/v1/fails/plain")
    central.client.post("/v1/length", content=CANARY.encode() * 100)
    central.clock.move(timedelta(hours=1))
    device.renew()
    text = logged.getvalue()
    assert text.count("request.answered") >= 6
    for secret in (CANARY, "Handledaren", code, code.replace("-", ""), device.token, device.nonce):
        assert secret not in text
    assert person not in text
    assert "testclient" not in text, "the client's address"
    assert "dropped" not in text
    assert "<str>" not in text


def test_the_log_of_a_request(central, logged):
    central.client.get("/v1/server")
    (line,) = (json.loads(one) for one in logged.getvalue().splitlines())
    assert (line["route"], line["method"], line["status"]) == ("server", "GET", 200)
    assert logging.getLogger("inspector_app").propagate is False


def test_readiness(central):
    assert central.client.get("/health").json() == {"state": "up"}
    assert central.client.get("/ready").json() == {"state": "ready"}
    assert not list(central.parts.config.folder.glob("tmp*"))


def test_unready_without_the_folder(central):
    folder = central.parts.config.folder
    folder.rename(folder.with_name("gone"))
    assert refusal(central.client.get("/ready")) is Code.BUSY
    assert central.client.get("/health").status_code == 200
    folder.with_name("gone").rename(folder)
    assert central.client.get("/ready").status_code == 200


def test_the_published_description_is_open_and_of_today(central):
    found = central.client.get("/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert "/v1/enrolments" in found["paths"]
