"""Blobs: any order, any number of times, never half."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.central.blobs import FolderBlobs, NoBlobName, PartMissing, WrongContent
from inspector_app.central.sizes import part_count, part_size, parts_held
from inspector_app.sync.protocol.limits import PART_OCTETS
from inspector_app.sync.protocol.messages import BlobAnswer
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import opened
from tests.inspector_app.central.devices import refusal
from tests.inspector_app.central.world import (
    REPORT,
    World,
    hashed,
    of,
    submission_id,
    world_in,
)

ID = submission_id(1)
ORGANISATION = "0" * 32
FILM = os.urandom(1024) * 9 * 1024  # 9 MiB: two whole parts and a short one


@pytest.fixture
def world(central):
    return world_in(central)


@pytest.fixture
def blobs(tmp_path):
    return FolderBlobs(tmp_path / "blobs")


def waiting_for(world: World, *files: bytes):
    """A submission that waits for these files and nothing else."""
    assert world.put(ID, world.document(world.plan(), *files)).status_code == 200
    assert world.send(REPORT).status_code == 200


def content(world: World, octets: bytes) -> bytes:
    answer = world.office.get(f"/v1/blobs/{hashed(octets)}/content")
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 1, 0, 2, 0, 2)])
def test_parts_come_in_any_order_any_number_of_times(world, order):
    waiting_for(world, FILM)
    for part in order:
        answer = of(world.send(FILM, part), BlobAnswer)
    assert answer == BlobAnswer(hashed(FILM), len(FILM), (0, 1, 2), True)
    receipt = opened(world.status(ID).receipt, world.central.parts.keys.public)
    assert hashed(FILM) in receipt.blobs
    assert receipt.number == 1
    assert content(world, FILM) == FILM


def test_what_has_come_is_told_until_it_is_whole(world):
    waiting_for(world, FILM)
    world.send(FILM, 2)
    path = f"/v1/blobs/{hashed(FILM)}"
    assert of(world.first.get(path), BlobAnswer).parts == (2,)
    (awaited,) = world.status(ID).awaited
    assert (awaited.sha256, awaited.parts) == (hashed(FILM), (2,))
    assert of(world.second.get(path), BlobAnswer).parts == (2,)  # the colleague may go on


def test_parts_that_are_wrong_together_are_thrown_away(world):
    waiting_for(world, FILM)
    wrong = b"x" * PART_OCTETS
    assert world.send_piece(hashed(FILM), 0, wrong).status_code == 200
    world.send(FILM, 1)
    assert refusal(world.send(FILM, 2)) is Code.WRONG_HASH
    assert of(world.first.get(f"/v1/blobs/{hashed(FILM)}"), BlobAnswer).parts == ()
    for part in range(3):
        world.send(FILM, part)
    assert content(world, FILM) == FILM


def test_what_does_not_fit_is_refused(world):
    photo = b"ett foto"
    waiting_for(world, FILM, photo)
    refused = {
        Code.UNFIT: [(FILM, 0, b"kort"), (FILM, 3, b""), (photo, 0, b"foto"), (photo, 1, b"")],
        Code.WRONG_HASH: [(photo, 0, b"ett fotx")],
        Code.TOO_LARGE: [(FILM, 0, b"x" * (PART_OCTETS + 1))],
        Code.NOT_FOUND: [(b"ingen har namnt den", 0, b"ingen har namnt den")],
    }  # fmt: skip
    for code, sent in refused.items():
        for octets, part, piece in sent:
            assert refusal(world.send_piece(hashed(octets), part, piece)) is code
    assert world.status(ID).receipt is None
    assert refusal(world.office.get(f"/v1/blobs/{hashed(photo)}/content")) is Code.NOT_FOUND
    for path in ("/v1/blobs/../../etc/0", "/v1/blobs/" + "A" * 64 + "/0", "/v1/blobs/x/-1"):
        assert world.first.ask("PUT", path, content=b"").status_code in (400, 404, 405)


def test_an_empty_file_is_a_blob_too(world):
    waiting_for(world, b"")
    assert of(world.send(b""), BlobAnswer).whole
    assert world.status(ID).receipt is not None
    assert content(world, b"") == b""


def test_a_blob_that_is_here_is_not_awaited_again(world):
    waiting_for(world, b"foto")
    world.send(b"foto")
    plan = world.plan()
    answer = world.put(submission_id(2), world.document(plan, b"foto"))
    assert b'"awaited":[]' in answer.content
    assert world.assignment(plan.id).submission == submission_id(2)


def test_a_server_stopped_before_it_joined_joins_at_the_next_part(world, monkeypatch):
    waiting_for(world, FILM)
    world.send(FILM, 0)
    world.send(FILM, 1)
    with monkeypatch.context() as stopped:
        stopped.setattr(FolderBlobs, "join", killed)
        assert refusal(world.send(FILM, 2)) is Code.FAULT
    (awaited,) = world.status(ID).awaited
    assert awaited.parts == (0, 1), "one part must come again, or nothing would"
    assert of(world.send(FILM, 2), BlobAnswer).whole
    assert world.status(ID).receipt is not None


def test_a_server_stopped_after_it_joined_says_so_at_the_next_part(world, monkeypatch):
    waiting_for(world, FILM)
    world.send(FILM, 0)
    world.send(FILM, 1)
    with monkeypatch.context() as stopped:
        stopped.setattr("inspector_app.central.uploads._finish", killed)
        assert refusal(world.send(FILM, 2)) is Code.FAULT
    assert world.status(ID).receipt is None
    assert of(world.send(FILM, 2), BlobAnswer).whole
    assert world.status(ID).receipt is not None


def killed(*_: object) -> None:
    raise RuntimeError


def test_a_part_that_was_lost_on_the_disk_is_asked_for_again(world):
    waiting_for(world, FILM)
    world.send(FILM, 0)
    world.send(FILM, 1)
    folder = world.central.parts.config.folder / "blobs" / world.organisation
    (folder / f"{hashed(FILM)}.1").unlink()
    answer = of(world.send(FILM, 2), BlobAnswer)
    assert (answer.parts, answer.whole) == ((0, 2), False)
    assert of(world.send(FILM, 1), BlobAnswer).whole
    assert content(world, FILM) == FILM


def test_the_last_blobs_of_eight_at_once_make_one_receipt(world):
    files = [bytes([at]) * 1000 for at in range(7)]
    assert world.put(ID, world.document(world.plan(), *files)).status_code == 200
    together = threading.Barrier(8)
    devices = [replace(world.first) for _ in range(8)]  # each with a nonce of its own

    def send(at: int) -> int:
        together.wait()
        return world.send([REPORT, *files][at], device=devices[at]).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(8))) == {200}
    receipt = opened(world.status(ID).receipt, world.central.parts.keys.public)
    assert receipt.number == 1
    assert len(receipt.blobs) == 8


def test_no_name_but_a_hash_reaches_the_folder(blobs, tmp_path):
    for organisation, sha256 in [
        (ORGANISATION, "../" * 20), ("..", "a" * 64), (ORGANISATION, "a" * 63), (ORGANISATION, "")
    ]:  # fmt: skip
        with pytest.raises(NoBlobName):
            blobs.put(organisation, sha256, b"x")
    assert not (tmp_path / "blobs").exists()


def test_a_wrong_whole_leaves_nothing_behind(blobs, tmp_path):
    blobs.put_part(ORGANISATION, hashed(b"ab"), 0, b"a")
    with pytest.raises(PartMissing) as missing:
        blobs.join(ORGANISATION, hashed(b"ab"), 2)
    assert missing.value.part == 1
    blobs.put_part(ORGANISATION, hashed(b"ab"), 1, b"x")
    with pytest.raises(WrongContent):
        blobs.join(ORGANISATION, hashed(b"ab"), 2)
    assert list((tmp_path / "blobs" / ORGANISATION).iterdir()) == []
    assert blobs.size(ORGANISATION, hashed(b"ab")) is None


def test_organisations_have_folders_of_their_own(blobs):
    blobs.put(ORGANISATION, hashed(b"a"), b"a")
    assert blobs.size(ORGANISATION, hashed(b"a")) == 1
    assert blobs.size("1" * 32, hashed(b"a")) is None
    with blobs.open(ORGANISATION, hashed(b"a")) as file:
        assert file.read() == b"a"
    assert blobs.is_ready()


def test_unready_while_no_file_can_be_kept(sqlite_central):
    ask, folder = sqlite_central.client.get, sqlite_central.parts.config.folder / "blobs"
    assert ask("/ready").status_code == 200
    folder.touch()  # as a disk that was not mounted: for whoever may everything, rights are none
    assert refusal(ask("/ready")) is Code.BUSY
    assert ask("/health").status_code == 200
    folder.unlink()
    assert ask("/ready").status_code == 200
    assert not folder.exists()


def test_what_died_half_done_is_swept_a_day_later_and_nothing_else(blobs, tmp_path):
    whole, other = hashed(b"whole"), hashed(b"other")
    blobs.put(ORGANISATION, whole, b"whole")
    blobs.put_part(ORGANISATION, other, 0, b"ot")  # waits for its sibling, however long
    home = tmp_path / "blobs" / ORGANISATION
    last = home.stat().st_mtime
    old, young = f".{1:032x}", f".{2:032x}"  # a killed server's; one that another may still write
    joined, unknown = f"{whole}.0", "anteckning.txt"
    for name in (old, young, joined, unknown):
        (home / name).write_bytes(b"wh")
    for name in (old, whole, f"{other}.0", joined, unknown):
        os.utime(home / name, times=(last, last - 25 * 3600))
    os.utime(home / young, times=(last, last - 23 * 3600))
    blobs.sweep()
    assert {path.name for path in home.iterdir()} == {whole, f"{other}.0", young, unknown}


def test_a_machine_whose_clock_is_ahead_sweeps_nothing_that_is_being_written(blobs, tmp_path):
    blobs.put(ORGANISATION, hashed(b"a"), b"a")
    home = tmp_path / "blobs" / ORGANISATION
    long_ago = home.stat().st_mtime - 1_000_000
    being_written = home / f".{1:032x}"
    being_written.touch()
    for path in (being_written, home):
        os.utime(path, times=(long_ago, long_ago))
    blobs.sweep()
    assert being_written.exists()


def test_where_nothing_was_kept_nothing_is_swept(blobs, tmp_path):
    blobs.sweep()
    assert not (tmp_path / "blobs").exists()


@given(st.integers(0, 10 * PART_OCTETS))
def test_parts_make_the_whole(size):
    count = part_count(size)
    assert sum(part_size(size, part) for part in range(count)) == size
    assert all(0 <= part_size(size, part) <= PART_OCTETS for part in range(count))
    assert len(parts_held(size, range(count))) == count - 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(min_size=1, max_size=50), min_size=2, max_size=5), st.randoms())
def test_the_folder_joins_what_it_was_given(blobs, pieces, random):
    whole = b"".join(pieces)
    order = list(enumerate(pieces))
    random.shuffle(order)
    for part, piece in order:
        blobs.put_part(ORGANISATION, hashed(whole), part, piece)
    blobs.join(ORGANISATION, hashed(whole), len(pieces))
    with blobs.open(ORGANISATION, hashed(whole)) as file:
        assert file.read() == whole
