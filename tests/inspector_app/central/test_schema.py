"""The migrated schema is the one the server believes in, and only its own key fits a database."""

import os
import re
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from inspector_app.central import keys, schema
from inspector_app.central.database import Database, UnfitDatabase
from inspector_app.central.schema import MIGRATIONS, NEWEST
from inspector_app.central.tables import metadata


def shape(connection):
    """Names and statements of a SQLite file's tables and indexes."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master")).all()
    return {name: re.sub(r"[\s\"]+", " ", sql or "") for name, sql in rows if "alembic" not in name}


def test_migrated_tables_equal_the_model(address):
    with closing(Database(address)) as database, database.read() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, kind, _: name != "alembic_version",
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert schema.version(connection) == NEWEST


def test_indexes_and_keys_equal_the_model_to_the_letter(tmp_path):
    with (
        closing(Database(f"sqlite:///{tmp_path / 'migrated.db'}")) as migrated,
        closing(Database(f"sqlite:///{tmp_path / 'model.db'}")) as model,
    ):
        schema.upgrade(migrated)
        with model.write() as connection:
            metadata.create_all(connection)
        with migrated.read() as one, model.read() as other:
            assert shape(one) == shape(other)


def test_what_is_long_stands_last_in_its_row(tmp_path):
    """So that lists and statuses do not read through it in SQLite's file."""
    with closing(Database(f"sqlite:///{tmp_path / 'migrated.db'}")) as database:
        schema.upgrade(database)
        with database.read() as connection:
            rows = connection.execute(text("PRAGMA table_info(submissions)")).all()
    assert [row.name for row in rows][-1] == "document"


def test_newest_is_the_newest():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == NEWEST


def test_to_migrate_again_changes_nothing(address):
    with closing(Database(address)) as database:
        schema.upgrade(database)
        with database.read() as connection:
            assert schema.version(connection) == NEWEST


def test_a_newer_database_is_left_alone(address):
    with closing(Database(address)) as database:
        with database.write() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(schema.NewerDatabase) as caught:
            schema.upgrade(database)
    assert caught.value.version == "9999"


def test_four_servers_that_start_at_once(address, tmp_path):
    """On an empty database; each with an engine of its own."""
    with closing(Database(address)) as database, database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    faults = []

    def start():
        with closing(Database(address)) as own:
            try:
                schema.upgrade(own)
                schema.pin(own, keys.opened(tmp_path / "receipt.key").public)
            except Exception as fault:
                faults.append(fault)

    starting = [threading.Thread(target=start) for _ in range(4)]  # noqa: TID251 - no window here
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    assert faults == []


def test_a_database_keeps_to_its_key(address):
    with closing(Database(address)) as database:
        schema.pin(database, bytes(32))
        schema.pin(database, bytes(32))
        with pytest.raises(schema.OtherReceiptKey):
            schema.pin(database, bytes([1] * 32))


@pytest.mark.parametrize("url", ["mysql://x/y", "oracle://x"])
def test_another_kind_of_database(url):
    with pytest.raises(UnfitDatabase):
        Database(url)


def test_the_key_is_made_once_and_closed_to_others(tmp_path):
    path = tmp_path / "folder" / "receipt.key"
    made = keys.opened(path)
    assert keys.opened(path).public == made.public
    assert re.fullmatch(r"([0-9a-f]{4} ){7}[0-9a-f]{4}", made.fingerprint)
    assert [one.name for one in path.parent.iterdir()] == ["receipt.key"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("octets", [0, 31, 33])
def test_a_damaged_key_is_never_replaced(tmp_path: Path, octets: int):
    path = tmp_path / "receipt.key"
    path.write_bytes(b"x" * octets)
    with pytest.raises(keys.DamagedKey):
        keys.opened(path)
    assert path.read_bytes() == b"x" * octets


def test_secrets_for_different_uses_differ(tmp_path):
    own = keys.opened(tmp_path / "receipt.key")
    assert len({own.secret("nonce"), own.secret("attempts"), own.public}) == 3
    assert own.secret("nonce") == keys.opened(tmp_path / "receipt.key").secret("nonce")
