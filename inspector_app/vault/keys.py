"""Create, unlock and keep the data key: what the rest of the program calls."""

import contextlib
import secrets
from enum import StrEnum

import msgspec

from inspector_app.domain.errors import InspectorAppError
from inspector_app.paths import Profile
from inspector_app.private import make_private_folder
from inspector_app.vault import generations
from inspector_app.vault.data_key import KEY_OCTETS, DataKey
from inspector_app.vault.errors import (
    DatabaseExists,
    ForeignKey,
    SlotsDamaged,
    SlotsExist,
    SlotsMissing,
)
from inspector_app.vault.openers import (
    ID_OCTETS,
    Opener,
    forget_entry,
    make_slot,
    open_slots,
    takes_place_of,
)
from inspector_app.vault.os_keyring import Keyring
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import KeyringSlot, Keyslots, decode, encode


class State(StrEnum):
    """What a profile's folder holds before anything is opened."""

    FIRST_START = "first_start"
    KEYS_ONLY = "keys_only"  # slots, but no database yet or any more
    READY = "ready"
    KEYS_MISSING = "keys_missing"  # a database without keyslots: recover them from a backup


def state(profile: Profile) -> State:
    """Whether this is a first start, a store with slots, or a store whose slots are gone."""
    slots = generations.any_generation(profile)
    database = profile.database.exists()
    if slots:
        return State.READY if database else State.KEYS_ONLY
    return State.KEYS_MISSING if database else State.FIRST_START


def create(profile: Profile, first: Opener, *others: Opener) -> DataKey:
    """Make a new data key, wrapped once per opener, and return when the slots are on disk.

    Show a recovery code and ask it back before calling this. Refuses with SlotsExist or
    DatabaseExists where anything lies already; raises DiskFull, NotWritable and the keyring's
    errors. May block in the keyring.
    """
    if generations.any_generation(profile):
        raise SlotsExist
    if profile.database.exists():
        raise DatabaseExists
    make_private_folder(profile.folder)
    key = DataKey(
        secrets.token_hex(ID_OCTETS), secrets.token_hex(ID_OCTETS), secrets.token_bytes(KEY_OCTETS)
    )
    slots = tuple(make_slot(key, opener) for opener in (first, *others))
    keyslots = Keyslots(key.database_id, key.key_id, key.check_value, slots)
    decode(encode(keyslots))  # a key that cannot be read back must never lock anything
    generations.write(profile, keyslots, forget_previous=True)
    return key


def unlock(profile: Profile, opener: Opener) -> DataKey:
    """The data key, through one opener; each way to fail has its own VaultError.

    A keyring of another kind that reaches the old entry gets a slot of its own. May block: in
    the keyring while the system asks its owner, 0.2 s for a passphrase.
    """
    keyslots = generations.read(profile)
    key = open_slots(keyslots, opener)
    with contextlib.suppress(InspectorAppError):  # a read-only folder still opens
        generations.heal(profile, keyslots)
        if not isinstance(opener, (RecoveryCode, Passphrase)):
            _record_backend(profile, keyslots, key, opener)
    return key


def unlock_slots(keyslots: Keyslots, opener: Opener) -> DataKey:
    """As `unlock`, for slots that lie elsewhere, as in a backup."""
    return open_slots(keyslots, opener)


def put_slot(profile: Profile, key: DataKey, opener: Opener) -> None:
    """Wrap the key for this opener, in place of the slot of its kind (and keyring backend).

    The old code or passphrase is dead when this returns, in both generations; backups
    written before still open with it. Raises ForeignKey if the key is another store's.
    """
    keyslots = generations.read(profile)
    if not key.matches(keyslots.check_value):
        raise ForeignKey
    new = make_slot(key, opener)
    old = [slot for slot in keyslots.slots if takes_place_of(new, slot)]
    kept = tuple(slot for slot in keyslots.slots if slot not in old)
    renewed = msgspec.structs.replace(keyslots, slots=(*kept, new))
    generations.write(profile, renewed, forget_previous=bool(old))
    if not isinstance(opener, (RecoveryCode, Passphrase)):
        for slot in old:
            forget_entry(opener, key.database_id, slot)


def slot_kinds(profile: Profile) -> tuple[str, ...]:
    """Which kinds of slot there are ("keyring", "recovery_code", "passphrase"), in file order."""
    return generations.read(profile).kinds()


def keyring_backends(profile: Profile) -> tuple[str, ...]:
    """The kinds of keyring that wrap the key of this profile."""
    slots = generations.read(profile).slots
    return tuple(slot.backend for slot in slots if isinstance(slot, KeyringSlot))


def slots_bytes(profile: Profile) -> bytes:
    """The readable generation of keyslots.json, to lay into a backup; `slots.decode` reads it."""
    return encode(generations.read(profile))


def adopt_slots(profile: Profile, data: bytes) -> None:
    """Put the slots of a backup in place where the profile has none that can be read.

    Readable slots of the same key stay as they are; those of another key raise SlotsExist.
    """
    adopted = decode(data)
    try:
        present = generations.read(profile)
    except (SlotsMissing, SlotsDamaged):
        make_private_folder(profile.folder)
        generations.write(profile, adopted, forget_previous=True)
        return
    if present.key_id != adopted.key_id:
        raise SlotsExist


def _record_backend(profile: Profile, keyslots: Keyslots, key: DataKey, keyring: Keyring) -> None:
    slots = (slot for slot in keyslots.slots if isinstance(slot, KeyringSlot))
    if all(slot.backend != keyring.name for slot in slots):
        put_slot(profile, key, keyring)
