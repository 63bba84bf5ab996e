"""The server's signature over a receipt, and its check against the key that was pinned."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_app.domain.errors import ContentError
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Receipt, SignedReceipt
from inspector_app.sync.protocol.wire import read, written

_SIGNED = b"inspector-central receipt 1\n"


def fingerprint(key: bytes) -> str:
    """A server's public key's hash in groups of four, to be read out and compared."""
    digits = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


class ForgedReceipt(ContentError):
    """A receipt is not signed by the server that this computer was enrolled with."""


def sign(receipt: Receipt, key: Ed25519PrivateKey) -> SignedReceipt:
    """The receipt under the server's signature."""
    octets = written(receipt)
    public = key.public_key().public_bytes_raw()
    return SignedReceipt(octets, public, key.sign(_SIGNED + octets))


def opened(signed: SignedReceipt, pinned: bytes) -> Receipt:
    """The receipt, if the pinned key signed it; raises ForgedReceipt, Unreadable."""
    if signed.key != pinned:
        raise ForgedReceipt
    try:
        Ed25519PublicKey.from_public_bytes(pinned).verify(
            signed.signature, _SIGNED + signed.receipt
        )
    except (InvalidSignature, ValueError):
        raise ForgedReceipt from None
    return read(signed.receipt, Receipt, MOST_MESSAGE)
