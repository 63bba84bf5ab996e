"""The Swedish dictionary in a process of its own, asked and answering with lines of JSON.

Measured: the library keeps the interpreter for itself while it loads (0.4 s) and while it looks for
suggestions (0.8 s and more). On a worker of the windows' process that would stop the windows.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from inspector_app.paths import RESOURCES

VERB = "spelling"  # the one argument that starts this instead of the program
LANGUAGE = "sv_SE"
FIELD_WORDS = RESOURCES / "spelling" / "sv.txt"
MOST_SUGGESTIONS = 5
LONGEST_WORD = 60


class Dictionary(Protocol):
    """The part of the library that is used."""

    def add(self, word: str, example: str | None = None) -> object: ...

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...


def dictionary_folder() -> Path:
    """Where the dictionary's package lays its files, from source and frozen alike."""
    return Path(sys.prefix) / "share" / "hunspell"


def has_dictionary() -> bool:
    """Whether both packages are there; whether they are whole is seen when they are opened."""
    files = [dictionary_folder() / f"{LANGUAGE}{ending}" for ending in (".aff", ".dic")]
    return find_spec("hunspell") is not None and all(file.is_file() for file in files)


def open_dictionary() -> Dictionary:
    """The Swedish dictionary with the words of this field.

    Raises ImportError or OSError where the packages are not whole.
    """
    library = import_module("hunspell")
    # The encoding is that of the path: a home folder may have letters outside ASCII.
    opened = library.Hunspell(LANGUAGE, str(dictionary_folder()), "UTF-8")
    dictionary = cast("Dictionary", opened)
    if not dictionary.spell("och"):  # the library reads a broken file without a word
        raise OSError(dictionary_folder())
    for line in FIELD_WORDS.read_text("utf-8").splitlines():
        word, _slash, example = line.partition("/")
        if word and not word.startswith("#"):
            dictionary.add(word, example or None)
    return dictionary


def is_right(dictionary: Dictionary, word: str) -> bool:
    """Whether the word is known: as it is, with the point of an abbreviation, or by its parts.

    Parts are those between hyphens; one in capitals ("BT-handledaren") is not looked up.
    """
    if len(word) > LONGEST_WORD or dictionary.spell(word) or dictionary.spell(f"{word}."):
        return True
    parts = [part for part in word.split("-") if part]
    return len(parts) > 1 and all(part.isupper() or dictionary.spell(part) for part in parts)


def answer(dictionary: Dictionary, asked: dict[str, object]) -> dict[str, object]:
    """What one line of questions is answered with."""
    match asked:
        case {"suggest": str(word)}:
            return {"suggest": word, "found": list(dictionary.suggest(word)[:MOST_SUGGESTIONS])}
        case {"words": list(words)}:
            wrong = [word for word in words if not is_right(dictionary, word)]
            return {"words": words, "wrong": wrong}
    return {}


def serve(questions: Iterable[bytes], answers: BinaryIO) -> int:
    """Answer until the one who asks is gone; the first line says that the dictionary is open."""
    try:
        dictionary = open_dictionary()
    except (ImportError, OSError):
        return 1
    _say(answers, {"ready": True})
    for line in questions:
        _say(answers, answer(dictionary, json.loads(line)))
    return 0


def _say(answers: BinaryIO, told: dict[str, object]) -> None:
    answers.write(json.dumps(told).encode() + b"\n")
    answers.flush()
