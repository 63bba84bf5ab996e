"""Ending what binds this computer to its server; the work stays, and so does what waits."""

from inspector_app.domain.changes import Changes
from inspector_app.store import server_rows
from inspector_app.store.store import Store


def sign_out(store: Store) -> Changes:
    """Renew the sign-in no more; the computer stays enrolled."""
    with store.write() as work:
        server_rows.forget_sign_in(work.connection)
        work.listed = True
    return work.changes


def disconnect(store: Store) -> Changes:
    """Belong to no server any more."""
    with store.write() as work:
        server_rows.forgotten(work.connection)
        work.listed = True
    return work.changes
