"""What the server told and took, kept step by step; nothing here takes anything away."""

import hashlib
from collections.abc import Iterable

from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import ChecklistDocumentBroken, from_document
from inspector_app.store import assignment_rows, checklist_rows, server_rows, submission_rows
from inspector_app.store.assignment_rows import AssignmentRow
from inspector_app.store.server_rows import Server
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import BlobState, SubmissionState
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Receipt, SignedReceipt
from inspector_app.sync.protocol.receipts import opened
from inspector_app.sync.protocol.wire import TooLarge, Unreadable, read, written


class ReceiptIncomplete(ContentError):
    """A receipt does not vouch for just what was handed in."""

    def __init__(self, submission: str) -> None:
        super().__init__(submission)
        self.submission = submission


def enrolled(store: Store, server: Server) -> Changes:
    """Keep the server that this computer belongs to from now on, and its key."""
    with store.write() as work:
        server_rows.enrolled(work.connection, server)
        work.listed = True
    return work.changes


def keep_assignments(store: Store, told: Iterable[bytes]) -> tuple[Assignment, ...]:
    """Keep assignments as they came, but for those that cannot be read; those that were kept."""
    kept = []
    with store.write() as work:
        server = server_rows.needed(work.connection).key
        for octets in told:
            try:
                one = read(octets, Assignment, MOST_MESSAGE)
            except (Unreadable, TooLarge):
                continue
            row = AssignmentRow(one.id, ReviewId(one.review), octets, work.now(), server)
            assignment_rows.keep(work.connection, row)
            kept.append(one)
    return tuple(kept)


def keep_checklist(store: Store, digest: str, document: bytes) -> None:
    """Keep a checklist that was issued; raises ChecklistDocumentBroken if it is another."""
    if from_document(document).digest != digest:
        raise ChecklistDocumentBroken("digest")
    with store.write() as work:
        checklist_rows.keep(work.connection, digest, document)


def keep_cursor(
    store: Store, cursor: str, policy: bytes, person: bytes, unknown: Iterable[str]
) -> tuple[str, ...]:
    """Go on from here next time; what the server has lost waits to be sent again.

    Returns the submissions that do. All that came up to the cursor must be kept before.
    """
    with store.write() as work:
        known = {one.id for one in submission_rows.every(work.connection)}
        lost = tuple(id for id in unknown if id in known and _send_again(work, id))
        server_rows.told(work.connection, cursor, policy, person)
    return lost


def note_answered(store: Store, seen: str, skew: int) -> None:
    """Keep what the server's clock showed, once what it told in the same round is kept."""
    with store.write() as work:
        server_rows.answered(work.connection, seen, skew)


def note_round(store: Store) -> Changes:
    """A round came to its end."""
    with store.write() as work:
        server_rows.ended(work.connection, work.now())
        work.listed = True
    return work.changes


def note_stopped(store: Store, fault: str) -> None:
    """A fault of this kind ended a round early."""
    with store.write() as work:
        server_rows.stopped(work.connection, fault, work.now())


def blobs_sent(store: Store, submission: str, hashes: Iterable[str]) -> None:
    """The server has these files whole."""
    with store.write() as work:
        for sha256 in hashes:
            submission_rows.set_blob_state(work.connection, submission, sha256, BlobState.SENT)


def set_blob_aside(store: Store, submission: str, sha256: str, reason: str) -> None:
    """Leave a file that cannot be sent, so that the others go on."""
    with store.write() as work:
        submission_rows.set_blob_state(work.connection, submission, sha256, BlobState.ASIDE, reason)


def set_aside(store: Store, submission: str, reason: str) -> None:
    """Leave a submission that the server will not have, so that the others go on.

    One that no longer waits, since another took its place meanwhile, stays as it is.
    """
    with store.write() as work:
        if submission_rows.one(work.connection, submission).state is SubmissionState.WAITING:
            submission_rows.set_state(work.connection, submission, SubmissionState.ASIDE, reason)


def note_trouble(store: Store, submission: str, reason: str) -> None:
    """Keep why one that waits was not confirmed; it goes on waiting for the next round."""
    with store.write() as work:
        submission_rows.note_trouble(work.connection, submission, reason)


def try_again(store: Store, submission: str) -> None:
    """Let what was set aside wait anew; raises UnknownSubmission."""
    with store.write() as work:
        found = submission_rows.one(work.connection, submission)
        if found.state in (SubmissionState.ASIDE, SubmissionState.WAITING):
            submission_rows.send_again(work.connection, submission)


def confirm(store: Store, submission: str, signed: SignedReceipt) -> Receipt:
    """Keep the receipt, once it is found to vouch for all that was handed in.

    Raises ForgedReceipt, ReceiptIncomplete, Unreadable, UnknownSubmission or NoServer, and then
    nothing counts as confirmed.
    """
    with store.write() as work:
        server = server_rows.needed(work.connection)
        receipt = opened(signed, server.key)
        document = submission_rows.document(work.connection, submission)
        if not document:
            raise submission_rows.UnknownSubmission(submission)  # blanked while it was on its way
        if _vouched(receipt) != _handed_in(submission, document):
            raise ReceiptIncomplete(submission)
        submission_rows.confirm(work.connection, submission, written(signed), work.now())
        work.listed = True
    return receipt


def _send_again(work: UnitOfWork, submission: str) -> bool:
    """Let it wait anew; whether there is anything left of it here to send."""
    submission_rows.send_again(work.connection, submission)
    return submission_rows.one(work.connection, submission).state is SubmissionState.WAITING


def _vouched(receipt: Receipt) -> tuple[object, ...]:
    return (
        receipt.submission,
        receipt.assignment,
        receipt.review,
        receipt.revision,
        receipt.document,
        set(receipt.blobs),
    )


def _handed_in(submission: str, octets: bytes) -> tuple[object, ...]:
    told = read(octets, AssessmentDocument, MOST_DOCUMENT)
    return (
        submission,
        told.assignment,
        told.review,
        told.revision,
        hashlib.sha256(octets).hexdigest(),
        {one.sha256 for one in told.attachments},
    )
