"""Backups, checks, the recovery code, and a profile that does not open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app import platform
from inspector_app.bootstrap import hold_profile
from inspector_app.paths import profile_at
from inspector_app.vault.recovery_code import RecoveryCode

Run = Callable[..., Any]
Lines = Callable[..., Path]
STATEMENT = "HSLF-2021-8:x:BTST-iup"


def test_a_backup_brings_everything_back(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    run("record", review, lines({"statement": STATEMENT, "value": "helt", "note": "Kvar."}))
    before = run("show", review, "--json").json
    copy = tmp_path / "kopia.backup"
    assert run("backup", "-o", copy).code == 0
    assert b"Kvar." not in copy.read_bytes()
    run("record", review, lines({"statement": STATEMENT, "note": "Efteråt."}))
    assert run("restore", copy).code == 0
    assert run("show", review, "--json").json == before
    assert run("verify").code == 0


def test_a_backup_is_restored_into_an_empty_profile(run: Run, review: str, tmp_path: Path) -> None:
    before = run("show", review, "--json").json
    copy = tmp_path / "kopia.backup"
    run("backup", "-o", copy)
    there = ("--profile", tmp_path / "annan")
    assert run("restore", copy, *there).code == 0
    assert run("show", review, "--json", *there).json == before


@pytest.mark.parametrize("content", [b"", b"inte en kopia", b"PK\x03\x04" + b"\0" * 5000])
def test_what_is_no_backup_changes_nothing(
    run: Run, review: str, tmp_path: Path, content: bytes
) -> None:
    before = run("show", review, "--json").out
    strange = tmp_path / "kopia.backup"
    strange.write_bytes(content)
    told = run("restore", strange)
    assert told.code == 1
    assert told.err.strip()
    assert run("show", review, "--json").out == before


def test_a_missing_backup_is_refused(run: Run, review: str, tmp_path: Path) -> None:
    assert run("restore", tmp_path / "saknas").code == 1
    assert [row["id"] for row in run("list", "--json").json] == [review]


def test_a_backup_to_a_folder_that_is_missing_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("backup", "-o", tmp_path / "saknas" / "kopia").code == 1


def test_a_whole_profile_is_found_whole(run: Run, review: str) -> None:
    told = run("verify")
    assert (told.code, told.err) == (0, "")


def test_a_damaged_store_is_told_and_left_alone(run: Run, review: str, tmp_path: Path) -> None:
    database = tmp_path / "profile" / "granskningar.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 0xFF
    database.write_bytes(data)
    assert run("verify").code == 1
    assert database.read_bytes() == bytes(data)


def test_a_new_recovery_code_is_shown_and_can_be_typed(run: Run, review: str) -> None:
    first, second = run("recovery-code"), run("recovery-code")
    assert first.out != second.out
    assert RecoveryCode.read(second.out)
    assert run("verify").code == 0


def test_the_first_start_tells_the_recovery_code_once(run: Run) -> None:
    assert "Återställningskod" in run("list").err
    assert "Återställningskod" not in run("list").err


def test_without_a_keyring_the_option_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECTOR_APP_PASSPHRASE_FILE")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'ingen-buss'}")
    told = run("list")
    assert told.code == 1
    assert "--passphrase-file" in told.err
    assert not (tmp_path / "profile" / "granskningar.db").exists()


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(
    run: Run, review: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "fel.txt"
    wrong.write_text("en annan mening", encoding="utf-8")
    told = run("list", "--passphrase-file", wrong)
    assert (told.code, told.out) == (1, "")
    assert "Lösenfrasen" in told.err
    assert [row["id"] for row in run("list", "--json").json] == [review]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"x" * 5000])
def test_a_passphrase_file_without_a_passphrase_is_refused(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "tom.txt"
    file.write_bytes(content)
    assert run("list", "--passphrase-file", file).code == 1
    assert not (tmp_path / "profile" / "granskningar.db").exists()


def test_a_missing_passphrase_file_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("list", "--passphrase-file", tmp_path / "saknas.txt").code == 1


def test_a_second_copy_of_the_program_is_kept_out(run: Run, review: str, tmp_path: Path) -> None:
    lock = hold_profile(profile_at(tmp_path / "profile"))
    try:
        told = run("list")
        assert (told.code, told.out) == (1, "")
        assert told.err.strip()
    finally:
        lock.release()
    assert run("list").code == 0


def test_a_profile_on_a_network_disk_is_refused_before_anything_is_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "_file_system", lambda _place: "nfs4")
    told = run("list")
    assert (told.code, told.out) == (1, "")
    assert str(tmp_path / "profile") in told.err
    assert "nätverksdisk" in told.err
    assert "Ingenting har ändrats." in told.err
    assert "--profile" in told.err
    assert not (tmp_path / "profile").exists()


def test_options_stand_before_the_verb_too(
    run: Run, review: str, tmp_path: Path, passphrase_file: Path
) -> None:
    named = ("--profile", tmp_path / "profile", "--passphrase-file", passphrase_file)
    assert [row["id"] for row in run(*named, "list", "--json").json] == [review]
