"""No state is a dead end, no step is possible but those listed, and clocks keep their days."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.central import states
from inspector_app.central.states import Act, NotNow
from inspector_app.sync.protocol.messages import Policy, State

LISTED = {
    (State.PLANNED, Act.VISIT, State.VISITED),
    (State.PLANNED, Act.HAND_IN, State.HANDED_IN),
    (State.VISITED, Act.HAND_IN, State.HANDED_IN),
    (State.HANDED_IN, Act.HAND_IN, State.HANDED_IN),
    (State.RETURNED, Act.HAND_IN, State.HANDED_IN),
    (State.HANDED_IN, Act.RETURN, State.RETURNED),
    (State.FACT_CHECK, Act.RETURN, State.RETURNED),
    (State.HANDED_IN, Act.APPROVE, State.FACT_CHECK),
}
WITH_PLAN = {
    (State.FACT_CHECK, Act.PLAN, State.FACT_CHECK),
    (State.ACTION_PLAN, Act.PLAN, State.ACTION_PLAN),
    (State.FACT_CHECK, Act.PUBLISH, State.ACTION_PLAN),
}
WITHOUT_PLAN = {
    (State.FACT_CHECK, Act.PUBLISH, State.PUBLISHED),
    (State.ACTION_PLAN, Act.PUBLISH, State.PUBLISHED),
}
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


def steps(*, plan_awaited: bool) -> set[tuple[State, Act, State]]:
    found = set()
    for state in State:
        for act in Act:
            with suppress(NotNow):
                found.add((state, act, states.after(state, act, plan_awaited=plan_awaited)))
    return found


def test_only_the_listed_steps_are_possible():
    assert steps(plan_awaited=True) == LISTED | WITH_PLAN
    assert steps(plan_awaited=False) == LISTED | WITHOUT_PLAN


@pytest.mark.parametrize("state", [one for one in State if one is not State.PUBLISHED])
@pytest.mark.parametrize("awaited", [True, False])
def test_every_state_leads_to_publication(state, awaited):
    reached, front = set(), {(state, awaited)}
    while front:
        reached |= front
        front = {
            (after, awaited and act is not Act.PLAN)
            for before, awaited in front
            for start, act, after in steps(plan_awaited=awaited)
            if start is before
        } - reached
    assert State.PUBLISHED in {one for one, _ in reached}


def test_nothing_moves_what_is_published():
    assert not any(state is State.PUBLISHED for state, _, _ in LISTED | WITH_PLAN | WITHOUT_PLAN)


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_end_with_the_month(day, months):
    due = states.plan_due(day, Policy(plan_months=months))
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due.day < day.day and (due.toordinal() + 1, 1) == ordinal(due))


def ordinal(day: date) -> tuple[int, int]:
    """The next day's number, and its day of the month."""
    following = date.fromordinal(day.toordinal() + 1)
    return following.toordinal(), following.day


@pytest.mark.parametrize(
    ("approved", "due"),
    [
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 7, 31), date(2026, 9, 30)),
        (date(2026, 3, 2), date(2026, 5, 2)),
    ],
)
def test_a_plan_is_due_in_two_months(approved, due):
    assert states.plan_due(approved, Policy()) == due


def test_a_report_is_due_in_thirty_days_and_a_review_in_five_years():
    assert states.report_due(date(2028, 2, 15), Policy()) == date(2028, 3, 16)
    assert states.next_review(date(2028, 2, 29), Policy()) == date(2033, 2, 28)
    assert states.next_review(date(2028, 2, 29), Policy(review_years=4)) == date(2032, 2, 29)


def test_which_grades_ask_for_a_plan():
    assert states.asks_for_plan("st", ["A", "D"])
    assert not states.asks_for_plan("st", ["A", "C", None])
    assert states.asks_for_plan("at", ["A", "C"])
    assert not states.asks_for_plan("at", ["B"])
