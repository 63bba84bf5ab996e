"""Writes that share a commit: each is whole or nothing, and nobody hears of what is not there."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import delete, insert, select

from inspector_app.central.tables import meta

OWN = "0" * 32


@pytest.fixture
def database(central):
    with central.parts.database.write() as connection:
        connection.execute(delete(meta))
    return central.parts.database


def names(database) -> set[str]:
    with database.read() as connection:
        return set(connection.scalars(select(meta.c.name)))


def adding(name):
    def add(connection):
        connection.execute(insert(meta).values(name=name, value=""))
        return name

    return add


def failing(name):
    def fail(connection):
        adding(name)(connection)
        raise LookupError(name)

    return fail


def behind_a_slow_one(database, acts):
    """What becomes of acts that wait while another is being written, and so share a commit."""
    began, go_on = threading.Event(), threading.Event()

    def slow(_connection):
        began.set()
        assert go_on.wait(30)

    def run(act):
        try:
            return database.write_together(OWN, act)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(acts) + 1) as pool:
        first = pool.submit(run, slow)
        assert began.wait(30)
        others = [pool.submit(run, act) for act in acts]
        while len(database._together._waiting) < len(acts):
            threading.Event().wait(0.001)
        go_on.set()
        assert first.result() is None
        return [one.result() for one in others]


def test_each_has_its_own_answer_and_its_own_fault(database):
    acts = [adding("a"), failing("b"), adding("c"), adding("a"), adding("d")]
    answers = behind_a_slow_one(database, acts)
    assert sorted(one for one in answers if isinstance(one, str)) == ["a", "c", "d"]
    assert {type(one).__name__ for one in answers if isinstance(one, Exception)} == {
        "LookupError",
        "IntegrityError",
    }
    assert names(database) == {"a", "c", "d"}


def test_those_that_wait_share_one_transaction(database, monkeypatch):
    began = []
    write = database._together._write

    @contextmanager
    def counted():
        began.append(1)
        with write() as connection:
            yield connection

    monkeypatch.setattr(database._together, "_write", counted)
    behind_a_slow_one(database, [adding(str(at)) for at in range(10)])
    assert len(began) == 2
    assert len(names(database)) == 10


def test_a_commit_that_fails_is_told_to_all(database, monkeypatch):
    write = database._together._write

    @contextmanager
    def broken():
        with write() as connection:
            yield connection
            raise OSError

    monkeypatch.setattr(database._together, "_write", broken)
    answers = behind_a_slow_one_that_fails(database, [adding("a"), failing("b")])
    assert [type(one) for one in answers] == [OSError, LookupError]
    monkeypatch.undo()
    assert names(database) == set()
    assert database.write_together(OWN, adding("e")) == "e"


def behind_a_slow_one_that_fails(database, acts):
    answers = []
    for act in acts:
        with pytest.raises((OSError, LookupError)) as fault:
            database.write_together(OWN, act)
        answers.append(fault.value)
    return answers


def test_many_threads_lose_and_double_nothing(database):
    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(lambda at: database.write_together(OWN, adding(str(at))), range(200)))
    assert told == [str(at) for at in range(200)]
    assert names(database) == set(told)
