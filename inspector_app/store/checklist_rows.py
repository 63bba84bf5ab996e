"""The checklists that reviews on this computer are or were pinned to, kept whole."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.store.tables import checklists


def keep(connection: Connection, digest: str, document: bytes) -> None:
    """Keep a checklist's document under its digest; keeping it twice is one."""
    row = insert(checklists).values(digest=digest, document=document)
    connection.execute(row.on_conflict_do_nothing())


def document(connection: Connection, digest: str) -> bytes | None:
    """The document kept under the digest."""
    return connection.scalar(select(checklists.c.document).where(checklists.c.digest == digest))


def kept(connection: Connection) -> set[str]:
    """The digests of all that are kept."""
    return set(connection.scalars(select(checklists.c.digest)))
