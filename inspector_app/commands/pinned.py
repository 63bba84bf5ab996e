"""The checklist that a review is pinned to."""

from sqlalchemy import Connection

from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.exchange.checklists import from_document
from inspector_app.queries.details import rules_of
from inspector_app.queries.reader import Reading
from inspector_app.store import checklist_rows


def pinned(
    connection: Connection, reading: Reading
) -> tuple[Checklist, tuple[ShownStatement, ...]]:
    """The checklist, and its statements under the review's rule sets."""
    digest = str(reading.fields("checklist").get("digest", ""))
    document = checklist_rows.document(connection, digest)
    assert document is not None, "a pinned checklist is kept in the same transaction"
    checklist = from_document(document)
    return checklist, checklist.statements_for(rules_of(reading))
