"""The connections to the database: none that was closed is used, none that failed stays open."""

import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from inspector_app.central.database import Database

pytestmark = pytest.mark.slow


def test_a_connection_that_was_closed_meanwhile_is_replaced(cluster):
    with cluster.database() as url, closing(Database(url)) as database:
        with database.read() as connection:
            first = connection.scalar(text("SELECT pg_backend_pid()"))
        cluster.execute(
            f"SELECT pg_terminate_backend({first}, 10000)"  # waits until it has ended
        )
        with database.read() as connection:
            assert connection.scalar(text("SELECT pg_backend_pid()")) != first
        with database.write() as connection:
            assert connection.scalar(text("SELECT count(*) FROM assignments")) == 0


def test_a_look_begins_no_transaction_and_a_write_does(cluster):
    now = text("SELECT now() = statement_timestamp() FROM pg_sleep(0.01)")
    with cluster.database() as url, closing(Database(url)) as database:
        with database.read() as connection:
            assert [connection.scalar(now) for _look in range(2)] == [True, True]
        with database.write() as connection:
            assert [connection.scalar(now) for _look in range(2)] == [False, False]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what is open")
def test_a_file_that_is_no_database_is_let_go_of_while_the_error_is_known(tmp_path):
    path = tmp_path / "central.db"
    path.write_bytes(b"ingen databas" * 100)
    with closing(Database(f"sqlite:///{path}")) as database:
        with pytest.raises(DatabaseError) as refused, database.read():
            pass
        assert refused.tb is not None
        assert path not in [entry.resolve() for entry in Path("/proc/self/fd").iterdir()]
