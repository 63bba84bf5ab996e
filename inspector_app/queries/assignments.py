"""The reviews that the office has assigned."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.store import assignment_rows, checklist_rows, joined_rows, review_rows
from inspector_app.store.assignment_rows import AssignmentRow
from inspector_app.store.submission_rows import Submission
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
    every = map(told, assignment_rows.every(connection))
    found = (Assigned(one, one.review in begun, one.checklist.digest in kept) for one in every)
    return tuple(sorted(found, key=lambda one: (one.told.first, one.told.unit, one.told.id)))


def told(row: AssignmentRow) -> Assignment:
    """What the server told of it last."""
    return read(row.document, Assignment, MOST_MESSAGE)


def assignment_of(connection: Connection, review: ReviewId) -> AssignmentRow | None:
    """The assignment of the review, or else of one that it is joined with; homes first."""
    whole = joined_rows.family(connection, review)
    found = (assignment_rows.of_review(connection, one) for one in whole)
    return next((row for row in found if row is not None), None)


def is_returned(assignment: Assignment, came: str, confirmed: Submission) -> bool:
    """Whether the office waits for more than this submission, of which it gave a receipt.

    `came` is when it told so. What was made later answers it, before the office says so; what was
    made before may have come whole afterwards, and the office tells nothing of that.
    """
    if assignment.state is not State.RETURNED:
        return False
    if assignment.submission == confirmed.id:
        return True
    return datetime.fromisoformat(came) > datetime.fromisoformat(confirmed.made)
