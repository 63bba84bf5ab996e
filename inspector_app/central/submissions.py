"""Taking in what is handed in: exactly once, whatever the network does.

An effect is known by its organisation, the submission's id and the document's hash. The document
comes first and names its blobs; the receipt is made when the last of them is whole.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from inspector_app.central import audit, changing
from inspector_app.central.callers import Caller
from inspector_app.central.fitness import check_against, check_alone
from inspector_app.central.moments import stored
from inspector_app.central.moving import next_state
from inspector_app.central.parts import Parts
from inspector_app.central.receipting import WITH_LAST, Whole, sealed, take_effect
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.sizes import parts_held
from inspector_app.central.states import Act
from inspector_app.central.tables import (
    assigned,
    assignments,
    blob_parts,
    blobs,
    submission_blobs,
    submissions,
)
from inspector_app.i18n import _
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.limits import MOST_DOCUMENT
from inspector_app.sync.protocol.messages import (
    AwaitedBlob,
    Role,
    SignedReceipt,
    State,
    SubmissionAnswer,
)
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import read

_FOUND = (
    select(
        submissions.c.id,
        submissions.c.digest,
        submissions.c.receipt,
        submissions.c.signature,
        assigned.c.person,
    )
    .outerjoin(
        assigned,
        (assigned.c.organisation == submissions.c.organisation)
        & (assigned.c.assignment == submissions.c.assignment)
        & (assigned.c.person == bindparam("person")),
    )
    .where(
        submissions.c.organisation == bindparam("organisation"), submissions.c.id == bindparam("id")
    )
)
# What WITH_LAST has, once for everybody assigned.
_ASSIGNED = WITH_LAST.add_columns(assigned.c.person, assigned.c.role).join(
    assigned,
    (assigned.c.organisation == assignments.c.organisation)
    & (assigned.c.assignment == assignments.c.id),
)
_KNOWN = select(blobs.c.sha256, blobs.c.size, blobs.c.whole).where(
    blobs.c.organisation == bindparam("organisation"),
    blobs.c.sha256.in_(bindparam("hashes", expanding=True)),
)
_AWAITED = (
    select(blobs.c.sha256, blobs.c.size)
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
    .order_by(blobs.c.sha256)
)
_PARTS = (
    select(blob_parts.c.sha256, blob_parts.c.part)
    .where(
        blob_parts.c.organisation == bindparam("organisation"),
        blob_parts.c.sha256.in_(bindparam("hashes", expanding=True)),
    )
    .order_by(blob_parts.c.part)
)
_ADD = insert(submissions)
_ADD_BLOBS = insert(blobs)
_NAME_BLOBS = insert(submission_blobs)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, as octets and read."""

    id: str
    octets: bytes
    digest: str
    document: AssessmentDocument


def receive(parts: Parts, caller: Caller, id: str, octets: bytes, digest: str) -> SubmissionAnswer:
    """Take in the document, or say again what was said the first time; raises Refusal.

    `digest` is the document's SHA-256, checked by the caller.
    """
    with parts.database.read() as connection:
        if (before := _before(parts, connection, caller, id, digest)) is not None:
            return before
    document = read(octets, AssessmentDocument, MOST_DOCUMENT)
    check_alone(document)
    sent = _Sent(id, octets, digest, document)
    try:
        return parts.database.write_together(
            caller.organisation, lambda connection: _take_in(parts, connection, caller, sent)
        )
    except IntegrityError:  # the same came at the same time, and was first
        with parts.database.read() as connection:
            if (before := _before(parts, connection, caller, id, digest)) is not None:
                return before
        raise


def status(parts: Parts, caller: Caller, id: str) -> SubmissionAnswer:
    """How far the submission has come; raises Refusal for what the caller has no part in."""
    with parts.database.read() as connection:
        return _told(parts, connection, caller, _visible(connection, caller, id))


def _before(
    parts: Parts, connection: Connection, caller: Caller, id: str, digest: str
) -> SubmissionAnswer | None:
    row = _find(connection, caller, id)
    if row is None:
        return None
    if row.person is None:
        raise Refusal(Code.NOT_FOUND)
    if row.digest != digest:
        raise Refusal(Code.OTHER_CONTENT)
    return _told(parts, connection, caller, row)


def _visible(connection: Connection, caller: Caller, id: str) -> Found:
    row = _find(connection, caller, id)
    if row is None or (caller.role is Role.INSPECTOR and row.person is None):
        raise Refusal(Code.NOT_FOUND)
    return row


def _find(connection: Connection, caller: Caller, id: str) -> Found | None:
    return connection.execute(
        _FOUND, {"organisation": caller.organisation, "id": id, "person": caller.person.id}
    ).one_or_none()


def _told(parts: Parts, connection: Connection, caller: Caller, row: Found) -> SubmissionAnswer:
    if row.receipt is None:
        return SubmissionAnswer(row.id, _awaited(connection, caller.organisation, row.id))
    receipt = SignedReceipt(row.receipt, parts.keys.public, row.signature)
    return SubmissionAnswer(row.id, receipt=receipt)


def _take_in(parts: Parts, connection: Connection, caller: Caller, sent: _Sent) -> SubmissionAnswer:
    """Write the submission, and its receipt where every blob is here already."""
    organisation, document = caller.organisation, sent.document
    changing.take_turn(connection, organisation)
    assignment = _assignment(connection, caller, document)
    _check_turn(assignment, document, sent.digest)
    at = stored(parts.clock.now())
    whole = Whole(sent.id, assignment.id, assignment.review, document.revision, sent.digest, at)
    row = {
        "organisation": organisation, "id": sent.id, "assignment": assignment.id,
        "revision": document.revision, "digest": sent.digest, "document": sent.octets,
        "device": caller.device, "came": at,
    }  # fmt: skip
    if not _name_blobs(connection, organisation, sent.id, document):
        connection.execute(_ADD, row)
        audit.note(connection, caller, "submission.write", [sent.id], at)
        return SubmissionAnswer(sent.id, _awaited(connection, organisation, sent.id))
    blobs_of = [one.sha256 for one in document.attachments]
    key = parts.keys.receipt
    seal = sealed(connection, organisation, whole, blobs_of, key, parts.clock)
    signed = seal.signed
    sealed_row = {"handed_in": at, "receipt": signed.receipt, "signature": signed.signature}
    connection.execute(_ADD, {**row, **sealed_row})
    take_effect(connection, caller, whole, assignment, seal, parts.clock)
    acts = [("submission.write", sent.id), ("submission.receipt", sent.id)]
    audit.note_all(connection, caller, acts, at)
    return SubmissionAnswer(sent.id, receipt=signed)


def _assignment(connection: Connection, caller: Caller, document: AssessmentDocument) -> Found:
    """The assignment with what was last handed in of it; not found for who is not assigned."""
    own = {"organisation": caller.organisation, "assignment": document.assignment}
    rows = connection.execute(_ASSIGNED, own).all()
    if caller.person.id not in [one.person for one in rows]:
        raise Refusal(Code.NOT_FOUND)
    check_against(document, rows[0], rows)
    return rows[0]


def _check_turn(assignment: Found, document: AssessmentDocument, digest: str) -> None:
    """That the assignment waits for this revision, or has it already; raises Refusal."""
    if assignment.submission is not None and digest == assignment.digest:
        return
    next_state(assignment, Act.HAND_IN)
    if (
        assignment.submission is not None
        and assignment.state != State.RETURNED
        and document.revision <= assignment.revision
    ):
        raise Refusal(
            Code.OTHER_CONTENT,
            _("Revision {revision} är redan inskickad med ett annat innehåll.").format(
                revision=assignment.revision
            ),
        )


def _name_blobs(
    connection: Connection, organisation: str, id: str, document: AssessmentDocument
) -> bool:
    """Note which blobs the submission is made of; true if every one of them is here already."""
    own = {"organisation": organisation}
    named = {one.sha256: one for one in document.attachments}
    known = {row.sha256: row for row in connection.execute(_KNOWN, {**own, "hashes": list(named)})}
    if any(row.size != named[row.sha256].size for row in known.values()):
        raise Refusal(Code.UNFIT, _("En bilaga har en annan storlek än den som redan är känd."))
    new = [
        {**own, "sha256": one.sha256, "size": one.size, "media": one.media, "whole": False}
        for one in document.attachments
        if one.sha256 not in known
    ]
    if new:
        connection.execute(_ADD_BLOBS, new)
    connection.execute(_NAME_BLOBS, [{**own, "submission": id, "sha256": one} for one in named])
    return not new and all(row.whole for row in known.values())


def _awaited(connection: Connection, organisation: str, id: str) -> tuple[AwaitedBlob, ...]:
    own = {"organisation": organisation}
    rows = connection.execute(_AWAITED, {**own, "submission": id}).all()
    have = defaultdict(list)
    for row in connection.execute(_PARTS, {**own, "hashes": [row.sha256 for row in rows]}):
        have[row.sha256].append(row.part)
    return tuple(
        AwaitedBlob(row.sha256, row.size, parts_held(row.size, have[row.sha256])) for row in rows
    )
