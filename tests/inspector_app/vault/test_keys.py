"""What is created can be unlocked by each of its openers, and by nothing else."""

import errno
import os
import stat
import sys

import pytest

from inspector_app.domain.errors import VaultError
from inspector_app.paths import Profile
from inspector_app.platform import DiskFull, NotWritable, os_user
from inspector_app.vault import errors, keys
from inspector_app.vault.keys import State
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import decode


def test_every_opener_gives_the_same_key(profile, keyring):
    code, passphrase = RecoveryCode.fresh(), Passphrase("häst batteri häftklammer")
    key = keys.create(profile, keyring, code, passphrase)
    assert [keys.unlock(profile, each) for each in (keyring, code, passphrase)] == [key] * 3
    assert keys.slot_kinds(profile) == ("keyring", "recovery_code", "passphrase")
    assert keys.keyring_backends(profile) == ("tests.MemoryKeyring",)


def test_two_stores_never_share_a_key(tmp_path):
    one, other = (
        keys.create(Profile(tmp_path / name), RecoveryCode.fresh()) for name in ("a", "b")
    )
    assert one.secret != other.secret
    assert one.database_id != other.database_id


def test_subkeys_differ_by_purpose_and_stay_the_same(profile):
    key = keys.create(profile, RecoveryCode.fresh())
    assert len(key.subkey("database")) == 32
    assert key.subkey("database") == key.subkey("database")
    assert len({key.subkey("database"), key.subkey("attachments"), key.secret}) == 3


def test_the_secret_is_not_shown(profile, keyring):
    code = RecoveryCode.fresh()
    key = keys.create(profile, code, keyring)
    shown = repr((key, code, Passphrase("hemlig mening")))
    for secret in (repr(key.secret), repr(code.bits), code.letters(), "hemlig mening"):
        assert secret not in shown


def test_no_secret_lies_in_the_folder(profile, keyring):
    code, passphrase = RecoveryCode.fresh(), Passphrase("hemlig mening")
    key = keys.create(profile, code, keyring, passphrase)
    stored = b"".join(path.read_bytes() for path in profile.folder.iterdir())
    kept = next(iter(keyring.entries.values()))
    for secret in (key.secret, code.bits, code.letters().encode(), kept.encode(), b"hemlig"):
        assert secret not in stored


def test_entry_names_hold_store_and_user(profile, keyring):
    key = keys.create(profile, keyring)
    ((service, account),) = keyring.entries
    assert key.database_id in service
    assert os_user() in service
    assert account == os_user()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_are_for_their_owner_only(profile):
    keys.create(profile, RecoveryCode.fresh())
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in profile.folder.iterdir()} == {0o600}


class TestState:
    def test_first_start(self, profile):
        assert keys.state(profile) is State.FIRST_START

    def test_slots_without_database(self, profile):
        keys.create(profile, RecoveryCode.fresh())
        assert keys.state(profile) is State.KEYS_ONLY

    def test_ready(self, profile):
        keys.create(profile, RecoveryCode.fresh())
        profile.database.touch()
        assert keys.state(profile) is State.READY

    def test_database_without_slots(self, profile):
        profile.folder.mkdir()
        profile.database.touch()
        assert keys.state(profile) is State.KEYS_MISSING


class TestNeverANewKeyOverAnOldStore:
    def test_over_a_database(self, profile):
        profile.folder.mkdir()
        profile.database.touch()
        with pytest.raises(errors.DatabaseExists):
            keys.create(profile, RecoveryCode.fresh())
        assert not profile.keyslots.exists()

    @pytest.mark.parametrize("name", ["keyslots.json", "keyslots.json.previous"])
    def test_over_slots_even_damaged(self, profile, name):
        profile.folder.mkdir()
        (profile.folder / name).write_bytes(b"\0damaged")
        with pytest.raises(errors.SlotsExist):
            keys.create(profile, RecoveryCode.fresh())

    def test_unlock_without_slots_says_whether_data_waits(self, profile):
        with pytest.raises(errors.SlotsMissing) as first:
            keys.unlock(profile, RecoveryCode.fresh())
        profile.folder.mkdir()
        profile.database.touch()
        with pytest.raises(errors.SlotsMissing) as second:
            keys.unlock(profile, RecoveryCode.fresh())
        assert (first.value.database, second.value.database) == (False, True)


class TestKeyring:
    def test_deleted_entry_is_a_lost_key(self, profile, keyring):
        keys.create(profile, keyring, RecoveryCode.fresh())
        keyring.entries.clear()
        with pytest.raises(errors.KeyLost):
            keys.unlock(profile, keyring)

    @pytest.mark.parametrize("entry", ["00" * 32, "00" * 31, "inte hex", ""])
    def test_swapped_entry(self, profile, keyring, entry):
        keys.create(profile, keyring)
        keyring.entries = dict.fromkeys(keyring.entries, entry)
        with pytest.raises(errors.KeyringEntryWrong):
            keys.unlock(profile, keyring)

    def test_another_backend_without_the_entry(self, profile, keyring, other_keyring):
        keys.create(profile, keyring, RecoveryCode.fresh())
        with pytest.raises(errors.KeyringChanged) as caught:
            keys.unlock(profile, other_keyring)
        assert caught.value.recorded == ("tests.MemoryKeyring",)
        assert caught.value.present == "tests.OtherKeyring"

    def test_another_backend_is_added_after_the_code(self, profile, keyring, other_keyring):
        code = RecoveryCode.fresh()
        key = keys.create(profile, keyring, code)
        keys.put_slot(profile, keys.unlock(profile, code), other_keyring)
        assert keys.unlock(profile, other_keyring) == key
        assert keys.unlock(profile, keyring) == key, "who changes back is not locked out"

    def test_another_backend_to_the_same_ring_gets_its_own_slot(
        self, profile, keyring, other_keyring
    ):
        key = keys.create(profile, keyring)
        other_keyring.entries = dict(keyring.entries)
        assert keys.unlock(profile, other_keyring) == key
        assert keys.keyring_backends(profile) == ("tests.MemoryKeyring", "tests.OtherKeyring")

    def test_a_renewed_slot_leaves_one_entry(self, profile, keyring):
        key = keys.create(profile, keyring)
        old = dict(keyring.entries)
        keys.put_slot(profile, key, keyring)
        assert len(keyring.entries) == 1
        assert keyring.entries != old
        assert keys.unlock(profile, keyring) == key

    def test_a_keyring_that_keeps_nothing_makes_no_slot(self, profile, keyring):
        keyring.write = lambda service, account, secret: None
        with pytest.raises(errors.KeyringFailed):
            keys.create(profile, keyring)
        assert keys.state(profile) is State.FIRST_START

    def test_a_store_without_a_keyring_slot(self, profile, keyring):
        keys.create(profile, RecoveryCode.fresh())
        with pytest.raises(errors.NoSuchSlot) as caught:
            keys.unlock(profile, keyring)
        assert (caught.value.asked, caught.value.kinds) == ("keyring", ("recovery_code",))


class TestReplacing:
    def test_old_code_is_dead_in_both_generations(self, profile):
        old, new = RecoveryCode.fresh(), RecoveryCode.fresh()
        key = keys.create(profile, old)
        keys.put_slot(profile, key, new)
        assert keys.unlock(profile, new) == key
        with pytest.raises(errors.WrongCode):
            keys.unlock(profile, old)
        profile.keyslots.unlink()
        assert keys.unlock(profile, new) == key
        with pytest.raises(errors.WrongCode):
            keys.unlock(profile, old)

    def test_old_passphrase_is_dead(self, profile):
        key = keys.create(profile, Passphrase("gammal"))
        keys.put_slot(profile, key, Passphrase("ny"))
        assert keys.unlock(profile, Passphrase("ny")) == key
        with pytest.raises(errors.WrongPassphrase):
            keys.unlock(profile, Passphrase("gammal"))

    def test_other_slots_stay(self, profile, keyring):
        code = RecoveryCode.fresh()
        key = keys.create(profile, keyring, code)
        keys.put_slot(profile, key, Passphrase("ny"))
        assert keys.slot_kinds(profile) == ("keyring", "recovery_code", "passphrase")
        assert keys.unlock(profile, code) == keys.unlock(profile, keyring) == key

    def test_another_stores_key_is_refused(self, profile, tmp_path):
        keys.create(profile, RecoveryCode.fresh())
        foreign = keys.create(Profile(tmp_path / "annan"), RecoveryCode.fresh())
        with pytest.raises(errors.ForeignKey):
            keys.put_slot(profile, foreign, RecoveryCode.fresh())


class TestBackups:
    def test_slots_of_a_backup_open_on_a_new_computer(self, profile, tmp_path):
        code = RecoveryCode.fresh()
        key = keys.create(profile, code)
        data = keys.slots_bytes(profile)
        assert keys.unlock_slots(decode(data), code) == key
        new = Profile(tmp_path / "ny")
        keys.adopt_slots(new, data)
        assert keys.unlock(new, code) == key

    def test_damaged_slots_are_recovered(self, profile):
        code = RecoveryCode.fresh()
        key = keys.create(profile, code)
        data = keys.slots_bytes(profile)
        for path in profile.folder.iterdir():
            path.write_bytes(b"")
        keys.adopt_slots(profile, data)
        assert keys.unlock(profile, code) == key

    def test_newer_slots_are_kept(self, profile):
        new = RecoveryCode.fresh()
        key = keys.create(profile, RecoveryCode.fresh())
        data = keys.slots_bytes(profile)
        keys.put_slot(profile, key, new)
        keys.adopt_slots(profile, data)
        assert keys.unlock(profile, new) == key

    def test_another_stores_slots_are_refused(self, profile, tmp_path):
        keys.create(profile, RecoveryCode.fresh())
        other = Profile(tmp_path / "annan")
        keys.create(other, RecoveryCode.fresh())
        with pytest.raises(errors.SlotsExist):
            keys.adopt_slots(profile, keys.slots_bytes(other))


@pytest.mark.parametrize("refusal", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_still_opens(profile, monkeypatch, refusal):
    code = RecoveryCode.fresh()
    key = keys.create(profile, code)
    profile.keyslots.unlink()
    refuse_writing(monkeypatch, refusal)
    assert keys.unlock(profile, code) == key


@pytest.mark.parametrize(
    ("refusal", "ours"), [(errno.EROFS, NotWritable), (errno.ENOSPC, DiskFull)]
)
def test_slots_that_cannot_be_written_say_why_and_stay_as_they_were(
    profile, monkeypatch, refusal, ours
):
    code = RecoveryCode.fresh()
    key = keys.create(profile, code)
    refuse_writing(monkeypatch, refusal)
    with pytest.raises(ours):
        keys.put_slot(profile, key, RecoveryCode.fresh())
    assert keys.unlock(profile, code) == key


def refuse_writing(monkeypatch, refusal):
    def replace(old, new):
        raise OSError(refusal, os.strerror(refusal), old)

    monkeypatch.setattr(os, "replace", replace)


def test_every_cause_is_a_vault_error():
    causes = [each for each in vars(errors).values() if isinstance(each, type)]
    assert all(
        issubclass(each, VaultError) for each in causes if each.__module__ == errors.__name__
    )
