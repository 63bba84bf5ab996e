"""What the disk or the file did to us, told apart in one place by SQLite's own codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from inspector_app.domain.errors import StoreError
from inspector_app.platform import DiskFull, NotWritable

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = (
    5, 6, 8, 10, 11, 13, 14, 26,
)  # fmt: skip


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
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the higher bits are detail
    if code == _FULL:
        return DiskFull(path)
    if code in (_READ_ONLY, _CANNOT_OPEN):
        return NotWritable(path)
    if code == _IO:
        return DiskFailed(path)
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return Damaged()
    return Busy() if code in (_BUSY, _LOCKED) else None
