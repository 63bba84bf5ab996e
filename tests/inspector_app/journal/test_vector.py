"""Version vectors advance only over counters without gaps."""

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.ids import ReplicaId
from inspector_app.journal.entry import Dot
from inspector_app.journal.vector import covers, vector_of

DOTS = st.sets(st.builds(Dot, st.sampled_from([ReplicaId("a"), ReplicaId("b")]), st.integers(1, 8)))


@given(DOTS)
def test_covers_exactly_what_is_there_without_a_gap(dots: set[Dot]) -> None:
    vector = vector_of(dots)
    for replica in (ReplicaId("a"), ReplicaId("b")):
        for counter in range(1, 10):
            unbroken = all(Dot(replica, n) in dots for n in range(1, counter + 1))
            assert covers(vector, Dot(replica, counter)) is unbroken


@given(DOTS)
def test_names_no_replica_it_has_nothing_of(dots: set[Dot]) -> None:
    assert all(count > 0 for count in vector_of(dots).values())


def test_a_gap_stops_it() -> None:
    a = ReplicaId("a")
    assert vector_of([Dot(a, 1), Dot(a, 2), Dot(a, 4)]) == {a: 2}
    assert vector_of([Dot(a, 2)]) == {}
