"""Documents that come beside the one the office has: what each laptop hears, and what moves.

the office has          what comes                     answer     moves
revision n, handed in   n again, another document      receipt    no
revision n, handed in   what n was made of, and less   receipt    no
revision n, handed in   n with another content         refused    no
revision n, handed in   a later revision               receipt    yes
revision n, returned    n again, another document      receipt    no: the comments stand
revision n, returned    anything that n does not hold  receipt    yes
the same, but sent before the return and whole after   receipt    no: the comments stand
n, approved             n again, another document      receipt    no
n, approved             anything that n does not hold  refused    no
"""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from inspector_app.central.tables import steps
from inspector_app.sync.protocol.messages import Comment, State
from inspector_app.sync.protocol.office import Return
from inspector_app.sync.protocol.problems import Code
from tests.inspector_app.central.devices import refusal
from tests.inspector_app.central.world import REPORT, World, submission_id, world_in

ID, BESIDE = submission_id(1), submission_id(2)
KIM, LO = "a" * 32, "b" * 32  # replicas
SIGNED = {KIM: 7, LO: 4}
PHOTO = b"ett foto"


@pytest.fixture
def world(central):
    return world_in(central)


@pytest.fixture
def plan(world):
    """An assignment whose second revision is handed in."""
    made = world.plan()
    world.hand_in(ID, world.signed(made, SIGNED, revision=2))
    return made


def send_back(world: World) -> None:
    asked = Return((Comment("Väga om", "A"),))
    assert world.office.ask("POST", f"/v1/submissions/{ID}/return", asked).status_code == 200


def stands(world: World, plan) -> tuple[State, str, int, int]:
    """The state, whose it is, how many comments there are, and how often it has moved."""
    with world.central.parts.database.read() as connection:
        moved = connection.scalar(
            select(func.count()).select_from(steps).where(steps.c.assignment == plan.id)
        )
    found = world.assignment(plan.id)
    return found.state, found.submission, len(found.comments), moved


HANDED_IN = (State.HANDED_IN, ID, 0, 1)


def again(world: World, plan):
    """The same signatures under another program's document, with a photo that the first lacked."""
    return world.signed(plan, SIGNED, "e" * 64, PHOTO, revision=2, program="inspector-app 2")


def earlier(world: World, plan):
    return world.signed(plan, {KIM: 5}, "f" * 64, PHOTO, revision=1)


@pytest.mark.parametrize("made", [again, earlier])
def test_what_the_office_has_already_gets_a_receipt_and_moves_nothing(world, plan, made):
    receipt = world.hand_in(BESIDE, made(world, plan), PHOTO)
    assert (receipt.submission, receipt.number) == (BESIDE, 2)
    assert stands(world, plan) == HANDED_IN


@pytest.mark.parametrize(
    ("vector", "digest"),
    [(SIGNED, "f" * 64), ({KIM: 8}, "e" * 64), ({KIM: 7, LO: 4, "c" * 32: 1}, "e" * 64)],
)
def test_what_the_office_does_not_have_takes_the_place_of_nothing(world, plan, vector, digest):
    for revision in (1, 2):
        document = world.signed(plan, vector, digest, revision=revision)
        assert refusal(world.put(BESIDE, document)) is Code.OTHER_CONTENT
    assert stands(world, plan) == HANDED_IN


@pytest.mark.parametrize("vector", [(), ((KIM, 7), (KIM, 9)), ((KIM, 9), (LO, 4), (KIM, 7))])
@pytest.mark.parametrize("revision", [2, 3])
def test_a_vector_that_tells_nothing_or_two_things_makes_nothing_held(
    world, plan, vector, revision
):
    document = world.signed(plan, {}, "f" * 64, revision=revision, vector=vector)
    assert refusal(world.put(BESIDE, document)) is Code.UNFIT
    assert stands(world, plan) == HANDED_IN


def test_a_later_revision_moves_it(world, plan):
    world.hand_in(BESIDE, world.signed(plan, {KIM: 9, LO: 4}, "f" * 64, revision=3))
    assert stands(world, plan) == (State.HANDED_IN, BESIDE, 0, 2)


@pytest.mark.parametrize("photo_first", [True, False])
def test_what_was_returned_is_not_answered_by_the_same(world, plan, photo_first):
    if photo_first:
        world.hand_in(submission_id(3), world.document(world.plan(), PHOTO), PHOTO)
    send_back(world)
    before = stands(world, plan)
    assert before[:3] == (State.RETURNED, ID, 1)
    world.hand_in(BESIDE, again(world, plan), PHOTO)
    assert stands(world, plan) == before


def test_what_was_returned_is_answered_by_anything_new_whatever_its_number(world, plan):
    send_back(world)
    world.hand_in(BESIDE, world.signed(plan, {LO: 9}, "f" * 64, revision=1))
    assert stands(world, plan)[:3] == (State.HANDED_IN, BESIDE, 0)


@pytest.mark.parametrize("backwards", [0, 2])
def test_what_was_sent_before_the_return_does_not_answer_it(world, plan, backwards):
    late = world.signed(plan, {KIM: 9, LO: 4}, "f" * 64, PHOTO, revision=3)
    assert world.put(BESIDE, late).status_code == 200
    world.central.clock.move(timedelta(hours=-backwards))  # no clock decides it
    send_back(world)
    before = stands(world, plan)
    world.send(PHOTO)
    assert world.status(BESIDE).receipt is not None
    assert stands(world, plan) == before
    answer = world.signed(plan, {KIM: 12, LO: 4}, "a" * 64, revision=3)
    world.hand_in(submission_id(3), answer)
    assert stands(world, plan)[:3] == (State.HANDED_IN, submission_id(3), 0)


def test_once_the_unit_has_it_the_same_gets_its_receipt_and_nothing_else_does(world, plan):
    world.approve(ID)
    before = stands(world, plan)
    assert world.hand_in(BESIDE, again(world, plan), PHOTO).number == 2
    new = world.signed(plan, {KIM: 9}, "f" * 64, revision=3)
    assert refusal(world.put(submission_id(4), new)) is Code.CONFLICT
    assert stands(world, plan) == before


def test_of_two_that_wait_the_first_that_is_whole_moves_it(world):
    plan = world.plan()
    with_photo = world.signed(plan, SIGNED, "e" * 64, PHOTO)
    without = world.signed(plan, SIGNED, supersedes=ID)
    assert world.put(ID, with_photo).status_code == 200
    assert world.put(BESIDE, without).status_code == 200
    world.send(PHOTO)
    assert stands(world, plan) == (State.PLANNED, None, 0, 0)
    world.send(REPORT)  # both are whole now, in one transaction
    assert stands(world, plan) == HANDED_IN
    assert {world.status(one).receipt is not None for one in (ID, BESIDE)} == {True}
