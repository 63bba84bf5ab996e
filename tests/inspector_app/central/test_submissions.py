"""Handing in: once, whatever comes how often."""

import threading
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import func, select

from inspector_app.central.callers import LARGE
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import audit, steps, submissions
from inspector_app.central.taking_in import receive
from inspector_app.sync.protocol.document import Inspector, Signature
from inspector_app.sync.protocol.limits import MOST_BLOB, MOST_DOCUMENT
from inspector_app.sync.protocol.messages import State, SubmissionAnswer
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import ForgedReceipt, opened
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.devices import Device, digested, refusal
from tests.inspector_app.central.world import (
    CHECKLIST,
    DIGEST,
    REPORT,
    SIGNATURE,
    World,
    attached,
    caller_of,
    hashed,
    of,
    submission_id,
    world_in,
)

ID, LATER = submission_id(1), submission_id(2)
OTHERS = {"b" * 32: 3}  # what nobody else has signed


@pytest.fixture
def world(central):
    return world_in(central)


def count(world: World, table) -> int:
    with world.central.parts.database.read() as connection:
        return connection.scalar(
            select(func.count()).where(table.c.organisation == world.organisation)
        )


def test_a_document_waits_for_its_blobs_and_then_has_a_receipt(world):
    plan = world.plan()
    document = world.document(plan, b"ett foto")
    answer = of(world.put(ID, document), SubmissionAnswer)
    assert answer.receipt is None
    assert {one.sha256 for one in answer.awaited} == {hashed(REPORT), hashed(b"ett foto")}
    assert world.assignment(plan.id).state is State.PLANNED

    receipt = world.hand_in(ID, document, b"ett foto")

    assert receipt.document == hashed(written(document))
    assert receipt.blobs == tuple(sorted((hashed(REPORT), hashed(b"ett foto"))))
    assert (receipt.number, receipt.revision, receipt.submission) == (1, 1, ID)
    found = world.assignment(plan.id)
    assert (found.state, found.submission) == (State.HANDED_IN, ID)
    signed = world.status(ID).receipt
    with pytest.raises(ForgedReceipt):
        opened(signed, b"k" * 32)


def test_the_same_a_hundred_times_is_one(world):
    plan = world.plan()
    document = world.document(plan)
    receipt = world.hand_in(ID, document)
    answers = {world.put(ID, document).content for _ in range(100)}
    assert len(answers) == 1
    assert msgspec.json.decode(answers.pop(), type=SubmissionAnswer) == world.status(ID)
    assert (count(world, submissions), count(world, steps)) == (1, 1)
    assert receipt.number == 1


def test_eight_at_once_are_one(world):
    world.hand_in(ID, world.document(world.plan()))  # so that the report is here already
    plan = world.plan()
    octets = written(world.document(plan))
    caller, together = caller_of(world), threading.Barrier(8)

    def send(_):
        together.wait()
        return receive(world.central.parts, caller, LATER, octets, hashed(octets))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(8)))
    assert all(one == answers[0] and one.receipt is not None for one in answers)
    assert count(world, submissions) == 2
    assert count(world, steps) == 2
    assert opened(answers[0].receipt, world.central.parts.keys.public).number == 2


def test_another_content_under_the_same_id_is_refused(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    assert refusal(world.put(ID, world.document(plan, text="annat"))) is Code.OTHER_CONTENT


def test_a_revision_that_was_handed_in_is_not_replaced(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    assert refusal(world.put(LATER, world.signed(plan, OTHERS))) is Code.OTHER_CONTENT
    second = world.document(plan, revision=2)
    assert world.hand_in(LATER, second).number == 2
    assert world.assignment(plan.id).submission == LATER


def test_both_laptops_may_hand_in_the_same(world):
    plan = world.plan()
    document = world.document(plan)
    world.hand_in(ID, document)
    world.approve(ID)
    answer = of(world.put(LATER, document, world.second), SubmissionAnswer)
    receipt = opened(answer.receipt, world.central.parts.keys.public)
    assert (receipt.submission, receipt.number) == (LATER, 2)
    found = world.assignment(plan.id)
    assert (found.state, found.submission) == (State.FACT_CHECK, ID)


def test_what_a_newer_one_overtook_gets_its_receipt_and_moves_nothing(world):
    plan = world.plan()
    assert world.put(ID, world.document(plan, b"ett foto")).status_code == 200
    without = world.document(plan, supersedes=ID)
    world.hand_in(LATER, without)
    world.send(b"ett foto")
    assert world.status(ID).receipt is not None
    assert world.assignment(plan.id).submission == LATER
    assert count(world, steps) == 1


def test_one_blob_completes_all_that_waited_for_it_and_numbers_have_no_gaps(world):
    plans = [world.plan() for _ in range(5)]
    for number, plan in enumerate(plans):
        world.put(submission_id(number), world.document(plan))
    world.send(REPORT)
    numbers = [
        opened(world.status(submission_id(at)).receipt, world.central.parts.keys.public).number
        for at in range(5)
    ]
    assert sorted(numbers) == [1, 2, 3, 4, 5]
    assert {world.assignment(plan.id).state for plan in plans} == {State.HANDED_IN}


def test_nothing_is_taken_in_once_the_unit_has_it(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    world.approve(ID)
    assert refusal(world.put(LATER, world.document(plan, revision=2))) is Code.CONFLICT


def test_it_is_read_back_as_it_came_with_what_nobody_here_knows(world):
    octets = msgspec.json.encode(
        {**msgspec.json.decode(written(world.document(world.plan()))), "from_the_future": [1]}
    )
    assert world.put(ID, octets).status_code == 200
    assert world.office.get(f"/v1/submissions/{ID}/document").content == octets
    assert world.first.get(f"/v1/submissions/{ID}/document").content == octets
    assert refusal(world.second.get(f"/v1/submissions/{ID}/document")) is Code.NOT_FOUND


def test_octets_must_be_what_their_hash_says(world):
    octets = written(world.document(world.plan()))
    path = f"/v1/submissions/{ID}"
    wrong = world.first.ask("PUT", path, content=octets, headers=digested(octets + b" "))
    assert refusal(wrong) is Code.WRONG_HASH
    for bad in ("", "sha-256=:bara strunt:", "sha-512=:" + "A" * 43 + "=:"):
        told = {"Content-Digest": bad}
        answer = world.first.ask("PUT", path, content=octets, headers=told)
        assert refusal(answer) is Code.UNREADABLE
    assert count(world, submissions) == 0


def test_what_is_no_document_is_refused(world):
    for octets in (b"", b"{}", b"[" * 100_000, b"\xff", written(world.plan())):
        assert refusal(world.put(ID, octets)) is Code.UNREADABLE
    assert refusal(world.put(ID, b" " * (MOST_DOCUMENT + 1))) is Code.TOO_LARGE


def test_what_does_not_agree_with_the_assignment_is_refused(world):
    plan = world.plan()
    good = world.document(plan)
    one, two = good.inspectors
    other = Inspector("f" * 12, "Någon", "inspector", signature=SIGNATURE)
    trainee = Inspector("e" * 12, "Någon", "trainee")
    left = msgspec.structs.replace(two, left="Sjuk", signature=None)
    unsigned = msgspec.structs.replace(two, signature=None)
    alone = msgspec.structs.replace(one, signature=Signature(SIGNATURE.at, DIGEST, "Kollegan sjuk"))
    astray = msgspec.structs.replace(two, signature=Signature(SIGNATURE.at, "e" * 64))
    photo = attached(b"foto")

    def put(**changed):
        return world.put(ID, world.document(plan, **changed))

    unfit = [
        {"assignment": None},
        {"review": "9" * 32},
        {"checklist": msgspec.structs.replace(good.checklist, digest="9" * 64)},
        {"inspectors": (one,)},
        {"inspectors": (one, two, other)},
        {"inspectors": (one, two, two)},
        {"inspectors": (one, unsigned)},
        {"inspectors": (alone, unsigned, other)},
        {"inspectors": (unsigned, msgspec.structs.replace(one, signature=None))},
        {"inspectors": (one, astray)},
        {"areas": good.areas * 2},
        {"attachments": (photo,)},
        {"attachments": (*good.attachments, photo, photo)},
    ]
    for changed in unfit:
        answer = put(**changed)
        assert refusal(answer) is Code.UNFIT, changed
        assert answer.json()["detail"].endswith(".")
    large = msgspec.structs.replace(photo, size=MOST_BLOB + 1)
    assert refusal(put(attachments=(*good.attachments, large))) is Code.TOO_LARGE
    assert refusal(put(assignment="9" * 32)) is Code.NOT_FOUND
    assert count(world, submissions) == 0
    for number, people in enumerate(
        [(alone, unsigned), (one, left), (one, left, other), (one, two, trainee)]
    ):
        fit = world.document(world.plan(), inspectors=people)
        assert world.put(submission_id(number), fit).status_code == 200


def test_who_is_not_assigned_finds_nothing(world):
    plan = world.plan(people=world.people[:1])
    document = world.document(plan)
    assert refusal(world.put(ID, document, world.second)) is Code.NOT_FOUND
    world.hand_in(ID, document)
    assert refusal(world.put(ID, document, world.second)) is Code.NOT_FOUND
    assert refusal(world.second.get(f"/v1/submissions/{ID}")) is Code.NOT_FOUND
    assert refusal(world.second.get(f"/v1/blobs/{hashed(REPORT)}")) is Code.NOT_FOUND
    assert refusal(world.send(REPORT, device=world.second)) is Code.NOT_FOUND


def test_no_long_document_is_kept_for_somebody_unknown(world):
    """What is not even said to have a hash is refused before it is read, or not at all."""
    stranger = Device(world.central.client, "okänd", token="x")

    def put(device, octets):
        path, untold = f"/v1/submissions/{ID}", {"Content-Digest": ""}
        return refusal(device.ask("PUT", path, content=octets, headers=untold))

    for octets in (b"x" * (LARGE + 1), b"x" * (MOST_DOCUMENT + 1), iter([b"x"])):
        assert put(stranger, octets) is Code.SIGN_IN
    assert put(stranger, b"x") is Code.UNREADABLE
    assert put(world.first, b"x" * (LARGE + 1)) is Code.UNREADABLE


def test_two_sizes_of_one_content_cannot_be(world):
    world.put(ID, world.document(world.plan(), b"foto"))
    lied = msgspec.structs.replace(attached(b"foto"), size=5)
    fit = world.document(world.plan())
    other = msgspec.structs.replace(fit, attachments=(*fit.attachments, lied))
    assert refusal(world.put(LATER, other)) is Code.UNFIT
    assert count(world, submissions) == 1


def test_every_read_and_write_leaves_its_row(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    world.office.get("/v1/submissions")
    world.office.get(f"/v1/submissions/{ID}/document")
    world.office.get(f"/v1/blobs/{hashed(REPORT)}/content")
    world.approve(ID)
    world.publish(plan)
    page = world.office.get("/v1/audit").json()
    assert page["next"] == 0
    rows = page["rows"]
    assert ("checklist.issue", CHECKLIST.digest) in [(row["what"], row["of"]) for row in rows]
    assert [(row["what"], row["of"]) for row in rows][-9:] == [
        ("assignment.create", plan.id),
        ("submission.write", ID),
        ("blob.write", hashed(REPORT)),
        ("submission.receipt", ID),
        ("submission.list", ID),
        ("submission.read", ID),
        ("blob.read", hashed(REPORT)),
        ("submission.approve", ID),
        ("assignment.publish", plan.id),
    ]
    (look,) = world.office.get(f"/v1/audit?after={rows[-1]['number']}").json()["rows"]
    assert (look["what"], look["person"]) == ("audit.read", rows[-1]["person"])
    assert rows[-1]["person"] != rows[-8]["person"] == world.people[0]


def test_a_refused_write_leaves_nothing(world):
    plan = world.plan()
    before = count(world, audit)
    octets = written(world.document(plan, review="9" * 32))
    with pytest.raises(Refusal):
        receive(world.central.parts, caller_of(world), ID, octets, hashed(octets))
    assert count(world, audit) == before
