"""One round: what the laptop tells of its visits, and what is new to it since its cursor."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, select

from inspector_app.central import assignments as planned
from inspector_app.central import audit, changing
from inspector_app.central.accounts import policy_of
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.moving import move, next_state
from inspector_app.central.parts import Parts
from inspector_app.central.rows import Found
from inspector_app.central.states import Act
from inspector_app.central.tables import assigned, assignments, submissions
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, RoundAnswer, RoundAsked, State
from inspector_app.sync.protocol.wire import written

ROWS = 200  # of one answer; the next has more
OCTETS = MOST_MESSAGE - 64 * 1024  # of its assignments; a laptop reads no longer answer

_NEW = (
    planned.WITH_CHECKLIST.join(
        assigned,
        (assigned.c.organisation == assignments.c.organisation)
        & (assigned.c.assignment == assignments.c.id),
    )
    .where(
        assignments.c.organisation == bindparam("organisation"),
        assigned.c.person == bindparam("person"),
        assignments.c.sequence > bindparam("since"),
    )
    .order_by(assignments.c.sequence)
    .limit(ROWS)
)
_PLANNED = (
    select(assignments)
    .join(
        assigned,
        (assigned.c.organisation == assignments.c.organisation)
        & (assigned.c.assignment == assignments.c.id),
    )
    .where(
        assignments.c.organisation == bindparam("organisation"),
        assigned.c.person == bindparam("person"),
        assignments.c.state == State.PLANNED.value,
        assignments.c.id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(assignments.c.id)
)
_KEPT = select(submissions.c.id).where(
    submissions.c.organisation == bindparam("organisation"),
    submissions.c.handed_in.is_not(None),
    submissions.c.id.in_(bindparam("ids", expanding=True)),
)


def make(parts: Parts, caller: Caller, asked: RoundAsked) -> RoundAnswer:
    """Note the visits that are over, then tell what has changed."""
    _note_visits(parts, caller, [one.assignment for one in asked.holding if one.visited])
    with parts.database.read() as connection:
        return _answer(parts, connection, caller, asked)


def _answer(parts: Parts, connection: Connection, caller: Caller, asked: RoundAsked) -> RoundAnswer:
    # The cursor is read first: what changes meanwhile is told twice rather than never.
    cursor = changing.cursor_now(connection, caller.organisation)
    since = changing.since(connection, caller.organisation, asked.cursor) if asked.cursor else 0
    own = {"organisation": caller.organisation, "person": caller.person.id}
    rows = connection.execute(_NEW, {**own, "since": since or 0}).all()
    found = planned.told(connection, caller.organisation, rows)
    fitting = _fitting(found)
    if has_more := fitting < len(found) or len(rows) == ROWS:
        cursor = changing.cursor_at(connection, caller.organisation, rows[fitting - 1].sequence)
    return RoundAnswer(
        cursor=cursor,
        time=stored(parts.clock.now()),
        policy=policy_of(connection, caller.organisation),
        person=caller.person,
        assignments=found[:fitting],
        whole=since is None and not has_more,
        unknown=_lost(connection, caller, asked.submissions),
    )


def _fitting(found: Sequence[Assignment]) -> int:
    """How many of them one answer takes; one at least, for none is longer than that."""
    room = OCTETS
    for count, one in enumerate(found):
        room -= len(written(one))
        if room < 0 < count:
            return count
    return len(found)


def _note_visits(parts: Parts, caller: Caller, visited: list[str]) -> None:
    """Let those that still stand as planned stand as visited; most rounds have none."""
    if not visited:
        return
    with parts.database.read() as connection:
        news = bool(_still_planned(connection, caller, visited))
    if not news:
        return
    with parts.database.write() as connection:
        changing.take_turn(connection, caller.organisation)
        rows = _still_planned(connection, caller, visited)
        for row in rows:
            move(connection, caller, row, next_state(row, Act.VISIT), parts.clock)
        ids = [row.id for row in rows]
        audit.note(connection, caller, "assignment.visited", ids, stored(parts.clock.now()))


def _still_planned(connection: Connection, caller: Caller, ids: list[str]) -> list[Found]:
    own = {"organisation": caller.organisation, "person": caller.person.id}
    return list(connection.execute(_PLANNED, {**own, "ids": ids}).all())


def _lost(connection: Connection, caller: Caller, ids: Iterable[str]) -> tuple[str, ...]:
    """Those among the submissions that the laptop has receipts for and we know nothing of."""
    asked = list(ids)
    if not asked:
        return ()
    kept = connection.scalars(_KEPT, {"organisation": caller.organisation, "ids": asked}).all()
    return tuple(sorted(set(asked) - set(kept)))
