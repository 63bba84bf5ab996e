"""A passphrase somebody chose, hardened by Argon2id."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A chosen sentence, normalised so that every keyboard's å is the same."""

    text: str = field(repr=False)

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """The file's text without its last line break.

        Raises PassphraseFileUnreadable or PassphraseEmpty.
        """
        ...
