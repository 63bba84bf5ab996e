"""What can stand in the way of opening, each told in the window, and the work untouched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from inspector_app import platform
from inspector_app.bootstrap import hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.paths import RESOURCES
from inspector_app.private import make_private_folder
from inspector_app.store.summaries import summaries
from inspector_app.vault import keys
from inspector_app.vault.recovery_code import RecoveryCode
from tests.journeys.program import add_review, lock_with_passphrase
from tests.memory_keyring import MemoryKeyring
from ui.unlock.page import PassphrasePage, RecoveryPage, WayOnPage

SAFE = "Granskningarna är orörda."


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def code(profile, keyring) -> RecoveryCode:
    """The code of a profile that the keyring opens."""
    fresh = RecoveryCode.fresh()
    make_private_folder(profile.folder)
    keys.create(profile, keyring, fresh)
    return fresh


@pytest.fixture
def worked(start, code, keyring):
    """A review was made and the program closed, which leaves a backup."""
    program = start(find=lambda _recorded: keyring)
    add_review(program)
    program.press("3")
    program.close()
    return program


def page(program):
    return program.session._unlock.page.currentWidget()


def units(program) -> list[str]:
    with program.core.store.read() as connection:
        return [str(one.values["fact/unit"]) for one in summaries(connection)]


def files(profile) -> dict[str, bytes]:
    kept = (profile.database, profile.keyslots)
    return {path.name: path.read_bytes() for path in kept}


def test_without_its_keyring_the_code_opens_and_nothing_is_lost(start, worked, code):
    program = start()
    assert isinstance(page(program), RecoveryPage)
    assert any(SAFE in one for one in program.banners())
    program.type(RecoveryCode.fresh().letters())
    program.press("Return")
    assert any("hör till en annan dator" in one for one in program.banners())
    program.press("Ctrl+A")
    program.type(code.letters())
    program.press("Return")
    program.tab_to("Öppna utan")
    program.press("Return")
    assert units(program) == ["Vårdcentralen Exempel"]


def test_a_deleted_entry_leads_to_the_code_and_is_written_anew(start, worked, code, keyring):
    keyring.entries.clear()
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), RecoveryPage)
    assert any("finns inte längre i datorns nyckelring" in one for one in program.banners())
    program.type(code.shown())
    program.press("Return")
    assert units(program) == ["Vårdcentralen Exempel"]
    assert keyring.entries


def test_an_entry_of_another_key_opens_nothing(start, worked, profile, keyring):
    before = files(profile)
    for place in keyring.entries:
        keyring.entries[place] = "AAAA" * 11
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), RecoveryPage)
    assert any(SAFE in one for one in program.banners())
    assert files(profile) == before


def test_a_locked_keyring_is_told_and_opens_once_unlocked(start, worked, keyring):
    keyring.locked = True
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), RecoveryPage)
    assert any("nyckelring är låst" in one and SAFE in one for one in program.banners())
    keyring.locked = False
    program.tab_to("Försök med datorns nyckelring")
    program.press("Return")
    assert units(program) == ["Vårdcentralen Exempel"]


def test_a_damaged_store_offers_the_newest_good_backup(start, worked, profile, keyring):
    spoilt = bytearray(profile.database.read_bytes())
    spoilt[:8192] = bytes(8192)
    profile.database.write_bytes(spoilt)
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), WayOnPage)
    assert "skadad" in page(program).said
    assert page(program).ways[0].title.startswith("Återställ säkerhetskopian från")
    program.tab_to("Återställ")
    program.press("Return")
    assert units(program) == ["Vårdcentralen Exempel"]
    aside = [one for one in profile.folder.rglob("*.db") if one.read_bytes() == bytes(spoilt)]
    assert aside, "the damaged file is laid aside, never removed"


def test_a_second_copy_is_told_and_touches_nothing(start, profile):
    lock_with_passphrase(profile)
    first = start()
    first.unlock()
    add_review(first)
    second = start()
    assert isinstance(page(second), WayOnPage)
    assert "Programmet är redan öppet." in page(second).said
    assert [way.id for way in page(second).ways] == ["quit"]
    assert units(first) == ["Vårdcentralen Exempel"]


def test_a_profile_on_a_network_disk_is_refused(start, worked, profile, keyring, monkeypatch):
    before = files(profile)
    monkeypatch.setattr(platform, "_file_system", lambda _place: "smbfs")
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), WayOnPage)
    assert f"{profile.folder} ligger på en nätverksdisk" in page(program).said
    assert [way.id for way in page(program).ways] == ["quit"]
    program.close()
    assert files(profile) == before


@pytest.fixture(params=["a file stands there", "not ours to enter"])
def closed_folder(request, tmp_path) -> Iterator[Path]:
    """A place for the profile where nothing can be written, nor read."""
    place = tmp_path / "stängd"
    if request.param == "a file stands there":
        place.touch()
        yield place
    else:
        place.mkdir(mode=0o000)
        yield place / "profil"
        place.chmod(0o700)


def as_anyone() -> list[str]:
    """What a command begins with for the rights of files to count, also for root."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root enters every folder")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are others there")
def test_a_folder_that_may_not_be_used_is_told_by_window_and_command(closed_folder):
    window = [sys.executable, str(Path(__file__).with_name("looker.py")), str(closed_folder)]
    command = [sys.executable, "-m", "inspector_app", "--profile", str(closed_folder), "list"]
    told = [
        subprocess.run(
            [*as_anyone(), *each], capture_output=True, text=True, timeout=120, cwd=RESOURCES.parent
        )
        for each in (window, command)
    ]
    sentence = f"Programmet får inte läsa eller skriva i mappen {closed_folder}. {SAFE}"
    assert [each.returncode for each in told] == [0, 1]
    assert told[0].stdout.startswith(sentence)
    assert told[1].stderr.startswith(sentence)
    assert (told[0].stderr, told[1].stdout) == ("", "")


def test_a_store_of_a_newer_program_is_left_alone(start, worked, profile, keyring):
    key = keys.unlock(profile, keyring)
    core = open_core(profile, SystemClock(), key, hold_profile(profile))
    with core.store.write() as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    core.close()
    before = files(profile)
    program = start(find=lambda _recorded: keyring)
    assert isinstance(page(program), WayOnPage)
    assert "nyare version av programmet" in page(program).said
    assert SAFE in page(program).said
    program.close()
    assert files(profile) == before


def test_a_wrong_passphrase_may_be_tried_again(start, profile):
    lock_with_passphrase(profile)
    program = start()
    program.type("en helt annan fras")
    program.press("Return")
    assert isinstance(page(program), PassphrasePage)
    assert any("Lösenfrasen stämmer inte." in one and SAFE in one for one in program.banners())
    program.unlock()
    assert units(program) == []
