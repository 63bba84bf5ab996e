"""What stays of what was removed here: its receipt, as long as one may ask for it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from inspector_app.commands.removing import remove
from inspector_app.commands.signing import sign
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.removed_here import RemovedHere, removed_here
from inspector_app.store import submission_rows
from inspector_app.sync.protocol.messages import State
from tests.conftest import FrozenClock
from tests.inspector_app.commands.desks import Desk
from tests.inspector_app.commands.handed import assign, confirm, hand_in
from tests.inspector_app.commands.signable import KIM, begun, readied, who
from tests.inspector_app.store.opened import KEYSLOTS

CAME = "2026-03-04T10:00:00+01:00"
RESTED = "2026-04-03T11:00:00+02:00"  # thirty days later, in summer time


@pytest.fixture
def desk(tmp_path: Path, frozen_clock: FrozenClock) -> Iterator[Desk]:
    found = Desk(tmp_path / "desk", frozen_clock)
    yield found
    found.store.close()


@pytest.fixture
def handed(desk: Desk, checklist: Checklist) -> tuple[ReviewId, str]:
    """A review whose copy may go, and what was handed in of it."""
    review = begun(desk, checklist)
    readied(desk, review, checklist)
    sign(desk.store, review, who(desk, review, KIM), "Lo blev sjuk efter besöket.")
    assign(desk.store, review, seen=RESTED)
    made = hand_in(desk, review).id
    confirm(desk.store, made, CAME, desk.clock)
    return review, made


def left(desk: Desk) -> tuple[RemovedHere, ...]:
    with desk.store.read() as connection:
        return removed_here(connection)


def test_what_is_still_here_is_not_told_of(desk: Desk, handed: tuple[ReviewId, str]) -> None:
    assert left(desk) == ()


def test_unit_receipt_and_id_stay(desk: Desk, handed: tuple[ReviewId, str]) -> None:
    review, made = handed
    remove(desk.store, review, KEYSLOTS)
    (one,) = left(desk)
    assert one.title == "Vårdcentralen Exempel · 2026-03-02–2026-03-03"
    assert (one.submission, one.receipt, one.received) == (made, 1, CAME)
    assert one.removed[:10] == desk.clock.now().date().isoformat()
    assert (one.returned, one.lost) == (False, False)


def test_what_became_of_it_since_is_told(desk: Desk, handed: tuple[ReviewId, str]) -> None:
    review, made = handed
    remove(desk.store, review, KEYSLOTS)
    desk.clock.move(timedelta(hours=1))
    assign(desk.store, review, state=State.RETURNED)
    with desk.store.write() as work:
        submission_rows.send_again(work.connection, made)  # as the server says it has lost it
    (one,) = left(desk)
    assert (one.returned, one.lost) == (True, True)
