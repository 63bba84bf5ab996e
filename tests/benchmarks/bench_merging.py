"""Merging in memory: two drafts beside `git merge-file`, and three drafts in all six orders."""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.journal.digest import digest
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode
from inspector_app.journal.fold import live_by_register
from inspector_app.journal.merging import Draft, merge
from tests.benchmarks.figures import Row, at_most, median_ratio

ENTRIES, ROUNDS = 10_000, 9
RATIO_TARGET, ORDER_TARGET = 1.0, 2.0


def draft(replica: str, count: int) -> list[Entry]:
    """What one inspector wrote: answers of one's own, and every tenth time a text of both."""
    entries: list[Entry] = []
    for number in range(count):
        name = f"answer/{replica * 12}/ST-{number}" if number % 10 else f"basis/{number}"
        body = Body(bytes(16), encode(f"text {number} of {replica}"))
        header = Header(
            ReviewId("0" * 32),
            Dot(ReplicaId(replica * 32), number + 1),
            name,
            (),
            None,
            ActId(f"{number:016x}"),
            InspectorId(replica * 12),
            "2026-03-02T09:00:00.000+01:00",
            entries[-1].id if entries else "",
            body_hash(body),
        )
        entries.append(Entry.of(header, body))
    return entries


def merged(drafts: Sequence[list[Entry]]) -> tuple[str, int]:
    """Merge the others into the first, one by one, and fold; digest and number of values."""
    here = list(drafts[0])
    for other in drafts[1:]:
        done = merge(Draft({entry.id: entry.dot for entry in here}), other)
        here += done.joined
    live = live_by_register(here)
    return digest(entry.id for entry in here), sum(map(len, live.values()))


def union_and_fold_seconds(one: list[Entry], other: list[Entry]) -> float:
    begun = time.perf_counter()
    done = merge(Draft({entry.id: entry.dot for entry in one}), other)
    live = live_by_register([*one, *done.joined])
    spent = time.perf_counter() - begun
    assert sum(map(len, live.values())) == len(one) + len(other)
    return spent


def lines_of(drafts: Sequence[list[Entry]], filled: Sequence[bool]) -> str:
    """Both drafts' registers, statement by statement; those of a `filled` draft have a value.

    Name and value are lines of their own: else git calls neighbours that both filled a conflict.
    """
    return "".join(
        f"{entry.register} {entry.dot.counter}\n{entry.value if full else ''}\n"
        for entries in zip(*drafts, strict=True)
        for entry, full in zip(entries, filled, strict=True)
    )


def git_seconds(folder: Path, drafts: Sequence[list[Entry]]) -> float:
    """`git merge-file` of the same changes as lines, its process included."""
    versions = {"ours": (True, False), "base": (False, False), "theirs": (False, True)}
    for name, filled in versions.items():
        folder.joinpath(name).write_text(lines_of(drafts, filled), encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        ["git", "merge-file", "-p", *versions], cwd=folder, stdout=subprocess.PIPE, check=True
    )
    spent = time.perf_counter() - begun
    assert done.stdout.decode() == lines_of(drafts, (True, True))
    return spent


def ratio(folder: Path, count: int, rounds: int) -> float:
    """Ours over theirs, medians of as many rounds, in turns."""
    one, other = draft("1", count), draft("2", count)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(union_and_fold_seconds(one, other))
        theirs.append(git_seconds(folder, (one, other)))
    return median_ratio(ours, theirs)


def slowest_order(count: int) -> float:
    """Seconds of the slowest of the six orders of three drafts; all end in the same."""
    drafts = [draft(name, count) for name in "123"]
    outcomes, slowest = set(), 0.0
    for order in permutations(drafts):
        begun = time.perf_counter()
        outcomes.add(merged(order))
        slowest = max(slowest, time.perf_counter() - begun)
    assert len(outcomes) == 1
    return slowest


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        merging = ratio(Path(folder), ENTRIES, ROUNDS)
    return [
        at_most(
            f"union and fold of {ENTRIES:,} + {ENTRIES:,} entries / git merge-file",
            merging, "ratio", RATIO_TARGET,
        ),
        at_most(
            f"three drafts of {ENTRIES:,} entries, equal digests, the slowest of six orders",
            slowest_order(ENTRIES), "s", ORDER_TARGET,
        ),
    ]  # fmt: skip
