"""The content of keyslots.json: what is wrapped, for whom, and how damage is noticed."""

import hashlib
from typing import Annotated

import msgspec

from inspector_app.shapes import reader
from inspector_app.vault.errors import SlotsDamaged, SlotsTooNew

FORMAT = 1
SIZE_LIMIT = 64 * 1024

# A file somebody tampered with must not make us eat all memory, nor ask for a weak hash.
MemoryKib = Annotated[int, msgspec.Meta(ge=16 * 1024, le=256 * 1024)]
Passes = Annotated[int, msgspec.Meta(ge=1, le=10)]
Lanes = Annotated[int, msgspec.Meta(ge=1, le=8)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16,32}$")]
Salt = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Nonce = Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
Sealed = Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]


class KeyringSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="keyring"
):
    """The data key under 256 bits that lie in an entry of the system's keyring."""

    id: Id
    backend: str
    nonce: Nonce
    sealed: Sealed


class CodeSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="recovery_code"
):
    """The data key under the printed recovery code."""

    id: Id
    salt: Salt
    nonce: Nonce
    sealed: Sealed


class PassphraseSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="passphrase"
):
    """The data key under a passphrase and the Argon2id parameters it was hardened with."""

    id: Id
    salt: Salt
    memory_kib: MemoryKib
    passes: Passes
    lanes: Lanes
    nonce: Nonce
    sealed: Sealed


Slot = KeyringSlot | CodeSlot | PassphraseSlot


class Keyslots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key of one store, wrapped once per slot."""

    database_id: Id
    key_id: Id
    check_value: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=32)]

    def kinds(self) -> tuple[str, ...]:
        """The kind of each slot, in file order."""
        return tuple(kind_of(slot) for slot in self.slots)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    digest: str
    body: msgspec.Raw


def kind_of(slot: Slot) -> str:
    """The slot's kind as the file calls it."""
    return str(type(slot).__struct_config__.tag)


def encode(keyslots: Keyslots) -> bytes:
    """The file's bytes; the same slots give the same bytes."""
    body = msgspec.json.encode(keyslots)
    return msgspec.json.encode(_File(FORMAT, _digest(FORMAT, body), msgspec.Raw(body)))


def decode(data: bytes) -> Keyslots:
    """The slots in the file's bytes; raises SlotsDamaged or SlotsTooNew."""
    if len(data) > SIZE_LIMIT:
        raise SlotsDamaged
    try:
        file = reader(_File).decode(data)
        body = bytes(file.body)
        # The envelope stays as it is in later formats, so damage is known before the format is.
        if file.digest != _digest(file.format, body):
            raise SlotsDamaged
        if file.format > FORMAT:
            raise SlotsTooNew(file.format)
        return reader(Keyslots).decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SlotsDamaged from error


def _digest(written: int, body: bytes) -> str:
    return hashlib.sha256(b"%d " % written + body).hexdigest()
