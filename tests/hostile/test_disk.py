"""A disk that is full or cannot be written: the text stays in the window, and is saved later."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.journeys.program import lock_with_passphrase

WORDS = "Handledningen räcker inte till. " * 200
REFUSALS = {
    "full": ("PRAGMA max_page_count = 1", "disken är full"),
    "read-only": ("PRAGMA query_only = ON", "går inte att skriva i"),
}


@contextmanager
def refusing(program, pragma: str) -> Iterator[None]:
    """Let the database itself refuse to write, as it does on such a disk."""
    engine = program.core.store._writing

    def refuse(connection, *_record) -> None:
        connection.execute(pragma)

    event.listen(engine, "checkout", refuse)
    try:
        yield
    finally:
        event.remove(engine, "checkout", refuse)
        engine.dispose()


@pytest.fixture
def until(qtbot) -> Callable[[Callable[[], object]], None]:
    return lambda so: qtbot.waitUntil(lambda: bool(so()))


def light(program) -> str:
    return program.window.header.light.text()


def note(program) -> str:
    return "".join(str(value) for _name, value in program.reading().under("note/"))


@pytest.mark.parametrize("kind", REFUSALS)
def test_typing_goes_on_and_is_saved_when_it_works_again(program, until, kind):
    pragma, sentence = REFUSALS[kind]
    program.press("A")
    with refusing(program, pragma):
        program.focus.insertPlainText(WORDS)
        until(lambda: light(program) == "Kan inte spara")
        until(program.banners)
        (banner,) = program.banners()
        assert sentence in banner
        assert "Det du skriver finns kvar i fönstret." in banner
        program.type("Mer.")
        assert program.focus.toPlainText() == f"{WORDS}Mer."
        assert note(program) == ""
    until(lambda: note(program) == f"{WORDS}Mer.")
    until(lambda: light(program).startswith("Sparat på denna dator"))
    assert program.focus.toPlainText() == f"{WORDS}Mer."


def test_an_answer_that_could_not_be_saved_is_not_shown_as_given(program, until):
    with refusing(program, "PRAGMA query_only = ON"):
        program.press("3")
        until(lambda: light(program) == "Kan inte spara")
    card = program.focus
    assert dict(program.reading().under("answer/")) == {}
    assert card.buttons.answer() is None
    program.press("3")
    assert card.buttons.answer() == "daligt"
    assert len(dict(program.reading().under("answer/"))) == 1


def test_a_grade_that_could_not_be_saved_is_not_shown_as_set(program, until):
    program.press("Ctrl+5")
    assert program.place[0] == "grading"
    room = program.work._open.view.room
    with refusing(program, "PRAGMA query_only = ON"):
        program.press("B")
        until(lambda: light(program) == "Kan inte spara")
        until(program.banners)
    assert dict(program.reading().under("grade/")) == {}
    assert room.page.choice.grade() is None
    program.press("B")
    assert room.page.choice.grade() == "B"
    assert len(dict(program.reading().under("grade/"))) == 1


def test_closing_with_unsaved_words_asks_first(program, until):
    program.press("A")
    with refusing(program, "PRAGMA query_only = ON"):
        program.type("Osparat")
        until(lambda: program.work._open.keeper.failing)
        program.dialogs.yes = False
        program.window.close()
        assert program.window.isVisible()
        assert program.dialogs.asked == ["Stänga utan att spara?"]
    until(lambda: not program.work._open.keeper.failing)
    assert note(program) == "Osparat"
    program.window.close()
    assert not program.window.isVisible()
    assert len(program.dialogs.asked) == 1


class Room:
    """How much is left on the disk, as the system would say; the test fills it and empties it."""

    def __init__(self, monkeypatch):
        self.free = 10**11
        whole = shutil.disk_usage("/")
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: whole._replace(free=self.free))


@pytest.fixture
def room(monkeypatch) -> Room:
    return Room(monkeypatch)


def make_backup(program) -> None:
    """As ten minutes after work."""
    program.session._backups._timer.timeout.emit()
    program.settle()


def test_a_disk_that_is_nearly_full_is_told_at_start(start, profile, room):
    lock_with_passphrase(profile)
    room.free = 123_456_789
    program = start()
    program.unlock()
    assert [one.partition(".")[0] for one in program.banners()] == [
        "Disken är snart full: 123 MB kvar"
    ]
    assert "är sparat" in program.banners()[0]


def test_it_is_told_when_a_backup_finds_it_and_once_for_each_time(room, program):
    make_backup(program)
    assert program.banners() == []
    room.free = 199_000_000
    make_backup(program)
    (told,) = program.banners()
    assert "199 MB kvar" in told
    program.work._open.view.dismiss()
    make_backup(program)
    assert program.banners() == [], "told once"
    room.free = 10**10
    make_backup(program)
    room.free = 100_000_000
    make_backup(program)
    assert "100 MB kvar" in program.banners()[0]
