"""Version vectors: how far a draft has come with each replica, counted without gaps."""

from collections.abc import Iterable, Mapping

from inspector_app.domain.ids import ReplicaId
from inspector_app.journal.entry import Dot

Vector = Mapping[ReplicaId, int]


def vector_of(dots: Iterable[Dot]) -> dict[ReplicaId, int]:
    """For each replica the highest counter up to which every counter from 1 is there."""
    counters: dict[ReplicaId, set[int]] = {}
    for replica, counter in dots:
        counters.setdefault(replica, set()).add(counter)
    reached = {replica: _unbroken(seen) for replica, seen in sorted(counters.items())}
    return {replica: counter for replica, counter in reached.items() if counter}


def covers(vector: Vector, dot: Dot) -> bool:
    """Whether the draft that the vector describes holds the dot."""
    return dot.counter <= vector.get(dot.replica, 0)


def _unbroken(counters: set[int]) -> int:
    reached = 0
    while reached + 1 in counters:
        reached += 1
    return reached
