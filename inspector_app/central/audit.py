"""Who read or changed what: a row in the transaction of the act itself, never what was said."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from inspector_app.central.callers import Caller
from inspector_app.central.rows import Writing
from inspector_app.central.tables import audit
from inspector_app.sync.protocol.office import AuditPage, AuditRow

ROWS = 500  # of one answer


_NOTE = insert(audit).inline()  # nobody asks for its number


def note(writing: Writing, caller: Caller, what: str, of: Sequence[str], at: str) -> None:
    """Note the act upon each of these ids."""
    note_all(writing, caller, [(what, one) for one in of], at)


def note_all(writing: Writing, caller: Caller, acts: Sequence[tuple[str, str]], at: str) -> None:
    """Note several acts, each with the id it was upon."""
    if acts:
        own = {
            "organisation": caller.organisation,
            "at": at,
            "person": caller.person.id or None,
            "device": caller.device or None,
        }
        writing.execute(_NOTE, [{**own, "what": what, "of": of} for what, of in acts])


def page(connection: Connection, caller: Caller, after: int, at: str) -> AuditPage:
    """The rows after this number, oldest first; the look leaves a row too, which is not told."""
    found = connection.execute(
        select(audit.c.number, audit.c.at, audit.c.person, audit.c.what, audit.c.of)
        .where(audit.c.organisation == caller.organisation, audit.c.number > after)
        .order_by(audit.c.number)
        .limit(ROWS)
    ).all()
    note(connection, caller, "audit.read", [str(after)], at)
    rows = tuple(AuditRow(*row) for row in found)
    return AuditPage(rows, rows[-1].number if len(rows) == ROWS else 0)
