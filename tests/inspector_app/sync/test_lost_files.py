"""A server whose folder lost a file is sent it again by the laptop that has it."""

from inspector_app.central.checking import ask_again, unsound
from tests.inspector_app.central.world import caller_of, hashed
from tests.inspector_app.sync.test_bad_networks import ID, PHOTO


def test_a_file_that_the_server_lost_comes_again_with_the_next_round(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.round()
    before = laptop.handed().submission.receipt
    parts = world.central.parts
    kept = parts.config.folder / "blobs" / world.organisation / hashed(PHOTO)
    kept.write_bytes(PHOTO.upper())

    (found,) = unsound(parts, world.organisation)
    assert laptop.round().lost == []
    ask_again(parts, caller_of(world, world.office), found.sha256)
    result = laptop.round()

    assert (result.lost, result.confirmed) == ([ID], [ID])
    assert laptop.handed().submission.receipt != before
    assert kept.read_bytes() == PHOTO
    assert world.assignment(plan.id).submission == ID
    assert list(unsound(parts, world.organisation)) == []
