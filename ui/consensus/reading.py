"""Reading what the inspectors need to talk about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector_app.bootstrap import Core
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.kappa import Likeness
from inspector_app.domain.shapes import Value
from inspector_app.queries.agreement import judges
from inspector_app.queries.clocks import Clocks, clocks
from inspector_app.queries.consensus import Consensus, consensus, likenesses
from inspector_app.queries.disputes import Wording, wording
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Talk:
    """All the room shows, as the seat saw it at one moment."""

    me: InspectorId
    people: Mapping[InspectorId, Mapping[str, Value]]
    counting: frozenset[InspectorId]
    checklist: Checklist
    statements: tuple[ShownStatement, ...]
    said: Consensus
    likenesses: tuple[tuple[str, Likeness], ...]
    now: datetime
    clocks: Clocks

    @property
    def alone(self) -> bool:
        """Whether nothing of anybody else has come here."""
        said = self.said
        return not (said.compared or said.disputes or said.sealed)

    @property
    def open(self) -> int:
        """How much needs talk."""
        return len(self.said.differing) + len(self.said.disputes) + len(self.said.sealed)


def read_talk(core: Core, review: ReviewId) -> Talk:
    """Read everything; on the store's worker."""
    reading = core.reading(review)
    checklist, statements = core.checklist(reading), core.statements(reading)
    with core.store.read() as connection:
        told = clocks(connection, review)
    return Talk(
        reading.me,
        reading.inspectors(),
        judges(reading),
        checklist,
        statements,
        consensus(reading, checklist, statements),
        likenesses(reading, checklist, statements),
        core.clock.now(),
        told,
    )


def read_wording(core: Core, review: ReviewId, register: str) -> Wording | None:
    """The proposal for a text with two versions; on the store's worker."""
    with core.store.read() as connection:
        return wording(connection, Reading(connection, review), register)
