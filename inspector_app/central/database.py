"""The one database: PostgreSQL, or a SQLite file with a single writer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar, cast

import psycopg
import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import QueuePool

from inspector_app.central.together import Act, Together
from inspector_app.domain.errors import StoreError
from inspector_app.private import make_private_file

OLDEST_POSTGRESQL = 150_000  # as `server_version_num` counts
# Older ones can lose committed pages when two connections write and checkpoint at once.
OLDEST_SQLITE = (3, 51, 3)
CONNECTIONS = 20  # per process
WAIT_SECONDS = 10  # for one, before the server says that it is busy
ABANDONED_SECONDS = 60  # a transaction that stands still for so long is a dead server's
# A machine that has vanished without a word is given up within a minute and a half, not two hours.
_SIGNS_OF_LIFE = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 6,
    "tcp_user_timeout": 90_000,  # milliseconds
}
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 10000",
)
_T = TypeVar("_T")
_A = TypeVar("_A")


class UnfitDatabase(StoreError):
    """The address names a database that this server cannot stand on; `found` says which."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class Database:
    """Reads and writes from any thread; a write is one transaction, all or nothing."""

    def __init__(self, url: str) -> None:
        """Connect nothing yet. Raises UnfitDatabase for another kind of database."""
        parts = make_url(url)
        self._together = Together(self.write)
        self.is_sqlite = parts.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.reading = _sqlite(Path(parts.database or ""), CONNECTIONS)
            self.writing = _sqlite(Path(parts.database or ""), 1)
            event.listen(self.writing, "begin", _begin_immediate)
            self._turn: threading.Lock | nullcontext[None] = threading.Lock()
        elif parts.get_backend_name() == "postgresql":
            self.writing = _postgresql(parts)
            # Each look stands for itself, so no transaction has to be begun and ended around it.
            self.reading = self.writing.execution_options(isolation_level="AUTOCOMMIT")
            self._turn = nullcontext()
        else:
            raise UnfitDatabase(parts.get_backend_name())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction. What failed at its commit may still have been written."""
        with self._turn, self.writing.begin() as connection:
            yield connection

    def write_together(self, organisation: str, act: Act[_T, _A], thing: _T) -> _A:
        """What the act gives for the thing; as `write`, but one commit for all that wait."""
        return self._together.run(organisation, act, thing)

    def close(self) -> None:
        """Let every connection go but those in use, which stay open until they are collected.

        A SQLite file may be replaced only once none is open: what is left would read the new file
        by the old one's log, and so would all that are opened beside it in this process.
        """
        self.reading.dispose()
        self.writing.dispose()


@contextmanager
def unanswered(connection: Connection) -> Iterator[None]:
    """Let what is written within not wait for its answers one by one; raises at the end.

    Nothing may be read within. A database far away, or busy, is gone to once instead of each time.
    """
    if connection.dialect.name == "sqlite":
        yield
        return
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    try:
        with driver.pipeline():
            yield
    except psycopg.Error as fault:
        if driver.closed:
            connection.invalidate(fault)
        raise DBAPIError.instance(
            None, None, fault, psycopg.Error, hide_parameters=True, dialect=connection.dialect
        ) from fault


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"connect_timeout": WAIT_SECONDS, **_SIGNS_OF_LIFE},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _end_if_abandoned)
    event.listen(engine, "checkout", _discard_closed)
    return engine


def _end_if_abandoned(connection: psycopg.Connection, _record: object) -> None:
    """Let no lock outlive the machine that took it, or its whole organisation waits for it."""
    setting = "SELECT set_config('idle_in_transaction_session_timeout', %s, false)"
    connection.execute(setting, [f"{ABANDONED_SECONDS}s"])
    connection.commit()


def _discard_closed(connection: psycopg.Connection, _record: object, _proxy: object) -> None:
    """Let a connection that the server has closed be replaced; asks nothing over the network."""
    try:
        connection.pgconn.consume_input()  # the farewell,
        connection.pgconn.consume_input()  # and the end after it
    except psycopg.OperationalError:
        raise DisconnectionError from None


def _sqlite(path: Path, connections: int) -> Engine:
    found: str = driver.sqlite_version
    if tuple(int(part) for part in found.split(".")) < OLDEST_SQLITE:
        raise UnfitDatabase(f"SQLite {found}")

    def connect() -> driver.Connection:
        make_private_file(path)
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            for setting in _SQLITE_SETTINGS:
                connection.execute(setting)
        except BaseException:
            connection.close()  # else the error would keep the file open for as long as it is known
            raise
        return connection

    return create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
