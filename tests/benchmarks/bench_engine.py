"""Inserts and selects through the store's engine, beside plain sqlite3 through the same library."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, insert, select

from inspector_app.store.engine import writing_engine
from inspector_app.store.tables import entries
from tests.benchmarks.figures import Row, at_most, median_ratio

ROUNDS = 9
INSERTS, TRANSACTIONS, SELECTS = 20_000, 20, 1_000
INSERT_TARGET, SELECT_TARGET = 1.3, 1.5
KEY = bytes(range(32))


def plain_engine(path: Path) -> Engine:
    """The standard library's SQLite with the same promises at a commit."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _settings(connection, _record):  # type: ignore[no-untyped-def]
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    return engine


ENGINES: dict[str, Callable[[Path], Engine]] = {
    "plain": plain_engine,
    "ours": lambda path: writing_engine(path, KEY),
}


def row(number: int) -> dict[str, object]:
    """An entry of about the size of an answer's."""
    return {
        "review": "0" * 32,
        "replica": "1" * 16,
        "counter": number,
        "id": f"{number:064x}",
        "register": f"answer/{'2' * 12}/ST-{number}",
        "header": b"h" * 360,
        "salt": b"s" * 16,
        "value": b"v" * 100,
        "state": "folded",
    }


def insert_seconds(engine: Engine, inserts: int) -> float:
    """Make the table and fill it in as many transactions as are said above."""
    entries.create(engine)
    each = inserts // TRANSACTIONS
    data = [[row(part * each + n) for n in range(each)] for part in range(TRANSACTIONS)]
    begun = time.perf_counter()
    for part in data:
        with engine.begin() as connection:
            connection.execute(insert(entries), part)
    return time.perf_counter() - begun


def select_seconds(engine: Engine, inserts: int, selects: int) -> float:
    """Read single entries from all over the table."""
    step = max(inserts // selects, 1)
    with engine.connect() as connection:
        begun = time.perf_counter()
        for number in range(0, inserts, step):
            wanted = entries.c.counter == number
            this = (entries.c.review == "0" * 32, entries.c.replica == "1" * 16, wanted)
            connection.execute(select(entries).where(*this)).one()
        return time.perf_counter() - begun


def ratios(folder: Path, inserts: int, selects: int, rounds: int) -> tuple[float, float]:
    """Ours over theirs, medians of as many rounds, each on a new file and in turns."""
    inserting: dict[str, list[float]] = {name: [] for name in ENGINES}
    selecting: dict[str, list[float]] = {name: [] for name in ENGINES}
    for number in range(rounds):
        for name, make in ENGINES.items():
            engine = make(folder / f"{name}-{number}.db")
            inserting[name].append(insert_seconds(engine, inserts))
            selecting[name].append(select_seconds(engine, inserts, selects))
            engine.dispose()
    return (
        median_ratio(inserting["ours"], inserting["plain"]),
        median_ratio(selecting["ours"], selecting["plain"]),
    )


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        inserting, selecting = ratios(Path(folder), INSERTS, SELECTS, ROUNDS)
    return [
        at_most(
            f"{INSERTS:,} inserts in {TRANSACTIONS} transactions / plain sqlite3",
            inserting, "ratio", INSERT_TARGET,
        ),
        at_most(f"{SELECTS:,} selects / plain sqlite3", selecting, "ratio", SELECT_TARGET),
    ]  # fmt: skip
