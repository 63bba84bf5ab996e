"""The reviews that the office has assigned, as the server told of them."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select
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
    server: bytes  # the key of the one that told of it


def keep(connection: Connection, assignment: AssignmentRow) -> None:
    """Keep what was told last."""
    told = {
        "document": assignment.document,
        "came": assignment.came,
        "server": assignment.server,
    }
    row = insert(assignments).values(id=assignment.id, review=assignment.review, **told)
    connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=told))


def one(connection: Connection, id: str) -> AssignmentRow:
    """The assignment of this id; raises UnknownAssignment."""
    row = connection.execute(select(assignments).where(assignments.c.id == id)).first()
    if row is None:
        raise UnknownAssignment(id)
    return _assignment(row)


def every(connection: Connection) -> tuple[AssignmentRow, ...]:
    """All of them, in no order."""
    return tuple(map(_assignment, connection.execute(select(assignments))))


def told_by(connection: Connection, server: bytes) -> frozenset[str]:
    """The ids of those that the server with this key has told of."""
    asked = select(assignments.c.id).where(assignments.c.server == server)
    return frozenset(connection.scalars(asked))


def of_review(connection: Connection, review: ReviewId) -> AssignmentRow | None:
    """The assignment that a review is made for, if any."""
    asked = select(assignments.c.id).where(assignments.c.review == review)
    id = connection.scalar(asked)
    return None if id is None else one(connection, id)


def _assignment(row: Row[tuple[object, ...]]) -> AssignmentRow:
    return AssignmentRow(row.id, ReviewId(row.review), row.document, row.came, row.server)
