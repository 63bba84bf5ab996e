"""What is wrong with one submission is told of that one; the others go in all the same."""

import base64
from collections.abc import Callable
from datetime import timedelta

import httpx2
import msgspec
import pytest

from inspector_app.cli.handed_in import state_in_words
from inspector_app.commands.from_server import ReceiptIncomplete, note_trouble
from inspector_app.explain.faults import explain
from inspector_app.store import submission_rows
from inspector_app.store.submission_rows import SubmissionState, UnknownSubmission
from inspector_app.sync import faults
from inspector_app.sync.protocol.messages import Receipt
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import ForgedReceipt, sign
from inspector_app.sync.protocol.wire import Unreadable, read
from tests.inspector_app.central.world import REPORT, hashed, submission_id
from tests.inspector_app.sync.laptops import Laptop, Meddle, Whole, changed, honest
from tests.inspector_app.sync.test_bad_networks import answering, saying

BAD, GOOD = submission_id(1), submission_id(2)
PHOTO, LARGE = b"ett foto", b"ett stort foto"


def of_one(id: str, how: Meddle) -> Meddle:
    """Meddle with what is said of this submission, and of no other."""
    path = f"/v1/submissions/{id}"
    return lambda request, send: how(request, send) if request.url.path == path else send()


def receipt_made(other: Callable[[dict[str, object]], object]) -> Meddle:
    """Where a receipt comes, this one comes in its place."""

    def meddle(_request, send):
        answer = send()
        octets = answer.read()
        signed = msgspec.json.decode(octets).get("receipt")
        if not signed:
            return httpx2.Response(answer.status_code, headers=answer.headers, stream=Whole(octets))
        return changed(answer, receipt=other(signed))

    return meddle


def forged(signed):
    return {**signed, "signature": base64.b64encode(b"x" * 64).decode()}


def unreadable(world) -> Callable[[dict[str, object]], object]:
    def other(_signed):
        key = world.central.parts.keys.receipt
        return sign({"submission": 7}, key)

    return other


def incomplete(world) -> Callable[[dict[str, object]], object]:
    def other(signed):
        good = read(base64.b64decode(signed["receipt"]), Receipt, 1 << 20)
        return sign(msgspec.structs.replace(good, blobs=()), world.central.parts.keys.receipt)

    return other


def two_wait(world, laptop: Laptop, photo: bytes = PHOTO) -> None:
    """The one with the trouble comes first."""
    laptop.round()
    for id, octets in ((BAD, photo), (GOOD, PHOTO)):
        laptop.clock.move(timedelta(minutes=1))
        laptop.finish(world.plan(), octets, id=id)


TROUBLES = {
    "forged": (
        lambda _world: receipt_made(forged),
        ForgedReceipt,
        "kvittensen är inte undertecknad av servern",
    ),
    "incomplete": (
        lambda world: receipt_made(incomplete(world)),
        ReceiptIncomplete,
        "kvittensen gäller inte allt som skickades",
    ),
    "no receipt at all": (
        lambda world: receipt_made(unreadable(world)),
        Unreadable,
        "serverns svar gick inte att förstå",
    ),
    "nonsense": (
        lambda _world: answering(200, b"{", Inspector_Central="1"),
        faults.NotUnderstood,
        "serverns svar gick inte att förstå",
    ),
    "poison to the server": (
        lambda _world: saying(Code.FAULT),
        faults.ServerFault,
        "något gick fel på servern",
    ),
    "lost when asked for its receipt": (
        lambda _world: (
            lambda request, send: (
                saying(Code.NOT_FOUND)(request, send) if request.method == "GET" else send()
            )
        ),
        faults.ServerLost,
        "servern tappade det, så det skickas igen",
    ),
    "refused when asked for its receipt": (
        lambda _world: (
            lambda request, send: (
                saying(Code.FORBIDDEN)(request, send) if request.method == "GET" else send()
            )
        ),
        faults.ServerRefused,
        "du saknar behörighet",
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_it_stops_no_other_is_told_of_and_is_tried_again(world, laptop, name):
    how, kind, why = TROUBLES[name]
    two_wait(world, laptop)
    laptop.network.meddle = of_one(BAD, how(world))

    result = laptop.round()

    assert result.confirmed == [GOOD]
    assert list(result.troubles) == [BAD]
    assert isinstance(result.fault, kind)
    assert "Något gick fel i programmet" not in explain(result.fault).sentence
    told = laptop.handed(BAD)
    assert told.submission.state is SubmissionState.WAITING
    assert state_in_words(told) == f"inte inskickad än: {why}"
    assert laptop.server.stopped is None  # the round came to its end
    laptop.network.meddle = honest
    assert laptop.round().confirmed == [BAD]
    assert laptop.handed(BAD).submission.reason == ""


def cut(_request, _send):
    raise httpx2.ReadError("connection reset")


def test_no_way_to_the_server_is_no_trouble_of_one(world, laptop):
    """Whoever comes later would only wait for the same."""
    two_wait(world, laptop)

    def gone(_request, _send):
        raise httpx2.ConnectError("no route")

    laptop.network.meddle = of_one(BAD, gone)
    result = laptop.round()
    assert (type(result.fault), result.troubles) == (faults.Unreachable, {})
    assert laptop.handed(BAD).submission.reason == ""
    assert not asked_about(laptop, GOOD)


def asked_about(laptop: Laptop, id: str) -> bool:
    return any(path == f"/v1/submissions/{id}" for _method, path, _octets in laptop.network.asked)


@pytest.mark.parametrize("how", [cut, answering(413, b"<h1>Request Entity Too Large</h1>")])
@pytest.mark.parametrize("path", [f"/v1/submissions/{BAD}", f"/v1/blobs/{hashed(LARGE)}/0"])
def test_what_a_proxy_always_breaks_off_at_keeps_no_other_from_going(world, laptop, how, path):
    two_wait(world, laptop, LARGE)
    laptop.network.meddle = lambda request, send: (
        how(request, send) if request.url.path == path else send()
    )
    for confirmed in ([GOOD], []):
        result = laptop.round()
        assert (result.confirmed, result.troubles) == (confirmed, {})
        assert type(result.fault) in (faults.CutOff, faults.Portal)
        assert laptop.server.stopped in ("CutOff", "Portal")  # and it is the way that is told of
    assert laptop.handed(BAD).submission.reason == ""
    laptop.network.meddle = honest
    assert laptop.round().confirmed == [BAD]


def test_where_the_way_breaks_off_twice_no_more_is_tried(world, laptop):
    two_wait(world, laptop)
    laptop.clock.move(timedelta(minutes=1))
    laptop.finish(world.plan(), id=submission_id(3))
    laptop.network.meddle = lambda request, send: (
        cut(request, send) if request.url.path.startswith("/v1/submissions/") else send()
    )
    assert isinstance(laptop.round().fault, faults.CutOff)
    assert asked_about(laptop, GOOD)
    assert not asked_about(laptop, submission_id(3))


def blank(laptop: Laptop, id: str) -> None:
    """As a window does while the round is under way."""
    with laptop.store.write() as work:
        review = submission_rows.one(work.connection, id).review
        submission_rows.forget_documents(work.connection, [review])


def at(method: str, path: str, act: Callable[[], None], answer: Meddle = honest) -> Meddle:
    """Do this while the answer to that is on its way."""

    def meddle(request, send):
        if (request.method, request.url.path) != (method, path):
            return send()
        act()
        return answer(request, send)

    return meddle


@pytest.mark.parametrize(
    ("method", "path", "answer"),
    [
        ("PUT", f"/v1/submissions/{BAD}", honest),
        ("PUT", f"/v1/submissions/{BAD}", saying(Code.UNFIT)),
        ("PUT", f"/v1/submissions/{BAD}", saying(Code.FAULT)),
        ("PUT", f"/v1/blobs/{hashed(REPORT)}/0", honest),
        ("GET", f"/v1/submissions/{BAD}", honest),
    ],
)
def test_what_is_blanked_during_its_own_upload_is_quietly_gone(world, laptop, method, path, answer):
    two_wait(world, laptop)
    laptop.network.meddle = at(method, path, lambda: blank(laptop, BAD), answer)

    result = laptop.round()

    assert result.confirmed == [GOOD]
    assert (result.refused, result.waiting) == ([], [])
    assert result.fault is None or isinstance(result.fault, faults.ServerFault)
    with laptop.store.read() as connection, pytest.raises(UnknownSubmission):
        submission_rows.one(connection, BAD)


def test_blanked_once_it_had_a_receipt_it_is_quietly_left(world, laptop):
    """It was lost there and goes in anew, and its text is blanked before the new receipt comes."""
    laptop.finish(world.plan(), PHOTO, id=BAD)
    laptop.round()
    with laptop.store.write() as work:
        submission_rows.send_again(work.connection, BAD)
    path = f"/v1/submissions/{BAD}"
    laptop.network.meddle = at("PUT", path, lambda: blank(laptop, BAD))
    result = laptop.round()
    assert (result.fault, result.confirmed, result.troubles) == (None, [], {})
    assert laptop.handed(BAD).submission.reason == submission_rows.LOST


def test_of_what_another_took_the_place_of_no_photo_is_sent(world, laptop):
    plan = world.plan()
    laptop.round()
    laptop.finish(plan, PHOTO, id=BAD)
    without = world.document(plan, supersedes=BAD)
    path = f"/v1/blobs/{hashed(REPORT)}/0"
    laptop.network.meddle = at("PUT", path, lambda: laptop.wait(GOOD, without))
    result = laptop.round()
    assert (result.fault, result.confirmed, result.waiting) == (None, [], [])
    asked = {path for _method, path, _octets in laptop.network.asked}
    assert f"/v1/blobs/{hashed(PHOTO)}/0" not in asked
    assert laptop.handed(BAD).submission.state is SubmissionState.SUPERSEDED


def test_only_of_what_waits_a_trouble_is_kept(world, laptop):
    laptop.finish(world.plan(), id=BAD)
    laptop.round()
    note_trouble(laptop.store, BAD, "forged")
    assert laptop.handed(BAD).submission.reason == ""


@pytest.mark.parametrize(
    "how",
    [
        saying(Code.WRONG_HASH),
        answering(408, b"", Inspector_Central="1"),
        answering(301, b"", Inspector_Central="1", Location="/elsewhere"),
        answering(404, b"<h1>Not Found</h1>", Inspector_Central="1"),
    ],
)
def test_for_what_says_nothing_of_it_nothing_is_set_aside(world, laptop, how):
    """What was garbled on the way, and a bare status of whatever stands before the server."""
    two_wait(world, laptop)
    laptop.network.meddle = of_one(BAD, how)
    result = laptop.round()
    assert (result.confirmed, result.refused) == ([GOOD], [])
    assert laptop.handed(BAD).submission.state is SubmissionState.WAITING
    laptop.network.meddle = honest
    assert laptop.round().confirmed == [BAD]


def test_for_a_bare_status_no_photo_is_set_aside(world, laptop):
    two_wait(world, laptop)
    strange = answering(408, b"", Inspector_Central="1")

    def at_photo(request, send):
        here = request.url.path == f"/v1/blobs/{hashed(PHOTO)}/0"
        return strange(request, send) if here else send()

    laptop.network.meddle = at_photo
    assert list(laptop.round().troubles) == [BAD, GOOD]
    assert laptop.handed(BAD).aside == ()


@pytest.mark.parametrize(
    "how", [saying(Code.FAULT), answering(200, b"x" * (9 << 20), Inspector_Central="1")]
)
def test_a_checklist_that_the_server_fails_with_stops_nothing(world, laptop, how):
    laptop.finish(world.plan(), PHOTO, id=GOOD)
    laptop.network.meddle = lambda request, send: (
        how(request, send) if request.url.path.startswith("/v1/checklists/") else send()
    )
    result = laptop.round()
    assert (result.fault, result.confirmed) == (None, [GOOD])
    assert len(result.unfit) == 1


def test_what_the_server_says_at_length_is_kept_in_short(world, laptop):
    laptop.finish(world.plan(), PHOTO, id=BAD)
    body = msgspec.json.encode({"code": "unfit", "title": "", "status": 422, "detail": "x" * 9_999})
    laptop.network.meddle = of_one(BAD, answering(422, body, Inspector_Central="1"))
    assert laptop.round().refused == [BAD]
    assert len(laptop.handed(BAD).submission.reason) < 400
