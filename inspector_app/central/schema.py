"""Bringing the database to today's schema, and holding on to the key it was begun with."""

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from inspector_app.central.database import OLDEST_POSTGRESQL, Database, UnfitDatabase
from inspector_app.central.tables import meta
from inspector_app.domain.errors import StoreError

NEWEST = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x494E5350  # PostgreSQL's advisory lock: of two servers that start, one migrates
_KEY = "receipt_key"


class NewerDatabase(StoreError):
    """The database was written by a newer server; `version` is its schema's."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


class OtherReceiptKey(StoreError):
    """The database was begun with another receipt key, which every laptop has pinned."""


def version(connection: Connection) -> str | None:
    """The schema's version, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(database: Database) -> None:
    """Migrate to the newest schema in one transaction; a server that starts beside waits.

    Raises NewerDatabase and UnfitDatabase, and then nothing was changed.
    """
    with database.write() as connection:
        if not database.is_sqlite:
            _check_age(connection)
        _take_turn(database, connection)
        found = version(connection)
        if found is not None and found > NEWEST:
            raise NewerDatabase(found)
        if found != NEWEST:
            _migrate(connection)


def is_pinned(database: Database) -> bool:
    """Whether a receipt key has been noted."""
    with database.read() as connection:
        return _pinned(connection) is not None


def pin(database: Database, public: bytes) -> None:
    """Note the receipt key at the first start; raises OtherReceiptKey at a later one."""
    with database.write() as connection:
        _take_turn(database, connection)
        pinned = _pinned(connection)
        if pinned is None:
            connection.execute(meta.insert().values(name=_KEY, value=public.hex()))
        elif pinned != public.hex():
            raise OtherReceiptKey


def _pinned(connection: Connection) -> str | None:
    found: str | None = connection.scalar(select(meta.c.value).where(meta.c.name == _KEY))
    return found


def _take_turn(database: Database, connection: Connection) -> None:
    """Of servers that start at once, one after the other; SQLite has one writer anyway."""
    if not database.is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _check_age(connection: Connection) -> None:
    number = connection.execute(text("SHOW server_version_num")).scalar_one()
    if int(number) < OLDEST_POSTGRESQL:
        raise UnfitDatabase(f"PostgreSQL {int(number) // 10_000}")


def _migrate(connection: Connection) -> None:
    # Imported here: alembic is slow to load and needed once in a database's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
