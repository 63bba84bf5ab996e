"""What is told of handing in, and what may be done with what is stuck."""

from datetime import timedelta

import httpx2
import pytest

from inspector_app.commands.setting_down import DOCUMENT, set_down
from inspector_app.explain.faults import explain
from inspector_app.platform import NotWritable
from inspector_app.queries.handed_in import strip
from inspector_app.store import removal, submission_rows
from inspector_app.store.submission_rows import UnknownSubmission
from inspector_app.store.tables import audit
from inspector_app.sync import faults
from inspector_app.sync.last_fault import name_of, recalled
from inspector_app.sync.protocol.receipts import ForgedReceipt
from inspector_app.sync.protocol.sign_in_errors import (
    AnswerLost,
    NoSubject,
    ProviderUnreachable,
    SignInError,
)
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.world import REPORT, hashed
from tests.inspector_app.sync.laptops import honest
from tests.inspector_app.sync.test_bad_networks import forget_what_came

ID, PHOTO = "5" * 32, b"ett foto"


def told(laptop):
    with laptop.store.read() as connection:
        return strip(connection)


def test_the_strip_of_a_computer_on_its_own(new_laptop):
    found = told(new_laptop())
    assert (found.server, found.last_round, found.skew, found.handed_in) == ("", None, 0, ())


def test_the_strip_says_what_waits_and_what_was_confirmed(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    (one,) = told(laptop).handed_in
    assert (one.unit, one.confirmed, one.unsent) == ("Enheten", False, len(PHOTO) + len(REPORT))
    assert told(laptop).last_round is None
    laptop.round()
    found = told(laptop)
    assert found.server == world.central.parts.config.name
    assert found.last_round == laptop.clock.now().isoformat(timespec="milliseconds")
    assert [(one.confirmed, one.unsent) for one in found.handed_in] == [(True, 0)]


def test_what_another_took_the_place_of_is_not_told(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.wait("6" * 32, world.document(plan, supersedes=ID))
    assert [one.submission.id for one in told(laptop).handed_in] == ["6" * 32]
    with laptop.store.read() as connection:
        assert len(submission_rows.of_review(connection, plan.review)) == 2


def test_what_is_stuck_of_an_earlier_revision_is_over_once_a_later_one_is_confirmed(world, laptop):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    (laptop.store.profile.attachments / hashed(PHOTO)).unlink()
    assert laptop.round().waiting == [ID]
    laptop.clock.move(timedelta(minutes=1))
    laptop.finish(plan, id="6" * 32, revision=2)
    assert {one.submission.id for one in told(laptop).handed_in} == {ID, "6" * 32}
    assert laptop.round().confirmed == ["6" * 32]
    assert [one.submission.id for one in told(laptop).handed_in] == ["6" * 32]
    assert laptop.round().waiting == []
    assert world.assignment(plan.id).submission == "6" * 32


def test_what_is_stuck_may_be_written_to_a_folder(world, laptop, tmp_path):
    document = laptop.finish(world.plan(), PHOTO, b"skadat")
    damaged = laptop.store.profile.attachments / hashed(b"skadat")
    damaged.write_bytes(b"?" * 40)
    made, _changes = set_down(laptop.store, ID, tmp_path / "ut")
    assert (tmp_path / "ut" / DOCUMENT).read_bytes() == written(document)
    assert (tmp_path / "ut" / f"{hashed(REPORT)}.pdf").read_bytes() == REPORT
    assert (tmp_path / "ut" / f"{hashed(PHOTO)}.jpg").read_bytes() == PHOTO
    assert made.unread == (hashed(b"skadat"),)
    assert set(made.written) == set((tmp_path / "ut").iterdir())
    with laptop.store.read() as connection:
        rows = connection.execute(audit.select()).all()
    assert ("submission_written", ID) in [(row.what, row.detail) for row in rows]


def test_what_lies_in_the_folder_is_never_written_over(world, laptop, tmp_path):
    plan, out = world.plan(), tmp_path / "ut"
    document = laptop.finish(plan, PHOTO)
    photo = out / f"{hashed(PHOTO)}.jpg"
    out.mkdir()
    (out / DOCUMENT).write_bytes(b"mitt eget")
    photo.write_bytes(PHOTO)
    before = photo.stat()
    made, _changes = set_down(laptop.store, ID, out)
    assert (out / DOCUMENT).read_bytes() == b"mitt eget"
    assert (out / "assessment 2.json").read_bytes() == written(document)
    assert photo.stat() == before
    assert set(made.written) == set(out.iterdir()) - {out / DOCUMENT}
    assert set_down(laptop.store, ID, out)[0] == made
    second = world.document(plan, supersedes=ID)
    laptop.wait("6" * 32, second)
    set_down(laptop.store, "6" * 32, out)
    assert (out / "assessment 3.json").read_bytes() == written(second)


def test_a_write_that_the_disk_refuses_is_in_the_log(world, laptop, tmp_path):
    laptop.finish(world.plan())
    out = tmp_path / "ut"
    out.write_bytes(b"")  # a file where the folder should be
    with pytest.raises(NotWritable):
        set_down(laptop.store, ID, out)
    assert noted(laptop) == ["submission_written"]


def noted(laptop):
    with laptop.store.read() as connection:
        return [row.what for row in connection.execute(audit.select())]


def test_of_a_removed_copy_the_receipt_is_told_and_nothing_is_sent(world, laptop, tmp_path):
    plan = world.plan()
    laptop.finish(plan, PHOTO)
    laptop.round()
    with laptop.store.write() as work:
        removal.take_away(work.connection, [plan.review], "Enheten, 2 mars", work.now())
    assert [one.unit for one in told(laptop).handed_in] == ["Enheten, 2 mars"]
    forget_what_came(world, plan)
    for _round in range(2):
        result = laptop.round()
        assert (result.lost, result.confirmed, result.fault) == ([], [], None)
    assert laptop.handed().receipt.number == 1
    with pytest.raises(UnknownSubmission):
        set_down(laptop.store, ID, tmp_path / "ut")


def cut(_request, _send):
    raise httpx2.ConnectError("no network")


def portal(_request, _send):
    return httpx2.Response(200, text="<html>Logga in</html>")


def test_why_the_last_round_ended_early_is_told_after_a_restart(laptop):
    assert (told(laptop).stopped, told(laptop).since) == (None, None)
    laptop.network.meddle = cut
    laptop.round()
    began = laptop.clock.now().isoformat(timespec="milliseconds")
    laptop.clock.move(timedelta(hours=20))
    laptop.network.meddle = portal
    laptop.round()
    laptop.reopen()
    found = told(laptop)
    assert (type(recalled(found.stopped)), found.since) == (faults.Portal, began)
    assert found.last_round is None
    laptop.network.meddle = honest
    laptop.round()
    assert (told(laptop).stopped, told(laptop).since) == (None, None)


def test_a_program_that_ends_changes_nothing_in_what_stood_in_the_way(laptop):
    def ends():
        raise faults.Interrupted

    assert isinstance(laptop.round(ends).fault, faults.Interrupted)
    assert told(laptop).stopped is None
    laptop.network.meddle = cut
    laptop.round()
    laptop.round(ends)
    assert type(recalled(told(laptop).stopped)) is faults.Unreachable


@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        (faults.SignInNeeded(), faults.SignInNeeded),
        (faults.Revoked(), faults.Revoked),
        (faults.ServerBusy(7), faults.ServerBusy),
        (faults.ServerFault("a request"), faults.ServerFault),
        (AnswerLost(), ProviderUnreachable),
        (NoSubject("hsa"), SignInError),
        (ForgedReceipt(), faults.SyncError),
    ],
)
def test_of_a_fault_its_kind_is_kept_and_nothing_it_held(fault, kept):
    name = name_of(fault)
    assert name == kept.__name__
    assert type(recalled(name)) is kept
    assert explain(recalled(name)).sentence


def test_a_kind_of_a_newer_program_is_one_of_the_widest():
    assert type(recalled("Weather")) is faults.SyncError
