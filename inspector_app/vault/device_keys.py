"""A profile's own key pairs: one signs what it sends, one opens what is sent to it."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from inspector_app.domain.errors import ContentError

KEY_OCTETS = 32
SIGNATURE_OCTETS = 64
PREFIX = "gk1"
IDENTITY_SIGNS = len(PREFIX) + 103  # 64 octets in base32 without its filling
GROUP, GROUPS = 4, 5


class NotAnIdentity(ContentError):
    """The text is no public identity; `signs` is how long it is without spaces."""

    def __init__(self, signs: int) -> None:
        super().__init__(signs)
        self.signs = signs


@dataclass(frozen=True, slots=True)
class Identity:
    """The two public keys that others know a profile by."""

    sign: bytes  # Ed25519
    box: bytes  # X25519

    @property
    def text(self) -> str:
        """The identity as it is handed to others: 106 letters and digits."""
        return PREFIX + base64.b32encode(self.sign + self.box).decode("ascii").rstrip("=").lower()

    @property
    def fingerprint(self) -> str:
        """A hundred bits to read aloud: five groups of four letters and digits."""
        letters = base64.b32encode(hashlib.sha256(self.sign + self.box).digest()).decode("ascii")
        return "-".join(letters[at : at + GROUP] for at in range(0, GROUP * GROUPS, GROUP))


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The two private keys, raw; they lie in the encrypted store and go nowhere else."""

    sign: bytes = field(repr=False)  # Ed25519
    box: bytes = field(repr=False)  # X25519

    @property
    def identity(self) -> Identity:
        """The public halves."""
        sign = Ed25519PrivateKey.from_private_bytes(self.sign).public_key()
        return Identity(sign.public_bytes_raw(), self.box_public)

    @property
    def box_public(self) -> bytes:
        """What others seal to."""
        return X25519PrivateKey.from_private_bytes(self.box).public_key().public_bytes_raw()

    def signature(self, message: bytes) -> bytes:
        """64 octets; every kind of message starts with a word of its own."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).sign(message)


def new_keys(randomness: Callable[[int], bytes] = secrets.token_bytes) -> DeviceKeys:
    """Fresh key pairs out of a secure random source."""
    return DeviceKeys(randomness(KEY_OCTETS), randomness(KEY_OCTETS))


def read_identity(text: str) -> Identity:
    """The identity as somebody pasted it, line breaks and capitals forgiven.

    Raises NotAnIdentity.
    """
    signs = "".join(text.split())
    if len(signs) != IDENTITY_SIGNS or not signs.isascii() or signs[:3].lower() != PREFIX:
        raise NotAnIdentity(len(signs))
    try:
        octets = base64.b32decode(signs[len(PREFIX) :] + "=", casefold=True)
    except binascii.Error as fault:
        raise NotAnIdentity(len(signs)) from fault
    identity = Identity(octets[:KEY_OCTETS], octets[KEY_OCTETS:])
    if identity.text != signs.lower():  # the last letter holds three bits that are always zero
        raise NotAnIdentity(len(signs))
    return identity


def is_signed(by: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 public key's owner signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(by).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def agreed_secret(private: bytes, public: bytes) -> bytes | None:
    """What the X25519 pair share; None for a public key that gives everybody the same."""
    try:
        return X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(public)
        )
    except ValueError:
        return None
