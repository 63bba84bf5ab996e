"""Merging drafts in the encrypted store, from bundle files and beside a merge of plain tables."""

import gc
import sqlite3  # noqa: TID251 - the plain tables that ours are compared with, in files of their own
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import permutations
from pathlib import Path

import pygeodiff

from inspector_app.bootstrap import Core
from inspector_app.commands.answers import answer_statement
from inspector_app.commands.merging import merge_files, open_files, preview
from inspector_app.domain.ids import ReviewId
from inspector_app.journal.digest import digest
from inspector_app.journal.merging import merge
from inspector_app.store import arrivals, draft_rows, journal_rows
from tests.benchmarks.drafts import Draft, copied, count_of, drafts, seat
from tests.benchmarks.figures import Row, at_most, median_ratio
from tests.benchmarks.worlds import checklist_of, one_entry

ANSWERS, DIFFERENT = 500, 40
ENTRIES, STATEMENTS = 10_000, 250
ROUNDS = 3
AT_ONCE = 1_000

_TABLE = "CREATE TABLE register (id INTEGER PRIMARY KEY, name TEXT, value TEXT, who TEXT)"


def answered(statements: int, different: int, core: Core, review: ReviewId, draft: int) -> None:
    """One answer to every statement; the second draft differs from the first in some."""
    shown = core.statements(core.reading(review))[:statements]
    for number, one in enumerate(shown):
        choice = "daligt" if draft and number < different else "helt"
        answer_statement(core.store, review, one, choice)


def written(entries: int, core: Core, review: ReviewId, draft: int) -> None:
    """So many entries of the mix of a visit, by the draft's own inspector."""
    me, (_checklist, shown) = seat(core, review), checklist_of(STATEMENTS)
    for start in range(count_of(core, review), entries, AT_ONCE):
        with core.store.write() as work:
            for number in range(start, min(start + AT_ONCE, entries)):
                one_entry(work.act(review, me), me, shown, number, draft)


@contextmanager
def uncollected() -> Iterator[None]:
    """As in the window, where garbage is never collected on the store's worker (`ui.garbage`)."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def answers_merged(folder: Path, answers: int, different: int, rounds: int) -> list[float]:
    """Seconds to open the other's bundle with one's key, see what it brings, and merge it."""
    fill = partial(answered, answers, different)
    mine, theirs = drafts(folder, 2, answers, fill)
    taken = []
    for number in range(rounds):
        with copied(mine, folder / f"round{number}") as core, uncollected():
            begun = time.perf_counter()
            deliveries = open_files(core.store, [theirs.bundle])
            (seen,) = preview(core.store, deliveries)
            trusted = [device.fingerprint for device in seen.devices]
            merge_files(core.store, deliveries, trusted=trusted)
            taken.append(time.perf_counter() - begun)
            assert (seen.outlook.agreeing, seen.outlook.differing) == (
                answers - different,
                different,
            )
    return taken


def orders(folder: Path, three: Sequence[Draft]) -> list[float]:
    """Seconds of each of the six orders to bring three drafts together; their digests are equal."""
    taken, digests = [], set()
    trusted = [one.fingerprint for one in three]
    for number, (first, *others) in enumerate(permutations(three)):
        with copied(first, folder / f"order{number}") as core, uncollected():
            begun = time.perf_counter()
            for other in others:
                deliveries = open_files(core.store, [other.bundle])
                merge_files(core.store, deliveries, trusted=trusted)
            taken.append(time.perf_counter() - begun)
            with core.store.read() as connection:
                ids = journal_rows.entry_ids(connection, first.world.review)
            digests.add(digest(ids))
    assert len(digests) == 1
    return taken


def store_merges(folder: Path, mine: Draft, theirs: Draft, rounds: int) -> list[float]:
    """Seconds to merge decoded entries into the store in one transaction, search index included."""
    taken = []
    for number in range(rounds):
        with copied(mine, folder / f"merge{number}") as core, uncollected():
            (delivery,) = open_files(core.store, [theirs.bundle])
            (parcel,) = delivery.parcels
            begun = time.perf_counter()
            with core.store.write() as work:
                draft = draft_rows.draft(work.connection, parcel.review)
                plan = merge(draft, parcel.entries)
                touched = arrivals.take_in(work.connection, parcel.review, draft, plan, "bench")
                for register in touched:
                    work.touch(parcel.review, register)
            taken.append(time.perf_counter() - begun)
    return taken


def rebases(folder: Path, changes: int, rounds: int) -> list[float]:
    """Seconds for geodiff to rebase so many changed rows of a plain table on as many others."""
    names = base, ours, theirs, target = [folder / f"{name}.db" for name in
                                          ("base", "ours", "theirs", "target")]  # fmt: skip
    for path, first in zip(names, (None, 0, changes // 2), strict=False):
        _plain_table(path, 2 * changes, first, changes)
    taken = []
    for number in range(rounds):
        target.write_bytes(ours.read_bytes())
        geodiff = pygeodiff.GeoDiff()
        begun = time.perf_counter()
        geodiff.rebase(str(base), str(theirs), str(target), str(folder / f"conflicts{number}"))
        taken.append(time.perf_counter() - begun)
        geodiff.shutdown()
    return taken


def _plain_table(path: Path, rows: int, first: int | None, changes: int) -> None:
    plain = sqlite3.connect(path)
    plain.execute(_TABLE)
    told = ((row, f"note/{row}", f"some sixty signs of text in row {row:030}", "a")
            for row in range(rows))  # fmt: skip
    plain.executemany("INSERT INTO register VALUES (?, ?, ?, ?)", told)
    if first is not None:
        changed = ((f"some sixty signs changed by {first} in {row:030}", str(first), row)
                   for row in range(first, first + changes))  # fmt: skip
        plain.executemany("UPDATE register SET value = ?, who = ? WHERE id = ?", changed)
    plain.commit()
    plain.close()


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        small = answers_merged(folder / "answers", ANSWERS, DIFFERENT, ROUNDS)
        three = drafts(folder / "three", 3, STATEMENTS, partial(written, ENTRIES))
        longest = max(orders(folder, three))
        ours = store_merges(folder, three[0], three[1], ROUNDS)
        plain = rebases(folder, ENTRIES, ROUNDS)
    return [
        at_most(
            f"merge 2 x {ANSWERS} answers with {DIFFERENT} differences, key-encrypted, preview too",
            sorted(small)[len(small) // 2] * 1000, "ms", 300, 0,
        ),
        at_most(
            f"three drafts of {ENTRIES:,} entries from bundles, the slowest of all six orders",
            longest, "s", 2.0,
        ),
        at_most(
            f"merge {ENTRIES:,} entries into the encrypted store, search index included /"
            " pygeodiff rebase of as many changed rows",
            median_ratio(ours, plain), "ratio", 4.0,
        ),
    ]  # fmt: skip
