"""Bringing a store to today's schema through alembic; refuses a store from a newer program."""

from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from inspector_app.domain.errors import StoreError

NEWEST = "0005"
MIGRATIONS = Path(__file__).parent / "migrations"


class NewerStore(StoreError):
    """The store was written by a newer version of the program."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


def version(engine: Engine) -> str | None:
    """The store's schema version, None for an empty file."""
    try:
        with engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DatabaseError as fault:
        if "no such table" in str(fault):
            return None
        raise
    return None if found is None else str(found)


def upgrade(engine: Engine) -> None:
    """Migrate to the newest schema; raises NewerStore and leaves the file alone when it is newer.

    Each step is one transaction, so a kill leaves the old schema or the new one.
    """
    found = version(engine)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise NewerStore(found)
    # Imported here: alembic costs a tenth of a second and is needed once in a store's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
