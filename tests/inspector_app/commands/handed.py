"""Reviews that are signed and assigned, so that they may be handed in."""

from hashlib import sha256

from inspector_app.clock import Clock
from inspector_app.commands.signing import sign
from inspector_app.commands.submitting import Submitted, submit
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.reports.pdf import render_pdf
from inspector_app.store import assignment_rows, server_rows, submission_rows
from inspector_app.store.store import Store
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.messages import (
    AssignedInspector,
    Assignment,
    ChecklistName,
    Comment,
    Person,
    Policy,
    Receipt,
    Role,
    SignedReceipt,
    State,
)
from inspector_app.sync.protocol.wire import read, written
from tests.inspector_app.commands.desks import Desk
from tests.inspector_app.commands.signable import KIM, LO, together, who

ASSIGNMENT = "a" * 32
SERVER = b"k" * 32


def assign(
    store: Store,
    review: ReviewId,
    policy: Policy | None = None,
    *,
    state: State = State.VISITED,
    comments: tuple[Comment, ...] = (),
    seen: str | None = None,
) -> None:
    """What a server would have told: whom it serves, its policy and one assignment."""
    person = Person("1" * 12, KIM, "Kansliet Exempel", Role.INSPECTOR)
    told = Assignment(
        id=ASSIGNMENT,
        review=review,
        unit="Vårdcentralen Exempel",
        specialty="Allmänmedicin",
        region="Region Exempel",
        kind="st",
        first="2026-03-02",
        last="2026-03-03",
        rules=("2021",),
        inspectors=(AssignedInspector("1" * 12, KIM),),
        checklist=ChecklistName("generell", "1", "c" * 64),
        state=state,
        comments=comments,
    )
    with store.write() as work:
        server_rows.enrolled(
            work.connection,
            server_rows.Server("http://127.0.0.1:1", "Kansliet Exempel", SERVER, b"{}"),
        )
        server_rows.told(work.connection, "1.x", written(policy or Policy()), written(person))
        if seen is not None:
            server_rows.answered(work.connection, seen, 0)
        row = assignment_rows.AssignmentRow(ASSIGNMENT, review, written(told), work.now(), SERVER)
        assignment_rows.keep(work.connection, row)


def sign_both(kim: Desk, lo: Desk, review: ReviewId) -> None:
    """Each signs on a laptop of their own, and both have both."""
    sign(kim.store, review, who(kim, review, KIM))
    lo.take(kim.send(review, lo))
    sign(lo.store, review, who(lo, review, LO))
    kim.take(lo.send(review, kim))


def signed_together(kim: Desk, lo: Desk, checklist: Checklist) -> ReviewId:
    """A review that both have signed and that is assigned to both."""
    review = together(kim, lo, checklist)
    sign_both(kim, lo, review)
    for desk in (kim, lo):
        assign(desk.store, review)
    return review


def hand_in(desk: Desk, review: ReviewId) -> Submitted:
    """The command, with real pages."""
    return submit(desk.store, review, render_pdf)


def document(desk: Desk, submission: str) -> AssessmentDocument:
    return read(octets(desk, submission), AssessmentDocument, 1 << 22)


def octets(desk: Desk, submission: str) -> bytes:
    with desk.store.read() as connection:
        return submission_rows.document(connection, submission)


def confirm(store: Store, submission: str, at: str, clock: Clock) -> None:
    """As once the server has everything: its receipt is kept."""
    with store.write() as work:
        one = submission_rows.one(work.connection, submission)
        blobs = submission_rows.blobs(work.connection, submission)
        receipt = Receipt(
            submission=submission,
            assignment=one.assignment,
            review=one.review,
            revision=one.revision,
            organisation="Kansliet Exempel",
            document=one.digest,
            blobs=tuple(sorted(blob.sha256 for blob in blobs)),
            at=at,
            number=1,
        )
        signed = SignedReceipt(written(receipt), b"k" * 32, sha256(b"").digest() * 2)
        submission_rows.confirm(
            work.connection, submission, written(signed), clock.now().isoformat()
        )
