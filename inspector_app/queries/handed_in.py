"""What waits to be sent to the office, what was sent, what was confirmed, and why it stopped."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.store import removal, server_rows, submission_rows
from inspector_app.store.submission_rows import Blob, BlobState, Submission, SubmissionState
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, MOST_MESSAGE
from inspector_app.sync.protocol.messages import Receipt, SignedReceipt
from inspector_app.sync.protocol.wire import read

SKEW_SHOWN = 120  # seconds that clocks may differ without anyone being told


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One submission as the strip shows it."""

    submission: Submission
    unit: str
    files: tuple[Blob, ...]
    receipt: Receipt | None  # the last one that came

    @property
    def confirmed(self) -> bool:
        """Whether "Inskickat" may be said: the receipt lists everything."""
        return self.submission.state is SubmissionState.CONFIRMED

    @property
    def aside(self) -> tuple[Blob, ...]:
        """The files that were set aside, with their reasons."""
        return tuple(one for one in self.files if one.state is BlobState.ASIDE)

    @property
    def unsent(self) -> int:
        """How many octets of files are still to be sent."""
        return sum(one.size for one in self.files if one.state is BlobState.WAITING)


@dataclass(frozen=True, slots=True)
class Strip:
    """How this computer stands with its server."""

    server: str  # its name, "" while this computer belongs to none
    last_round: str | None  # that went well; ISO 8601, our clock
    stopped: str | None  # what kind of fault ended the one after it, see `sync.last_fault`
    since: str | None  # when rounds began to end so
    skew: int  # seconds that our clock is ahead; 0 where it is too little to tell
    handed_in: tuple[HandedIn, ...]  # the newest first; without those that others took the place of


class _Visit(msgspec.Struct):
    unit: str


class _Document(msgspec.Struct):
    visit: _Visit


def strip(connection: Connection) -> Strip:
    """All that is told of handing in."""
    server = server_rows.standing(connection)
    rows = reversed(submission_rows.every(connection))
    told = (one for one in rows if one.state is not SubmissionState.SUPERSEDED)
    handed = tuple(_handed_in(connection, one) for one in told)
    if server is None:
        return Strip("", None, None, None, 0, handed)
    skew = server.skew if abs(server.skew) > SKEW_SHOWN else 0
    return Strip(server.name, server.round, server.stopped, server.since, skew, handed)


def handed_in(connection: Connection, submission: str) -> HandedIn:
    """One submission; raises UnknownSubmission."""
    return _handed_in(connection, submission_rows.one(connection, submission))


def _handed_in(connection: Connection, row: Submission) -> HandedIn:
    document = submission_rows.document(connection, row.id)
    return HandedIn(
        row,
        _unit(connection, row.review, document),
        submission_rows.blobs(connection, row.id),
        None if row.receipt is None else _receipt(row.receipt),
    )


def _unit(connection: Connection, review: ReviewId, document: bytes) -> str:
    """As the document says, or as is remembered of a review that was removed here."""
    if document:
        return read(document, _Document, MOST_DOCUMENT).visit.unit
    before = removal.tombstone(connection, review)
    return "" if before is None else before.title


def _receipt(signed: bytes) -> Receipt:
    """Verified when it was kept."""
    return read(read(signed, SignedReceipt, MOST_MESSAGE).receipt, Receipt, MOST_MESSAGE)
