"""No key is unsaved for long, also while typing goes on; what could not be saved is tried again."""

import time

import pytest

from inspector_app.domain import registers
from inspector_app.platform import NotWritable
from ui import typing_keeper
from ui.typing_keeper import KEEP_AFTER_MS, TypingKeeper

MOST_UNSAVED_MS = 700


@pytest.fixture
def register(core, review):
    return registers.note(core.reading(review).me, "ST-1")


@pytest.fixture
def kept(core, review, register):
    """The text that would come back after a sudden end."""
    return lambda: core.reading(review).text(register)


@pytest.fixture
def settled_entry(core, review, register):
    return lambda: core.reading(review).has_entries(register)


def test_the_wait_leaves_room_for_the_commit():
    assert KEEP_AFTER_MS <= MOST_UNSAVED_MS - 150


def test_typing_on_without_a_pause_does_not_put_off_the_saving(
    qtbot, keeper, register, kept, settled_entry
):
    """Keys come faster than the keeper's wait; each look at the disk has the older ones."""
    began = time.monotonic()
    seen: list[int] = []
    typed = 0
    while len(set(seen)) < 4:
        typed += 1
        keeper.typed(register, "x" * typed)
        qtbot.wait(20)
        seen.append(len(kept()))
        assert time.monotonic() - began < 30, "typing on put the saving off"
    assert seen == sorted(seen)
    assert not settled_entry(), "still one unfinished sentence, no entry"


def test_nothing_is_written_before_there_is_something_to_keep(keeper, frame):
    keeper.keep_now()
    keeper.settle_now()
    assert frame.jobs.idle


def test_leaving_makes_one_entry_of_the_whole_sentence(
    keeper, register, kept, settled_entry, settled
):
    for length in range(1, 12):
        keeper.typed(register, "Tiden räcker"[:length])
    assert keeper.is_typing(register)
    keeper.left(register)
    assert not keeper.is_typing(register)
    settled()
    assert kept() == "Tiden räcke"
    assert settled_entry()


def test_leaving_what_was_never_typed_in_does_nothing(keeper, register, frame):
    keeper.left(register)
    assert frame.jobs.idle


def test_lock_and_suspend_keep_every_key_but_make_no_entry(
    keeper, register, kept, settled_entry, settled
):
    keeper.typed(register, "Halvt")
    keeper.keep_now()
    settled()
    assert kept() == "Halvt"
    assert not settled_entry()
    assert keeper.is_typing(register)


def test_closing_settles_all_fields(keeper, core, review, settled):
    me = core.reading(review).me
    for number in range(3):
        keeper.typed(registers.note(me, f"ST-{number}"), f"text {number}")
    keeper.settle_now()
    settled()
    assert all(core.reading(review).has_entries(registers.note(me, f"ST-{n}")) for n in range(3))


def test_a_minute_of_typing_becomes_an_entry(
    qtbot, core, frame, review, register, monkeypatch, settled_entry
):
    monkeypatch.setattr(typing_keeper, "ENTRY_AFTER_MS", 50)
    keeper = TypingKeeper(core, frame.jobs, review)
    keeper.typed(register, "En lång mening")
    qtbot.waitUntil(settled_entry)


def test_what_a_command_took_over_is_not_written_twice(keeper, register, settled, kept):
    keeper.typed(register, "raden")
    keeper.taken_over(register)
    keeper.settle_now()
    settled()
    assert kept() == ""


def test_keys_that_could_not_be_saved_are_told_and_saved_when_it_works_again(
    qtbot, keeper, core, frame, register, kept, settled, monkeypatch
):
    write = core.store.write

    def refuse():
        raise NotWritable(core.profile.database)

    monkeypatch.setattr(core.store, "write", refuse)
    keeper.typed(register, "Skrivet utan plats")
    keeper.keep_now()
    qtbot.waitUntil(lambda: bool(frame.faults))
    assert isinstance(frame.faults.pop(), NotWritable)
    assert keeper.is_typing(register), "the field must not be overwritten"
    monkeypatch.setattr(core.store, "write", write)
    qtbot.waitUntil(lambda: kept() == "Skrivet utan plats")
    frame.faults.clear()


def test_newer_keys_win_over_those_that_failed(
    qtbot, keeper, core, frame, register, kept, settled, monkeypatch
):
    write = core.store.write

    def refuse():
        raise NotWritable(core.profile.database)

    monkeypatch.setattr(core.store, "write", refuse)
    keeper.typed(register, "förra")
    keeper.keep_now()
    keeper.typed(register, "nyare")
    qtbot.waitUntil(lambda: bool(frame.faults))
    monkeypatch.setattr(core.store, "write", write)
    keeper.keep_now()
    settled()
    frame.faults.clear()
    assert kept() == "nyare"
