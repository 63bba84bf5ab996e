"""A file that the folder has lost is found, told of, and asked for again."""

import os
from pathlib import Path

import pytest

from inspector_app.central import cli
from inspector_app.sync.protocol.messages import RoundAsked, State
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import opened
from tests.inspector_app.central.devices import refusal
from tests.inspector_app.central.world import REPORT, World, hashed, submission_id, world_in

ID, OTHER = submission_id(1), submission_id(2)
PHOTO = b"ett foto"


@pytest.fixture
def world(central):
    return world_in(central)


@pytest.fixture
def check(world, capsys):
    config = world.central.parts.config

    def checked(*options: str, code: int = 0) -> str:
        place = ("--folder", str(config.folder), "--database", config.database)
        assert cli.main(["check", *place, *options]) == code
        told = capsys.readouterr()
        return told.out + told.err

    return checked


@pytest.fixture
def plan(world):
    """Handed in with the report and a photo; of another the report alone."""
    made = world.plan()
    world.hand_in(ID, world.document(made, PHOTO), PHOTO)
    world.hand_in(OTHER, world.document(world.plan()))
    return made


def lies(world: World, octets: bytes) -> Path:
    return world.central.parts.config.folder / "blobs" / world.organisation / hashed(octets)


def lose(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(PHOTO[:3])


def spoil(path: Path) -> None:
    path.write_bytes(PHOTO.upper())


HARMS = {lose: "saknas", cut: "skadad", spoil: "skadad"}


def test_nothing_is_wrong(check, plan):
    assert "ingen är skadad" in check()
    assert "ingen är skadad" in check("--mend")


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_wrong_is_told_and_left_alone(world, check, plan, harm):
    harm(lies(world, PHOTO))
    told = check(code=1)
    assert f"{hashed(PHOTO)}  {HARMS[harm]}  {ID}\n" in told
    assert hashed(REPORT) not in told
    assert "--mend" in told
    assert world.status(ID).receipt is not None
    assert world.round(RoundAsked(submissions=(ID, OTHER))).unknown == ()


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_mended_is_asked_for_and_comes_again(world, check, plan, harm):
    before = opened(world.status(ID).receipt, world.central.parts.keys.public)
    harm(lies(world, PHOTO))
    assert ID in check("--mend", code=1)
    assert world.round(RoundAsked(submissions=(ID, OTHER))).unknown == (ID,)
    answer = world.put(ID, world.document(plan, PHOTO))
    assert hashed(PHOTO) in answer.text
    assert hashed(REPORT) not in answer.text
    assert world.send(PHOTO).status_code == 200
    again = opened(world.status(ID).receipt, world.central.parts.keys.public)
    assert (again.blobs, again.number) == (before.blobs, 3)
    found = world.assignment(plan.id)
    assert (found.state, found.submission) == (State.HANDED_IN, ID)
    assert "ingen är skadad" in check()


def test_what_several_are_made_of_is_asked_for_by_all(world, check, plan):
    lies(world, REPORT).unlink()
    assert f"{ID} {OTHER}" in check("--mend", code=1)
    assert world.round(RoundAsked(submissions=(ID, OTHER))).unknown == (ID, OTHER)
    world.send(REPORT)
    assert world.status(ID).receipt is not None
    assert world.status(OTHER).receipt is not None


def test_each_organisation_has_files_of_its_own(world, check, plan):
    other = world_in(world.central)
    other.hand_in(submission_id(7), other.document(other.plan()))
    lies(other, REPORT).unlink()
    told = check("--mend", code=1)
    assert submission_id(7) in told
    assert ID not in told
    assert world.status(ID).receipt is not None
    rows = world.office.get("/v1/audit").json()["rows"]
    assert "blob.lost" not in {row["what"] for row in rows}
    rows = other.office.get("/v1/audit").json()["rows"]
    assert {("blob.lost", hashed(REPORT)), ("submission.unreceipt", submission_id(7))} <= {
        (row["what"], row["of"]) for row in rows
    }


def test_what_may_not_be_read_is_not_thrown_away(world, check, plan):
    lies(world, PHOTO).unlink()
    lies(world, PHOTO).symlink_to(lies(world, PHOTO))  # as of rights, which root is never refused
    assert "skadad" not in check("--mend", code=1)
    assert lies(world, PHOTO).is_symlink()
    assert world.status(ID).receipt is not None


def test_no_receipt_is_taken_back_because_a_disk_is_not_connected(world, check, plan):
    folder = lies(world, PHOTO).parent
    folder.rename(folder.with_name("elsewhere"))
    assert "disken" in check("--mend", code=1)
    assert world.status(ID).receipt is not None
    folder.mkdir()  # it is lost for good
    assert ID in check("--mend", code=1)
    assert world.status(ID).receipt is None


@pytest.mark.parametrize("harm", [lose, cut])
def test_to_read_it_meanwhile_is_a_plain_no(world, plan, harm):
    harm(lies(world, PHOTO))
    answer = world.office.get(f"/v1/blobs/{hashed(PHOTO)}/content")
    assert refusal(answer) is Code.NOT_FOUND
    assert "inspector-central check" in answer.json()["detail"]


def test_the_others_are_read_all_the_same(world, plan, tmp_path, capsys):
    os.remove(lies(world, REPORT))
    config = world.central.parts.config
    out = tmp_path / "läst"
    place = ["--folder", str(config.folder), "--database", config.database]
    assert cli.main(["read", *place, ID, "-o", str(out)]) == 1
    assert "inspector-central check" in capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == {f"{ID}.json", f"{hashed(PHOTO)}.jpg"}
