"""Choices are on disk as soon as they are made, and keys change only after they were typed back."""

import shutil

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inspector_app import settings
from inspector_app.store.backup_file import read_keyslots
from inspector_app.store.backups import backups
from inspector_app.vault import keys
from inspector_app.vault.errors import WrongCode, WrongPassphrase
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.settings.asking import ChoosePassphrase, CodeBack, NewCode
from ui.widgets.code_groups import CodeGroups


def kept(frame):
    return settings.read(frame.core.profile.settings).settings


def settled(qtbot, frame):
    qtbot.waitUntil(lambda: frame.jobs.idle)


def choose(choice, value):
    """As a person who picks a line of the list."""
    place = choice.findData(str(value))
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def write(field, text):
    field.setText(text)
    field.left.emit()


def test_a_text_is_saved_when_its_field_is_left(room, frame, qtbot):
    write(room._sheet.field("my_name"), "  Kim Exempelsson ")
    write(room._sheet.field("report_organisation"), "Region Exempel")
    settled(qtbot, frame)
    assert kept(frame).my_name == "Kim Exempelsson"
    assert kept(frame).report_organisation == "Region Exempel"


def test_text_size_and_colours_show_at_once(room, frame, qtbot):
    choose(room._sheet.text, 175)
    settled(qtbot, frame)
    room._sheet.theme.chosen.emit("dark")
    settled(qtbot, frame)
    assert theme.look().text_percent == 175
    assert theme.colours() == theme.DARK
    assert (kept(frame).text_percent, kept(frame).theme) == (175, settings.Theme.DARK)


def test_the_lock_hears_of_its_minutes(room, frame, qtbot):
    with qtbot.waitSignal(room.idle_changed) as heard:
        choose(room._sheet.idle, 5)
    assert heard.args == [5]
    assert kept(frame).idle_minutes == 5


def test_the_language_is_told_once_it_is_kept(room, frame, qtbot):
    with qtbot.waitSignal(room.language_changed):
        room._sheet.language.chosen.emit("en")
    assert kept(frame).language == "en"


def test_a_colour_that_is_none_is_not_kept(room, frame, qtbot):
    write(room._sheet.field("report_colour"), "röd")
    settled(qtbot, frame)
    assert kept(frame).report_colour == ""
    write(room._sheet.field("report_colour"), "#7a0f3A")
    settled(qtbot, frame)
    assert kept(frame).report_colour == "#7a0f3A"


def test_what_cannot_be_written_is_told_and_taken_back(room, frame, qtbot):
    place = frame.core.profile.settings
    place.unlink(missing_ok=True)
    place.mkdir()
    write(room._sheet.field("my_title"), "överläkare")
    settled(qtbot, frame)
    assert room._sheet.told
    assert room._sheet.field("my_title").text() == ""


def test_a_logo_is_kept_as_a_checked_copy(room, frame, qtbot, tmp_path):
    picture = tmp_path / "märke.png"
    Image.new("RGB", (80, 40), "navy").save(picture)
    frame.dialogs.file = picture
    room._sheet.asked.emit("logo")
    settled(qtbot, frame)
    picture.unlink()
    logo = kept(frame).report_logo
    with Image.open(logo) as shown:
        assert shown.size == (80, 40)
    room._sheet.asked.emit("no_logo")
    settled(qtbot, frame)
    assert kept(frame).report_logo == ""


def test_a_logo_that_is_no_picture_is_refused(room, frame, qtbot, tmp_path):
    frame.dialogs.file = tmp_path / "märke.png"
    frame.dialogs.file.write_bytes(b"bara text")
    room._sheet.asked.emit("logo")
    settled(qtbot, frame)
    assert room._sheet.told
    assert kept(frame).report_logo == ""


def test_a_backup_now_is_made_and_shown(room, frame, qtbot):
    assert "Ingen är gjord än" in room._sheet._newest.text()
    room._sheet._now.click()
    settled(qtbot, frame)
    assert len(backups(frame.core.profile)) == 1
    assert "Den senaste gjordes" in room._sheet._newest.text()


def test_a_backup_file_can_be_opened_with_the_same_keys(room, frame, qtbot):
    room._sheet._save.click()
    settled(qtbot, frame)
    assert read_keyslots(frame.dialogs.file) == keys.slots_bytes(frame.core.profile)
    assert str(frame.dialogs.file) in room._sheet.told


def test_a_backup_that_fails_is_told(room, frame, qtbot, tmp_path):
    frame.dialogs.file = tmp_path / "borta" / "kopia.backup"
    room._sheet._save.click()
    settled(qtbot, frame)
    assert room._sheet.told
    assert room._sheet._save.isEnabled()


def test_a_new_code_replaces_the_old_only_when_typed_back(room, frame, qtbot):
    profile, old = frame.core.profile, RecoveryCode(b"sixteen octets!!")
    room._sheet.asked.emit("code")
    page = room.page.currentWidget()
    assert isinstance(page, NewCode)
    new = RecoveryCode.read("".join(page.findChild(CodeGroups)._groups))
    page.shown.tick.click()
    page.doing.click()
    page = room.page.currentWidget()
    assert isinstance(page, CodeBack)
    assert not page.doing.isEnabled()
    assert keys.unlock(profile, old) == frame.core.key
    page.typed.field.setText(new.shown())
    page.typed.field.typed.emit()
    page.doing.click()
    settled(qtbot, frame)
    assert keys.unlock(profile, new) == frame.core.key
    with pytest.raises(WrongCode):
        keys.unlock(profile, old)


def test_another_passphrase_kills_the_old_one(room, frame, qtbot):
    room._sheet.asked.emit("passphrase")
    page = room.page.currentWidget()
    assert isinstance(page, ChoosePassphrase)
    for field in (page.new.first, page.new.second):
        field.setText("fyra ord i en rad")
        field.typed.emit()
    page.doing.click()
    settled(qtbot, frame)
    assert keys.unlock(frame.core.profile, Passphrase("fyra ord i en rad")) == frame.core.key
    with pytest.raises(WrongPassphrase):
        keys.unlock(frame.core.profile, Passphrase("häst batteri häftklammer"))


def test_slots_that_are_gone_are_told_and_nothing_changes(room, frame, qtbot):
    room._sheet.asked.emit("passphrase")
    page = room.page.currentWidget()
    for field in (page.new.first, page.new.second):
        field.setText("fyra ord i en rad")
        field.typed.emit()
    for file in frame.core.profile.folder.glob("keyslots.json*"):
        shutil.move(file, frame.dialogs.file.with_name(file.name))
    page.doing.click()
    settled(qtbot, frame)
    assert room.page.currentWidget() is page
    assert page.doing.isEnabled()


def test_escape_leads_back(room, frame, qtbot):
    qtbot.keyClick(room._sheet, Qt.Key.Key_Escape)
    assert frame.left == ["back"]
    room._sheet.asked.emit("code")
    qtbot.keyClick(room.page.currentWidget(), Qt.Key.Key_Escape)
    assert room.page.currentWidget() is room._sheet
    assert frame.left == ["back"]
