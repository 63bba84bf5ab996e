"""A passphrase somebody chose, hardened by Argon2id."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeAlias

from inspector_app.vault.errors import PassphraseEmpty, PassphraseFileUnreadable

MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 1
FILE_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A chosen sentence of at least one character; raises PassphraseEmpty."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.text:
            raise PassphraseEmpty

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """The file's text without its last line break.

        Raises PassphraseFileUnreadable or PassphraseEmpty.
        """
        try:
            with path.open("rb") as file:
                data = file.read(FILE_LIMIT + 1)
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise PassphraseFileUnreadable(path) from error
        if len(data) > FILE_LIMIT:
            raise PassphraseFileUnreadable(path)
        return cls(text.removesuffix("\n").removesuffix("\r"))

    def wrapping_key(self, salt: bytes, *, memory_kib: int, passes: int, lanes: int) -> bytes:
        """The key that wraps the data key; takes about 0.2 s at today's parameters."""
        # Imported here: the window names this class before its first paint.
        from argon2.low_level import Type, hash_secret_raw

        from inspector_app.vault.data_key import KEY_OCTETS

        # One keyboard sends "å" as one sign, another as "a" and a ring: both must open the store.
        octets = unicodedata.normalize("NFC", self.text).encode("utf-8", "surrogatepass")
        return hash_secret_raw(octets, salt, passes, memory_kib, lanes, KEY_OCTETS, Type.ID)


# Gives the passphrase that the program was started with, from a file or from memory.
GivePassphrase: TypeAlias = Callable[[], Passphrase]
