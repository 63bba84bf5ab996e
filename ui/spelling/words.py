"""Which words of a text are looked up in a dictionary."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LEAST = 2
HYPHENS = str.maketrans({"‑": "-", "\u00ad": None, "’": "'"})
_PIECE = re.compile(r"\S+")
_NOT_PROSE = re.compile(r"[@#\d_\\]|://|www\.")  # numbers, addresses, what # looks for
_WORD = re.compile(r"[^\W\d_]+(?:[-‑\u00ad.:'’][^\W\d_]+)*(?P<half>[-‑])?")
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Span(NamedTuple):
    """Where a word stands in its paragraph, and how a dictionary writes it."""

    start: int
    end: int
    word: str


def words_in(text: str) -> Iterator[Span]:
    """The words to look up, in order; places are counted as Qt does, in UTF-16 units.

    Left out are words in capitals, single letters, halves ("handledar- och"), and whatever hangs
    together with a digit or one of the signs of addresses.
    """
    for piece in _PIECE.finditer(_WIDE.sub("\ufffd\ufffd", text)):
        offset = piece.start()
        for start, end, word in _words_of(piece[0]):
            yield Span(offset + start, offset + end, word)


@lru_cache(4096)  # a paragraph is gone through at each key, and all but one of its pieces stay
def _words_of(piece: str) -> tuple[Span, ...]:
    if _NOT_PROSE.search(piece):
        return ()
    return tuple(
        Span(found.start(), found.end(), found[0].translate(HYPHENS))
        for found in _WORD.finditer(piece)
        if len(found[0]) >= LEAST and not found["half"] and not found[0].isupper()
    )
