"""A revision's entries (`journal.revision`) out of all that are here, joined reviews included."""

from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.fold import live_by_register, live_values
from inspector_app.journal.joining import ALIAS, Aliases, Who, abroad, closure, translated, who_in
from inspector_app.journal.vector import Vector, covers, vector_of
from inspector_app.store import draft_rows, joined_rows
from inspector_app.store.journal_rows import COUNTS, FOLDED, LiveRow
from inspector_app.store.tables import entries


@dataclass(frozen=True, slots=True)
class Written:
    """An entry that counts here, as the review speaks of it."""

    dot: Dot
    entry: Entry  # as its own journal holds it


def counting(connection: Connection, review: ReviewId) -> list[Written]:
    """All that counts in the review and in those folded into it now, in no order."""
    return _written(connection, review, (review, *joined_rows.others(connection, review)))


def reached(written: list[Written]) -> dict[ReplicaId, int]:
    """How far the draft has come with each replica."""
    return vector_of(one.dot for one in written)


def within(connection: Connection, review: ReviewId, vector: Vector) -> list[Written]:
    """All that counts within the vector, in no order; less than it names where not all is here."""
    whole = (review, *_others(connection, review, vector))
    found = _written(connection, review, whole)
    return [one for one in found if covers(vector, one.dot)]


def live_within(connection: Connection, review: ReviewId, vector: Vector) -> list[LiveRow]:
    """What is live in the fold of exactly the entries within the vector, by register and dot.

    Only where one computer has said two things at once (J3) does what came later change it.
    """
    standing = _folded(connection, review, vector)
    for other, who in _others(connection, review, vector).items():
        standing += [
            translated(entry, review, who)
            for entry in _folded(connection, other, vector, home=review)
            if not entry.register.startswith(ALIAS)
        ]
    live = live_by_register(standing)
    return [_row(entry) for register in sorted(live) for entry in live[register]]


def _written(
    connection: Connection, home: ReviewId, reviews: tuple[ReviewId, ...]
) -> list[Written]:
    return [
        Written(_dot(entry, home), entry)
        for review in reviews
        for entry in draft_rows.read(connection, review, COUNTS)
    ]


def _folded(
    connection: Connection, review: ReviewId, vector: Vector, home: ReviewId | None = None
) -> list[Entry]:
    found = draft_rows.read(connection, review, entries.c.state == FOLDED)
    return [entry for entry in found if covers(vector, _dot(entry, home or review))]


def _dot(entry: Entry, home: ReviewId) -> Dot:
    """The dot as home speaks of it."""
    review = entry.header.review
    return entry.dot if review == home else abroad(entry.dot, review)


def _others(connection: Connection, home: ReviewId, vector: Vector) -> dict[ReviewId, Who]:
    """The reviews folded into home by the entries within the vector."""
    aliases: dict[ReviewId, dict[ReviewId, Who]] = {}
    waiting = [home]
    while waiting:
        review = waiting.pop()
        aliases[review] = _aliases(connection, review, vector, home)
        waiting += aliases[review].keys() - aliases.keys()
    known: Aliases = aliases
    return closure(home, known)


def _aliases(
    connection: Connection, review: ReviewId, vector: Vector, home: ReviewId
) -> dict[ReviewId, Who]:
    """As `joined_rows` notes them: of several words the one with the first dot counts."""
    found = draft_rows.read(
        connection,
        review,
        entries.c.state == FOLDED,
        entries.c.register >= ALIAS,
        entries.c.register < ALIAS + "\U0010ffff",
    )
    told: dict[ReviewId, list[Entry]] = {}
    for entry in found:
        other = ReviewId(entry.register.removeprefix(ALIAS))
        if other > review and covers(vector, _dot(entry, home)):
            told.setdefault(other, []).append(entry)
    said = {other: [one.entry.value for one in live_values(some)] for other, some in told.items()}
    return {
        other: who_in(next(value for value in values if value is not None))
        for other, values in said.items()
        if any(value is not None for value in values)
    }


def _row(entry: Entry) -> LiveRow:
    header = entry.header
    undo = header.undoes is not None
    data = None if undo or entry.body is None else entry.body.value
    return LiveRow(
        header.register, header.dot, entry.id, header.inspector, header.recorded, data, undo
    )
