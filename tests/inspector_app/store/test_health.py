"""Each kind of damage is found, named, and told without what somebody typed."""

import random
from pathlib import Path

import pytest
from sqlalchemy import text

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import blanking
from inspector_app.store import journal_rows
from inspector_app.store.faults import Damaged
from inspector_app.store.health import Finding, Ill, full_check, mend, quick_check, verify
from inspector_app.store.store import Store, open_store
from tests.inspector_app.store.opened import KEY, ME, NOTE, OTHER_KEY, put

CANARY = "kanariefågel"


@pytest.fixture
def filled(store: Store, review: ReviewId) -> ReviewId:
    """A review with a few acts in it."""
    for number in range(5):
        put(store, review, NOTE, f"{CANARY} {number}")
        put(store, review, f"basis/{number}", CANARY * 200)
    return review


def test_a_sound_store(store: Store, filled: ReviewId) -> None:
    assert verify(store) == ()
    with store.read() as connection:
        assert quick_check(connection) == ()


def test_a_blanked_and_undone_store_is_sound(store: Store, filled: ReviewId) -> None:
    with store.write() as work:
        dot = journal_rows.live_in(work.connection, filled, NOTE)[0].dot
        work.act(filled, ME).take_back(NOTE, dot)
        work.act(filled, ME).put("blank/0000000000000001", blanking([dot], "misstag"))
    assert verify(store) == ()


SPOILS = {
    "UPDATE entries SET value = '\"annan text\"' WHERE counter = 3": {Ill.ENTRY, Ill.LIVE},
    "UPDATE entries SET header = header || ' ' WHERE counter = 2": {Ill.ENTRY, Ill.CHAIN},
    "UPDATE entries SET header = 'x' WHERE counter = 10": {Ill.ENTRY, Ill.LIVE},
    "UPDATE entries SET register = 'basis/8' WHERE counter = 10": {Ill.ENTRY, Ill.LIVE},
    "UPDATE entries SET review = 'another' WHERE counter = 10": {Ill.ENTRY, Ill.LIVE},
    "UPDATE entries SET salt = NULL, value = NULL WHERE counter = 1": {Ill.ENTRY},
    "DELETE FROM entries WHERE counter = 3": {Ill.CHAIN},
    "DELETE FROM entries WHERE counter = 1": {Ill.CHAIN},
    "DELETE FROM live": {Ill.LIVE},
    "UPDATE live SET value = '\"annan text\"'": {Ill.LIVE},
    "UPDATE live SET review = 'another'": {Ill.LIVE},
    "DROP TRIGGER searchable_changed; UPDATE searchable SET text = 'annan'": {Ill.SEARCH},
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_was_spoilt_is_named(store: Store, filled: ReviewId, spoil: str) -> None:
    with store.write() as work:
        for statement in spoil.split("; "):
            work.connection.execute(text(statement))
    found = verify(store)
    assert SPOILS[spoil] <= {finding.ill for finding in found}
    assert {finding.ill for finding in found} <= SPOILS[spoil] | {Ill.LIVE, Ill.CHAIN}
    assert CANARY not in str(found)


@pytest.mark.parametrize("spoil", SPOILS)
def test_only_what_follows_from_the_journal_is_mended(
    store: Store, filled: ReviewId, spoil: str
) -> None:
    with store.write() as work:
        for statement in spoil.split("; "):
            work.connection.execute(text(statement))
    found = verify(store)
    can_be = {finding.ill for finding in found} == {Ill.LIVE}
    assert mend(store, found) == can_be
    assert verify(store) == (() if can_be else found)


def test_any_flipped_bit_of_the_file_is_noticed(store: Store, filled: ReviewId) -> None:
    store.close()
    path = store.profile.database
    sound = path.read_bytes()
    chance = random.Random(7)
    assert full_check(path, KEY) == ()
    for _ in range(100):
        spoilt = bytearray(sound)
        spoilt[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        assert Ill.CIPHER in {finding.ill for finding in looked_at(path)}
    path.write_bytes(sound)


def looked_at(path: Path) -> tuple[Finding, ...]:
    """The findings; that the file cannot be opened at all is one too."""
    try:
        return full_check(path, KEY)
    except Damaged:
        return (Finding(Ill.CIPHER, "whole file"),)


def test_all_rows_of_the_answer_are_read(store: Store, filled: ReviewId) -> None:
    with store.write() as work:
        for statement in (
            "UPDATE entries SET salt = NULL",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'salt BLOB', 'salt BLOB NOT NULL')",
        ):
            work.connection.execute(text(statement))
    rows = [finding for finding in full_check(store.profile.database, KEY)]
    assert [finding.where for finding in rows] == ["NULL value in entries.salt"] * 11
    again = open_store(store.profile, KEY, store.clock)  # reads the changed schema
    with again.read() as connection:
        assert len(quick_check(connection)) == 11
    again.close()


def test_a_wrong_key_reads_nothing(store: Store, filled: ReviewId) -> None:
    store.close()
    with pytest.raises(Damaged):
        full_check(store.profile.database, OTHER_KEY)


def test_the_log_is_folded_in_before_the_pages_are_checked(store: Store, filled: ReviewId) -> None:
    log = store.profile.database.with_name("granskningar.db-wal")
    assert log.stat().st_size > 0
    assert full_check(store.profile.database, KEY) == ()
    assert log.stat().st_size == 0


def test_the_store_can_be_written_after_a_check(store: Store, filled: ReviewId) -> None:
    assert verify(store) == ()
    put(store, filled, NOTE, "vidare")
    assert verify(store) == ()
