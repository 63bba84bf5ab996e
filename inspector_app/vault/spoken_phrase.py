"""A passphrase made to be read aloud once: five groups of two plain syllables each."""

import secrets
from collections.abc import Callable, Sequence

GROUPS = 5
CONSONANTS = "bdfghjklmnprstv"
VOWELS = "aeiou"  # found on every keyboard
_PATTERN = (CONSONANTS, VOWELS, CONSONANTS, VOWELS)


def spoken_phrase(draw: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Such as "mako lire tubo fena siro": 75 to the power of ten, or 62 bits, before hardening."""
    return " ".join("".join(draw(signs) for signs in _PATTERN) for _ in range(GROUPS))


def as_read(typed: str) -> str:
    """What was typed as `spoken_phrase` writes it: small letters, one space between groups."""
    return " ".join(typed.replace("-", " ").lower().split())
