"""A round tells all that is new, and nothing twice or never."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec import structs
from sqlalchemy import delete, func, select

from inspector_app.central import changing, rounds
from inspector_app.central.assignments import create
from inspector_app.central.tables import audit, metadata
from inspector_app.sync.protocol.limits import MOST_MESSAGE, MOST_PLANNED
from inspector_app.sync.protocol.messages import (
    Assignment,
    Comment,
    Conflict,
    Holding,
    Policy,
    RoundAnswer,
    RoundAsked,
    State,
)
from inspector_app.sync.protocol.office import Return
from inspector_app.sync.protocol.wire import read, written
from tests.inspector_app.central.world import (
    CHECKLIST,
    CHECKLIST_OCTETS,
    caller_of,
    of,
    submission_id,
    world_in,
)

ID = submission_id(1)


@pytest.fixture
def world(central):
    return world_in(central, Policy(lines=True))


def test_everything_the_first_time_and_then_what_is_new(world):
    plan = world.plan()
    first = world.round()
    assert first.assignments == (plan,)
    assert (first.policy.lines, first.person.id) == (True, world.people[0])
    again = world.round(RoundAsked(first.cursor))
    assert (again.assignments, again.cursor, again.whole) == ((), first.cursor, False)
    other = world.plan()
    found = world.round(RoundAsked(first.cursor))
    assert found.assignments == (other,)
    assert found.cursor != first.cursor


def test_a_round_shows_only_what_one_is_assigned_to(world):
    mine, ours = world.plan(people=world.people[:1]), world.plan()
    assert world.round().assignments == (mine, ours)
    assert world.round(device=world.second).assignments == (ours,)


def test_a_visit_that_is_over_is_told_once(world):
    plan = world.plan()
    told = RoundAsked(holding=(Holding(plan.id, visited=True), Holding("9" * 32, visited=True)))
    assert world.round(told).assignments[0].state is State.VISITED
    cursor = world.round(told, world.second).cursor
    assert world.round(told).cursor == cursor
    with world.central.parts.database.read() as connection:
        noted = select(func.count()).where(
            audit.c.organisation == world.organisation, audit.c.what == "assignment.visited"
        )
        assert connection.scalar(noted) == 1


def test_nobody_elses_visit_is_over_by_ones_word(world):
    plan = world.plan(people=world.people[:1])
    world.round(RoundAsked(holding=(Holding(plan.id, visited=True),)), world.second)
    assert world.assignment(plan.id).state is State.PLANNED


def test_a_return_comes_with_its_comments_and_a_receipt_clears_them(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    cursor = world.round().cursor
    body = b'{"comments":[{"text":"V\xc3\xa4ga om","area":"A"}]}'
    world.office.ask("POST", f"/v1/submissions/{ID}/return", content=body)
    (found,) = world.round(RoundAsked(cursor)).assignments
    assert (found.state, found.comments[0].text) == (State.RETURNED, "Väga om")
    world.hand_in(submission_id(2), world.document(plan, revision=2))
    (found,) = world.round(RoundAsked(cursor)).assignments
    assert (found.state, found.comments) == (State.HANDED_IN, ())


@pytest.mark.parametrize(
    "cursor", ["999.0123456789abcdef", "1.ffffffffffffffff", "strunt", "-1.a", "²."]
)
def test_a_cursor_of_no_past_known_here_gives_everything(world, cursor):
    plans = (world.plan(), world.plan())
    found = world.round(RoundAsked(cursor))
    assert found.whole
    assert found.assignments == plans
    assert not world.round(RoundAsked(found.cursor)).whole


def test_a_restored_server_says_so_and_what_it_has_lost(world):
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    kept = everything(world)
    cursor = world.round().cursor
    lost = submission_id(2)
    world.hand_in(lost, world.document(world.plan()))
    held = RoundAsked(world.round().cursor, submissions=(ID, lost))
    assert world.round(held).unknown == ()

    restore(world, kept)
    world.plan()  # the same number again, in another past

    found = world.round(held)
    assert (found.whole, found.unknown) == (True, (lost,))
    assert len(found.assignments) == 2
    assert not world.round(RoundAsked(cursor)).whole, "this cursor is of both pasts"


def everything(world):
    with world.central.parts.database.read() as connection:
        return {
            table: [row._asdict() for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def restore(world, kept):
    with world.central.parts.database.write() as connection:
        for table, rows in kept.items():
            connection.execute(delete(table))
            if rows:
                connection.execute(table.insert(), rows)


def test_changes_at_once_are_never_skipped(world):
    """A laptop follows by its cursor while eight write: it has seen every change in the end."""
    database, clock = world.central.parts.database, world.central.clock
    count, seen, ended = 40, set(), threading.Event()

    def write(number):
        for at in range(number, count, 8):
            with database.write() as connection:
                create(connection, office, world.asked(1000 + at), clock)

    def follow():
        cursor = ""
        while True:
            last = ended.is_set()
            answer = rounds.make(world.central.parts, caller, RoundAsked(cursor))
            assert not answer.whole
            seen.update(one.id for one in answer.assignments)
            cursor = answer.cursor
            if last:
                return

    office, caller = caller_of(world, world.office), caller_of(world)
    with ThreadPoolExecutor(9) as pool:
        reader = pool.submit(follow)
        list(pool.map(write, range(8)))
        ended.set()
        reader.result()
    assert seen == {world.asked(1000 + at).id for at in range(count)}


def test_a_number_is_held_until_its_transaction_ends(world):
    """Whoever comes later waits, so that no later number is seen before an earlier one."""
    database = world.central.parts.database
    order = []
    began = threading.Event()

    def slow():
        with database.write() as connection:
            order.append(changing.count_up(connection, world.organisation).sequence)
            began.set()
            threading.Event().wait(0.2)
            order.append("slow ends")

    def quick():
        began.wait()
        with database.write() as connection:
            changing.count_up(connection, world.organisation)
            order.append("quick has its number")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda act: act(), (slow, quick)))
    assert order[1:] == ["slow ends", "quick has its number"]


def test_more_than_one_answer_holds_comes_round_by_round(world, monkeypatch):
    plans = tuple(world.plan() for _ in range(5))
    monkeypatch.setattr(rounds, "_NEW", rounds._NEW.limit(2))
    monkeypatch.setattr(rounds, "ROWS", 2)
    cursor, seen = "", []
    for _ in range(3):
        answer = world.round(RoundAsked(cursor))
        seen.extend(answer.assignments)
        cursor = answer.cursor
    assert tuple(seen) == plans
    assert world.round(RoundAsked(cursor)).assignments == ()


@pytest.mark.parametrize("cursor", ["", "strunt"])
def test_however_much_the_office_says_no_answer_is_longer_than_a_laptop_reads(world, cursor):
    """The longest there can be: what was planned and what was returned, to the last octet."""
    plans = tuple(returned(world, number) for number in range(3))
    seen, whole = [], []
    while True:
        octets = world.first.ask("POST", "/v1/rounds", RoundAsked(cursor)).content
        answer = read(octets, RoundAnswer, MOST_MESSAGE)
        whole.append(answer.whole)
        if not answer.assignments:
            break
        assert all(len(one.comments[0].text) > 90_000 for one in answer.assignments)
        seen += [one.id for one in answer.assignments]
        cursor = answer.cursor
    assert tuple(seen) == plans
    assert not any(whole)


def returned(world, number):
    """An assignment with as much in it as the server takes in."""
    asked = world.asked(number + 1)
    conflict = Conflict(True, "x" * 95_000)
    inspectors = tuple(structs.replace(one, conflict=conflict) for one in asked.inspectors)
    asked = structs.replace(asked, inspectors=inspectors)
    plan = of(world.office.ask("POST", "/v1/assignments", asked), Assignment)
    own = submission_id(number)
    world.hand_in(own, world.document(plan))
    comments = tuple(Comment("x" * 95_000) for _ in range(2))
    left = MOST_PLANNED - len(written(Return((*comments, Comment("")))))
    asked = Return((*comments, Comment("x" * left)))
    of(world.office.ask("POST", f"/v1/submissions/{own}/return", asked), Assignment)
    return plan.id


def test_a_checklist_comes_to_the_octet(world):
    assert world.first.get(f"/v1/checklists/{CHECKLIST.digest}").content == CHECKLIST_OCTETS
