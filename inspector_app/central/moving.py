"""Moving an assignment from state to state: the step, the change and the reason why not."""

from sqlalchemy import Connection, bindparam, insert, update

from inspector_app.central import changing, states
from inspector_app.central.callers import Caller
from inspector_app.central.changing import Numbers
from inspector_app.central.moments import stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found, Writing
from inspector_app.central.states import Act
from inspector_app.central.tables import assignments, steps
from inspector_app.clock import Clock
from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import State
from inspector_app.sync.protocol.problems import Code

_UPDATE = update(assignments).where(
    assignments.c.organisation == bindparam("of_organisation"),
    assignments.c.id == bindparam("of_id"),
)
_STEP = insert(steps)


def next_state(row: Found, act: Act) -> State:
    """Where the act leads the assignment; raises Refusal where it leads nowhere."""
    state = State(row.state)
    try:
        return states.after(state, act, plan_awaited=row.plan_due is not None)
    except states.NotNow:
        raise Refusal(Code.CONFLICT, _why_not(state, act, row.plan_due)) from None


def move(
    connection: Connection,
    caller: Caller,
    row: Found,
    after: State,
    clock: Clock,
    *,
    submission_of_step: str | None = None,
    detail: str = "{}",
    **facts: str | None,
) -> None:
    """Let the assignment stand in the state `after` with these facts, and every laptop see it."""
    note_move(
        connection, caller, row, after, clock, changing.count_up(connection, caller.organisation),
        submission_of_step=submission_of_step, detail=detail, **facts,
    )  # fmt: skip


def note_move(
    writing: Writing,
    caller: Caller,
    row: Found,
    after: State,
    clock: Clock,
    numbers: Numbers,
    *,
    submission_of_step: str | None = None,
    detail: str = "{}",
    **facts: str | None,
) -> None:
    """As `move`, under a number of a change that was taken before; asks for nothing."""
    sequence = numbers.sequence
    own = {"of_organisation": caller.organisation, "of_id": row.id}
    writing.execute(_UPDATE, {**own, "state": after.value, "sequence": sequence, **facts})
    writing.execute(
        _STEP,
        {
            "organisation": caller.organisation, "sequence": sequence, "assignment": row.id,
            "submission": submission_of_step, "before": row.state, "after": after.value,
            "person": caller.person.id or None, "detail": detail,
        },
    )  # fmt: skip
    at = stored(clock.now())
    changing.note_change(writing, caller.organisation, sequence, row.id, clock.hex_id(8), at)


def _why_not(state: State, act: Act, plan_due: str | None) -> str:
    if act is Act.PUBLISH and plan_due is not None:
        return _("Enhetens handlingsplan väntas senast {day}.").format(day=plan_due)
    if act is Act.PLAN and plan_due is None:
        return _("Ingen handlingsplan väntas.")
    return _state_sentences()[state]


def _state_sentences() -> dict[State, str]:
    return {
        State.PLANNED: _("Granskningen är planerad; inget är inskickat."),
        State.VISITED: _("Besöket är gjort; inget är inskickat."),
        State.HANDED_IN: _("Bedömningen är inskickad och inte godkänd än."),
        State.RETURNED: _("Bedömningen är tillbaka hos inspektörerna för komplettering."),
        State.FACT_CHECK: _("Rapporten är hos enheten för faktakontroll."),
        State.ACTION_PLAN: _("Rapporten väntar på enhetens handlingsplan."),
        State.PUBLISHED: _("Rapporten är publicerad."),
    }
