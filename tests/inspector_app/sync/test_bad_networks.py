"""Bad networks and bad peers: each loses nothing, and each has its sentence."""

import base64
from collections.abc import Callable
from datetime import timedelta

import httpx2
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, func, select

from inspector_app.central import tables
from inspector_app.commands.from_server import ReceiptIncomplete
from inspector_app.explain.faults import explain
from inspector_app.queries.handed_in import strip
from inspector_app.sync import faults
from inspector_app.sync.protocol.limits import PROTOCOL_HEADER
from inspector_app.sync.protocol.messages import Receipt
from inspector_app.sync.protocol.problems import MEDIA, STATUS, Code, Problem
from inspector_app.sync.protocol.receipts import ForgedReceipt, sign
from inspector_app.sync.protocol.wire import read, written
from tests.inspector_app.central.world import DIGEST, REPORT, hashed
from tests.inspector_app.sync.laptops import Meddle, Whole, changed

PHOTO = b"ett foto"
ID = "5" * 32
SAFE = "Arbetet är tryggt på den här datorn."
ITSELF = f"{SAFE} Programmet försöker igen av sig självt när det är öppet."


def raising(error: httpx2.HTTPError) -> Meddle:
    def meddle(_request, _send):
        raise error

    return meddle


def answering(status: int, body: bytes = b"", **headers: str) -> Meddle:
    def meddle(_request, _send):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx2.Response(status, headers=named, stream=Whole(body))

    return meddle


def saying(code: Code, **headers: str) -> Meddle:
    body = written(Problem(code, "", STATUS[code], request="a1b2"))
    return answering(STATUS[code], body, Content_Type=MEDIA, Inspector_Central="1", **headers)


def cut_after(_request, send):
    """The server did it, and its answer was lost."""
    send()
    raise httpx2.ReadError("connection reset")


def twice(_request, send):
    send()
    return send()


def late(_request, send):
    send()
    raise httpx2.ReadTimeout("timed out")


def truncated(_request, send):
    answer = send()
    octets = answer.read()
    return httpx2.Response(
        answer.status_code, headers=answer.headers, stream=Whole(octets, len(octets) // 2)
    )


def nonsense(_request, send):
    answer = send()
    return httpx2.Response(200, headers=answer.headers, stream=Whole(b'{"cursor": 7'))


LOGIN = b"<html><title>Konferens</title><form>Logga in</form></html>"
ROWS: dict[str, tuple[Meddle, type[faults.SyncError], str]] = {
    "cut before send": (
        raising(httpx2.ConnectError("no route")),
        faults.Unreachable,
        f"Servern går inte att nå. {ITSELF}",
    ),
    "no answer to connect": (
        raising(httpx2.ConnectTimeout("timed out")),
        faults.Unreachable,
        f"Servern går inte att nå. {ITSELF}",
    ),
    "cut after the server committed": (
        cut_after,
        faults.CutOff,
        f"Förbindelsen bröts innan servern hade svarat. {ITSELF}"
        " Det som kom fram räknas bara en gång.",
    ),
    "delay": (
        late,
        faults.CutOff,
        f"Förbindelsen bröts innan servern hade svarat. {ITSELF}"
        " Det som kom fram räknas bara en gång.",
    ),
    "truncated body": (
        truncated,
        faults.CutOff,
        f"Förbindelsen bröts innan servern hade svarat. {ITSELF}"
        " Det som kom fram räknas bara en gång.",
    ),
    "500": (
        saying(Code.FAULT),
        faults.ServerFault,
        f"Något gick fel på servern. {ITSELF}",
    ),
    "503 with Retry-After": (
        saying(Code.BUSY, Retry_After="120"),
        faults.ServerBusy,
        f"Servern har mycket att göra just nu. {ITSELF}",
    ),
    "503 of what stands before the server": (
        answering(503, b"<h1>Service Unavailable</h1>", Retry_After="120"),
        faults.ServerBusy,
        f"Servern har mycket att göra just nu. {ITSELF}",
    ),
    "portal's login page": (
        answering(200, LOGIN, Content_Type="text/html"),
        faults.Portal,
        "Något annat än servern svarade, kanske nätets inloggningssida."
        f" {SAFE} Logga in på nätet i webbläsaren, eller byt nät.",
    ),
    "portal that redirects": (
        answering(302, b"", Location="https://login.example/"),
        faults.Portal,
        "Något annat än servern svarade, kanske nätets inloggningssida."
        f" {SAFE} Logga in på nätet i webbläsaren, eller byt nät.",
    ),
    "proxy that refuses": (
        raising(httpx2.ProxyError("407 Proxy Authentication Required")),
        faults.ProxyRefused,
        "Nätets proxy släppte inte fram programmet till servern."
        f" {SAFE} Be it‑avdelningen släppa fram det, eller byt nät.",
    ),
    "newer server": (
        saying(Code.OLD_PROTOCOL),
        faults.TooOld,
        "Servern kräver en nyare version av programmet."
        f" {SAFE} Uppdatera programmet; till dess väntar det som ska skickas.",
    ),
    "older server": (
        saying(Code.NEW_PROTOCOL),
        faults.TooNew,
        "Programmet är nyare än vad servern klarar."
        f" {SAFE} Det som ska skickas väntar tills servern har uppdaterats.",
    ),
    "nonsense": (
        nonsense,
        faults.NotUnderstood,
        f"Serverns svar gick inte att förstå. {ITSELF}",
    ),
    "answer without end": (
        answering(200, b"x" * (2 << 20), Inspector_Central="1"),
        faults.NotUnderstood,
        f"Serverns svar gick inte att förstå. {ITSELF}",
    ),
    "revoked": (
        saying(Code.REVOKED),
        faults.Revoked,
        "Kansliet har spärrat den här datorn för synkning."
        f" {SAFE} Det går att arbeta vidare. Hör av dig till kansliet.",
    ),
    "sign-in": (
        saying(Code.SIGN_IN),
        faults.SignInNeeded,
        "Servern vill att du loggar in."
        f" {SAFE} Logga in när det passar, eller be kansliet om en ny kod; till dess väntar det"
        " som ska skickas.",
    ),
}


def count(world, table) -> int:
    with world.central.parts.database.read() as connection:
        return connection.scalar(
            select(func.count()).where(table.c.organisation == world.organisation)
        )


@pytest.mark.parametrize("name", ROWS)
def test_it_has_its_sentence_and_loses_nothing(world, laptop, name):
    meddle, kind, sentence = ROWS[name]
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.network.meddle = meddle
    result = laptop.round()
    assert type(result.fault) is kind
    assert explain(result.fault).sentence == sentence
    assert not laptop.handed().confirmed
    assert laptop.handed().submission.state == "waiting"
    laptop.network.meddle = lambda _request, send: send()
    again = laptop.round()
    assert again.fault is None
    assert again.confirmed == [ID]
    assert count(world, tables.submissions) == 1


def test_retry_after_is_kept(world, laptop):
    laptop.network.meddle = ROWS["503 with Retry-After"][0]
    fault = laptop.round().fault
    assert isinstance(fault, faults.ServerBusy)
    assert fault.seconds == 120


def at_request(number: int, how: Meddle) -> tuple[Meddle, Callable[[], bool]]:
    """Meddle with just this request of all; whether it came to that."""
    seen = 0

    def meddle(request, send):
        nonlocal seen
        seen += 1
        return how(request, send) if seen == number else send()

    return meddle, lambda: seen >= number


@pytest.mark.parametrize(
    "how",
    [raising(httpx2.ConnectError("gone")), cut_after, twice, truncated, ROWS["500"][0]],
    ids=["before", "after", "twice", "truncated", "500"],
)
def test_a_fault_at_any_request_has_one_effect(world, laptop, how):
    number = 0
    came = True
    while came:
        number += 1
        plan, id = world.plan(), f"{number:032x}"
        laptop.finish(plan, f"foto {number}".encode(), id=id)
        laptop.network.meddle, reached = at_request(number, how)
        laptop.round()
        came = reached()
        laptop.network.meddle = lambda _request, send: send()
        laptop.round()
        assert laptop.handed(id).confirmed
        assert world.assignment(plan.id).submission == id
    assert number >= 8
    assert count(world, tables.submissions) == number
    with world.central.parts.database.read() as connection:
        given = connection.scalars(select(tables.organisations.c.receipts)).all()
    assert max(given) == number  # no number was given twice, none was lost


@pytest.mark.parametrize("hours", [-48, 48])
def test_a_clock_wrong_by_two_days_stops_nothing_and_is_told(world, laptop, hours):
    laptop.clock.move(timedelta(hours=hours))
    laptop.finish(world.plan(), PHOTO)
    assert laptop.round().confirmed == [ID]
    with laptop.store.read() as connection:
        assert strip(connection).skew == pytest.approx(hours * 3600, abs=2)


def test_a_clock_that_is_right_enough_is_not_told_of(world, laptop):
    laptop.clock.move(timedelta(seconds=100))
    laptop.round()
    assert laptop.server.skew == pytest.approx(100, abs=2)
    with laptop.store.read() as connection:
        assert strip(connection).skew == 0


def test_a_server_restored_from_an_older_backup_gets_all_of_it_again(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.round()
    before = laptop.handed()
    forget_what_came(world, plan)

    result = laptop.round()

    assert result.lost == [ID]
    assert result.confirmed == [ID]
    assert laptop.handed().submission.id == before.submission.id
    assert laptop.handed().submission.receipt != before.submission.receipt
    assert world.assignment(plan.id).submission == ID


def test_the_old_receipt_stays_until_the_new_one_comes(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.round()
    before = laptop.handed().submission.receipt
    forget_what_came(world, plan)

    def full(request, send):
        return ROWS["503 with Retry-After"][0](request, send) if request.method == "PUT" else send()

    laptop.network.meddle = full
    assert laptop.round().lost == [ID]
    assert laptop.handed().submission.receipt == before
    assert not laptop.handed().confirmed


def forget_what_came(world, plan) -> None:
    """As a backup does that was made before the submission came."""
    with world.central.parts.database.write() as connection:
        for table in (tables.submissions, tables.submission_blobs, tables.blobs, tables.steps):
            connection.execute(delete(table))
        connection.execute(
            tables.assignments.update()
            .where(tables.assignments.c.id == plan.id)
            .values(state="planned", submission=None, sequence=1)
        )
        connection.execute(delete(tables.changes).where(tables.changes.c.sequence > 1))


def test_a_server_behind_the_laptop_tells_everything_anew(world, laptop):
    plans = {world.plan().id for _ in range(3)}
    laptop.round()
    with world.central.parts.database.write() as connection:
        connection.execute(tables.changes.update().values(tag="other"))
    result = laptop.round()
    assert set(result.assignments) == plans
    assert result.fault is None
    assert laptop.round().assignments == []


def test_every_request_says_which_protocol_it_speaks(world, laptop):
    spoken = set()

    def listening(request, send):
        spoken.add(request.headers.get(PROTOCOL_HEADER))
        return send()

    laptop.network.meddle = listening
    laptop.finish(world.plan(), PHOTO)
    laptop.round()
    assert spoken == {"1"}


def test_another_server_under_the_same_address_is_told_nothing(world, laptop):
    laptop.finish(world.plan(), PHOTO)

    def another(request, send):
        answer = send()
        if request.url.path == "/v1/tokens" and answer.status_code == 200:
            return changed(answer, key="A" * 43 + "=")
        return answer

    laptop.network.meddle = another
    result = laptop.round()
    assert isinstance(result.fault, faults.WrongServer)
    assert {path for _method, path, _octets in laptop.network.asked[-2:]} == {"/v1/tokens"}


@pytest.mark.parametrize(
    "what", [{"document": DIGEST}, {"blobs": []}, {"submission": "6" * 32}], ids=str
)
def test_a_receipt_that_does_not_list_everything_is_not_believed(world, laptop, what):
    """Also where the server's own key signed it."""
    laptop.finish(world.plan(), PHOTO)
    key = world.central.parts.keys.receipt

    def lying(_request, send):
        answer = send()
        body = msgspec.json.decode(octets) if (octets := answer.read())[:1] == b"{" else {}
        if not body.get("receipt"):
            return httpx2.Response(answer.status_code, headers=answer.headers, stream=Whole(octets))
        good = read(base64.b64decode(body["receipt"]["receipt"]), Receipt, 1 << 20)
        told = {**what, **({"blobs": tuple(what["blobs"])} if "blobs" in what else {})}
        bad = sign(msgspec.structs.replace(good, **told), key)
        return changed(answer, receipt=bad)

    laptop.network.meddle = lying
    result = laptop.round()
    assert isinstance(result.fault, ReceiptIncomplete)
    assert not laptop.handed().confirmed
    laptop.network.meddle = lambda _request, send: send()
    assert laptop.round().confirmed == [ID]


def test_a_forged_receipt_is_not_believed(world, laptop):
    plan = world.plan()
    document = laptop.finish(plan, PHOTO)
    forged = sign(
        Receipt(
            submission=ID, assignment=plan.id, review=plan.review, revision=1, organisation="x",
            document=hashed(written(document)), blobs=tuple(sorted(map(hashed, (REPORT, PHOTO)))),
            at="2026-03-02T09:00:00Z", number=1,
        ),
        Ed25519PrivateKey.generate(),
    )  # fmt: skip

    def forging(request, send):
        answer = send()
        return changed(answer, receipt=forged) if "/submissions/" in request.url.path else answer

    laptop.network.meddle = forging
    result = laptop.round()
    assert isinstance(result.fault, ForgedReceipt)
    assert not laptop.handed().confirmed
