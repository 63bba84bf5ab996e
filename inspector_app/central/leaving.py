"""Somebody leaves: nothing of theirs is let in any more, until the office gives them a new code."""

from sqlalchemy import Connection, select, update

from inspector_app.central import assignments as planned
from inspector_app.central import audit, changing
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import assigned, assignments, codes, devices, people
from inspector_app.clock import Clock
from inspector_app.sync.protocol.messages import Assignment, State
from inspector_app.sync.protocol.office import Left
from inspector_app.sync.protocol.problems import Code


def leave(connection: Connection, caller: Caller, person: str, clock: Clock) -> Left:
    """Shut out the person's devices, codes and sign-ins, and tell which of their reviews go on.

    Done again it changes nothing and tells the same. Raises Refusal of nobody known here.
    """
    changing.take_turn(connection, caller.organisation)
    here = (people.c.organisation == caller.organisation, people.c.id == person)
    name = connection.scalar(select(people.c.name).where(*here))
    if name is None:
        raise Refusal(Code.NOT_FOUND)
    at = stored(clock.now())
    connection.execute(update(people).where(*here, people.c.left.is_(None)).values(left=at))
    connection.execute(
        update(codes)
        .where(
            codes.c.organisation == caller.organisation,
            codes.c.person == person,
            codes.c.used.is_(None),
        )
        .values(used=at)
    )
    connection.execute(
        update(devices)
        .where(
            devices.c.organisation == caller.organisation,
            devices.c.person == person,
            devices.c.left.is_(None),
        )
        .values(left=at)
    )
    audit.note(connection, caller, "person.leave", [person], at)
    return Left(person, name, _unfinished(connection, caller.organisation, person))


def _unfinished(connection: Connection, organisation: str, person: str) -> tuple[Assignment, ...]:
    """The assignments that the person is to make, or was, and that are not published."""
    rows = connection.execute(
        planned.WITH_CHECKLIST.join(
            assigned,
            (assigned.c.organisation == assignments.c.organisation)
            & (assigned.c.assignment == assignments.c.id),
        )
        .where(
            assignments.c.organisation == organisation,
            assigned.c.person == person,
            assignments.c.state != State.PUBLISHED.value,
        )
        .order_by(assignments.c.first, assignments.c.id)
    ).all()
    return planned.told(connection, organisation, rows)
