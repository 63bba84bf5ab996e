"""What was handed in, as the office and readers see it; every look leaves its row."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from sqlalchemy import Connection, func, select

from inspector_app.central import audit
from inspector_app.central.blobs import BlobLost
from inspector_app.central.callers import Caller
from inspector_app.central.grades import grades_in
from inspector_app.central.moments import stored
from inspector_app.central.parts import Parts
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.tables import (
    assignments,
    blobs,
    devices,
    submission_blobs,
    submissions,
)
from inspector_app.sync.protocol.messages import Deadlines, Role, State
from inspector_app.sync.protocol.office import SubmissionPage, SubmissionRow
from inspector_app.sync.protocol.problems import Code

ROWS = 100  # of one answer


def page(parts: Parts, caller: Caller, state: State | None, after: str) -> SubmissionPage:
    """Submissions after this id, in the order of ids; of assignments in this state alone."""
    with parts.database.read() as connection:
        rows = _rows(connection, caller.organisation, state, after)
        awaited = _awaited(connection, caller.organisation, [row.id for row in rows])
    _note(parts, caller, "submission.list", [row.id for row in rows])
    return SubmissionPage(
        tuple(_told(row, awaited.get(row.id, 0)) for row in rows),
        rows[-1].id if len(rows) == ROWS else "",
    )


def document(parts: Parts, caller: Caller, id: str) -> bytes:
    """The document's octets as they came; an inspector reads what he or she handed in."""
    found = (
        select(submissions.c.document, devices.c.person)
        .join(
            devices,
            (devices.c.organisation == submissions.c.organisation)
            & (devices.c.id == submissions.c.device),
        )
        .where(submissions.c.organisation == caller.organisation, submissions.c.id == id)
    )
    with parts.database.read() as connection:
        row = connection.execute(found).one_or_none()
    if row is None or (caller.role is Role.INSPECTOR and row.person != caller.person.id):
        raise Refusal(Code.NOT_FOUND)
    _note(parts, caller, "submission.read", [id])
    octets: bytes = row.document
    return octets


def content(parts: Parts, caller: Caller, sha256: str) -> tuple[BinaryIO, int, str]:
    """A whole blob to be read and closed, its size and its media type; raises Refusal, BlobLost."""
    found = select(blobs.c.size, blobs.c.media).where(
        blobs.c.organisation == caller.organisation,
        blobs.c.sha256 == sha256,
        blobs.c.whole.is_(True),
    )
    with parts.database.read() as connection:
        row = connection.execute(found).one_or_none()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    if parts.blobs.size(caller.organisation, sha256) != row.size:
        raise BlobLost
    file = parts.blobs.open(caller.organisation, sha256)
    try:
        _note(parts, caller, "blob.read", [sha256])
    except BaseException:
        file.close()
        raise
    return file, row.size, row.media


def _note(parts: Parts, caller: Caller, what: str, of: Sequence[str]) -> None:
    """Note the look, before anything of it is told; SQLite's one writer is held for no longer."""
    with parts.database.write() as connection:
        audit.note(connection, caller, what, of, stored(parts.clock.now()))


def _rows(
    connection: Connection, organisation: str, state: State | None, after: str
) -> list[Found]:
    found = (
        select(
            submissions.c.id, submissions.c.assignment, submissions.c.revision,
            submissions.c.handed_in, submissions.c.digest, submissions.c.grades,
            assignments.c.unit, assignments.c.state, assignments.c.report_due,
            assignments.c.plan_due, assignments.c.next_review,
            assignments.c.submission.label("last"),
        )
        .join(
            assignments,
            (assignments.c.organisation == submissions.c.organisation)
            & (assignments.c.id == submissions.c.assignment),
        )
        .where(submissions.c.organisation == organisation, submissions.c.id > after)
        .order_by(submissions.c.id)
        .limit(ROWS)
    )  # fmt: skip
    if state is not None:
        found = found.where(assignments.c.state == state.value)
    return list(connection.execute(found).all())


def _awaited(connection: Connection, organisation: str, ids: Iterable[str]) -> dict[str, int]:
    """How many blobs each submission waits for, where it waits for any."""
    rows = connection.execute(
        select(submission_blobs.c.submission, func.count())
        .join(
            blobs,
            (blobs.c.organisation == submission_blobs.c.organisation)
            & (blobs.c.sha256 == submission_blobs.c.sha256),
        )
        .where(
            submission_blobs.c.organisation == organisation,
            submission_blobs.c.submission.in_(list(ids)),
            blobs.c.whole.is_(False),
        )
        .group_by(submission_blobs.c.submission)
    )
    return {submission: count for submission, count in rows}


def _told(row: Found, awaited: int) -> SubmissionRow:
    grades = {area: grade for area, grade in grades_in(row.grades).items() if grade}
    return SubmissionRow(
        id=row.id, assignment=row.assignment, revision=row.revision, unit=row.unit,
        state=State(row.state), current=row.id == row.last, handed_in=row.handed_in,
        awaited=awaited, document=row.digest,
        grades=grades, deadlines=Deadlines(row.report_due, row.plan_due, row.next_review),
    )  # fmt: skip
