"""The printed recovery code: 128 random bits as 26 letters."""

from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """128 bits that open the store when all else is gone."""

    bits: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> Self:
        """A new random code."""
        ...

    @classmethod
    def read(cls, typed: str) -> Self:
        """The code as a person typed it: spaces, hyphens, lower case, 0, 1 and 8 forgiven.

        Raises CodeMalformed.
        """
        ...

    def shown(self) -> str:
        """The code in groups of four, to print and to write down."""
        ...
