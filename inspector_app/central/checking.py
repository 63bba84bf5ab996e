"""Whether every file that a receipt was given for still lies in the folder as it came."""

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, update

from inspector_app.central import audit, changing
from inspector_app.central.blobs import BlobLost, BlobStore
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.parts import Parts
from inspector_app.central.tables import blobs, submission_blobs, submissions
from inspector_app.domain.errors import InspectorAppError

_CHUNK = 1024 * 1024


class FilesUnsound(InspectorAppError):
    """So many files are missing or damaged; `asked` whether laptops are to send them anew."""

    def __init__(self, count: int, asked: bool) -> None:
        super().__init__(count, asked)
        self.count = count
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Unsound:
    """A file that is not as it came, and the submissions that it belongs to."""

    sha256: str
    is_missing: bool
    submissions: tuple[str, ...]


def unsound(parts: Parts, organisation: str) -> Iterator[Unsound]:
    """Read every file that came whole, and tell those that are missing or damaged.

    Raises BlobsAway where they are missing all together, and NotWritable.
    """
    came = select(blobs.c.sha256).where(
        blobs.c.organisation == organisation, blobs.c.whole.is_(True)
    )
    with parts.database.read() as connection:
        hashes = connection.scalars(came.order_by(blobs.c.sha256)).all()
    if hashes:
        parts.blobs.demand(organisation)
    for sha256 in hashes:
        found = _digest(parts.blobs, organisation, sha256)
        if found != sha256:
            yield Unsound(sha256, found is None, _named_by(parts, organisation, sha256))


def ask_again(parts: Parts, caller: Caller, sha256: str) -> None:
    """Await the file anew, and take back the receipts that it was part of.

    The next round of a laptop that has them is told that they are lost, as after an older backup,
    and sends again what it has. The submissions stay, and no assignment moves.
    """
    # First the file: one of the right size under an awaited hash would be taken for whole.
    parts.blobs.throw_away(caller.organisation, sha256)
    own = blobs.c.organisation == caller.organisation, blobs.c.sha256 == sha256
    naming = select(submission_blobs.c.submission).where(
        submission_blobs.c.organisation == caller.organisation, submission_blobs.c.sha256 == sha256
    )
    with parts.database.write() as connection:
        changing.take_turn(connection, caller.organisation)
        connection.execute(update(blobs).where(*own).values(whole=False))
        taken_back = connection.scalars(
            update(submissions)
            .where(
                submissions.c.organisation == caller.organisation,
                submissions.c.id.in_(naming),
                submissions.c.handed_in.is_not(None),
            )
            .values(handed_in=None, receipt=None, signature=None)
            .returning(submissions.c.id)
        ).all()
        at = stored(parts.clock.now())
        audit.note(connection, caller, "blob.lost", [sha256], at)
        audit.note(connection, caller, "submission.unreceipt", taken_back, at)


def _digest(kept: BlobStore, organisation: str, sha256: str) -> str | None:
    """What the file hashes to: "" where the disk cannot read it, None where it is missing.

    Raises NotWritable and OSError for one that may be sound, but cannot be read by us.
    """
    digest = hashlib.sha256()
    try:
        with kept.open(organisation, sha256) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except BlobLost:
        return None
    except OSError as fault:
        if fault.errno != errno.EIO:
            raise
        return ""
    return digest.hexdigest()


def _named_by(parts: Parts, organisation: str, sha256: str) -> tuple[str, ...]:
    naming = select(submission_blobs.c.submission).where(
        submission_blobs.c.organisation == organisation, submission_blobs.c.sha256 == sha256
    )
    with parts.database.read() as connection:
        return tuple(connection.scalars(naming.order_by(submission_blobs.c.submission)).all())
