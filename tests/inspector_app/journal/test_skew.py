"""What bundles prove of another's clock, and never more than that."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.skew import Bounds, met, narrowed

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECONDS = st.integers(-(10**8), 10**8)
WAIT = st.integers(0, 10**7)


@given(SECONDS, st.lists(st.tuples(WAIT, WAIT, WAIT), min_size=1, max_size=6))
def test_no_more_is_believed_than_the_clocks_are_apart(
    offset: int, bundles: list[tuple[int, int, int]]
) -> None:
    known = Bounds(None, None)
    at = NOON
    for before, seen_for, travel in bundles:
        at += timedelta(seconds=before)
        seen, made = at, at + timedelta(seconds=seen_for)
        merged = made + timedelta(seconds=travel)
        theirs = made - timedelta(seconds=offset)
        known = narrowed(known, met(theirs, merged, seen))
    assert known.low is not None
    assert known.high is not None
    assert known.low <= offset <= known.high
    assert abs(known.certain) <= abs(offset)
    assert known.certain * offset >= 0


def test_a_file_made_in_our_future_is_from_a_clock_ahead() -> None:
    ahead = met(NOON + timedelta(hours=3), NOON, None)
    assert ahead.certain == -3 * 3600


def test_a_file_made_before_what_it_holds_is_from_a_clock_behind() -> None:
    behind = met(NOON - timedelta(hours=3), NOON + timedelta(minutes=5), NOON)
    assert behind.certain == 3 * 3600


def test_a_long_way_proves_nothing() -> None:
    assert met(NOON, NOON + timedelta(days=3), NOON - timedelta(days=1)).certain == 0


def test_a_clock_that_was_set_counts_anew() -> None:
    was = met(NOON + timedelta(hours=3), NOON, NOON)
    right = met(NOON, NOON + timedelta(minutes=1), NOON - timedelta(minutes=1))
    assert narrowed(was, right) == right
    assert narrowed(right, was) == was


def test_contradictory_bounds_prove_nothing() -> None:
    assert Bounds(10, -10).certain == 0
