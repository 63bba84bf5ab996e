"""A three-way proposal for a text of 3,000 words that both have edited all over."""

import random
import statistics
import time

from inspector_app.journal.texts import propose
from tests.benchmarks.figures import Row, at_most
from tests.benchmarks.worlds import WORDS

LENGTH, SENTENCE = 3_000, 14  # words
CHANGES = 100  # by each of the two
TARGET = 100.0
ROUNDS = 15
COMMON = ["och", "att", "i", "som", "är", "för", "på", "av", "med", "det"]


def text(chance: random.Random) -> list[str]:
    """Sentences where the common words are as common as in Swedish, and the rest is rare."""
    rare = [f"{word}{number}" for word in WORDS for number in range(50)]
    words = [
        chance.choice(COMMON) if chance.random() < 0.25 else chance.choice(rare)
        for _ in range(LENGTH)
    ]
    return [f"{word}." if place % SENTENCE == 0 else word for place, word in enumerate(words, 1)]


def edited(words: list[str], chance: random.Random, changes: int) -> list[str]:
    """A copy in which words were added, taken away and put in the place of others."""
    found = list(words)
    for _ in range(changes):
        place, length = chance.randrange(len(found)), chance.randint(1, 5)
        new = [chance.choice(WORDS) for _ in range(chance.randint(1, 5))]
        found[place : place + chance.choice((0, length))] = chance.choice(([], new))
    return found


def milliseconds(changes: int = CHANGES, rounds: int = ROUNDS) -> float:
    """The median over some texts."""
    taken = []
    for number in range(rounds):
        chance = random.Random(number)
        base = text(chance)
        mine, theirs = (" ".join(edited(base, chance, changes)) for _ in range(2))
        begun = time.perf_counter()
        propose(" ".join(base), mine, theirs)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def rows() -> list[Row]:
    name = f"three-way text proposal, {LENGTH:,} words, {CHANGES} changes on each side"
    return [at_most(name, milliseconds(), "ms", TARGET, 1)]
