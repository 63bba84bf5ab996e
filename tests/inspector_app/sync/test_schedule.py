"""When the next round is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.sync import faults
from inspector_app.sync.protocol.sign_in_errors import SignInAgain
from inspector_app.sync.schedule import FIRST, LONGEST, REGULAR, SPREAD, pause_after

jitters = st.floats(0, 1, exclude_max=True)
PASSING = [
    faults.Unreachable(), faults.CutOff(), faults.Portal(), faults.ProxyRefused(),
    faults.WrongCertificate(), faults.NotUnderstood(), faults.ServerFault(""), faults.ServerLost(),
    faults.ServerBusy(0), faults.ServerRefused("forbidden", ""),
]  # fmt: skip


@given(st.sampled_from(PASSING), st.integers(0, 10_000), jitters)
def test_pauses_grow_within_bounds(fault, failures, jitter):
    pause = pause_after(fault, failures, jitter)
    assert FIRST <= pause.seconds <= LONGEST * (1 + SPREAD)
    assert pause.failures == failures + 1
    assert pause_after(fault, failures + 1, jitter).seconds >= pause.seconds


@given(st.integers(0, 10_000), jitters)
def test_a_round_that_went_well_begins_anew(failures, jitter):
    pause = pause_after(None, failures, jitter)
    assert REGULAR <= pause.seconds <= REGULAR * (1 + SPREAD)
    assert pause.failures == 0


@given(st.integers(0, 3600), st.integers(0, 100), jitters)
def test_a_server_that_asks_for_time_gets_it(seconds, failures, jitter):
    assert pause_after(faults.ServerBusy(seconds), failures, jitter).seconds >= seconds


@given(jitters, jitters)
def test_laptops_do_not_come_back_all_at_once(one, other):
    pauses = {pause_after(faults.Unreachable(), 3, jitter).seconds for jitter in (one, other)}
    assert len(pauses) == len({one, other}) or abs(one - other) < 1e-9


@pytest.mark.parametrize("fault", [faults.SignInNeeded(), SignInAgain()], ids=repr)
def test_what_only_the_person_can_do_waits_for_the_person(fault):
    assert pause_after(fault, 0, 0.5).seconds is None


@pytest.mark.parametrize(
    "fault", [faults.Revoked(), faults.TooOld(), faults.TooNew(), faults.WrongServer()], ids=repr
)
def test_what_others_must_change_is_asked_about_seldom(fault):
    assert pause_after(fault, 0, 0).seconds == LONGEST


def test_the_first_pauses():
    failures, pauses = 0, []
    for _ in range(8):
        pause = pause_after(faults.Unreachable(), failures, 0)
        failures = pause.failures
        pauses.append(pause.seconds)
    assert pauses == [30, 60, 120, 240, 480, 960, 1800, 1800]
