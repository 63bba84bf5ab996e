"""Search in 100,000 lines: the first page, through the reading gate, from two letters on."""

import tempfile
import time
from pathlib import Path

from sqlalchemy import insert

from inspector_app.bootstrap import Core
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.found import found_in
from inspector_app.store.tables import searchable
from tests.benchmarks.figures import Row, at_most
from tests.benchmarks.worlds import WORDS, made, opened, sentence, small_review

LINES, PAGE = 100_000, 50
TARGET = 50.0
AT_ONCE = 5_000
ROUNDS = 3


def fill(core: Core, lines: int) -> ReviewId:
    """One review with so many lines in the index; how they come there is not measured here."""
    review = small_review(core.store)
    for first in range(0, lines, AT_ONCE):
        with core.store.write() as work:
            found = [
                {"review": review, "register": f"line/{number:016x}", "text": sentence(number)}
                for number in range(first, min(first + AT_ONCE, lines))
            ]
            work.connection.execute(insert(searchable), found)
    return review


def queries() -> list[str]:
    """Words from their second letter on, two words, a number, and what is nowhere."""
    beginnings = {word[:length] for word in WORDS for length in range(2, len(word) + 1)}
    pairs = [f"{one[:3]} {other[:4]}" for one, other in zip(WORDS, WORDS[5:], strict=False)]
    return [*sorted(beginnings), *pairs, "12", "99999", "xq", "zzzz handledning"]


def milliseconds(folder: Path, lines: int, rounds: int = ROUNDS) -> dict[str, float]:
    """The best of some rounds for each query, so that what other programs do stays out."""
    world = made(folder, lambda core: fill(core, lines))
    taken: dict[str, float] = {}
    with opened(world) as core:
        for _round in range(rounds):
            for query in queries():
                begun = time.perf_counter()
                with core.store.read() as connection:
                    found_in(connection, world.review, query, PAGE)
                spent = (time.perf_counter() - begun) * 1000
                taken[query] = min(spent, taken.get(query, spent))
    return taken


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        taken = milliseconds(Path(folder), LINES)
    worst = max(taken.values())
    name = f"search {LINES:,} lines, first page, the worst of {len(taken)} queries"
    return [at_most(name, worst, "ms", TARGET, 1)]
