"""Samsyn: one list of what the inspectors need to talk about, and what is settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId
from inspector_app.domain.kappa import Likeness, likeness
from inspector_app.queries.agreement import (
    OPEN,
    Matter,
    State,
    answer_of,
    grade_of,
    judged_by,
    judges,
    verdict,
)
from inspector_app.queries.compared import Row, rows
from inspector_app.queries.disputes import Dispute, disputes
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Consensus:
    """All there is to talk about; each tuple of rows in the order of talking."""

    compared: tuple[Row, ...]
    disputes: tuple[Dispute, ...]
    sealed: Mapping[AreaId, int]  # answers of others in areas not open to the seat

    @property
    def differing(self) -> tuple[Row, ...]:
        """What is open: differences, what was settled unlike, what has changed since."""
        return self._in(*OPEN)

    @property
    def one_sided(self) -> tuple[Row, ...]:
        return self._in(State.ONE)

    @property
    def settled(self) -> tuple[Row, ...]:
        """The ledger: each one's own judgement, what was agreed, who moved, why."""
        return self._in(State.SETTLED)

    @property
    def equal(self) -> tuple[Row, ...]:
        return self._in(State.EQUAL)

    def _in(self, *states: State) -> tuple[Row, ...]:
        return tuple(row for row in self.compared if row.state in states)


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """What keeps a review from being finished, never from being worked on."""

    statements: tuple[str, ...]  # the numbers of those that differ
    grades: tuple[str, ...]  # the numbers of the areas whose grades differ
    disputes: int  # facts, texts and things with several values
    unseen: tuple[str, ...]  # the numbers of the areas where others' answers are sealed

    @property
    def differing(self) -> int:
        """Statements and grades."""
        return len(self.statements) + len(self.grades)

    @property
    def sealed(self) -> int:
        """Areas where others' answers have not been seen."""
        return len(self.unseen)

    @property
    def total(self) -> int:
        return self.differing + self.disputes + self.sealed


def consensus(
    reading: Reading, checklist: Checklist, statements: Sequence[ShownStatement]
) -> Consensus:
    """What needs talk and what is settled, as far as the seat may see it."""
    compared = rows(reading, checklist, statements)
    return Consensus(compared, disputes(reading), reading.sealed_counts())


def open_questions(
    reading: Reading, checklist: Checklist, statements: Iterable[ShownStatement]
) -> OpenQuestions:
    """As `consensus`, counted only."""
    counting = judges(reading)
    sealed = reading.sealed_counts()

    def is_open(matter: Matter) -> bool:
        return verdict(reading, matter, counting).state in OPEN

    return OpenQuestions(
        tuple(one.number for one in statements if is_open(answer_of(one))),
        tuple(str(area.number) for area in checklist.areas if is_open(grade_of(area.id))),
        len(disputes(reading)),
        tuple(str(area.number) for area in checklist.areas if area.id in sealed),
    )


def likenesses(
    reading: Reading, checklist: Checklist, statements: Iterable[ShownStatement]
) -> tuple[tuple[str, Likeness], ...]:
    """How alike the seat and each other inspector have answered, by the other's name.

    Only areas that are open count, and only answers that both gave to today's wording.
    """
    scale = [one.id for one in checklist.scale if one.counts]
    people = {who: str(person["name"]) for who, person in reading.inspectors().items()}
    pairs: dict[InspectorId, list[tuple[int, int]]] = {who: [] for who in people}
    for shown in statements:
        said = judged_by(reading, answer_of(shown), frozenset(people))
        places = {
            who: scale.index(choices[0]) for who, choices in said.items() if choices[0] in scale
        }
        for who, place in places.items():
            if reading.me in places:
                pairs[who].append((places[reading.me], place))
    others = sorted((people[who], pairs[who]) for who in people if who != reading.me)
    return tuple((name, likeness(found)) for name, found in others)
