"""Both inspectors begin the same assignment, each on a laptop, and meet: one review, no quarrel."""

import msgspec
import pytest

from inspector_app.commands.assigned import begin_assigned
from inspector_app.commands.exporting import Readers, export
from inspector_app.commands.identity import identify
from inspector_app.commands.merging import merge_files, open_files
from inspector_app.journal.digest import digest
from inspector_app.queries.reader import Reading
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.health import verify
from inspector_app.sync.protocol.messages import AssignedInspector, Assignment, Conflict
from tests.inspector_app.central.world import of
from tests.inspector_app.commands.desks import Everyone

JOINT = ("fact/", "inspector/", "checklist")


@pytest.fixture
def pair(world, new_laptop):
    laptops = [new_laptop(person) for person in (0, 1)]
    for laptop in laptops:
        laptop.enrol()
    return laptops


def plan_with_ties(world):
    """An assignment in which the first has told the office of ties, and the second of none."""
    asked = world.asked(900)
    ties = (Conflict(True, "Har arbetat där."), Conflict(False))
    people = tuple(
        AssignedInspector(one.id, one.name, "specialist", "Region Exempel", conflict=tie)
        for one, tie in zip(asked.inspectors, ties, strict=True)
    )
    asked = msgspec.structs.replace(asked, inspectors=people)
    return of(world.office.ask("POST", "/v1/assignments", asked), Assignment)


def send(from_, to, review):
    file = from_.folder / f"{to.number}.granskning"
    export(from_.store, review, file, Readers((identify(to.store).identity,), None))
    merge_files(
        to.store, open_files(to.store, [file], None), trusted=Everyone(), widened=Everyone()
    )


def reading(laptop, review):
    with laptop.store.read() as connection:
        return Reading(connection, review, everyone=True)


def test_both_begin_and_meet(world, pair):
    one, two = pair
    plan = plan_with_ties(world)
    for laptop in pair:
        assert laptop.round().fault is None
        begin_assigned(laptop.store, plan.id)
    send(one, two, plan.review)
    send(two, one, plan.review)
    digests = set()
    for laptop in pair:
        found = reading(laptop, plan.review)
        for prefix in JOINT:
            for register, _value in found.under(prefix):
                assert len(found.standing(register)) == 1, register
        assert found.me == world.people[laptop.person]
        assert set(found.inspectors()) == set(world.people)
        assert found.fields(f"conflict/{world.people[0]}")["text"] == "Har arbetat där."
        assert found.fields(f"conflict/{world.people[1]}") == {"declared": False, "text": ""}
        with laptop.store.read() as connection:
            digests.add(digest(journal_rows.entry_ids(connection, plan.review)))
        assert verify(laptop.store) == ()
    assert len(digests) == 1


def test_a_colleagues_draft_that_came_first_is_sat_down_in(world, pair):
    one, two = pair
    plan = plan_with_ties(world)
    for laptop in pair:
        laptop.round()
    begin_assigned(one.store, plan.id)
    send(one, two, plan.review)
    with two.store.read() as connection:
        assert review_rows.seat(connection, plan.review) == ""
    begin_assigned(two.store, plan.id)
    found = reading(two, plan.review)
    assert found.me == world.people[1]
    assert found.text("fact/unit") == plan.unit
    with two.store.write() as work:
        act = work.act(plan.review, found.me)
        act.put(f"note/{found.me}/ST-GEN-1-01", "Ser bra ut.")
    assert reading(two, plan.review).text(f"note/{found.me}/ST-GEN-1-01") == "Ser bra ut."


def test_both_hand_the_same_in_and_it_counts_once(world, pair):
    one, two = pair
    plan = world.plan()
    document = one.finish(plan, b"ett foto", id="1" * 32)
    two.wait("2" * 32, document)
    assert one.round().confirmed == ["1" * 32]
    assert two.round().confirmed == ["2" * 32]
    assert not two.handed("2" * 32).unsent
    assert world.assignment(plan.id).submission in ("1" * 32, "2" * 32)
