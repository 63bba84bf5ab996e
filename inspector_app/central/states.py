"""How an assignment goes from state to state, and the days that it must have done so by.

    planned -> visited -> handed_in -> fact_check -> published
                            ^   |         |   |          ^
                            |   v         |   v          |
                          returned <------+  action_plan-+

A unit's action plan is awaited from the approval on where a grade asks for one. The act of
publishing then ends the fact check and no more, and is refused from then on until the plan has
come; the next one publishes.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from inspector_app.domain.errors import RuleError
from inspector_app.sync.protocol.messages import Policy, State


class Act(StrEnum):
    """What moves an assignment."""

    VISIT = "visit"  # a laptop tells that the visit is over
    HAND_IN = "hand_in"
    RETURN = "return"
    APPROVE = "approve"
    PLAN = "plan"  # the action plan has come
    PUBLISH = "publish"


class NotNow(RuleError):
    """The state does not allow the act."""

    def __init__(self, state: State, act: Act) -> None:
        super().__init__(state, act)
        self.state = state
        self.act = act


_STEPS: dict[tuple[State, Act], State] = {
    (State.PLANNED, Act.VISIT): State.VISITED,
    (State.PLANNED, Act.HAND_IN): State.HANDED_IN,
    (State.VISITED, Act.HAND_IN): State.HANDED_IN,
    (State.HANDED_IN, Act.HAND_IN): State.HANDED_IN,  # a later revision
    (State.RETURNED, Act.HAND_IN): State.HANDED_IN,
    (State.HANDED_IN, Act.RETURN): State.RETURNED,
    (State.FACT_CHECK, Act.RETURN): State.RETURNED,  # the unit found an error of fact
    (State.HANDED_IN, Act.APPROVE): State.FACT_CHECK,
    (State.FACT_CHECK, Act.PLAN): State.FACT_CHECK,
    (State.ACTION_PLAN, Act.PLAN): State.ACTION_PLAN,
    (State.FACT_CHECK, Act.PUBLISH): State.PUBLISHED,
    (State.ACTION_PLAN, Act.PUBLISH): State.PUBLISHED,
}
# Grades that publication waits for an action plan with, by kind of review (DOMAIN.md 4, step 15b).
_PLANNED_FOR = {"at": frozenset("CD")}
_PLANNED_FOR_OTHERS = frozenset("D")


def after(state: State, act: Act, *, plan_awaited: bool = False) -> State:
    """The state that the act leads to; raises NotNow where it leads nowhere."""
    if act is Act.PUBLISH and plan_awaited and state is State.FACT_CHECK:
        return State.ACTION_PLAN
    held = act is Act.PUBLISH and plan_awaited
    needless = act is Act.PLAN and not plan_awaited
    if held or needless or (state, act) not in _STEPS:
        raise NotNow(state, act)
    return _STEPS[state, act]


def allows(state: State, act: Act) -> bool:
    """Whether the act leads anywhere while no plan is awaited."""
    return (state, act) in _STEPS


def asks_for_plan(kind: str, grades: Iterable[str | None]) -> bool:
    """Whether publication of these grades waits for an action plan."""
    return not _PLANNED_FOR.get(kind, _PLANNED_FOR_OTHERS).isdisjoint(grades)


def report_due(last: date, policy: Policy) -> date:
    """The day that the assessment is to be handed in by."""
    return last + timedelta(days=policy.report_days)


def plan_due(approved: date, policy: Policy) -> date:
    """The day that the unit's action plan is to come by."""
    return _months_after(approved, policy.plan_months)


def next_review(last: date, policy: Policy) -> date:
    """The day that the unit is to be reviewed again by."""
    return _months_after(last, 12 * policy.review_years)


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
