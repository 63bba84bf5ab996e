"""Damage to keyslots.json is noticed, and the generation before it steps in."""

import hashlib
import json
import os

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.vault import errors, generations, keys
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import FORMAT, Keyslots, decode, encode

each_example_writes_anew = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)


@pytest.fixture
def code():
    return RecoveryCode.fresh()


@pytest.fixture
def key(profile, code):
    return keys.create(profile, code)


def damage(profile):
    profile.keyslots.write_bytes(b"{}")


def test_previous_generation_steps_in_and_heals(profile, code, key):
    damage(profile)
    assert keys.unlock(profile, code) == key
    assert decode(profile.keyslots.read_bytes()).key_id == key.key_id


def test_two_different_generations_are_kept(profile, key, keyring):
    keys.put_slot(profile, key, keyring)
    assert keys.slot_kinds(profile) == ("recovery_code", "keyring")
    damage(profile)
    assert keys.slot_kinds(profile) == ("recovery_code",)


def test_a_damaged_generation_does_not_push_out_the_good_one(profile, code, key, keyring):
    damage(profile)
    keys.put_slot(profile, key, keyring)
    damage(profile)
    assert keys.unlock(profile, code) == key


def test_both_damaged(profile, code, key):
    damage(profile)
    generations.previous(profile).write_bytes(b"")
    with pytest.raises(errors.SlotsDamaged):
        keys.unlock(profile, code)


def test_a_newer_program_wrote_it(profile, code, key):
    body = encode(decode(profile.keyslots.read_bytes()))
    newer = _as_format(FORMAT + 1, body)
    profile.keyslots.write_bytes(newer)
    with pytest.raises(errors.SlotsTooNew) as caught:
        keys.unlock(profile, code)
    assert caught.value.written == FORMAT + 1


def _as_format(number, data):
    inner = data[data.index(b'"body":') + 7 : -1]
    digest = hashlib.sha256(b"%d " % number + inner).hexdigest()
    return b'{"format":%d,"digest":%s,"body":%s}' % (number, json.dumps(digest).encode(), inner)


@each_example_writes_anew
@given(st.data())
def test_any_flipped_bit_is_noticed(profile, data):
    written = encode(_slots(profile))
    place = data.draw(st.integers(0, len(written) * 8 - 1))
    flipped = bytearray(written)
    flipped[place // 8] ^= 1 << place % 8
    with pytest.raises(errors.SlotsDamaged):
        decode(bytes(flipped))


@each_example_writes_anew
@given(st.data())
def test_any_cut_is_noticed(profile, data):
    written = encode(_slots(profile))
    with pytest.raises(errors.SlotsDamaged):
        decode(written[: data.draw(st.integers(0, len(written) - 1))])


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_rubbish_is_damage_and_nothing_else(rubbish):
    with pytest.raises(errors.SlotsDamaged):
        decode(rubbish)


@pytest.mark.parametrize("rubbish", [b"[" * 60_000, b" " * 70_000, b'{"format":1e999}', b"\xff"])
def test_hostile_files_are_damage(rubbish):
    with pytest.raises(errors.SlotsDamaged):
        decode(rubbish)


@pytest.mark.parametrize("field", [b'"memory_kib":', b'"passes":', b'"lanes":'])
def test_greedy_parameters_are_refused(profile, field):
    keys.create(profile, Passphrase("mening"))
    data = profile.keyslots.read_bytes()
    start = data.index(field) + len(field)
    end = data.index(b",", start)
    greedy = _as_format(FORMAT, data[:start] + b"4000000" + data[end:])
    with pytest.raises(errors.SlotsDamaged):
        decode(greedy)


def test_a_slot_moved_from_another_store_opens_nothing(profile, code, key, tmp_path):
    present = decode(profile.keyslots.read_bytes())
    moved = msgspec.structs.replace(present, database_id="0" * 32)
    with pytest.raises(errors.WrongCode):
        keys.unlock_slots(moved, code)


def test_a_key_that_fails_its_check_value_is_not_given_out(profile, code, key):
    present = decode(profile.keyslots.read_bytes())
    mixed = msgspec.structs.replace(present, check_value=bytes(32))
    with pytest.raises(errors.WrongCode):
        keys.unlock_slots(mixed, code)


@pytest.mark.parametrize("step", range(1, 7))
def test_at_every_step_of_a_write_one_generation_can_be_read(
    profile, code, key, keyring, monkeypatch, step
):
    """Stops before the nth change of a name or sync, as a crash would."""
    calls = iter(range(1, 100))

    def stopping(real):
        def call(*args, **kwargs):
            if next(calls) == step:
                raise KeyboardInterrupt
            return real(*args, **kwargs)

        return call

    for name in ("replace", "fsync"):
        monkeypatch.setattr(os, name, stopping(getattr(os, name)))
    try:
        keys.put_slot(profile, key, RecoveryCode.fresh())
        finished = True
    except KeyboardInterrupt:
        finished = False
    monkeypatch.undo()
    assert not finished
    assert isinstance(generations.read(profile), Keyslots)
    assert keys.slots_bytes(profile)


def _slots(profile):
    if not profile.keyslots.exists():
        keys.create(profile, RecoveryCode.fresh())
    return generations.read(profile)
