"""The reviews that the office has assigned, for the start page and the command line."""

from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.store import assignment_rows, checklist_rows, review_rows
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, State
from inspector_app.sync.protocol.wire import read

UNDER_WAY = frozenset({State.PLANNED, State.VISITED, State.RETURNED})  # something is left to do


@dataclass(frozen=True, slots=True)
class Assigned:
    """One assignment, and how far it has come on this computer."""

    told: Assignment
    begun: bool  # its review is here
    ready: bool  # its checklist is here, so it may be begun

    @property
    def to_do(self) -> bool:
        """Whether it is for the inspectors to go on with."""
        return self.told.state in UNDER_WAY


def assigned(connection: Connection) -> tuple[Assigned, ...]:
    """Every assignment, the first visit first."""
    begun, kept = review_rows.known(connection), checklist_rows.kept(connection)
    told = (
        read(row.document, Assignment, MOST_MESSAGE) for row in assignment_rows.every(connection)
    )
    found = (Assigned(one, one.review in begun, one.checklist.digest in kept) for one in told)
    return tuple(sorted(found, key=lambda one: (one.told.first, one.told.unit, one.told.id)))
