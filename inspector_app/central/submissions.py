"""How far what was handed in has come: what is awaited of it, or its receipt."""

from collections import defaultdict

from sqlalchemy import Connection, bindparam, select

from inspector_app.central.callers import Caller
from inspector_app.central.parts import Parts
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.sizes import parts_held
from inspector_app.central.tables import (
    assigned,
    blob_parts,
    blobs,
    submission_blobs,
    submissions,
)
from inspector_app.sync.protocol.messages import AwaitedBlob, Role, SignedReceipt, SubmissionAnswer
from inspector_app.sync.protocol.problems import Code

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


def status(parts: Parts, caller: Caller, id: str) -> SubmissionAnswer:
    """How far the submission has come; raises Refusal for what the caller has no part in."""
    with parts.database.read() as connection:
        return _told(parts, connection, caller, _visible(connection, caller, id))


def before(
    parts: Parts, connection: Connection, caller: Caller, id: str, digest: str
) -> SubmissionAnswer | None:
    """What is said of a submission that came before; raises Refusal where it was another."""
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
        return SubmissionAnswer(row.id, awaited(connection, caller.organisation, row.id))
    receipt = SignedReceipt(row.receipt, parts.keys.public, row.signature)
    return SubmissionAnswer(row.id, receipt=receipt)


def awaited(connection: Connection, organisation: str, id: str) -> tuple[AwaitedBlob, ...]:
    """The blobs that have not come whole, each with the parts that have."""
    own = {"organisation": organisation}
    rows = connection.execute(_AWAITED, {**own, "submission": id}).all()
    have = defaultdict(list)
    for row in connection.execute(_PARTS, {**own, "hashes": [row.sha256 for row in rows]}):
        have[row.sha256].append(row.part)
    return tuple(
        AwaitedBlob(row.sha256, row.size, parts_held(row.size, have[row.sha256])) for row in rows
    )
