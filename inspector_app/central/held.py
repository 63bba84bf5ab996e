"""Whether the office has already all that a revision says.

Two laptops may make different documents of one signed revision: another version of the program,
a photo that one of them lacks. What the office has is never moved by such a one, nor refused.
"""

import msgspec
from sqlalchemy import Connection, bindparam, select

from inspector_app.central.rows import Found
from inspector_app.central.tables import submissions
from inspector_app.shapes import reader
from inspector_app.sync.protocol.document import AssessmentDocument


class Signed(msgspec.Struct, frozen=True):
    """Of a document, what its signatures name (J12)."""

    revision: int
    vector: tuple[tuple[str, int], ...]
    digest: str
    content_digest: str


_DOCUMENT = select(submissions.c.document).where(
    submissions.c.organisation == bindparam("organisation"),
    submissions.c.id == bindparam("id"),
)


def is_held(
    connection: Connection, organisation: str, told: Signed | AssessmentDocument, assignment: Found
) -> bool:
    """Whether the assignment's submission is of the same revision, or of one that holds it.

    `assignment` is a row of WITH_LAST that has a submission.
    """
    if told.revision > assignment.revision:
        return False
    last = signed_in(connection, organisation, assignment.submission)
    reached = dict(last.vector)
    if dict(told.vector) == reached:
        return (told.digest, told.content_digest) == (last.digest, last.content_digest)
    return all(counter <= reached.get(replica, 0) for replica, counter in told.vector)


def signed_in(connection: Connection, organisation: str, submission: str) -> Signed:
    """What was signed of a submission that is here; its document was read whole when it came."""
    own = {"organisation": organisation, "id": submission}
    return reader(Signed).decode(connection.execute(_DOCUMENT, own).scalar_one())
