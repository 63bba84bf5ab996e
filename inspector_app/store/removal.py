"""Taking a review off this computer for good, and remembering that it was here."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, or_, select, update

from inspector_app.domain.ids import ReviewId
from inspector_app.store import attachments, dismissed, given_rows, review_rows
from inspector_app.store.tables import (
    attestations,
    batches,
    entries,
    joined,
    live,
    peer_vectors,
    pending,
    places,
    removed,
    searchable,
    submission_blobs,
    submissions,
)

# Each has a column `review`; submissions keep their rows, the audit log and what the server told
# of the assignment stay as they are.
EMPTIED: tuple[Table, ...] = (
    entries, live, pending, places, batches, peer_vectors, attestations, searchable,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A review that was here."""

    review: ReviewId
    title: str
    at: str


def take_away(connection: Connection, reviews: Collection[ReviewId], title: str, now: str) -> None:
    """Drop all that is kept of these reviews, and the keys of files that no other one shows.

    Their submissions keep id and receipt. `sweep` is due after the commit.
    """
    files = {digest for one in reviews for digest in attachments.named_under(connection, one)}
    sent = select(submissions.c.id).where(submissions.c.review.in_(reviews))
    of_them = submission_blobs.c.submission.in_(sent)
    files |= set(connection.scalars(select(submission_blobs.c.sha256).where(of_them)))
    connection.execute(delete(submission_blobs).where(of_them))
    connection.execute(
        update(submissions).where(submissions.c.review.in_(reviews)).values(document=b"")
    )
    for table in EMPTIED:
        connection.execute(delete(table).where(table.c.review.in_(reviews)))
    connection.execute(
        delete(joined).where(or_(joined.c.home.in_(reviews), joined.c.other.in_(reviews)))
    )
    for one in reviews:
        review_rows.remove(connection, one)
        dismissed.forget(connection, one)
        given_rows.forget(connection, one)
    attachments.forget_unused(connection, files)
    connection.execute(
        insert(removed),
        [{"review": one, "title": title, "at": now, "swept": False} for one in reviews],
    )


def tombstone(connection: Connection, review: ReviewId) -> Tombstone | None:
    """What is remembered of a review that was removed here, if it was."""
    row = connection.execute(select(removed).where(removed.c.review == review)).first()
    return None if row is None else Tombstone(ReviewId(row.review), row.title, row.at)


def every(connection: Connection) -> tuple[Tombstone, ...]:
    """All that was removed here, the newest first."""
    rows = connection.execute(select(removed).order_by(removed.c.at.desc(), removed.c.review))
    return tuple(Tombstone(ReviewId(row.review), row.title, row.at) for row in rows)


def forget(connection: Connection, review: ReviewId) -> None:
    """The review comes back."""
    connection.execute(delete(removed).where(removed.c.review == review))


def is_due(connection: Connection) -> bool:
    """Whether files, free pages or backups may still hold what was removed."""
    return connection.scalar(select(removed.c.review).where(removed.c.swept.is_(False))) is not None


def mark_swept(connection: Connection) -> None:
    """Nothing holds it any more."""
    connection.execute(update(removed).values(swept=True))
