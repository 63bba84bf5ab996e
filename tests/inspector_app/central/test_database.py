"""The connections to the database: what the server of the database has closed is never used."""

from contextlib import closing

import pytest
from sqlalchemy import text

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
