"""Taking in blobs, part by part: any order, any number of times, one effect.

The octets are on the disk before a row says so, and files are joined outside every transaction: a
large film holds up nobody else's document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from inspector_app.central import audit, changing
from inspector_app.central.blobs import PartMissing, WrongContent
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.parts import Parts
from inspector_app.central.receipting import complete_waiting
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.sizes import part_count, part_size, parts_held
from inspector_app.central.tables import (
    assigned,
    blob_parts,
    blobs,
    submission_blobs,
    submissions,
)
from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import BlobAnswer
from inspector_app.sync.protocol.problems import Code

# A blob is known to whom a submission of an assignment of theirs names it.
_NAMED = (
    select(blobs.c.sha256, blobs.c.size, blobs.c.whole)
    .join(
        submission_blobs,
        (submission_blobs.c.organisation == blobs.c.organisation)
        & (submission_blobs.c.sha256 == blobs.c.sha256),
    )
    .join(
        submissions,
        (submissions.c.organisation == blobs.c.organisation)
        & (submissions.c.id == submission_blobs.c.submission),
    )
    .join(
        assigned,
        (assigned.c.organisation == blobs.c.organisation)
        & (assigned.c.assignment == submissions.c.assignment),
    )
    .where(
        blobs.c.organisation == bindparam("organisation"),
        blobs.c.sha256 == bindparam("sha256"),
        assigned.c.person == bindparam("person"),
    )
    .limit(1)
)
_PARTS = (
    select(blob_parts.c.part)
    .where(
        blob_parts.c.organisation == bindparam("organisation"),
        blob_parts.c.sha256 == bindparam("sha256"),
    )
    .order_by(blob_parts.c.part)
)
_WHOLE = (
    update(blobs)
    .where(
        blobs.c.organisation == bindparam("of_organisation"),
        blobs.c.sha256 == bindparam("of_sha256"),
        blobs.c.whole.is_(False),
    )
    .values(whole=True)
)


def status(parts: Parts, caller: Caller, sha256: str) -> BlobAnswer:
    """Which parts of the blob are here; raises Refusal."""
    with parts.database.read() as connection:
        row = _named(connection, caller, sha256)
        return _told(row, _found_parts(connection, caller, sha256))


def receive(
    parts: Parts, caller: Caller, sha256: str, part: int, octets: bytes, digest: str
) -> BlobAnswer:
    """Keep a part, and with the last of them the whole; raises Refusal.

    `digest` is the part's SHA-256, checked by the caller.
    """
    with parts.database.read() as connection:
        row = _named(connection, caller, sha256)
    if row.whole:
        return _told(row, ())
    if part >= part_count(row.size) or len(octets) != part_size(row.size, part):
        raise Refusal(Code.UNFIT, _("Delen har inte den storlek som bilagan anger."))
    if parts.blobs.size(caller.organisation, sha256) == row.size:
        return _finish(parts, caller, row)  # it was joined, and its row never written
    if part_count(row.size) == 1:
        return _receive_whole(parts, caller, row, octets, digest)
    parts.blobs.put_part(caller.organisation, sha256, part, octets)
    found = _note_part(parts, caller, sha256, part)
    if len(found) < part_count(row.size):
        return _told(row, found)
    return _join(parts, caller, row)


def _receive_whole(
    parts: Parts, caller: Caller, row: Found, octets: bytes, digest: str
) -> BlobAnswer:
    if digest != row.sha256:
        raise Refusal(Code.WRONG_HASH)
    parts.blobs.put(caller.organisation, row.sha256, octets)
    return _finish(parts, caller, row)


def _join(parts: Parts, caller: Caller, row: Found) -> BlobAnswer:
    try:
        parts.blobs.join(caller.organisation, row.sha256, part_count(row.size))
    except WrongContent:
        _forget_parts(parts, caller, row.sha256)
        raise Refusal(
            Code.WRONG_HASH, _("Bilagans delar passar inte ihop; skicka dem igen.")
        ) from None
    except PartMissing as lost:
        return _told(row, _forget_parts(parts, caller, row.sha256, only=lost.part))
    return _finish(parts, caller, row)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A blob that lies whole under its hash, and who sent the last of it."""

    parts: Parts
    caller: Caller
    row: Found


def _finish(parts: Parts, caller: Caller, row: Found) -> BlobAnswer:
    """Say that the blob is whole, and give receipts to all that waited for it alone."""
    return parts.database.write_together(
        caller.organisation, _finish_all, _Whole(parts, caller, row)
    )


def _finish_all(connection: Connection, whole: Sequence[_Whole]) -> list[BlobAnswer]:
    changing.take_turn(connection, whole[0].caller.organisation)
    for one in whole:
        _finish_one(connection, one.parts, one.caller, one.row)
    return [
        BlobAnswer(row.sha256, row.size, tuple(range(part_count(row.size))), True)
        for row in (one.row for one in whole)
    ]


def _finish_one(connection: Connection, parts: Parts, caller: Caller, row: Found) -> None:
    own = {"of_organisation": caller.organisation, "of_sha256": row.sha256}
    if connection.execute(_WHOLE, own).rowcount:
        audit.note(connection, caller, "blob.write", [row.sha256], stored(parts.clock.now()))
        if part_count(row.size) > 1:
            _remove_parts(connection, caller, row.sha256)
        complete_waiting(connection, caller, row.sha256, parts.keys.receipt, parts.clock)


def _note_part(parts: Parts, caller: Caller, sha256: str, part: int) -> tuple[int, ...]:
    with parts.database.write() as connection:
        changing.take_turn(connection, caller.organisation)
        found = _found_parts(connection, caller, sha256)
        if part in found:
            return found
        connection.execute(
            insert(blob_parts).values(organisation=caller.organisation, sha256=sha256, part=part)
        )
        return tuple(sorted((*found, part)))


def _forget_parts(
    parts: Parts, caller: Caller, sha256: str, only: int | None = None
) -> tuple[int, ...]:
    with parts.database.write() as connection:
        changing.take_turn(connection, caller.organisation)
        _remove_parts(connection, caller, sha256, only)
        return _found_parts(connection, caller, sha256)


def _remove_parts(
    connection: Connection, caller: Caller, sha256: str, only: int | None = None
) -> None:
    of_blob = delete(blob_parts).where(
        blob_parts.c.organisation == caller.organisation, blob_parts.c.sha256 == sha256
    )
    connection.execute(of_blob if only is None else of_blob.where(blob_parts.c.part == only))


def _named(connection: Connection, caller: Caller, sha256: str) -> Found:
    row = connection.execute(
        _NAMED,
        {"organisation": caller.organisation, "sha256": sha256, "person": caller.person.id},
    ).one_or_none()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row


def _found_parts(connection: Connection, caller: Caller, sha256: str) -> tuple[int, ...]:
    own = {"organisation": caller.organisation, "sha256": sha256}
    return tuple(connection.scalars(_PARTS, own).all())


def _told(row: Found, found: Sequence[int]) -> BlobAnswer:
    if row.whole:
        return BlobAnswer(row.sha256, row.size, tuple(range(part_count(row.size))), True)
    return BlobAnswer(row.sha256, row.size, parts_held(row.size, found), False)
