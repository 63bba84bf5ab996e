"""From the assignment to the receipt, the office's return, the next revision, and removal."""

from datetime import timedelta

import pytest

from inspector_app.commands.assigned import begin_assigned
from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import choose_for_report
from inspector_app.commands.removing import KeptUntil, remove
from inspector_app.commands.signing import sign
from inspector_app.commands.submitting import NothingCompleted, submit, submit_without
from inspector_app.domain import registers
from inspector_app.domain.ids import ItemId
from inspector_app.exchange.prepared import Prepared
from inspector_app.queries.at_office import Phase, standing
from inspector_app.queries.handed_in import handed_in
from inspector_app.queries.office_comments import office_comments
from inspector_app.queries.reader import Reading
from inspector_app.reports.pdf import render_pdf
from inspector_app.store import removal
from inspector_app.sync.protocol.messages import Comment, State
from inspector_app.sync.protocol.office import Return
from tests.inspector_app.central.world import CHECKLIST, hashed, submission_id
from tests.inspector_app.store.opened import KEYSLOTS
from tests.inspector_app.sync.test_two_laptops import send

WHY = "Kollegan blev sjuk efter besöket."
TEXT = "Text som bara stod här."


def assess(laptop, review, grade="A"):
    """All that is needed before one signs alone, and the signature."""
    sign(laptop.store, review, record(laptop, review, grade), WHY)


def record(laptop, review, grade="A"):
    """All that the seat must have said before anyone signs; returns the seat."""
    with laptop.store.write() as work:
        me = Reading(work.connection, review).me
        act = work.act(review, me)
        act.put(registers.conflict(me), {"declared": False})
        for number, area in enumerate(CHECKLIST.areas):
            act.put(registers.seal(me, area.id), True)
            act.put(registers.grade(me, area.id), grade)
            act.put(registers.rationale(me, area.id), "Efter rundvandringen.")
            point = registers.point(area.id, "strength", ItemId(f"{number:016x}"))
            act.put(point, {"text": "En styrka.", "position": "a"})
        act.put(registers.basis(registers.OVERALL), TEXT)
    return me


def begun(world, laptop):
    plan = world.plan()
    laptop.round()
    return plan, begin_assigned(laptop.store, plan.id)[0]


def look(laptop, submission):
    with laptop.store.read() as connection:
        return handed_in(connection, submission)


def comments(laptop, review):
    with laptop.store.read() as connection:
        return office_comments(connection, review, [area.id for area in CHECKLIST.areas])


def test_the_server_takes_what_was_signed_and_says_so(world, laptop):
    plan, review = begun(world, laptop)
    assess(laptop, review)
    made = submit(laptop.store, review, render_pdf)
    result = laptop.round()
    assert (result.fault, result.refused, result.confirmed) == (None, [], [made.id])
    assert look(laptop, made.id).receipt.review == review
    assert world.assignment(plan.id).state is State.HANDED_IN


def test_what_is_returned_comes_back_as_the_next_revision(world, laptop):
    plan, review = begun(world, laptop)
    assess(laptop, review)
    first = submit(laptop.store, review, render_pdf)
    laptop.round()
    send_back(world, first.id, CHECKLIST.areas[2].id)
    laptop.round()
    assert comments(laptop, review).areas == {CHECKLIST.areas[2].id: ("Vilka lokaler?",)}
    with pytest.raises(NothingCompleted):
        submit(laptop.store, review, render_pdf)
    assess(laptop, review, "B")
    again = submit(laptop.store, review, render_pdf)
    assert again.revision == 2
    assert laptop.round().confirmed == [again.id]
    assert look(laptop, again.id).receipt.number == 2
    laptop.round()
    assert not comments(laptop, review).returned
    assert world.assignment(plan.id).submission == again.id


def test_a_photo_that_is_lost_here_stops_nothing_and_may_be_left_out(world, laptop):
    _plan, review = begun(world, laptop)
    photo = Prepared("photo", "Foto.png", "image/png", b"nagot")
    item, _changes = attach(laptop.store, review, photo, "Ett rum.")
    choose_for_report(laptop.store, review, item)
    assess(laptop, review)
    made = submit(laptop.store, review, render_pdf)
    (lost,) = [one.sha256 for one in look(laptop, made.id).files if one.kind == "photo"]
    (laptop.store.profile.attachments / lost).unlink()
    assert laptop.round().waiting == [made.id]
    assert [one.sha256 for one in look(laptop, made.id).aside] == [lost]
    anew = submit_without(laptop.store, made.id, [lost])
    assert laptop.round().confirmed == [anew.id]
    assert world.status(anew.id).receipt is not None


def test_the_copy_goes_once_the_servers_days_have_passed(world, laptop):
    _plan, review = begun(world, laptop)
    assess(laptop, review)
    made = submit(laptop.store, review, render_pdf)
    laptop.round()
    with pytest.raises(KeptUntil):
        remove(laptop.store, review, KEYSLOTS)
    world.central.clock.moment += timedelta(days=31)
    laptop.round()
    remove(laptop.store, review, KEYSLOTS)
    assert look(laptop, made.id).confirmed
    assert laptop.round().fault is None
    with laptop.store.read() as connection:
        assert removal.tombstone(connection, review) is not None


def test_handed_in_by_both_it_is_one_submission_with_one_receipt(world, new_laptop):
    pair = [new_laptop(person) for person in (0, 1)]
    plan, people = world.plan(), []
    for laptop in pair:
        laptop.enrol()
        laptop.round()
        begin_assigned(laptop.store, plan.id)
        people.append(record(laptop, plan.review))
    one, two = pair
    for sender, receiver in ((one, two), (two, one)):
        send(sender, receiver, plan.review)
    for laptop, me, other in ((one, people[0], two), (two, people[1], one)):
        sign(laptop.store, plan.review, me)
        send(laptop, other, plan.review)
    made = [submit(laptop.store, plan.review, render_pdf).id for laptop in pair]
    receipts = [laptop.round().confirmed and look(laptop, made[0]).receipt for laptop in pair]
    assert receipts[0] == receipts[1]
    assert receipts[0].number == 1


def test_what_a_colleague_made_whole_meanwhile_stops_nothing(world, new_laptop):
    one, two = (new_laptop(person) for person in (0, 1))
    photo, first, anew = b"ett foto", "5" * 32, "6" * 32
    plan = world.plan()
    for laptop in (one, two):
        laptop.enrol()
        laptop.round()
        laptop.finish(plan, photo, id=first)
    (one.store.profile.attachments / hashed(photo)).unlink()
    assert one.round().waiting == [first]
    assert two.round().confirmed == [first]
    one.wait(anew, world.document(plan, supersedes=first))  # left out at the first laptop
    assert one.round().confirmed == [anew]
    assert world.assignment(plan.id).submission == first  # the office has the photo, and keeps it


def test_a_return_of_what_a_colleague_handed_in_concerns_both(world, new_laptop):
    one, two = (new_laptop(person) for person in (0, 1))
    plan = world.plan()
    for laptop in (one, two):
        laptop.enrol()
        laptop.round()
    one.finish(plan, id=submission_id(1))
    assert one.round().confirmed == [submission_id(1)]
    two.finish(plan, id=submission_id(2), revision=2)
    assert two.round().confirmed == [submission_id(2)]
    send_back(world, submission_id(2))
    one.clock.move(timedelta(minutes=1))
    one.round()
    assert phase(one, plan) is Phase.RETURNED
    one.clock.move(timedelta(minutes=1))
    one.finish(plan, id=submission_id(3), revision=3)
    assert phase(one, plan) is Phase.WAITING
    one.round()
    assert phase(one, plan) is Phase.CONFIRMED  # though it was told of nothing since


def test_a_return_is_not_answered_by_what_was_made_before_it(world, laptop):
    photo, first, second = b"ett foto", submission_id(1), submission_id(2)
    plan = world.plan()
    laptop.enrol()
    laptop.round()
    laptop.finish(plan, id=first)
    laptop.round()
    laptop.finish(plan, photo, id=second, revision=2)
    lies = laptop.store.profile.attachments / hashed(photo)
    kept = lies.read_bytes()
    lies.unlink()
    assert laptop.round().waiting == [second]
    send_back(world, first)
    lies.write_bytes(kept)
    laptop.clock.move(timedelta(minutes=1))
    assert laptop.round().confirmed == [second]
    assert world.assignment(plan.id).state is State.RETURNED
    assert phase(laptop, plan) is Phase.RETURNED  # and the office never tells it again


def phase(laptop, plan):
    with laptop.store.read() as connection:
        return standing(connection, plan.review).phase


def send_back(world, submission, area=""):
    asked = Return((Comment("Vilka lokaler?", area),))
    path = f"/v1/submissions/{submission}/return"
    assert world.office.ask("POST", path, asked).status_code == 200
