"""Merges as they came, each of which can be undone as one step (J7)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, text, update

from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import batches


@dataclass(frozen=True, slots=True)
class Batch:
    """One merge into one review; into several that were joined under the same id."""

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


def newest(connection: Connection, reviews: Collection[ReviewId]) -> Batch | None:
    """The last merge into any of these that has not been undone, if any."""
    row = connection.execute(
        select(batches)
        .where(batches.c.review.in_(reviews), batches.c.undone.is_(False))
        .order_by(text("rowid DESC"))
        .limit(1)
    ).first()
    if row is None:
        return None
    sources, senders = tuple(row.source.split("\n")), tuple(row.senders.split("\n"))
    return Batch(row.id, ReviewId(row.review), row.at, sources, senders)


def reviews_of(connection: Connection, batch: Batch) -> set[ReviewId]:
    """All that the merge brought something to."""
    found = select(batches.c.review).where(batches.c.id == batch.id)
    return {ReviewId(review) for review in connection.scalars(found)}


def mark_undone(connection: Connection, batch: Batch, review: ReviewId) -> None:
    """What it brought to the review was set aside."""
    here = (batches.c.id == batch.id, batches.c.review == review)
    connection.execute(update(batches).where(*here).values(undone=True))
