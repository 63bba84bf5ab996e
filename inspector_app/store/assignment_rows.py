"""The reviews that the office has assigned, as the server told of them."""

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import assignments


class UnknownAssignment(RuleError):
    """The server has told of no assignment with this id."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment's octets, with fields in them that only a newer program knows."""

    id: str
    review: ReviewId
    document: bytes
    came: str


def keep(connection: Connection, assignment: AssignmentRow) -> None:
    """Keep what was told last."""
    told = {"document": assignment.document, "came": assignment.came}
    row = insert(assignments).values(id=assignment.id, review=assignment.review, **told)
    connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=told))


def one(connection: Connection, id: str) -> AssignmentRow:
    """The assignment of this id; raises UnknownAssignment."""
    row = connection.execute(select(assignments).where(assignments.c.id == id)).first()
    if row is None:
        raise UnknownAssignment(id)
    return AssignmentRow(row.id, ReviewId(row.review), row.document, row.came)


def every(connection: Connection) -> tuple[AssignmentRow, ...]:
    """All of them, in no order."""
    return tuple(
        AssignmentRow(row.id, ReviewId(row.review), row.document, row.came)
        for row in connection.execute(select(assignments))
    )


def of_review(connection: Connection, review: ReviewId) -> AssignmentRow | None:
    """The assignment that a review is made for, if any."""
    asked = select(assignments.c.id).where(assignments.c.review == review)
    id = connection.scalar(asked)
    return None if id is None else one(connection, id)
