"""Handing in a signed revision: its document, its report and the files chosen for it, to be sent.

Nothing here reaches the network: what is written waits until a round sends it (`sync`).
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import from_document
from inspector_app.journal.revision import Revision
from inspector_app.queries.details import rules_of
from inspector_app.queries.drafting import draft
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Item
from inspector_app.queries.revisions import Ledger, Signature, ledger, reading_within
from inspector_app.queries.signing import binds, hindrances, is_practice, signers
from inspector_app.queries.submission import Handing, document
from inspector_app.reports.compose import report
from inspector_app.reports.document import Document
from inspector_app.store import (
    assignment_rows,
    attachments,
    checklist_rows,
    joined_rows,
    server_rows,
    submission_rows,
)
from inspector_app.store.assignment_rows import AssignmentRow
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Blob, Submission, SubmissionState
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.sync.protocol import document as wire
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, MOST_MESSAGE
from inspector_app.sync.protocol.messages import Policy
from inspector_app.sync.protocol.wire import read, written

Draw = Callable[[Document], bytes]  # sets the report's pages: a PDF
PDF = "application/pdf"


class PracticeNotHandedIn(RuleError):
    """The review is for practice."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class NoAssignment(RuleError):
    """The office has not assigned the review, so there is nobody to hand it in to."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class NotSignedByAll(RuleError):
    """These have not signed what stands now, and nobody has said why one alone does."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


class ChangedSinceSigned(RuleError):
    """This many acts came after the revision that was signed last."""

    def __init__(self, changes: int, revision: int) -> None:
        super().__init__(changes, revision)
        self.changes = changes
        self.revision = revision


class NotReadyToHandIn(RuleError):
    """Something must be done before the review is handed in."""

    def __init__(self, left: tuple[Item, ...]) -> None:
        super().__init__(left)
        self.left = left


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


@dataclass(frozen=True, slots=True)
class _Bound:
    """A revision that binds, and where it is to go."""

    review: ReviewId  # in which it is seen here
    revision: Revision
    signatures: tuple[Signature, ...]
    assignment: AssignmentRow
    policy: Policy


def submit(store: Store, review: ReviewId, draw: Draw) -> Submitted:
    """Let the signed revision wait to be sent, with the report drawn from just that revision.

    The same revision again is the same submission; one that was set aside waits anew. What is
    being typed is settled first. Raises UnknownReview, PracticeNotHandedIn, NoAssignment,
    ChangedSinceSigned, NotSignedByAll, NotReadyToHandIn, DocumentUnfit, PressError, DiskFull or
    NotWritable, and then nothing waits.
    """
    with store.read() as connection:
        whole = joined_rows.family(connection, review)
        home = joined_rows.shown_in(connection, review)
    for one in whole:
        settle_all(store, one)
    with store.write() as work:
        bound = _bound(work.connection, home)
        if (known := _again(work, bound)) is not None:
            return known
    made, pdf = _drawn(store, bound, draw)
    with store.write() as work:
        if _bound(work.connection, home).revision == bound.revision:
            return _again(work, bound) or _wait(work, store, bound, made, pdf)
    return submit(store, review, draw)  # somebody went on writing while the pages were set


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


def _bound(connection: Connection, review: ReviewId) -> _Bound:
    """The revision that may be handed in now; raises what keeps it from being so."""
    reading = Reading(connection, review)
    if is_practice(reading):
        raise PracticeNotHandedIn(review)
    found = ledger(connection, reading)
    if found.current is None and found.last:
        raise ChangedSinceSigned(found.changes, found.last)
    if found.current is None or not binds(reading, found):
        raise NotSignedByAll(_unsigned(reading, found))
    left = hindrances(reading, *_checklist(connection, reading))
    if left:
        raise NotReadyToHandIn(left)
    counting = (found.signatures.get(who) for who in signers(reading))
    signed = tuple(one for one in counting if one and one.revision.is_same(found.current))
    assigned = _assigned(connection, review)
    return _Bound(review, found.current, signed, assigned, _policy(connection))


def _unsigned(reading: Reading, found: Ledger) -> tuple[str, ...]:
    signed = {who for who, one in found.signatures.items() if one.revision == found.current}
    lacking = (who for who in signers(reading) if who not in signed)
    people = (reading.fields(registers.inspector(who)) for who in lacking)
    return tuple(str(person.get("name", "")) for person in people)


def _assigned(connection: Connection, review: ReviewId) -> AssignmentRow:
    """The assignment of the review, or of one that was joined to it."""
    for one in (review, *joined_rows.others(connection, review)):
        if (found := assignment_rows.of_review(connection, one)) is not None:
            return found
    raise NoAssignment(review)


def _policy(connection: Connection) -> Policy:
    """The organisation's, or the least where this computer has never met its server."""
    server = server_rows.standing(connection)
    return Policy() if server is None else read(server.policy, Policy, MOST_MESSAGE)


def _again(work: UnitOfWork, bound: _Bound) -> Submitted | None:
    """The submission of this revision that there is; set aside before, it waits once more."""
    for one in reversed(submission_rows.of_review(work.connection, bound.review)):
        if one.state is SubmissionState.SUPERSEDED or one.revision != bound.revision.number:
            continue
        told = _document(work.connection, one.id)
        if (told.digest, dict(told.vector)) != (bound.revision.digest, dict(bound.revision.vector)):
            continue
        if one.state is SubmissionState.ASIDE:
            submission_rows.send_again(work.connection, one.id)
        return Submitted(one.id, one.revision, new=False)
    return None


def _drawn(store: Store, bound: _Bound, draw: Draw) -> tuple[wire.AssessmentDocument, bytes]:
    """The document of the revision, and its report dated by the last signature."""
    with store.read() as connection:
        reading = reading_within(connection, bound.review, bound.revision.vector)
        checklist, statements = _checklist(connection, reading)
    day = max(_moment(one) for one in bound.signatures).date()
    pdf = draw(report(draft(store, reading, checklist, statements, day)))
    attached = wire.Attachment(hashlib.sha256(pdf).hexdigest(), len(pdf), PDF, "report")
    handing = Handing(
        assignment=bound.assignment.id,
        review=bound.assignment.review,
        revision=bound.revision,
        signatures={one.who: _signature(one) for one in bound.signatures},
        report=attached,
        with_lines=bound.policy.lines,
    )
    return document(reading, checklist, statements, handing), pdf


def _wait(
    work: UnitOfWork, store: Store, bound: _Bound, made: wire.AssessmentDocument, pdf: bytes
) -> Submitted:
    attachments.keep(work.connection, store.profile.attachments, pdf, PDF, work.clock)
    return _add(work, bound.review, bound.assignment.id, made)


def _add(
    work: UnitOfWork, review: ReviewId, assignment: str, made: wire.AssessmentDocument
) -> Submitted:
    octets = written(made)
    row = Submission(
        id=work.clock.hex_id(16),
        assignment=assignment,
        review=review,
        revision=made.revision,
        digest=hashlib.sha256(octets).hexdigest(),
        made=work.now(),
        supersedes=made.supersedes,
        state=SubmissionState.WAITING,
        reason="",
        receipt=None,
        confirmed=None,
    )
    files = (Blob(one.sha256, one.size, one.media, one.kind) for one in made.attachments)
    submission_rows.add(work.connection, row, octets, files)
    return Submitted(row.id, row.revision, new=True)


def _document(connection: Connection, submission: str) -> wire.AssessmentDocument:
    octets = submission_rows.document(connection, submission)
    return read(octets, wire.AssessmentDocument, MOST_DOCUMENT)


def _checklist(
    connection: Connection, reading: Reading
) -> tuple[Checklist, tuple[ShownStatement, ...]]:
    """The checklist that the review is pinned to, and its statements under the rule sets."""
    pinned = str(reading.fields("checklist").get("digest", ""))
    kept = checklist_rows.document(connection, pinned)
    assert kept is not None, "a pinned checklist is kept in the same transaction"
    checklist = from_document(kept)
    return checklist, checklist.statements_for(rules_of(reading))


def _signature(one: Signature) -> wire.Signature:
    return wire.Signature(one.recorded, one.revision.digest, one.reason)


def _moment(one: Signature) -> datetime:
    return datetime.fromisoformat(one.recorded)
