"""The clear head of a bundle: for whom the file key is wrapped, and how it is taken out again."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector_app.exchange.bundle_errors import (
    BundleDamaged,
    BundleForNobody,
    BundleNeedsPassphrase,
    BundlePassphraseWrong,
    HardeningOutOfBounds,
    Limit,
    NotABundle,
    NotForThisLaptop,
    Place,
)
from inspector_app.exchange.bundle_json import (
    FORMAT,
    Format,
    Octets8,
    Octets16,
    Octets32,
    Octets48,
    as_written,
    written,
)
from inspector_app.exchange.bundle_limits import keep_within
from inspector_app.vault.device_keys import DeviceKeys, Identity, agreed_secret, new_keys
from inspector_app.vault.passphrase import LANES, MEMORY_KIB, PASSES, Passphrase

MAGIC = b"GRANSKNINGSFIL\n"
KEY_OCTETS = 32
SALT_OCTETS = 16
LENGTH_OCTETS = 4
BOX_OCTETS = 8  # of a recipient's key: enough to find one's own slot
LEAST_MEMORY_KIB, MOST_MEMORY_KIB = 16 * 1024, 256 * 1024
MOST_PASSES, MOST_LANES = 10, 8
MOST_WORK_KIB = 1024 * 1024  # memory times passes: about a second

_NONCE = bytes(12)  # each wrapping key wraps one file key only
_BOX_INFO = b"granskning 1 box"


class BoxSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="x25519"
):
    """The file key for the owner of one X25519 key."""

    box: Octets8
    ephemeral: Octets32
    wrapped: Octets48


class PhraseSlot(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="argon2id"
):
    """The file key for whoever knows the passphrase."""

    salt: Octets16
    memory_kib: int
    passes: int
    lanes: int
    wrapped: Octets48


Slot = BoxSlot | PhraseSlot


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of the clear head."""

    format: Format
    salt: Octets16
    slots: tuple[Slot, ...]


def new_header(
    file_key: bytes, recipients: Iterable[Identity], passphrase: Passphrase | None
) -> tuple[bytes, bytes]:
    """The clear head for these readers, and its salt; raises BundleForNobody or BundleTooLarge."""
    slots: list[Slot] = [_box_slot(file_key, identity.box) for identity in recipients]
    if passphrase is not None:
        slots.append(_phrase_slot(file_key, passphrase))
    if not slots:
        raise BundleForNobody
    keep_within(Limit.SLOTS, len(slots))
    salt = secrets.token_bytes(SALT_OCTETS)
    data = written(Header(FORMAT, salt, tuple(slots)))
    return MAGIC + len(data).to_bytes(LENGTH_OCTETS, "big") + data, salt


def read_header(file: BinaryIO) -> tuple[bytes, Header]:
    """The clear head as it lies in the file, and what it says.

    Raises NotABundle, BundleTooLarge, BundleNewer, BundleDamaged or HardeningOutOfBounds.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise NotABundle
    counted = file.read(LENGTH_OCTETS)
    length = int.from_bytes(counted, "big")
    keep_within(Limit.HEADER, length)
    data = file.read(length)
    header = as_written(data, Header)
    if header is None:
        raise BundleDamaged(Place.HEADER)
    _check_slots(header)
    return MAGIC + counted + data, header


def file_key(header: Header, keys: DeviceKeys, passphrase: Passphrase | None) -> tuple[bytes, bool]:
    """The file key, and whether it was the passphrase that gave it; one's own keys come first.

    Raises NotForThisLaptop, BundleNeedsPassphrase, BundlePassphraseWrong or BundleDamaged.
    """
    own = keys.box_public
    phrase = None
    for slot in header.slots:
        if isinstance(slot, PhraseSlot):
            phrase = slot
        elif slot.box == own[:BOX_OCTETS]:
            return _from_box(slot, keys.box, own), False
    if phrase is None:
        raise NotForThisLaptop
    if passphrase is None:
        raise BundleNeedsPassphrase
    found = _unwrapped(_hardened(phrase, passphrase), phrase.wrapped)
    if found is None:
        raise BundlePassphraseWrong
    return found, True


def frame_key(secret: bytes, salt: bytes, clear: bytes) -> bytes:
    """What the frames are sealed with; bound to the clear head, so that none can be exchanged."""
    return _derived(secret, salt, b"granskning 1 frames" + hashlib.sha256(clear).digest())


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), KEY_OCTETS, salt, info).derive(secret)


def _box_slot(secret: bytes, box: bytes) -> BoxSlot:
    once = new_keys()
    ephemeral = once.box_public
    shared = agreed_secret(once.box, box)
    if shared is None:
        raise BundleForNobody
    wrapping = _derived(shared, ephemeral + box, _BOX_INFO)
    return BoxSlot(box[:BOX_OCTETS], ephemeral, _wrapped(wrapping, secret))


def _phrase_slot(secret: bytes, passphrase: Passphrase) -> PhraseSlot:
    salt = secrets.token_bytes(SALT_OCTETS)
    hardened = passphrase.wrapping_key(salt, memory_kib=MEMORY_KIB, passes=PASSES, lanes=LANES)
    return PhraseSlot(salt, MEMORY_KIB, PASSES, LANES, _wrapped(hardened, secret))


def _from_box(slot: BoxSlot, private: bytes, own: bytes) -> bytes:
    shared = agreed_secret(private, slot.ephemeral)
    found = None
    if shared is not None:
        found = _unwrapped(_derived(shared, slot.ephemeral + own, _BOX_INFO), slot.wrapped)
    if found is None:
        raise BundleDamaged(Place.HEADER)
    return found


def _hardened(slot: PhraseSlot, passphrase: Passphrase) -> bytes:
    return passphrase.wrapping_key(
        slot.salt, memory_kib=slot.memory_kib, passes=slot.passes, lanes=slot.lanes
    )


def _wrapped(wrapping: bytes, secret: bytes) -> bytes:
    return ChaCha20Poly1305(wrapping).encrypt(_NONCE, secret, None)


def _unwrapped(wrapping: bytes, wrapped: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(wrapping).decrypt(_NONCE, wrapped, None)
    except InvalidTag:
        return None


def _check_slots(header: Header) -> None:
    keep_within(Limit.SLOTS, len(header.slots))
    phrases = [slot for slot in header.slots if isinstance(slot, PhraseSlot)]
    if not header.slots or len(phrases) > 1:
        raise BundleDamaged(Place.HEADER)
    for slot in phrases:
        within = (
            LEAST_MEMORY_KIB <= slot.memory_kib <= MOST_MEMORY_KIB
            and 1 <= slot.passes <= MOST_PASSES
            and 1 <= slot.lanes <= MOST_LANES
            and slot.memory_kib * slot.passes <= MOST_WORK_KIB
        )
        if not within:
            raise HardeningOutOfBounds(slot.memory_kib, slot.passes, slot.lanes)
