"""Opening the encrypted file: key, settings, version guard (TRUST 1 and 2)."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from inspector_app.domain.errors import StoreError
from inspector_app.private import make_private_file

# Older ones can lose committed pages when two connections write and checkpoint at once.
OLDEST_SQLITE = (3, 51, 3)

SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # only macOS acts on these two
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA wal_autocheckpoint = 1000",
)


class UnsafeSqlite(StoreError):
    """The SQLite in this installation can lose committed data."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def connect(path: Path, key: bytes) -> driver.Connection:
    """One raw connection with the program's settings; `key` is the 32-byte data key.

    Raises driver errors; the key was checked before by the vault, so "not a database" is damage.
    """
    make_private_file(path)
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        use_key(connection, key)
        for setting in SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except BaseException:
        connection.close()
        raise
    return connection


def use_key(connection: driver.Connection, key: bytes) -> None:
    """Tell a new connection how its file is encrypted; the first thing said on it.

    Each page is authenticated with HMAC-SHA256: as strong as the 256-bit key, and measured a tenth
    faster at writing than the library's usual SHA512.
    """
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
    connection.execute("PRAGMA cipher_log_level = NONE")


def refuse_unsafe_sqlite() -> None:
    """Raise UnsafeSqlite when the *running* library is too old, whatever the lock file says."""
    found: str = driver.sqlite_version
    if tuple(int(part) for part in found.split(".")) < OLDEST_SQLITE:
        raise UnsafeSqlite(found)


def writing_engine(path: Path, key: bytes) -> Engine:
    """An engine with one connection whose transactions begin IMMEDIATE."""
    engine = _engine(path, key, connections=1)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(path: Path, key: bytes) -> Engine:
    """An engine that begins no transactions: each select sees what is committed then."""
    return _engine(path, key, connections=2)


def _engine(path: Path, key: bytes, connections: int) -> Engine:
    return create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # else a failing statement would show what was written
    )


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
