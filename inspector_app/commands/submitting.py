"""Handing in a signed revision: its document, its report and the files chosen for it, to be sent.

Nothing here reaches the network: what is written waits until a round sends it (`sync`).
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from inspector_app.commands.bound import Bound, bound
from inspector_app.commands.pinned import pinned
from inspector_app.commands.typing import settle_all
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.drafting import draft
from inspector_app.queries.revisions import Signature, reading_within
from inspector_app.queries.submission import Handing, document, revision_of
from inspector_app.reports.compose import report
from inspector_app.reports.document import Document
from inspector_app.store import attachments, joined_rows, submission_rows
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Blob, Submission, SubmissionState
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.sync.protocol import document as wire
from inspector_app.sync.protocol.limits import MOST_DOCUMENT
from inspector_app.sync.protocol.wire import read, written

Draw = Callable[[Document], bytes]  # sets the report's pages: a PDF
PDF = "application/pdf"


class NothingCompleted(RuleError):
    """The office has returned this very revision for completion."""

    def __init__(self, revision: int) -> None:
        super().__init__(revision)
        self.revision = revision


class ReportNotLeftOut(RuleError):
    """A submission without its report would say less than what was signed."""


class NothingToLeaveOut(RuleError):
    """The submission is whole and confirmed, or does not name what should be left out."""

    def __init__(self, submission: str) -> None:
        super().__init__(submission)
        self.submission = submission


@dataclass(frozen=True, slots=True)
class Submitted:
    """What waits to be sent, or was sent before."""

    id: str
    revision: int
    new: bool


def submit(store: Store, review: ReviewId, draw: Draw) -> Submitted:
    """Let the signed revision wait to be sent, with the report drawn from just that revision.

    The same revision again is the same submission; one that was set aside waits anew. What is
    being typed is settled first. Raises UnknownReview, PracticeNotHandedIn, NoAssignment,
    ChangedSinceSigned, NotSignedByAll, NotReadyToHandIn, NothingCompleted, DocumentUnfit,
    PressError, DiskFull or NotWritable, and then nothing waits.
    """
    with store.read() as connection:
        whole = joined_rows.family(connection, review)
    for one in whole:
        settle_all(store, one)
    with store.write() as work:
        found = _bound(work, review)
        if (known := _again(work, found)) is not None:
            return known
    made, pdf = _drawn(store, found, draw)
    with store.write() as work:
        if _bound(work, review) == found:
            return _again(work, found) or _wait(work, store, found, made, pdf)
    return submit(store, review, draw)  # somebody went on while the pages were set


def submit_without(store: Store, submission: str, left_out: Collection[str]) -> Submitted:
    """Hand in anew without these files, by their hash; takes the place of the one named.

    Twice is once. Raises UnknownSubmission, ReportNotLeftOut or NothingToLeaveOut.
    """
    with store.write() as work:
        before = submission_rows.one(work.connection, submission)
        for one in submission_rows.of_review(work.connection, before.review):
            if one.supersedes == submission:
                return Submitted(one.id, one.revision, new=False)
        if before.state is SubmissionState.CONFIRMED:
            raise NothingToLeaveOut(submission)
        told = _document(work.connection, submission)
        gone = {one.sha256: one.kind for one in told.attachments if one.sha256 in left_out}
        if "report" in gone.values():
            raise ReportNotLeftOut
        if not gone:
            raise NothingToLeaveOut(submission)
        staying = tuple(one for one in told.attachments if one.sha256 not in gone)
        anew = msgspec.structs.replace(told, attachments=staying, supersedes=submission)
        return _add(work, before.review, before.assignment, anew)


def _bound(work: UnitOfWork, review: ReviewId) -> Bound:
    return bound(work.connection, joined_rows.shown_in(work.connection, review))


def _again(work: UnitOfWork, found: Bound) -> Submitted | None:
    """The submission of this revision that there is; set aside before, it waits once more."""
    for one in reversed(submission_rows.of_review(work.connection, found.review)):
        if one.state is SubmissionState.SUPERSEDED or one.revision != found.revision.number:
            continue
        if not submission_rows.document(work.connection, one.id):
            continue  # it held what was blanked
        if not found.revision.is_same(revision_of(_document(work.connection, one.id))):
            continue
        if one.state is SubmissionState.CONFIRMED and found.is_returned(one):
            raise NothingCompleted(one.revision)
        if one.state is SubmissionState.ASIDE:
            submission_rows.send_again(work.connection, one.id)
        return Submitted(one.id, one.revision, new=False)
    return None


def _drawn(store: Store, found: Bound, draw: Draw) -> tuple[wire.AssessmentDocument, bytes]:
    """The document of the revision, and its report dated by the last signature."""
    with store.read() as connection:
        reading = reading_within(connection, found.review, found.revision.vector)
        checklist, statements = pinned(connection, reading)
    day = max(_moment(one) for one in found.signatures).date()
    pdf = draw(report(draft(store, reading, checklist, statements, day)))
    attached = wire.Attachment(hashlib.sha256(pdf).hexdigest(), len(pdf), PDF, "report")
    handing = Handing(
        assignment=found.assignment.id,
        review=found.assignment.review,
        revision=found.revision,
        signatures={one.who: _signature(one) for one in found.signatures},
        report=attached,
        with_lines=found.policy.lines,
        known_as=found.known_as,
    )
    return document(reading, checklist, statements, handing), pdf


def _wait(
    work: UnitOfWork, store: Store, found: Bound, made: wire.AssessmentDocument, pdf: bytes
) -> Submitted:
    attachments.keep(work.connection, store.profile.attachments, pdf, PDF, work.clock)
    return _add(work, found.review, found.assignment.id, made)


def _add(
    work: UnitOfWork, review: ReviewId, assignment: str, made: wire.AssessmentDocument
) -> Submitted:
    octets = written(made)
    digest = hashlib.sha256(octets).hexdigest()
    row = Submission(
        id=digest[:32],  # handed in from two laptops it is one submission
        assignment=assignment,
        review=review,
        revision=made.revision,
        digest=digest,
        made=work.now(),
        supersedes=made.supersedes,
        state=SubmissionState.WAITING,
        reason="",
        receipt=None,
        confirmed=None,
    )
    files = [Blob(one.sha256, one.size, one.media, one.kind) for one in made.attachments]
    if any(one.id == row.id for one in submission_rows.of_review(work.connection, review)):
        submission_rows.put_back(work.connection, row.id, octets, files)  # its copy was removed
        return Submitted(row.id, row.revision, new=False)
    submission_rows.add(work.connection, row, octets, files)
    return Submitted(row.id, row.revision, new=True)


def _document(connection: Connection, submission: str) -> wire.AssessmentDocument:
    octets = submission_rows.document(connection, submission)
    return read(octets, wire.AssessmentDocument, MOST_DOCUMENT)


def _signature(one: Signature) -> wire.Signature:
    return wire.Signature(one.recorded, one.revision.digest, one.reason)


def _moment(one: Signature) -> datetime:
    return datetime.fromisoformat(one.recorded)
