"""Small made-up worlds of replicas that write, take back and exchange entries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode
from inspector_app.journal.fold import live_entries

REVIEW = ReviewId("ab" * 16)
REGISTERS = ("fact/unit", "basis/1")


def made(
    dot: Dot,
    value: Value = "x",
    *,
    register: str = "basis/1",
    replaces: Iterable[Dot] = (),
    undoes: Dot | None = None,
    previous: str = "",
    salt: bytes = b"salt",
) -> Entry:
    """One entry as it would have been written."""
    body = Body(salt, encode(value))
    header = Header(
        REVIEW,
        dot,
        register,
        tuple(replaces),
        undoes,
        ActId("a"),
        InspectorId(str(dot.replica)),
        "2026-03-02T09:00:00.000+01:00",
        previous,
        body_hash(body),
    )
    return Entry.of(header, body)


def dot(name: str) -> Dot:
    """`a1` is the first entry of replica a."""
    return Dot(ReplicaId(name[0]), int(name[1:]))


@dataclass
class Replica:
    """One draft: what it holds, and how it writes."""

    name: ReplicaId
    entries: dict[Dot, Entry] = field(default_factory=dict)

    def here(self, register: str) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.register == register]

    def write(self, register: str, value: Value) -> None:
        replaces = [entry.dot for entry in live_entries(self.here(register))]
        self._add(register, value, replaces, None)

    def take_back(self, register: str, which: int) -> None:
        here = sorted(self.here(register), key=lambda entry: entry.dot)
        if here:
            target = here[which % len(here)].dot
            self._add(register, None, [target], target)

    def receive(self, other: "Replica") -> None:
        self.entries.update(other.entries)

    def _add(self, register: str, value: Value, replaces: list[Dot], undoes: Dot | None) -> None:
        own = [dot for dot in self.entries if dot.replica == self.name]
        last = max(own, default=None)
        previous = "" if last is None else self.entries[last].id
        fresh = Dot(self.name, len(own) + 1)
        entry = made(
            fresh, value, register=register, replaces=replaces, undoes=undoes, previous=previous
        )
        self.entries[fresh] = entry


_STEPS = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 2), st.integers(0, 1), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.integers(0, 2), st.integers(0, 1), st.integers(0, 9)),
    st.tuples(st.just("meet"), st.integers(0, 2), st.integers(0, 2), st.just(0)),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """All entries of a world of three replicas that worked apart and met now and then."""
    replicas = [Replica(ReplicaId(name)) for name in "abc"]
    for verb, who, other, number in draw(st.lists(_STEPS, max_size=30)):
        if verb == "write":
            replicas[who].write(REGISTERS[other], number)
        elif verb == "undo":
            replicas[who].take_back(REGISTERS[other], number)
        else:
            replicas[who].receive(replicas[other])
    union: dict[Dot, Entry] = {}
    for replica in replicas:
        union.update(replica.entries)
    return list(union.values())
