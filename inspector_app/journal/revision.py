"""What a signature names (J12): a revision is the fold of the entries within a vector, for ever.

Only entries that say something about the unit make a revision. A signature says something about
a revision, and a device about itself: neither makes what was signed another thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from inspector_app.domain.ids import ReplicaId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.journal.vector import Vector, covers

SIGNATURE = "signature/"
BESIDE = (SIGNATURE, "device/")  # registers of which no revision is made


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the review that somebody signed, or may sign."""

    number: int
    vector: Mapping[ReplicaId, int]
    digest: str
    content_digest: str

    def is_same(self, other: Self) -> bool:
        """Whether two signatures of these bind together: equal vector and digest."""
        return (self.vector, self.digest, self.content_digest) == (
            other.vector,
            other.digest,
            other.content_digest,
        )


def signature_value(revision: Revision, reason: str = "") -> Value:
    """The value of a signature; `reason` tells why one alone signs."""
    vector: list[Value] = [
        [replica, str(counter)] for replica, counter in sorted(revision.vector.items())
    ]
    value: dict[str, Value] = {
        "revision": revision.number,
        "vector": vector,
        "digest": revision.digest,
        "content_digest": revision.content_digest,
    }
    return {**value, "reason": reason} if reason else value


def revision_in(value: Value) -> Revision | None:
    """The revision that a signature's value names; None where it was withdrawn or emptied."""
    if not isinstance(value, dict) or not isinstance(dots := value["vector"], list):
        return None
    vector = {ReplicaId(str(one[0])): int(str(one[1])) for one in dots if isinstance(one, list)}
    number = value["revision"]
    assert isinstance(number, int), "the register's shape says so"
    return Revision(number, vector, str(value["digest"]), str(value["content_digest"]))


def reason_in(value: Value) -> str:
    """Why one alone signed; "" where nothing is said."""
    return str(value.get("reason", "")).strip() if isinstance(value, dict) else ""


def is_content(register: str) -> bool:
    """Whether an entry in the register makes a new revision."""
    return not register.startswith(BESIDE)


def signing_vector(content: Iterable[Dot]) -> dict[ReplicaId, int]:
    """How far the entries that make a revision reach with each replica."""
    reached: dict[ReplicaId, int] = {}
    for replica, counter in content:
        reached[replica] = max(counter, reached.get(replica, 0))
    return reached


def is_here(vector: Vector, here: Vector) -> bool:
    """Whether a draft that has come as far as `here` holds all that the vector names."""
    return all(counter <= here.get(replica, 0) for replica, counter in vector.items())


def at_stake(signed: Iterable[Revision], content: Iterable[Dot]) -> Revision | None:
    """The revision that these entries are, of those signed; None once they are more than any.

    The last by number and digest, so that every laptop chooses alike.
    """
    dots = tuple(content)
    whole = [one for one in signed if all(covers(one.vector, dot) for dot in dots)]
    return max(whole, key=lambda one: (one.number, one.digest), default=None)


def next_number(signed: Iterable[Revision]) -> int:
    """The number of a revision that comes after all that were ever signed."""
    return max((one.number for one in signed), default=0) + 1
