"""Who read or changed what: a row in the transaction of the act itself, never what was said."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from inspector_app.central.callers import Caller
from inspector_app.central.rows import Writing
from inspector_app.central.tables import audit
from inspector_app.sync.protocol.office import AuditPage, AuditRow

ROWS = 500  # of one answer
_CONSOLE = "@"  # in place of a device; no device's id begins so
_MOST = 32  # what a device's id has room for


_NOTE = insert(audit).inline()  # nobody asks for its number


def console(user: str) -> str:
    """What stands for the device of an act on the server's own command line, by this user there."""
    return (_CONSOLE + "".join(filter(str.isprintable, user)))[:_MOST]


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
        select(audit.c.number, audit.c.at, audit.c.person, audit.c.what, audit.c.of, audit.c.device)
        .where(audit.c.organisation == caller.organisation, audit.c.number > after)
        .order_by(audit.c.number)
        .limit(ROWS)
    ).all()
    note(connection, caller, "audit.read", [str(after)], at)
    rows = tuple(
        AuditRow(row.number, row.at, row.person, row.what, row.of, _user(row.device))
        for row in found
    )
    return AuditPage(rows, rows[-1].number if len(rows) == ROWS else 0)


def _user(device: str | None) -> str:
    mark, _console, user = (device or "").partition(_CONSOLE)
    return "" if mark else user
