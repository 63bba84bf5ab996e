"""Files go part by part; one that cannot be sent stops no other."""

import threading

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.commands.from_server import try_again
from inspector_app.explain.syncing import why_aside
from inspector_app.store import attachments
from inspector_app.store.submission_rows import BlobState
from inspector_app.sync import faults, session, uploads
from inspector_app.sync.protocol.limits import PART_OCTETS
from inspector_app.sync.round import run_round
from inspector_app.sync.uploads import DAMAGED, MISSING, parts_of
from tests.inspector_app.central.world import attached, hashed
from tests.inspector_app.sync.test_bad_networks import Code, saying

ID = "5" * 32
GOOD, BAD = b"ett gott foto", b"ett foto som inte kan skickas"


def aside(laptop) -> dict[str, str]:
    return {one.sha256: one.reason for one in laptop.handed().aside}


@given(st.lists(st.binary(max_size=40), max_size=30))
def test_parts_are_the_content_in_order(pieces):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(uploads, "PART_OCTETS", 16)
        parts = list(parts_of(pieces))
    assert b"".join(parts) == b"".join(pieces)
    assert all(len(part) == 16 for part in parts[:-1])
    assert len(parts) == max(1, -(-len(b"".join(pieces)) // 16))


def test_a_cut_in_a_large_file_costs_one_part(world, laptop):
    large = bytes(range(256)) * (9 * PART_OCTETS // 4 // 256)  # two parts and a quarter
    laptop.finish(world.plan(), large)
    path = f"/v1/blobs/{hashed(large)}/"
    cut = []

    def cutting(request, send):
        if request.url.path == path + "1" and not cut:
            cut.append(1)
            raise httpx2.WriteError("broken pipe")
        return send()

    laptop.network.meddle = cutting
    assert isinstance(laptop.round().fault, faults.CutOff)
    assert laptop.round().confirmed == [ID]
    sent = [asked.removeprefix(path) for method, asked, _ in laptop.network.asked
            if method == "PUT" and asked.startswith(path)]  # fmt: skip
    assert sent == ["0", "1", "1", "2"]
    kept = world.office.get(f"/v1/blobs/{hashed(large)}/content")
    assert kept.content == large


def test_parts_that_are_all_there_are_joined_at_last(world, laptop, monkeypatch):
    """The server was killed between the last part and joining them."""
    large = b"x" * (PART_OCTETS + 5)
    laptop.finish(world.plan(), large)
    joins = world.central.parts.blobs

    def killed(*_):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(type(joins), "join", killed)
        assert isinstance(laptop.round().fault, faults.ServerFault)
    laptop.network.asked.clear()
    assert laptop.round().confirmed == [ID]
    assert sum("/blobs/" in path for _method, path, _octets in laptop.network.asked) == 1


def test_a_damaged_photo_is_set_aside_and_the_rest_is_sent(world, laptop):
    laptop.finish(world.plan(), BAD, GOOD)
    file = laptop.store.profile.attachments / hashed(BAD)
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    result = laptop.round()
    assert (result.fault, result.waiting, result.confirmed) == (None, [ID], [])
    assert aside(laptop) == {hashed(BAD): DAMAGED}
    sent = {one.sha256 for one in laptop.handed().files if one.state is BlobState.SENT}
    assert hashed(GOOD) in sent
    assert not laptop.handed().confirmed
    assert why_aside(DAMAGED) == "filen är skadad på den här datorn"


def test_a_photo_that_has_not_come_goes_when_it_comes(world, laptop):
    document = world.document(world.plan(), BAD)
    laptop.finish(world.plan(), id="6" * 32)  # the report is here
    laptop.wait(ID, document)
    assert laptop.round().waiting == [ID]
    assert aside(laptop) == {hashed(BAD): MISSING}
    with laptop.store.write() as work:
        folder = laptop.store.profile.attachments
        attachments.keep(work.connection, folder, BAD, "image/jpeg", laptop.clock)
    assert laptop.round().confirmed == [ID]


def refusing(code):
    def meddle(request, send):
        at = f"/v1/blobs/{hashed(BAD)}/"
        return saying(code)(request, send) if request.url.path.startswith(at) else send()

    return meddle


@pytest.mark.parametrize("code", [Code.UNFIT, Code.TOO_LARGE, Code.WRONG_HASH])
def test_a_photo_that_the_server_refuses_is_set_aside(world, laptop, code):
    laptop.finish(world.plan(), BAD, GOOD)
    laptop.network.meddle = refusing(code)
    assert laptop.round().waiting == [ID]
    assert aside(laptop) == {hashed(BAD): code}
    laptop.network.meddle = lambda _request, send: send()
    assert laptop.round().waiting == [ID]  # left in peace, until somebody says so
    try_again(laptop.store, ID)
    assert laptop.round().confirmed == [ID]


def test_what_was_garbled_on_the_way_is_sent_once_more(world, laptop):
    laptop.finish(world.plan(), BAD)
    tried = []

    def once(request, send):
        if f"/v1/blobs/{hashed(BAD)}/0" == request.url.path and not tried:
            tried.append(1)
            return saying(Code.WRONG_HASH)(request, send)
        return send()

    laptop.network.meddle = once
    assert laptop.round().confirmed == [ID]


def test_a_server_that_forgets_midway_gets_all_of_it_again(world, laptop):
    laptop.finish(world.plan(), BAD)
    laptop.network.meddle = refusing(Code.NOT_FOUND)
    assert isinstance(laptop.round().fault, faults.ServerLost)
    assert aside(laptop) == {}
    laptop.network.meddle = lambda _request, send: send()
    assert laptop.round().confirmed == [ID]


def test_a_photo_that_a_colleague_has_sent_is_not_sent_again(world, laptop):
    first, second = world.plan(), world.plan()
    laptop.finish(first, GOOD)
    laptop.round()
    laptop.network.asked.clear()
    document = world.document(second, GOOD)
    laptop.wait("6" * 32, document)
    assert laptop.round().confirmed == ["6" * 32]
    assert not [path for _method, path, _octets in laptop.network.asked if "/blobs/" in path]


def test_a_submission_in_the_place_of_another_ends_the_wait(world, laptop):
    plan = world.plan()
    laptop.finish(plan, BAD, GOOD)
    (laptop.store.profile.attachments / hashed(BAD)).unlink()
    assert laptop.round().waiting == [ID]
    without = world.document(plan, GOOD, supersedes=ID)
    laptop.wait("6" * 32, without)
    result = laptop.round()
    assert (result.fault, result.confirmed, result.waiting) == (None, ["6" * 32], [])
    assert attached(BAD).sha256 not in laptop.handed("6" * 32).receipt.blobs


def at_once(laptop, count, step=lambda: None):
    """A round in which several photos are on their way at the same time."""
    with session.connected(laptop.store, laptop.network.client, at_once=count) as central:
        return run_round(laptop.store, central, step)


def meeting(count):
    """Lets no photo through before as many have come as are to be on their way together."""
    together = threading.Barrier(count)

    def meddle(request, send):
        if request.method == "PUT" and "/blobs/" in request.url.path:
            together.wait(30)
        return send()

    return meddle


def finish_six(world, laptop):
    """Six photos are to be sent, and nothing else."""
    laptop.finish(world.plan(), id="6" * 32)
    assert laptop.round().confirmed == ["6" * 32]  # the report is there
    laptop.finish(world.plan(), *(b"foto %d" % number for number in range(6)))
    laptop.network.asked.clear()


def test_several_are_on_their_way_at_the_same_time(world, laptop):
    finish_six(world, laptop)
    laptop.network.meddle = meeting(3)
    assert at_once(laptop, 3).confirmed == [ID]


def test_one_that_fails_among_several_stops_no_other(world, laptop):
    photos = [b"foto %d" % number for number in range(5)]
    laptop.finish(world.plan(), *photos, BAD)
    laptop.network.meddle = refusing(Code.UNFIT)
    assert at_once(laptop, 3).waiting == [ID]
    assert aside(laptop) == {hashed(BAD): Code.UNFIT}
    sent = {one.sha256 for one in laptop.handed().files if one.state is BlobState.SENT}
    assert sent >= {hashed(one) for one in photos}


def test_a_token_that_ends_while_several_are_sent_is_renewed_once(world, laptop):
    finish_six(world, laptop)
    over, together = [], threading.Barrier(3)

    def ending(request, send):
        token = request.headers.get("Authorization")
        if "/blobs/" in request.url.path and token in (over or [token]):
            over.append(token)
            together.wait(30)
            return saying(Code.SIGN_IN)(request, send)
        return send()

    laptop.network.meddle = ending
    assert at_once(laptop, 3).confirmed == [ID]
    assert len(over) == 3
    asked = [path for _method, path, _octets in laptop.network.asked]
    assert asked.count("/v1/tokens") == 3  # the first of them without the server's nonce


def test_what_was_sent_is_known_here_though_the_next_is_cut(world, laptop):
    laptop.finish(world.plan(), GOOD, BAD)

    def cutting(request, send):
        if request.url.path.startswith(f"/v1/blobs/{hashed(BAD)}/"):
            raise httpx2.WriteError("broken pipe")
        return send()

    laptop.network.meddle = cutting
    assert isinstance(laptop.round().fault, faults.CutOff)
    sent = {one.sha256 for one in laptop.handed().files if one.state is BlobState.SENT}
    assert hashed(GOOD) in sent
