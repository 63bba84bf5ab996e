"""The first start: no key before the code was typed back, and nothing lost on the way."""

from inspector_app import settings
from inspector_app.vault import keys
from inspector_app.vault.keys import State
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.unlock.first_pages import CodePage, LanguagePage, NamePage, PassphrasePage, TypeBackPage
from ui.widgets.code_groups import CodeGroups

PASSPHRASE = "häst batteri häftklammer"


def shown_code(page) -> RecoveryCode:
    groups = page.findChild(CodeGroups)._groups
    return RecoveryCode.read("".join(groups))


def walk_to_typing(desk, until):
    desk.presenter().begin()
    until(LanguagePage).going_on.click()
    page = until(CodePage)
    code = shown_code(page)
    page.shown.tick.click()
    page.going_on.click()
    return code, until(TypeBackPage)


def type_code(page, text: str) -> None:
    page.typed.field.setText(text)
    page.typed.field.typed.emit()


def test_the_code_must_be_kept_before_one_goes_on(desk, until):
    desk.presenter().begin()
    until(LanguagePage).going_on.click()
    page = until(CodePage)
    assert not page.going_on.isEnabled()
    page.shown.tick.click()
    assert page.going_on.isEnabled()


def test_focus_stands_on_what_one_does_first_not_round_the_page(desk, until):
    desk.presenter().begin()
    until(LanguagePage).going_on.click()
    page = until(CodePage)
    assert page.focusWidget().accessibleName() == "Skriv ut"
    page.shown.tick.click()
    page.going_on.click()
    assert until(TypeBackPage).focusWidget().accessibleName() == "Återställningskod"


def test_no_key_exists_before_the_code_was_typed_back(desk, until, qtbot):
    code, page = walk_to_typing(desk, until)
    assert keys.state(desk.profile) is State.FIRST_START
    assert not page.going_on.isEnabled()
    type_code(page, code.shown().lower().replace("-", " ").replace("o", "0"))
    assert page.going_on.isEnabled()
    page.going_on.click()
    name = until(NamePage)
    assert keys.slot_kinds(desk.profile) == ("keyring", "recovery_code")
    name.fields[0].setText("Kim Exempelsson")
    name.going_on.click()
    qtbot.waitUntil(lambda: bool(desk.keys))
    assert keys.unlock(desk.profile, code) == desk.keys[0]
    assert settings.read(desk.profile.settings).settings.my_name == "Kim Exempelsson"


def test_another_code_does_not_pass_and_the_group_is_named(desk, until):
    code, page = walk_to_typing(desk, until)
    groups = code.shown().split("-")
    groups[2] = "AAAA" if groups[2] != "AAAA" else "BBBB"
    type_code(page, "-".join(groups))
    assert not page.going_on.isEnabled()
    assert page.typed._word.text().startswith("Grupp 3 ")


def test_going_back_shows_the_same_code(desk, until):
    code, page = walk_to_typing(desk, until)
    page.back.emit()
    again = until(CodePage)
    assert shown_code(again) == code
    assert again.going_on.isEnabled()


def test_without_a_keyring_a_passphrase_is_asked_for_twice(desk, until, qtbot):
    desk.keyring = None
    code, page = walk_to_typing(desk, until)
    type_code(page, code.shown())
    page.going_on.click()
    page = until(PassphrasePage)
    for first, second, right in (
        ("för kort", "för kort", False),
        (PASSPHRASE, "något annat", False),
        (PASSPHRASE, PASSPHRASE, True),
    ):
        page.new.first.setText(first)
        page.new.second.setText(second)
        page.new.second.typed.emit()
        assert page.going_on.isEnabled() is right
    page.going_on.click()
    until(NamePage).going_on.click()
    qtbot.waitUntil(lambda: bool(desk.keys))
    assert keys.slot_kinds(desk.profile) == ("passphrase", "recovery_code")


def test_a_passphrase_file_is_the_opener_of_the_new_store(desk, until, tmp_path, qtbot):
    file = tmp_path / "fras"
    file.write_text(PASSPHRASE, "utf-8")
    desk.presenter(file).begin()
    until(LanguagePage).going_on.click()
    page = until(CodePage)
    code = shown_code(page)
    page.shown.tick.click()
    page.going_on.click()
    page = until(TypeBackPage)
    type_code(page, code.letters())
    page.going_on.click()
    until(NamePage)
    assert keys.slot_kinds(desk.profile) == ("passphrase", "recovery_code")


def test_the_code_is_saved_as_a_text_that_reads_back(desk, until):
    desk.presenter().begin()
    until(LanguagePage).going_on.click()
    page = until(CodePage)
    page.shown.save_asked.emit()
    assert shown_code(page).shown() in desk.dialogs.file.read_text("utf-8")
    assert str(desk.dialogs.file) in page.told


def test_language_and_text_size_show_at_once_and_are_kept(desk, until, qtbot):
    unlock = desk.presenter()
    unlock.begin()
    page = until(LanguagePage)
    page.text._buttons[-1].click()
    assert theme.look().text_percent == 175
    with qtbot.waitSignal(unlock.language_changed):
        page.language_chosen.emit("sv")
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert settings.read(desk.profile.settings).settings.text_percent == 175
