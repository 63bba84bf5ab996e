"""Which installation of the database this is (J3): a copy or a restored backup gets a new id."""

import os
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from inspector_app.clock import Clock
from inspector_app.domain.ids import ReplicaId
from inspector_app.store.tables import meta


def replica_id(connection: Connection, twin: Path, clock: Clock) -> ReplicaId:
    """The replica id, renewed where the database and the file beside it do not agree.

    The file names its own place on the disk too, so that a profile folder that was copied whole
    is told from the one it was copied from.
    """
    stored = connection.scalar(select(meta.c.value).where(meta.c.name == "replica"))
    if stored is not None and _twin_says(twin) == stored:
        return ReplicaId(stored)
    fresh = ReplicaId(clock.hex_id(16))
    _write_twin(twin, fresh)
    connection.execute(delete(meta).where(meta.c.name == "replica"))
    connection.execute(insert(meta).values(name="replica", value=fresh))
    return fresh


def _twin_says(twin: Path) -> str | None:
    try:
        name, place = twin.read_text("ascii").split()
        return name if place == str(twin.stat().st_ino) else None
    except (OSError, ValueError):
        return None


def _write_twin(twin: Path, name: ReplicaId) -> None:
    # Written before the database commits: a kill in between only costs one more new id.
    with twin.open("w", encoding="ascii") as file:
        file.write(f"{name} {os.fstat(file.fileno()).st_ino}")
        file.flush()
        os.fsync(file.fileno())
