"""Which installation of the database this is (J3): a copy or a restored backup gets a new id."""

import os
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from inspector_app.clock import Clock
from inspector_app.domain.ids import ReplicaId
from inspector_app.private import make_private_file
from inspector_app.store.tables import meta

NOTED = ("replica", "twin")


def replica_id(connection: Connection, twin: Path, clock: Clock) -> ReplicaId:
    """The replica id, renewed where the database and the file beside it do not agree.

    The database notes which file on the disk the twin is and when it was last written, so that a
    profile folder that was copied whole is told from the one it was copied from, and one that was
    put back over itself from what it was before. (Windows keeps no time that tells the latter.)
    """
    rows = connection.execute(select(meta.c.name, meta.c.value).where(meta.c.name.in_(NOTED)))
    noted = {row.name: row.value for row in rows}
    if len(noted) == len(NOTED) and (noted["replica"], noted["twin"]) == _twin_says(twin):
        return ReplicaId(noted["replica"])
    return renewed(connection, twin, clock)


def renewed(connection: Connection, twin: Path, clock: Clock) -> ReplicaId:
    """A new replica id, for where counters that were used may have been forgotten here."""
    fresh = ReplicaId(clock.hex_id(16))
    mark = _write_twin(twin, fresh)
    connection.execute(delete(meta).where(meta.c.name.in_(NOTED)))
    connection.execute(
        insert(meta), [{"name": "replica", "value": fresh}, {"name": "twin", "value": mark}]
    )
    return fresh


def _twin_says(twin: Path) -> tuple[str, str] | None:
    try:
        return twin.read_text("ascii"), _mark(twin.stat())
    except (OSError, ValueError):
        return None


def _write_twin(twin: Path, name: ReplicaId) -> str:
    # Written before the database commits: a kill in between only costs one more new id.
    make_private_file(twin)
    with twin.open("w", encoding="ascii") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    return _mark(twin.stat())


def _mark(facts: os.stat_result) -> str:
    # The time of the last change of any kind: unlike the others a copy cannot carry it over.
    return f"{facts.st_ino} {facts.st_ctime_ns}"
