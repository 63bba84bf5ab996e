"""Merges as they came, each of which can be undone as one step (J7)."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text, update

from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import batches


@dataclass(frozen=True, slots=True)
class Batch:
    """One merge into one review."""

    id: str
    review: ReviewId
    at: str
    sources: tuple[str, ...]  # names of files
    senders: tuple[str, ...]  # fingerprints


def add(connection: Connection, batch: Batch) -> None:
    """Note a merge."""
    connection.execute(
        insert(batches).values(
            id=batch.id,
            review=batch.review,
            at=batch.at,
            source="\n".join(batch.sources),
            senders="\n".join(batch.senders),
        )
    )


def newest(connection: Connection, review: ReviewId) -> Batch | None:
    """The last merge that has not been undone, if any."""
    row = connection.execute(
        select(batches)
        .where(batches.c.review == review, batches.c.undone.is_(False))
        .order_by(text("rowid DESC"))
        .limit(1)
    ).first()
    if row is None:
        return None
    sources, senders = tuple(row.source.split("\n")), tuple(row.senders.split("\n"))
    return Batch(row.id, ReviewId(row.review), row.at, sources, senders)


def mark_undone(connection: Connection, batch: Batch) -> None:
    """What it brought was set aside."""
    connection.execute(update(batches).where(batches.c.id == batch.id).values(undone=True))
