"""Names of files that every system takes."""

FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', " "))  # on some system
LONGEST = 120


def tidy(words: str) -> str:
    """The words without what a file's name may not hold."""
    return " ".join(words.translate(FORBIDDEN).split())[:LONGEST]
