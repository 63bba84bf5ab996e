"""Rounds in the program: what one knew before a restart is known after it."""

import socket
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from inspector_app.clock import SystemClock
from inspector_app.commands import from_server
from inspector_app.queries.handed_in import strip
from inspector_app.store.server_rows import Server
from inspector_app.sync.faults import Portal, Unreachable
from inspector_app.sync.last_fault import name_of
from inspector_app.sync.protocol.messages import Person, Role
from inspector_app.sync.protocol.wire import written
from ui.office_words import why_waiting
from ui.sync.rounds import Rounds
from ui.traffic import Going

KIM = written(Person("a" * 12, "Kim Exempel", "Region Exempel", Role.INSPECTOR))


@pytest.fixture
def enrolled(core):
    """The program belongs to a server that is not there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        from_server.enrolled(core.store, Server(address, "Kansliet", bytes(32), KIM))
        yield core


@pytest.fixture
def seen(frame):
    """What the traffic showed, from the first on."""
    found = []
    frame.traffic.changed.connect(lambda: found.append(frame.traffic.now))
    return found


@pytest.fixture
def rounds(enrolled, frame):
    made = Rounds(enrolled, frame.jobs, frame.traffic)
    yield made
    made.close()


def test_what_stood_in_the_way_before_the_start_stands_from_then_on(
    enrolled, frame, rounds, seen, qtbot
):
    from_server.note_stopped(enrolled.store, name_of(Portal()))
    began = datetime.fromisoformat(went_wrong_since(enrolled))
    with qtbot.waitSignal(rounds.ended):
        rounds.begin()
    first = seen[0]
    assert isinstance(first.fault, Portal)
    assert (first.since, first.running) == (began, False)
    later = SystemClock().now() + timedelta(days=3)
    assert why_waiting(first, later).startswith("Väntar på nät sedan ")
    last = frame.traffic.now
    assert isinstance(last.fault, Unreachable)
    assert (last.since, last.running) == (began, False)
    assert went_wrong_since(enrolled) == began.isoformat(timespec="milliseconds")


def test_after_a_round_that_went_well_a_start_knows_of_no_fault(enrolled, rounds, seen, qtbot):
    from_server.note_stopped(enrolled.store, name_of(Portal()))
    from_server.note_round(enrolled.store)
    with qtbot.waitSignal(rounds.ended):
        rounds.begin()
    assert replace(seen[0], running=False) == Going()


def went_wrong_since(core):
    with core.store.read() as connection:
        return strip(connection).since
