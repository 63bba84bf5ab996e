"""The connections to the database: none that was closed is used, none that failed stays open."""

import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError

from inspector_app.central import database
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


def test_a_transaction_that_was_left_by_a_dead_server_holds_up_nobody(cluster, monkeypatch):
    monkeypatch.setattr(database, "ABANDONED_SECONDS", 1)
    lock = text("LOCK TABLE organisations")
    with (
        cluster.database() as url,
        closing(Database(url)) as dead,
        closing(Database(url)) as living,
        dead.writing.connect() as left,
    ):
        left.execute(lock)
        with living.write() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '20s'"))
            connection.execute(lock)
        with pytest.raises(DBAPIError):
            left.execute(lock)


def test_a_database_that_is_heard_no_more_is_given_up(cluster):
    with (
        cluster.database() as url,
        closing(Database(url)) as found,
        found.read() as connection,
    ):
        info = connection.connection.driver_connection.info
        assert info.get_parameters()["tcp_user_timeout"] == "90000"
        assert info.get_parameters()["keepalives_idle"] == "30"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what is open")
def test_a_file_that_is_no_database_is_let_go_of_while_the_error_is_known(tmp_path):
    path = tmp_path / "central.db"
    path.write_bytes(b"ingen databas" * 100)
    with closing(Database(f"sqlite:///{path}")) as database:
        with pytest.raises(DatabaseError) as refused, database.read():
            pass
        assert refused.tb is not None
        assert path not in [entry.resolve() for entry in Path("/proc/self/fd").iterdir()]
