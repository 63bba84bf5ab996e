"""The data key: 256 random bits that never leave memory unwrapped."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one store; ask it for a key per purpose, never use the secret itself."""

    database_id: str
    key_id: str
    secret: bytes = field(repr=False)

    def subkey(self, purpose: str) -> bytes:
        """32 bytes for one purpose ("database", "attachments"), the same each time."""
        ...

    @property
    def check_value(self) -> bytes:
        """What keyslots.json holds to tell a wrong key from a damaged store."""
        ...
