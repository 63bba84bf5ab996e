"""What the office decides on what was handed in."""

import msgspec
from sqlalchemy import Connection, select

from inspector_app.central import assignments as planned
from inspector_app.central import audit, changing, states
from inspector_app.central.accounts import policy_of
from inspector_app.central.assignments import day
from inspector_app.central.callers import Caller
from inspector_app.central.deeds import words
from inspector_app.central.grades import grades_in
from inspector_app.central.moments import stored
from inspector_app.central.moving import move, next_state
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.states import Act
from inspector_app.central.tables import assignments, submissions
from inspector_app.clock import Clock
from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import State
from inspector_app.sync.protocol.office import ActionPlan, Decided, Return
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import written

_NOTED = {
    Act.RETURN: "submission.return",
    Act.APPROVE: "submission.approve",
    Act.PLAN: "assignment.plan",
    Act.PUBLISH: "assignment.publish",
}


def send_back(
    connection: Connection, caller: Caller, id: str, asked: Return, clock: Clock
) -> Decided:
    """Give the submission back for completion with these comments; raises Refusal."""
    row = _turn_of_submission(connection, caller, id)
    after = next_state(row, Act.RETURN)
    areas = grades_in(row.grades)
    if any(one.area and one.area not in areas for one in asked.comments):
        raise Refusal(Code.UNFIT, _("En kommentar gäller ett område som inte finns."))
    comments = written(asked.comments).decode()
    move(
        connection, caller, row, after, clock, submission_of_step=id, detail=comments,
        comments=comments, plan_due=None,
    )  # fmt: skip
    return _done(connection, caller, Act.RETURN, id, row.id, clock)


def approve(connection: Connection, caller: Caller, id: str, clock: Clock) -> Decided:
    """Let the unit check the facts; a grade may ask for an action plan by a day. Raises Refusal."""
    row = _turn_of_submission(connection, caller, id)
    after = next_state(row, Act.APPROVE)
    due = None
    if states.asks_for_plan(row.kind, grades_in(row.grades).values()):
        policy = policy_of(connection, caller.organisation)
        due = states.plan_due(clock.now().date(), policy).isoformat()
    move(connection, caller, row, after, clock, submission_of_step=id, plan_due=due)
    return _done(connection, caller, Act.APPROVE, id, row.id, clock)


def take_plan(
    connection: Connection, caller: Caller, id: str, asked: ActionPlan, clock: Clock
) -> Decided:
    """The unit's action plan has come; nothing holds publication any more. Raises Refusal."""
    row = _turn_of_assignment(connection, caller, id)
    after = next_state(row, Act.PLAN)
    day(asked.day)
    detail = written(asked).decode()
    move(connection, caller, row, after, clock, detail=detail, plan_due=None)
    return _done(connection, caller, Act.PLAN, id, id, clock)


def publish(
    connection: Connection, caller: Caller, id: str, clock: Clock, seen: State | None = None
) -> Decided:
    """End the fact check, and publish if no action plan is awaited; else its coming is waited for.

    `seen` is the state the office decided on, where it may have changed since. Raises Refusal.
    """
    row = _turn_of_assignment(connection, caller, id)
    after = next_state(row, Act.PUBLISH)
    if seen is not None and seen != row.state:
        raise Refusal(
            Code.CONFLICT,
            _("Uppdraget har fått ett annat läge sedan beslutet togs. Se hur det står till först."),
        )
    if after is State.PUBLISHED:
        policy = policy_of(connection, caller.organisation)
        again = states.next_review(day(row.last), policy).isoformat()
        move(connection, caller, row, after, clock, next_review=again)
    else:
        move(connection, caller, row, after, clock)
    return _done(connection, caller, Act.PUBLISH, id, id, clock)


def _done(
    connection: Connection, caller: Caller, act: Act, of: str, assignment: str, clock: Clock
) -> Decided:
    audit.note(connection, caller, _NOTED[act], [of], stored(clock.now()))
    found = planned.one(connection, caller.organisation, assignment)
    return Decided(**msgspec.structs.asdict(found), done=words(act, found))


def _turn_of_assignment(connection: Connection, caller: Caller, id: str) -> Found:
    changing.take_turn(connection, caller.organisation)
    row = connection.execute(
        select(assignments).where(
            assignments.c.organisation == caller.organisation, assignments.c.id == id
        )
    ).one_or_none()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row


def _turn_of_submission(connection: Connection, caller: Caller, id: str) -> Found:
    """The assignment and the grades; refused where the submission is not its last."""
    changing.take_turn(connection, caller.organisation)
    row = connection.execute(
        select(assignments, submissions.c.grades)
        .join(
            submissions,
            (submissions.c.organisation == assignments.c.organisation)
            & (submissions.c.assignment == assignments.c.id),
        )
        .where(assignments.c.organisation == caller.organisation, submissions.c.id == id)
    ).one_or_none()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    if row.submission != id:
        raise Refusal(Code.CONFLICT, _("Det är inte uppdragets senast inskickade bedömning."))
    return row
