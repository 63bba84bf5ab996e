"""The data key: 256 random bits that never leave memory unwrapped."""

import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_OCTETS = 32


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one store; ask it for a key per purpose, never use the secret itself."""

    database_id: str
    key_id: str
    secret: bytes = field(repr=False)

    def subkey(self, purpose: str) -> bytes:
        """32 bytes for one purpose ("database", "attachments"), the same each time."""
        info = f"inspector_app {self.database_id} {self.key_id} {purpose}"
        return derive(self.secret, salt=None, info=info)

    @property
    def check_value(self) -> bytes:
        """What keyslots.json holds to tell a wrong key from a damaged store."""
        return self.subkey("key check")

    def matches(self, check_value: bytes) -> bool:
        """Whether this is the key that the check value was made from."""
        return hmac.compare_digest(self.check_value, check_value)


def derive(secret: bytes, *, salt: bytes | None, info: str) -> bytes:
    """A 256-bit key from one that is random already (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), KEY_OCTETS, salt, info.encode()).derive(secret)
