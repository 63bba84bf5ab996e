"""A copy of the open store that is whole, encrypted with the same key, and checked."""

import shutil
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from inspector_app.platform import disk_errors, sync_file
from inspector_app.private import make_private_file
from inspector_app.store.engine import connect, use_key
from inspector_app.store.faults import translated

PAGES_A_STEP = 256  # a megabyte: the longest that one step holds anything up


def nothing() -> None:
    """What to do between two steps of a copy, unless told otherwise."""


def copy_store(
    database: Path, key: bytes, target: Path, between: Callable[[], None] = nothing
) -> None:
    """Copy the database, as it stands at this moment, to a new file; returns once it is synced.

    Writers go on meanwhile. `between` is called after each step and may raise to give up. Raises
    what `translated` raises, naming the target.
    """
    with disk_errors(target), translated(target):
        source = connect(database, key)
        try:
            copied = connect(target, key)
            try:
                # One snapshot for all the steps: else each write would start the copy anew.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                source.backup(copied, pages=PAGES_A_STEP, progress=lambda *_: between(), sleep=0)
                source.execute("ROLLBACK")
            finally:
                copied.close()
        finally:
            source.close()
        sync_path(target)


def copy_file(source: Path, target: Path) -> None:
    """Copy a closed file; returns once the copy is synced."""
    make_private_file(target)
    shutil.copyfile(source, target)
    sync_path(target)


def is_good(database: Path, key: bytes) -> bool:
    """Whether a copy that nobody has open can be read whole; does not touch the file."""
    if not database.is_file():
        return False
    place = database.absolute().as_uri()
    connection = driver.connect(f"{place}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        use_key(connection, key)
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return not broken and connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except driver.DatabaseError:
        return False
    finally:
        connection.close()


def sync_path(path: Path) -> None:
    """Return when the bytes of a closed file are on the disk itself."""
    with path.open("rb+") as file:
        sync_file(file.fileno())
