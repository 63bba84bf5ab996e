"""The opened store: one writer, reads beside it, closed in order."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Connection, Engine

from inspector_app.clock import Clock
from inspector_app.domain.ids import ReplicaId
from inspector_app.paths import Profile
from inspector_app.platform import DiskFull, NotWritable, disk_errors
from inspector_app.store import swap
from inspector_app.store.engine import reading_engine, refuse_unsafe_sqlite, writing_engine
from inspector_app.store.faults import Damaged, DiskFailed, translated
from inspector_app.store.replica import renewed, replica_id
from inspector_app.store.schema import upgrade
from inspector_app.store.unit_of_work import UnitOfWork


class Store:
    """An open store; `write` and `read` may be called from any thread, one writer at a time."""

    def __init__(self, engine: Engine, profile: Profile, key: bytes, clock: Clock) -> None:
        self.profile = profile
        self.clock = clock
        self.key = key
        self._writing = engine
        self._reading = reading_engine(profile.database, key)
        self._one_writer = threading.Lock()
        self._closed = False
        with engine.begin() as connection:
            self.replica: ReplicaId = replica_id(connection, profile.replica, clock)

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """One transaction; all or nothing. `changes` is filled once the commit returned.

        Raises what `translated` raises. What failed at the commit itself may still have been
        written, so whatever is tried again must be such that twice is once.
        """
        with self._one_writer:
            try:
                with translated(self.profile.database), self._writing.begin() as connection:
                    work = UnitOfWork(connection, self.replica, self.clock)
                    yield work
                    work.finish()
            except (Damaged, DiskFailed, DiskFull, NotWritable):
                self._writing.dispose()  # its page cache cannot be trusted any more
                raise
            work.committed()

    @contextmanager
    def rehearse(self) -> Iterator[UnitOfWork]:
        """A transaction that is given up at its end: to see what something would do.

        Writers wait meanwhile. Raises what `translated` raises.
        """
        with (
            self._one_writer,
            translated(self.profile.database),
            self._writing.connect() as connection,
            closing(connection.begin()),
        ):
            yield UnitOfWork(connection, self.replica, self.clock)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with; each select sees what is committed at that moment.

        Raises what `translated` raises.
        """
        with translated(self.profile.database), self._reading.connect() as connection:
            yield connection

    def renew_replica(self, work: UnitOfWork) -> None:
        """Take a new replica id, in this transaction and from now on (J3)."""
        work.replica = self.replica = renewed(work.connection, self.profile.replica, self.clock)

    def close(self) -> None:
        """Fold the write-ahead log in and let go of the file; safe to call twice.

        Raises what `translated` raises; the file is let go of all the same, and nothing that was
        committed is lost: the log is folded in at the next opening.
        """
        with self._one_writer, translated(self.profile.database):
            if self._closed:
                return
            self._closed = True
            self._reading.dispose()
            try:
                with closing(self._writing.raw_connection()) as raw:
                    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._writing.dispose()


def open_store(profile: Profile, key: bytes, clock: Clock) -> Store:
    """Open, or create, the encrypted store of a profile with its 32-byte data key.

    Raises what `translated` raises, NewerStore, UnsafeSqlite or ForeignFolder; none of them
    changes the file. A restore that was cut short is ended first.
    """
    refuse_unsafe_sqlite()
    swap.finish(profile)
    engine = writing_engine(profile.database, key)
    try:
        with disk_errors(profile.folder), translated(profile.database):
            upgrade(engine)
            return Store(engine, profile, key, clock)
    except BaseException:
        engine.dispose()
        raise
