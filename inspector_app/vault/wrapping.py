"""One key under another: AES-256-GCM, bound to the store and the slot it belongs to."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector_app.vault.data_key import DataKey
from inspector_app.vault.slots import Keyslots, Slot, kind_of

NONCE_OCTETS = 12


def wrap(wrapping_key: bytes, key: DataKey, slot_id: str, kind: str) -> tuple[bytes, bytes]:
    """The nonce and the sealed data key."""
    nonce = secrets.token_bytes(NONCE_OCTETS)
    bound = _bound(key.database_id, key.key_id, slot_id, kind)
    return nonce, AESGCM(wrapping_key).encrypt(nonce, key.secret, bound)


def unwrap(wrapping_key: bytes, keyslots: Keyslots, slot: Slot) -> DataKey | None:
    """The data key in the slot, or None where the wrapping key does not fit."""
    bound = _bound(keyslots.database_id, keyslots.key_id, slot.id, kind_of(slot))
    try:
        secret = AESGCM(wrapping_key).decrypt(slot.nonce, slot.sealed, bound)
    except InvalidTag:
        return None
    key = DataKey(keyslots.database_id, keyslots.key_id, secret)
    return key if key.matches(keyslots.check_value) else None


def _bound(database_id: str, key_id: str, slot_id: str, kind: str) -> bytes:
    return f"inspector_app keyslot {database_id} {key_id} {slot_id} {kind}".encode()
