"""Each way in, each way it can fail, and that none of them ends in a new empty store."""

import pytest

from inspector_app.bootstrap import hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.platform import AlreadyOpen, DiskFull
from inspector_app.store.backups import back_up
from inspector_app.store.faults import Damaged
from inspector_app.store.schema import NewerStore
from inspector_app.vault import keys
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from ui.unlock.page import LockedPage, PassphrasePage, RecoveryPage, RenewPage, WayOnPage

CODE = RecoveryCode(b"sixteen octets!!")
PASSPHRASE = "häst batteri häftklammer"


def make_store(profile, *openers, backup=False):
    """A store as it lies after a day's work; returns its key."""
    key = keys.create(profile, *openers)
    core = open_core(profile, SystemClock(), key, hold_profile(profile))
    if backup:
        back_up(core.store, keys.slots_bytes(profile))
    core.close()
    return key


def give_code(page, code=CODE):
    page.typed.field.setText(code.shown())
    page.typed.field.typed.emit()
    page.opening.click()


def give_passphrase(page, text):
    page.field.setText(text)
    page.field.typed.emit()
    page.opening.click()


def opened(qtbot, desk):
    qtbot.waitUntil(lambda: bool(desk.keys))
    return desk.keys.pop()


def test_the_keyring_opens_without_a_question(desk, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE)
    desk.presenter().begin()
    assert opened(qtbot, desk) == key


def test_a_deleted_entry_leads_to_the_code_and_is_renewed(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE)
    desk.keyring.entries.clear()
    desk.presenter().begin()
    page = until(RecoveryPage)
    assert "finns inte längre i datorns nyckelring" in page.told
    give_code(page)
    assert opened(qtbot, desk) == key
    assert keys.unlock(desk.profile, desk.keyring) == key


@pytest.mark.parametrize("keyring_gone", [True, False])
def test_a_wrong_entry_or_no_keyring_leads_to_the_code(desk, until, keyring_gone):
    make_store(desk.profile, desk.keyring, CODE)
    desk.keyring.entries.update(dict.fromkeys(desk.keyring.entries, "00" * 32))
    if keyring_gone:
        desk.keyring = None
    desk.presenter().begin()
    until(RecoveryPage)


def test_another_code_opens_nothing(desk, until, qtbot):
    make_store(desk.profile, desk.keyring, CODE)
    desk.keyring.entries.clear()
    desk.presenter().begin()
    page = until(RecoveryPage)
    give_code(page, RecoveryCode.fresh())
    qtbot.waitUntil(lambda: "hör till en annan dator" in page.told)
    assert page.opening.isEnabled()
    assert not desk.keys


def test_with_no_keyring_the_code_is_followed_by_a_passphrase(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE)
    desk.keyring = None
    desk.presenter().begin()
    give_code(until(RecoveryPage))
    page = until(RenewPage)
    page.new.first.setText(PASSPHRASE)
    page.new.second.setText(PASSPHRASE)
    page.new.second.typed.emit()
    page.opening.click()
    assert opened(qtbot, desk) == key
    assert keys.unlock(desk.profile, Passphrase(PASSPHRASE)) == key


def test_a_passphrase_is_asked_for_until_it_is_right(desk, until, qtbot):
    key = make_store(desk.profile, Passphrase(PASSPHRASE), CODE)
    desk.presenter().begin()
    page = until(PassphrasePage)
    give_passphrase(page, "fel")
    qtbot.waitUntil(lambda: "stämmer inte" in page.told)
    give_passphrase(page, PASSPHRASE)
    assert opened(qtbot, desk) == key


def test_a_passphrase_file_opens_and_a_bad_one_is_told(desk, until, qtbot, tmp_path):
    key = make_store(desk.profile, Passphrase(PASSPHRASE), CODE)
    file = tmp_path / "fras"
    file.write_text(PASSPHRASE + "\n", "utf-8")
    desk.presenter(file).begin()
    assert opened(qtbot, desk) == key
    desk.presenter(tmp_path / "borta").begin()
    page = until(PassphrasePage)
    assert "går inte att läsa" in page.told


def test_the_lock_opens_by_a_press_where_the_keyring_is_alone(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE)
    desk.presenter().lock()
    page = until(LockedPage)
    assert not desk.keys
    page.opening.click()
    assert opened(qtbot, desk) == key


def test_the_lock_asks_for_the_passphrase_where_there_is_one(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, Passphrase(PASSPHRASE), CODE)
    desk.presenter().lock()
    give_passphrase(until(PassphrasePage), PASSPHRASE)
    assert opened(qtbot, desk) == key


def test_lost_slots_are_taken_from_the_newest_backup(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE, backup=True)
    for file in desk.profile.folder.glob("keyslots.json*"):
        file.unlink()
    desk.presenter().begin()
    page = until(WayOnPage)
    assert [way.id for way in page.ways] == ["slots", "file", "quit"]
    page.act.emit("slots")
    assert opened(qtbot, desk) == key


def test_lost_slots_without_a_backup_never_start_anew(desk, until):
    make_store(desk.profile, desk.keyring, CODE)
    for file in desk.profile.folder.glob("keyslots.json*"):
        file.unlink()
    desk.presenter().begin()
    assert [way.id for way in until(WayOnPage).ways] == ["file", "quit"]


def test_a_lost_store_is_offered_its_backup_before_anything_new(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE, backup=True)
    desk.profile.database.unlink()
    desk.presenter().begin()
    page = until(WayOnPage)
    assert [way.id for way in page.ways] == ["restore", "file", "anew"]
    assert not desk.keys
    page.act.emit("restore")
    assert opened(qtbot, desk) == key
    assert desk.profile.database.exists()


def test_a_damaged_store_is_put_aside_for_the_newest_good_backup(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE, backup=True)
    unlock = desk.presenter()
    unlock.begin()
    opened(qtbot, desk)
    desk.profile.database.write_bytes(b"\0" * 8192)
    unlock.show_fault(Damaged(desk.profile.database))
    page = until(WayOnPage)
    assert page.ways[0].title.startswith("Återställ säkerhetskopian från")
    page.act.emit("restore")
    assert opened(qtbot, desk) == key
    core = open_core(desk.profile, SystemClock(), key, hold_profile(desk.profile))
    core.close()


def test_a_damaged_store_without_a_backup_leaves_all_as_it_is(desk, until, qtbot):
    make_store(desk.profile, desk.keyring, CODE)
    unlock = desk.presenter()
    unlock.begin()
    opened(qtbot, desk)
    unlock.show_fault(Damaged(desk.profile.database))
    assert [way.id for way in until(WayOnPage).ways] == ["file", "quit"]


def test_a_second_copy_may_only_be_closed(desk, until):
    desk.presenter().show_fault(AlreadyOpen())
    page = until(WayOnPage)
    assert "redan öppet" in page.said
    assert page.focusWidget().accessibleName() == "Stäng"
    assert [way.id for way in page.ways] == ["quit"]


def test_a_newer_store_is_told_and_a_passing_fault_may_be_tried_again(desk, until, qtbot):
    key = make_store(desk.profile, desk.keyring, CODE)
    unlock = desk.presenter()
    unlock.begin()
    opened(qtbot, desk)
    unlock.show_fault(NewerStore("9999"))
    assert [way.id for way in until(WayOnPage).ways] == ["quit"]
    unlock.show_fault(DiskFull(desk.profile.folder))
    assert desk.now.said == "Kan inte spara: disken är full. Granskningarna är orörda."
    desk.now.act.emit("retry")
    assert opened(qtbot, desk) == key
