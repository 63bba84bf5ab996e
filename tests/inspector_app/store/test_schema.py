"""The migrated schema is the one the program believes in."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from inspector_app.store.engine import writing_engine
from inspector_app.store.schema import MIGRATIONS, NEWEST, upgrade, version
from inspector_app.store.tables import metadata
from tests.inspector_app.store.opened import KEY


def migrated(folder: Path) -> Engine:
    engine = writing_engine(folder / "migrated.db", KEY)
    upgrade(engine)
    return engine


def shape(engine: Engine, kinds: str) -> dict[str, str]:
    """The statements that made the schema, without what spacing and quoting may differ in."""
    with engine.connect() as connection:
        rows = connection.execute(
            text(f"SELECT name, sql FROM sqlite_master WHERE type IN ({kinds})")
        ).all()
    return {name: re.sub(r"[\s\"]+", " ", sql or "") for name, sql in rows if "alembic" not in name}


def test_migrated_tables_equal_the_model(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables,
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_search_index_triggers_and_every_table_equal_the_model(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    model = writing_engine(tmp_path / "model.db", KEY)
    metadata.create_all(model)
    assert shape(engine, "'trigger', 'index'") == shape(model, "'trigger', 'index'")
    tables = shape(engine, "'table'")
    expected = shape(model, "'table'")
    assert tables.keys() == expected.keys()
    assert tables["found"] == expected["found"]
    for name in ("live", "entries"):
        assert ("WITHOUT ROWID" in tables[name]) == ("WITHOUT ROWID" in expected[name])
    engine.dispose()
    model.dispose()


def test_the_newest_revision_is_the_one_we_refuse_beyond(tmp_path: Path) -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [NEWEST]
    engine = migrated(tmp_path)
    assert version(engine) == NEWEST
    engine.dispose()


def test_an_empty_file_has_no_version(tmp_path: Path) -> None:
    engine = writing_engine(tmp_path / "empty.db", KEY)
    assert version(engine) is None
    engine.dispose()


def test_a_migration_that_fails_leaves_no_half(tmp_path: Path) -> None:
    """What the store had before stays, and the next start tries again."""
    engine = writing_engine(tmp_path / "half.db", KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE searchable (mine)"))
    with pytest.raises(OperationalError, match="already exists"):
        upgrade(engine)
    assert version(engine) is None
    assert set(shape(engine, "'table'")) == {"searchable"}
    engine.dispose()
