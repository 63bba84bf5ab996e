"""How each kind of opener wraps the data key into a slot and takes it out again."""

import contextlib
import secrets

from inspector_app.domain.errors import VaultError
from inspector_app.platform import os_user
from inspector_app.vault.data_key import KEY_OCTETS, DataKey
from inspector_app.vault.errors import (
    KeyLost,
    KeyringChanged,
    KeyringEntryWrong,
    KeyringFailed,
    NoSuchSlot,
    WrongCode,
    WrongPassphrase,
)
from inspector_app.vault.os_keyring import Keyring
from inspector_app.vault.passphrase import LANES, MEMORY_KIB, PASSES, Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from inspector_app.vault.slots import CodeSlot, KeyringSlot, Keyslots, PassphraseSlot, Slot
from inspector_app.vault.wrapping import unwrap, wrap

Opener = Keyring | RecoveryCode | Passphrase

ID_OCTETS = 16
SALT_OCTETS = 16


def make_slot(key: DataKey, opener: Opener) -> Slot:
    """The key wrapped for this opener; a keyring has its new entry when this returns."""
    if isinstance(opener, RecoveryCode):
        return _code_slot(key, opener)
    if isinstance(opener, Passphrase):
        return _passphrase_slot(key, opener)
    return _keyring_slot(key, opener)


def takes_place_of(new: Slot, old: Slot) -> bool:
    """Whether the new slot replaces the old: same kind and, for keyrings, same backend."""
    if isinstance(new, KeyringSlot) and isinstance(old, KeyringSlot):
        return new.backend == old.backend
    return type(new) is type(old)


def forget_entry(keyring: Keyring, database_id: str, slot: Slot) -> None:
    """Remove a replaced slot's entry from the keyring; one that stays opens nothing."""
    with contextlib.suppress(VaultError):
        keyring.delete(_service(database_id, slot), os_user())


def open_slots(keyslots: Keyslots, opener: Opener) -> DataKey:
    """The data key, through the slots of this opener's kind."""
    if isinstance(opener, RecoveryCode):
        return _open_with_code(keyslots, opener)
    if isinstance(opener, Passphrase):
        return _open_with_passphrase(keyslots, opener)
    return _open_with_keyring(keyslots, opener)


def _code_slot(key: DataKey, code: RecoveryCode) -> CodeSlot:
    slot_id, salt = _new_id(), secrets.token_bytes(SALT_OCTETS)
    nonce, sealed = wrap(code.wrapping_key(salt), key, slot_id, "recovery_code")
    return CodeSlot(slot_id, salt, nonce, sealed)


def _passphrase_slot(key: DataKey, passphrase: Passphrase) -> PassphraseSlot:
    slot_id, salt = _new_id(), secrets.token_bytes(SALT_OCTETS)
    hardened = passphrase.wrapping_key(salt, memory_kib=MEMORY_KIB, passes=PASSES, lanes=LANES)
    nonce, sealed = wrap(hardened, key, slot_id, "passphrase")
    return PassphraseSlot(slot_id, salt, MEMORY_KIB, PASSES, LANES, nonce, sealed)


def _keyring_slot(key: DataKey, keyring: Keyring) -> KeyringSlot:
    slot_id, wrapping_key = _new_id(), secrets.token_bytes(KEY_OCTETS)
    nonce, sealed = wrap(wrapping_key, key, slot_id, "keyring")
    slot = KeyringSlot(slot_id, keyring.name, nonce, sealed)
    service = _service(key.database_id, slot)
    keyring.write(service, os_user(), wrapping_key.hex())
    if keyring.read(service, os_user()) != wrapping_key.hex():
        raise KeyringFailed("entry not kept")
    return slot


def _open_with_code(keyslots: Keyslots, code: RecoveryCode) -> DataKey:
    slots = [slot for slot in keyslots.slots if isinstance(slot, CodeSlot)]
    if not slots:
        raise NoSuchSlot("recovery_code", keyslots.kinds())
    for slot in slots:
        if key := unwrap(code.wrapping_key(slot.salt), keyslots, slot):
            return key
    raise WrongCode


def _open_with_passphrase(keyslots: Keyslots, passphrase: Passphrase) -> DataKey:
    slots = [slot for slot in keyslots.slots if isinstance(slot, PassphraseSlot)]
    if not slots:
        raise NoSuchSlot("passphrase", keyslots.kinds())
    for slot in slots:
        hardened = passphrase.wrapping_key(
            slot.salt, memory_kib=slot.memory_kib, passes=slot.passes, lanes=slot.lanes
        )
        if key := unwrap(hardened, keyslots, slot):
            return key
    raise WrongPassphrase


def _open_with_keyring(keyslots: Keyslots, keyring: Keyring) -> DataKey:
    slots = [slot for slot in keyslots.slots if isinstance(slot, KeyringSlot)]
    if not slots:
        raise NoSuchSlot("keyring", keyslots.kinds())
    own = [slot for slot in slots if slot.backend == keyring.name]
    wrong = False
    # Two backends may reach the same ring (SecretService and libsecret), so all slots are tried.
    for slot in own or slots:
        secret = keyring.read(_service(keyslots.database_id, slot), os_user())
        if secret is None:
            continue
        if key := _unwrap_entry(secret, keyslots, slot):
            return key
        wrong = True
    if wrong:
        raise KeyringEntryWrong
    if not own:
        raise KeyringChanged(tuple(slot.backend for slot in slots), keyring.name)
    raise KeyLost


def _unwrap_entry(secret: str, keyslots: Keyslots, slot: KeyringSlot) -> DataKey | None:
    try:
        wrapping_key = bytes.fromhex(secret)
    except ValueError:
        return None
    return unwrap(wrapping_key, keyslots, slot) if len(wrapping_key) == KEY_OCTETS else None


def _service(database_id: str, slot: Slot) -> str:
    return f"inspector_app {database_id} {os_user()} {slot.id}"


def _new_id() -> str:
    return secrets.token_hex(ID_OCTETS)
