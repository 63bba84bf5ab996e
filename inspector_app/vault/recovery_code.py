"""The printed recovery code: 128 random bits as 26 letters."""

import base64
import binascii
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from inspector_app.vault.data_key import derive
from inspector_app.vault.errors import CodeMalformed

OCTETS = 16
LETTERS = 26
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
GROUP = 4
# These digits are not in the alphabet, so whoever types them means the letter they look like.
_LOOKALIKES = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """128 bits that open the store when all else is gone."""

    bits: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> Self:
        """A new random code."""
        return cls(secrets.token_bytes(OCTETS))

    @classmethod
    def read(cls, typed: str) -> Self:
        """The code as a person typed it: spaces, hyphens, lower case, 0, 1 and 8 forgiven.

        Raises CodeMalformed.
        """
        letters = "".join(filter(_counts, typed)).upper().translate(_LOOKALIKES)
        strange = "".join(sorted(set(letters) - set(ALPHABET)))
        if len(letters) != LETTERS or strange:
            raise CodeMalformed(len(letters), strange)
        try:
            code = cls(base64.b32decode(letters + "======"))
        except binascii.Error as error:
            raise CodeMalformed(LETTERS, "") from error
        if code.letters() != letters:  # 26 letters hold 130 bits; the last two are always zero
            raise CodeMalformed(LETTERS, letters[-1])
        return code

    def letters(self) -> str:
        """The 26 letters in a row."""
        return base64.b32encode(self.bits).decode("ascii").rstrip("=")

    def shown(self) -> str:
        """The code in groups of four, to print and to write down."""
        letters = self.letters()
        return "-".join(letters[start : start + GROUP] for start in range(0, LETTERS, GROUP))

    def wrapping_key(self, salt: bytes) -> bytes:
        """The key that wraps the data key; plain HKDF is enough for 128 random bits."""
        return derive(self.bits, salt=salt, info="inspector_app recovery code")


def _counts(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf")
