"""The key that signs receipts, and the secrets made from it."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector_app.domain.errors import StoreError
from inspector_app.platform import disk_errors, sync_file, sync_folder
from inspector_app.private import make_private_folder

_KEY_OCTETS = 32


class DamagedKey(StoreError):
    """The file at `path` holds no key, or is gone where one was used before."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Keys:
    """The server's one key; whoever has it can make receipts in the server's name."""

    receipt: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """What laptops pin, 32 octets."""
        return self.receipt.public_key().public_bytes_raw()

    @property
    def fingerprint(self) -> str:
        """The public key's hash in groups of four, to be read out."""
        digits = hashlib.sha256(self.public).hexdigest()[:32]
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))

    def secret(self, what: str) -> bytes:
        """A secret for one use alone, which tells nothing of the key."""
        named = f"inspector-central {what} 1".encode()
        return HKDF(SHA256(), 32, salt=None, info=named).derive(self.receipt.private_bytes_raw())


def opened(path: Path, *, is_first: bool = True) -> Keys:
    """The key in the file, made where it is the first; of two who make it at once, one wins.

    Raises DamagedKey, DiskFull, NotWritable.
    """
    with disk_errors(path):
        if not path.exists():
            if not is_first:
                raise DamagedKey(path)
            _make(path)
        data = path.read_bytes()
    if len(data) != _KEY_OCTETS:
        raise DamagedKey(path)
    return Keys(Ed25519PrivateKey.from_private_bytes(data))


def _make(path: Path) -> None:
    make_private_folder(path.parent)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes_raw())
        file.flush()
        sync_file(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass  # the other one's stands
    finally:
        beside.unlink()
    sync_folder(path.parent)
