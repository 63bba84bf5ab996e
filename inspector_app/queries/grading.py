"""The proposed grade of each area with its reasons and evidence, and what the seat has set."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.checklist import Area, Checklist, ShownStatement
from inspector_app.domain.grading import Proposal, Reason, needs_rationale, propose
from inspector_app.domain.ids import StatementId
from inspector_app.queries.agreement import judges, settled_answers, settled_grade
from inspector_app.queries.reader import Reading
from inspector_app.queries.sheet import Evidence, pinned_evidence


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A statement not met, with what was pinned to it."""

    reason: Reason
    evidence: tuple[Evidence, ...]

    @property
    def shown(self) -> ShownStatement:
        return self.reason.shown


@dataclass(frozen=True, slots=True)
class AreaGrading:
    """One area: what the answers suggest and what the seat has set."""

    area: Area
    proposal: Proposal
    reasons: tuple[ReasonRow, ...]
    statements: tuple[ShownStatement, ...]
    agreed: bool  # several inspectors judge: the proposal rests on what they agree on
    grade: str | None
    rationale: str
    rationale_at: str  # when the rationale was recorded, ISO 8601; "" where there is none
    settled: str | None = None  # the grade that the inspectors have agreed on

    @property
    def needs_rationale(self) -> bool:
        """Whether the grade set has to be explained in writing."""
        return self.grade is not None and needs_rationale(self.proposal, self.grade)

    @property
    def lacks_rationale(self) -> bool:
        return self.needs_rationale and not self.rationale.strip()

    @property
    def answered(self) -> int:
        """How many statements are answered, those not relevant among them."""
        return len(self.statements) - sum(one.unanswered for one in self.proposal.counts)

    @property
    def first_missing(self) -> StatementId | None:
        """The first statement that holds the letter back."""
        return next(iter(self.proposal.missing), None)


def gradings(
    reading: Reading, checklist: Checklist, statements: Sequence[ShownStatement]
) -> tuple[AreaGrading, ...]:
    """Every area of the checklist in its order."""
    answers = settled_answers(reading, statements)
    evidence = pinned_evidence(reading)
    return tuple(
        _grading(
            reading,
            checklist,
            area,
            tuple(shown for shown in statements if shown.area == area.id),
            answers,
            evidence,
        )
        for area in checklist.areas
    )


def _grading(
    reading: Reading,
    checklist: Checklist,
    area: Area,
    statements: tuple[ShownStatement, ...],
    answers: dict[StatementId, str],
    evidence: dict[StatementId, tuple[Evidence, ...]],
) -> AreaGrading:
    proposal = propose(checklist, statements, answers)
    grade = reading.value(registers.grade(reading.me, area.id))
    rationale = registers.rationale(reading.me, area.id)
    return AreaGrading(
        area,
        proposal,
        tuple(ReasonRow(one, evidence.get(one.shown.key, ())) for one in proposal.reasons),
        statements,
        len(judges(reading)) > 1,
        grade if isinstance(grade, str) else None,
        reading.text(rationale),
        reading.recorded(rationale),
        settled_grade(reading, area.id),
    )
