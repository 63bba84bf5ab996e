"""The moment a submission is whole: its receipt and its effect, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, bindparam, select, update

from inspector_app.central import audit, changing, states
from inspector_app.central.callers import Caller
from inspector_app.central.changing import Numbers
from inspector_app.central.held import is_held, signed_in
from inspector_app.central.moments import stored
from inspector_app.central.moving import note_move
from inspector_app.central.rows import Found, Writing
from inspector_app.central.states import Act
from inspector_app.central.tables import assignments, blobs, submission_blobs, submissions
from inspector_app.clock import Clock
from inspector_app.sync.protocol.messages import Receipt, SignedReceipt, State
from inspector_app.sync.protocol.receipts import sign


@dataclass(frozen=True, slots=True)
class Whole:
    """A submission of which nothing is awaited any more."""

    id: str
    assignment: str
    review: str
    revision: int
    digest: str
    sequence: int  # of the organisation's last change when it came

    @classmethod
    def of(cls, row: Found) -> Self:
        return cls(row.id, row.assignment, row.review, row.revision, row.digest, row.sequence)


@dataclass(frozen=True, slots=True)
class Seal:
    """A receipt, when it was signed, and under which numbers."""

    signed: SignedReceipt
    at: str
    numbers: Numbers


_BLOBS = select(submission_blobs.c.sha256).where(
    submission_blobs.c.organisation == bindparam("organisation"),
    submission_blobs.c.submission == bindparam("submission"),
)
_WAITING = (
    select(
        submissions.c.id,
        submissions.c.assignment,
        assignments.c.review,
        submissions.c.revision,
        submissions.c.digest,
        submissions.c.sequence,
    )
    .join(
        assignments,
        (assignments.c.organisation == submissions.c.organisation)
        & (assignments.c.id == submissions.c.assignment),
    )
    .join(
        submission_blobs,
        (submission_blobs.c.organisation == submissions.c.organisation)
        & (submission_blobs.c.submission == submissions.c.id),
    )
    .where(
        submissions.c.organisation == bindparam("organisation"),
        submissions.c.handed_in.is_(None),
        submission_blobs.c.sha256 == bindparam("sha256"),
    )
    .order_by(submissions.c.sequence, submissions.c.came, submissions.c.id)
)
_STILL_AWAITED = (
    select(blobs.c.sha256)
    .join(
        submission_blobs,
        (submission_blobs.c.organisation == blobs.c.organisation)
        & (submission_blobs.c.sha256 == blobs.c.sha256),
    )
    .where(
        blobs.c.organisation == bindparam("organisation"),
        submission_blobs.c.submission == bindparam("submission"),
        blobs.c.whole.is_(False),
    )
    .limit(1)
)
# Assignments, each with the last submission of it that came whole.
WITH_LAST = (
    select(
        assignments.c.id,
        assignments.c.review,
        assignments.c.checklist,
        assignments.c.state,
        assignments.c.sequence,
        assignments.c.plan_due,
        assignments.c.submission,
        submissions.c.revision,
    )
    .outerjoin(
        submissions,
        (submissions.c.organisation == assignments.c.organisation)
        & (submissions.c.id == assignments.c.submission),
    )
    .where(assignments.c.organisation == bindparam("organisation"))
)
_ONE = WITH_LAST.where(assignments.c.id == bindparam("assignment"))
_SEAL = update(submissions).where(
    submissions.c.organisation == bindparam("of_organisation"),
    submissions.c.id == bindparam("of_id"),
)


def complete_waiting(
    connection: Connection, caller: Caller, sha256: str, key: Ed25519PrivateKey, clock: Clock
) -> None:
    """Give its receipt to every submission that waited for nothing but this blob.

    To be called with the organisation's turn taken and the blob's row saying that it is whole.
    """
    own = {"organisation": caller.organisation}
    for row in connection.execute(_WAITING, {**own, "sha256": sha256}).all():
        if connection.scalar(_STILL_AWAITED, {**own, "submission": row.id}) is None:
            complete(connection, caller, Whole.of(row), key, clock)


def complete(
    connection: Connection, caller: Caller, whole: Whole, key: Ed25519PrivateKey, clock: Clock
) -> None:
    """Sign that the submission is here, and let its assignment stand as handed in."""
    own = {"organisation": caller.organisation}
    blobs_of = connection.scalars(_BLOBS, {**own, "submission": whole.id}).all()
    numbers = changing.count_up(connection, caller.organisation, receipts=1)
    seal = sealed(caller.organisation, whole, blobs_of, numbers, key, clock)
    connection.execute(
        _SEAL,
        {
            "of_organisation": caller.organisation, "of_id": whole.id, "handed_in": seal.at,
            "receipt": seal.signed.receipt, "signature": seal.signed.signature,
        },
    )  # fmt: skip
    assignment = connection.execute(_ONE, {**own, "assignment": whole.assignment}).one()
    if not _repeats(connection, caller.organisation, whole, assignment):
        take_effect(connection, caller, whole, assignment, seal, clock)
    audit.note(connection, caller, "submission.receipt", [whole.id], seal.at)


def _repeats(connection: Connection, organisation: str, whole: Whole, assignment: Found) -> bool:
    if assignment.submission is None:
        return False
    told = signed_in(connection, organisation, whole.id)
    return is_held(connection, organisation, told, assignment)


def sealed(
    organisation: str,
    whole: Whole,
    blobs_of: Sequence[str],
    numbers: Numbers,
    key: Ed25519PrivateKey,
    clock: Clock,
) -> Seal:
    """The receipt, under the numbers that were taken for it."""
    at = stored(clock.now())
    receipt = Receipt(
        submission=whole.id, assignment=whole.assignment, review=whole.review,
        revision=whole.revision, organisation=organisation, document=whole.digest,
        blobs=tuple(sorted(blobs_of)), at=at, number=numbers.receipts,
    )  # fmt: skip
    return Seal(sign(receipt, key), at, numbers)


def take_effect(
    writing: Writing,
    caller: Caller,
    whole: Whole,
    assignment: Found,
    seal: Seal,
    clock: Clock,
) -> None:
    """Let the assignment (a row of WITH_LAST) stand as handed in.

    It does not move for a submission that was overtaken: a later revision came whole before it,
    or the office has gone on. One that says nothing new (`held`) is not brought here.
    """
    if _is_newer(whole, assignment):
        note_move(
            writing, caller, assignment, State.HANDED_IN, clock, seal.numbers,
            submission_of_step=whole.id, submission=whole.id,
            comments="[]", plan_due=None,
        )  # fmt: skip


def _is_newer(whole: Whole, assignment: Found) -> bool:
    """Whether this becomes the assignment's submission, compared with the last one whole.

    It answers a return only if it was sent after it: till then nobody had read the comments.
    """
    if not states.allows(State(assignment.state), Act.HAND_IN):
        return False
    if assignment.submission is None:
        return True
    if assignment.state == State.RETURNED:
        return bool(whole.sequence >= assignment.sequence)  # its last change is the return
    return bool(whole.revision > assignment.revision)
