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


def add(connection, names):
    connection.execute(insert(meta), [{"name": name, "value": ""} for name in names])
    return [f"{len(names)} {name}" for name in names]


def add_and_fail(connection, names):
    add(connection, names)
    raise LookupError(names)


def refuse(_connection, names):
    return [KeyError(name) for name in names]


def adding(name):
    return add, name


def failing(name):
    return add_and_fail, name


def behind_a_slow_one(database, asked):
    """What becomes of what waits while another is being written, and so shares a commit."""
    began, go_on = threading.Event(), threading.Event()

    def slow(_connection, things):
        began.set()
        assert go_on.wait(30)
        return things

    def run(act, thing):
        try:
            return database.write_together(OWN, act, thing)
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(asked) + 1) as pool:
        first = pool.submit(run, slow, "first")
        assert began.wait(30)
        others = [pool.submit(run, *one) for one in asked]
        while len(database._together._waiting) < len(asked):
            threading.Event().wait(0.001)
        go_on.set()
        assert first.result() == "first"
        return [one.result() for one in others]


def test_things_of_one_act_are_done_at_once(database):
    answers = behind_a_slow_one(database, [adding("a"), (refuse, "b"), adding("c")])
    assert answers[0] == "2 a"
    assert repr(answers[1]) == repr(KeyError("b"))
    assert answers[2] == "2 c"
    assert names(database) == {"a", "c"}


def test_where_one_fails_each_has_its_own_answer_and_its_own_fault(database):
    asked = [adding("a"), failing("b"), adding("c"), adding("a"), adding("d")]
    answers = behind_a_slow_one(database, asked)
    told = [one if isinstance(one, str) else type(one).__name__ for one in answers]
    assert sorted(told) == ["1 a", "1 c", "1 d", "IntegrityError", "LookupError"]
    assert told[1] == "LookupError"
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


def test_a_commit_that_fails_is_told_to_all_and_nothing_is_done_again(database, monkeypatch):
    write, began = database._together._write, []

    @contextmanager
    def broken():
        with write() as connection:
            yield connection
            began.append(1)
            if len(began) > 1:
                raise OSError

    monkeypatch.setattr(database._together, "_write", broken)
    answers = behind_a_slow_one(database, [adding("a"), adding("b")])
    assert [type(one) for one in answers] == [OSError, OSError]
    assert len(began) == 2
    monkeypatch.undo()
    assert names(database) == set()
    assert database.write_together(OWN, *adding("e")) == "1 e"


def test_many_threads_lose_and_double_nothing(database):
    def write(at):
        return database.write_together(OWN, *adding(str(at)))

    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(write, range(200)))
    assert [one.split()[1] for one in told] == [str(at) for at in range(200)]
    assert names(database) == {str(at) for at in range(200)}
