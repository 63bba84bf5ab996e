"""What is stored of a review as `journal.merging` and an export need it."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.blanking import BLANK, blanked_by
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.merging import Draft
from inspector_app.journal.vector import vector_of
from inspector_app.store.journal_rows import ASIDE, COUNTS, FOLDED, HELD, SHELVED, entry_from
from inspector_app.store.tables import entries


def draft(connection: Connection, review: ReviewId, beside: frozenset[Dot] = frozenset()) -> Draft:
    """All that a merge must know of what is here; `beside` are the dots of joined reviews."""
    rows = connection.exec_driver_sql(
        "SELECT id, replica, counter, salt IS NULL, state FROM entries WHERE review = ?", (review,)
    ).all()
    states = {state for *_rest, state in rows}
    return Draft(
        {name: Dot(replica, counter) for name, replica, counter, _, state in rows
         if state in (FOLDED, SHELVED)},
        _by_id(connection, review, HELD) if HELD in states else {},
        _by_id(connection, review, ASIDE) if ASIDE in states else {},
        frozenset(name for name, _, _, bare, state in rows
                  if bare and state in (FOLDED, SHELVED)),
        blanked(connection, review),
        beside,
    )  # fmt: skip


def _by_id(connection: Connection, review: ReviewId, state: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in read(connection, review, entries.c.state == state)}


def blanked(connection: Connection, review: ReviewId) -> frozenset[Dot]:
    """The dots that any blanking here names, one set aside too; one that waits does not count."""
    found = read(
        connection,
        review,
        entries.c.register >= BLANK,
        entries.c.register < BLANK + "\U0010ffff",
        entries.c.state != HELD,
    )
    return frozenset(dot for entry in found for dot in blanked_by(entry))


def read(connection: Connection, review: ReviewId, *where: ColumnElement[bool]) -> list[Entry]:
    """The entries of a review of which all this is true, in no order."""
    found = connection.execute(
        select(entries.c.header, entries.c.salt, entries.c.value).where(
            entries.c.review == review, *where
        )
    )
    return [entry_from(*row) for row in found]


def counting(connection: Connection, review: ReviewId) -> list[Entry]:
    """All that count in the draft: folded and shelved."""
    return read(connection, review, COUNTS)


def registers_at(connection: Connection, review: ReviewId, dots: Iterable[Dot]) -> set[str]:
    """The registers that the counting entries at these dots stand in."""
    return {
        name
        for dot in dots
        for name in connection.scalars(
            select(entries.c.register).where(
                entries.c.review == review,
                entries.c.replica == dot.replica,
                entries.c.counter == dot.counter,
                COUNTS,
            )
        )
    }


def set_state_at(connection: Connection, review: ReviewId, dots: Iterable[Dot], state: str) -> None:
    """Let all counting entries at these dots be folded, or shelved, from now on."""
    rows = [(state, review, *dot) for dot in dots]
    if rows:
        connection.exec_driver_sql(
            "UPDATE entries SET state = ? WHERE review = ? AND replica = ? AND counter = ?"
            " AND state IN ('folded', 'shelved')",
            rows,
        )


def vector(connection: Connection, review: ReviewId) -> dict[ReplicaId, int]:
    """How far this draft has come with each replica."""
    found = connection.execute(
        select(entries.c.replica, entries.c.counter).where(entries.c.review == review, COUNTS)
    )
    return vector_of(Dot(ReplicaId(replica), counter) for replica, counter in found)
