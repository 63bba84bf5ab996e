"""Rounds come in their time, and none while the program is locked."""

import pytest

from inspector_app.sync import faults
from ui.sync.round_clock import RoundClock


@pytest.fixture
def clock(qapp):
    made = RoundClock()
    yield made
    made.stop()


@pytest.fixture
def rung(clock):
    """How often it was time."""
    found = []
    clock.due.connect(lambda: found.append(1))
    return found


def seconds(clock: RoundClock) -> float:
    return clock._timer.remainingTime() / 1000


def test_after_a_round_that_went_well_the_next_is_far_off(clock: RoundClock) -> None:
    clock.ended(None)
    assert 800 < seconds(clock) < 1200


def test_pauses_grow_and_begin_anew(clock: RoundClock) -> None:
    clock.ended(faults.Unreachable())
    first = seconds(clock)
    for _again in range(4):
        clock.ended(faults.Unreachable())
    assert first < 40 < 400 < seconds(clock)
    clock.ended(None)
    clock.ended(faults.CutOff())
    assert seconds(clock) < 40


def test_where_the_person_must_sign_in_nothing_is_tried(clock: RoundClock) -> None:
    clock.ended(None)
    clock.ended(faults.SignInNeeded())
    assert not clock.waits


def test_what_was_due_while_locked_comes_at_once_after(clock: RoundClock, rung: list) -> None:
    clock.hold()
    clock._ring()
    assert rung == []
    clock.release()
    assert rung == [1]
    clock.hold()
    clock.release()
    assert rung == [1]
