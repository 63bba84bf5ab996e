"""What the disk or the file did to us, told apart in one place by SQLite's own codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from inspector_app.domain.errors import StoreError
from inspector_app.platform import DiskFull, NotWritable, free_space

# SQLite's result codes by its words: all that its backup call gives.
_WORDS = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


# Where not even the write-ahead log's index of 32 KiB finds room, SQLite speaks of a failure.
_NO_ROOM = 64 * 1024


class Damaged(StoreError):
    """The file cannot be read as a database with this key."""


class Busy(StoreError):
    """Somebody else held the store for longer than we wait; nothing was written."""


class DiskFailed(StoreError):
    """The disk failed while reading or writing; whether the last act was written is unknown."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the world into StoreErrors; errors of our own making stay.

    Raises DiskFull, NotWritable, DiskFailed, Damaged or Busy. After any but Busy the state of
    the connection is unknown: drop it before going on.
    """
    try:
        yield
    except DBAPIError as error:
        cause = _cause(error.orig, path)
        if cause is None:
            raise
        raise cause from error
    except driver.Error as error:
        cause = _cause(error, path)
        if cause is None:
            raise
        raise cause from error


def _cause(error: BaseException | None, path: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None) or _WORDS.get(str(error), 0)
    match code & 0xFF:  # the higher bits are detail
        case 5 | 6:
            return Busy()
        case 8 | 14:
            return NotWritable(path)
        case 10:
            return DiskFull(path) if free_space(path) < _NO_ROOM else DiskFailed(path)
        case 11 | 26:
            return Damaged()
        case 13:
            return DiskFull(path)
        case _:
            return None
