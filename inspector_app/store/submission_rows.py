"""What was handed in, or is to be, and how far each file of it has come."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import submission_blobs, submissions

LOST = "lost"  # the server has lost what was removed here: its receipt is the proof that is left


class SubmissionState(StrEnum):
    """How far a submission has come, as far as this computer knows."""

    WAITING = "waiting"  # to be sent, or sent in part
    CONFIRMED = "confirmed"  # the receipt lists everything
    ASIDE = "aside"  # the server will not have it as it is
    SUPERSEDED = "superseded"  # another takes its place


class BlobState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    SENT = "sent"
    ASIDE = "aside"  # damaged here, or refused


class UnknownSubmission(RuleError):
    """Nothing with this id was handed in, or is to be, from this computer."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission without its document, which may be large."""

    id: str
    assignment: str
    review: ReviewId
    revision: int
    digest: str
    made: str
    supersedes: str | None
    state: SubmissionState
    reason: str
    receipt: bytes | None  # SignedReceipt as it came
    confirmed: str | None


@dataclass(frozen=True, slots=True)
class Blob:
    """One file that goes with a submission."""

    sha256: str
    size: int
    media: str
    kind: str
    state: BlobState = BlobState.WAITING
    reason: str = ""


_ROW = tuple(column for column in submissions.c if column.name != "document")


def add(
    connection: Connection, submission: Submission, document: bytes, blobs: Iterable[Blob]
) -> None:
    """Note one that is to be sent; the one it supersedes is no longer sent."""
    values = {column.name: getattr(submission, column.name) for column in _ROW}
    connection.execute(insert(submissions).values({**values, "document": document}))
    _add_blobs(connection, submission.id, blobs)
    if submission.supersedes is not None:
        connection.execute(
            update(submissions)
            .where(
                submissions.c.id == submission.supersedes,
                submissions.c.state != SubmissionState.CONFIRMED,
            )
            .values(state=SubmissionState.SUPERSEDED)
        )


def put_back(connection: Connection, id: str, document: bytes, blobs: Iterable[Blob]) -> None:
    """Let what was removed here stand again with its receipt.

    What was lost there, or sent no more since another took its place, is sent again.
    """
    before = one(connection, id)
    connection.execute(update(submissions).where(submissions.c.id == id).values(document=document))
    connection.execute(delete(submission_blobs).where(submission_blobs.c.submission == id))
    _add_blobs(connection, id, (replace(one, state=BlobState.SENT) for one in blobs))
    if before.reason == LOST or before.state is SubmissionState.SUPERSEDED:
        send_again(connection, id)


def one(connection: Connection, id: str) -> Submission:
    """The submission of this id; raises UnknownSubmission."""
    row = connection.execute(select(*_ROW).where(submissions.c.id == id)).first()
    if row is None:
        raise UnknownSubmission(id)
    return _submission(row)


def every(connection: Connection) -> tuple[Submission, ...]:
    """All of them, the oldest first."""
    return tuple(map(_submission, connection.execute(select(*_ROW).order_by(submissions.c.made))))


def with_document(connection: Connection) -> frozenset[str]:
    """Those that could be sent again: their review was not removed here."""
    found = select(submissions.c.id).where(func.length(submissions.c.document) > 0)
    return frozenset(connection.scalars(found))


def of_review(connection: Connection, review: ReviewId) -> tuple[Submission, ...]:
    """Those of one review, the lowest revision first."""
    asked = select(*_ROW).where(submissions.c.review == review)
    ordered = asked.order_by(submissions.c.revision, submissions.c.made)
    return tuple(map(_submission, connection.execute(ordered)))


def document(connection: Connection, id: str) -> bytes:
    """The very octets that are sent; raises UnknownSubmission."""
    found = connection.scalar(select(submissions.c.document).where(submissions.c.id == id))
    if found is None:
        raise UnknownSubmission(id)
    return bytes(found)


def to_send(connection: Connection, id: str) -> bytes:
    """Its octets, if it waits to be sent; raises UnknownSubmission where nothing does any more."""
    if one(connection, id).state is not SubmissionState.WAITING:
        raise UnknownSubmission(id)
    return document(connection, id)


def blobs(connection: Connection, id: str) -> tuple[Blob, ...]:
    """The files that go with a submission, the smallest first."""
    asked = select(submission_blobs).where(submission_blobs.c.submission == id)
    ordered = asked.order_by(submission_blobs.c.size, submission_blobs.c.sha256)
    return tuple(
        Blob(row.sha256, row.size, row.media, row.kind, BlobState(row.state), row.reason)
        for row in connection.execute(ordered)
    )


def set_state(connection: Connection, id: str, state: SubmissionState, reason: str = "") -> None:
    """Let it stand so from now on; raises UnknownSubmission."""
    one(connection, id)
    connection.execute(
        update(submissions).where(submissions.c.id == id).values(state=state, reason=reason)
    )


def note_trouble(connection: Connection, id: str, reason: str) -> None:
    """Why it has not come about yet; only one that waits is told of."""
    waits = (submissions.c.id == id, submissions.c.state == SubmissionState.WAITING)
    connection.execute(update(submissions).where(*waits).values(reason=reason))


def set_blob_state(
    connection: Connection, id: str, sha256: str, state: BlobState, reason: str = ""
) -> None:
    """How far this file of the submission has come."""
    connection.execute(
        update(submission_blobs)
        .where(submission_blobs.c.submission == id, submission_blobs.c.sha256 == sha256)
        .values(state=state, reason=reason)
    )


def confirm(connection: Connection, id: str, receipt: bytes, now: str) -> None:
    """Keep the receipt; it is the caller's to have verified it.

    What is left to send of earlier revisions is sent no more: the office has what came of them.
    """
    told = one(connection, id)
    connection.execute(
        update(submissions)
        .where(
            submissions.c.review == told.review,
            submissions.c.revision < told.revision,
            submissions.c.state != SubmissionState.CONFIRMED,
        )
        .values(state=SubmissionState.SUPERSEDED, reason="")
    )
    connection.execute(
        update(submissions)
        .where(submissions.c.id == id)
        .values(state=SubmissionState.CONFIRMED, reason="", receipt=receipt, confirmed=now)
    )
    connection.execute(
        update(submission_blobs)
        .where(submission_blobs.c.submission == id)
        .values(state=BlobState.SENT, reason="")
    )


def send_again(connection: Connection, id: str) -> None:
    """Let everything of it wait anew; a receipt that there is stays until the new one comes.

    Of what was removed here only the receipt is left: it stands, and says that it was lost there.
    """
    if not document(connection, id):
        set_state(connection, id, SubmissionState.CONFIRMED, LOST)
        return
    set_state(connection, id, SubmissionState.WAITING)
    connection.execute(
        update(submission_blobs)
        .where(submission_blobs.c.submission == id)
        .values(state=BlobState.WAITING, reason="")
    )


def forget_documents(connection: Connection, reviews: Collection[ReviewId]) -> None:
    """Let no document of these reviews stay, nor be sent, since it holds what was blanked (J13).

    What no receipt vouches for is given up; of the others the receipt stays, also where the
    server has lost what it vouched for.
    """
    of_them = submissions.c.review.in_(reviews)
    given_up = select(submissions.c.id).where(of_them, submissions.c.receipt.is_(None))
    connection.execute(delete(submission_blobs).where(submission_blobs.c.submission.in_(given_up)))
    connection.execute(delete(submissions).where(of_them, submissions.c.receipt.is_(None)))
    connection.execute(update(submissions).where(of_them).values(document=b""))
    to_send = submissions.c.state.in_((SubmissionState.WAITING, SubmissionState.ASIDE))
    for id in connection.scalars(select(submissions.c.id).where(of_them, to_send)).all():
        send_again(connection, id)


def _add_blobs(connection: Connection, id: str, blobs: Iterable[Blob]) -> None:
    rows = [
        {"submission": id, **{name: getattr(one, name) for name in Blob.__slots__}} for one in blobs
    ]
    if rows:
        connection.execute(insert(submission_blobs), rows)


def _submission(row: Row[tuple[object, ...]]) -> Submission:
    return Submission(
        row.id,
        row.assignment,
        ReviewId(row.review),
        row.revision,
        row.digest,
        row.made,
        row.supersedes,
        SubmissionState(row.state),
        row.reason,
        row.receipt,
        row.confirmed,
    )
