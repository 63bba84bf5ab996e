"""Handing in: once, whatever comes how often."""

import msgspec
import pytest
from sqlalchemy import func, select

from inspector_app.central.tables import steps, submissions
from inspector_app.sync.protocol.messages import State, SubmissionAnswer
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.world import (
    REPORT,
    World,
    hashed,
    of,
    submission_id,
    world_in,
)

ID = submission_id(1)


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


def test_the_same_a_hundred_times_is_one(world):
    plan = world.plan()
    document = world.document(plan)
    receipt = world.hand_in(ID, document)
    answers = {world.put(ID, document).content for _ in range(100)}
    assert len(answers) == 1
    assert msgspec.json.decode(answers.pop(), type=SubmissionAnswer) == world.status(ID)
    assert count(world, submissions) == 1
    assert count(world, steps) == 1
    assert receipt.number == 1
