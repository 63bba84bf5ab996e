"""The revision that binds, and may be handed in, or what keeps the review from being so."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.commands.pinned import pinned
from inspector_app.domain import registers
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.journal.revision import Revision
from inspector_app.queries.assignments import assignment_of, is_returned, told
from inspector_app.queries.at_office import policy
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Item
from inspector_app.queries.revisions import Ledger, Signature, ledger
from inspector_app.queries.signing import binds, hindrances, is_practice, signers
from inspector_app.store import joined_rows
from inspector_app.store.assignment_rows import AssignmentRow
from inspector_app.store.submission_rows import Submission
from inspector_app.sync.protocol.messages import Policy


class PracticeNotHandedIn(RuleError):
    """The review is for practice."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class NoAssignment(RuleError):
    """The office has not assigned the review, so there is nobody to hand it in to."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class NotSignedByAll(RuleError):
    """These have not signed what stands now, and nobody has said why one alone does."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


class ChangedSinceSigned(RuleError):
    """This many acts came after the revision that was signed last."""

    def __init__(self, changes: int, revision: int) -> None:
        super().__init__(changes, revision)
        self.changes = changes
        self.revision = revision


class NotReadyToHandIn(RuleError):
    """Something must be done before the review is handed in."""

    def __init__(self, left: tuple[Item, ...]) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Bound:
    """A revision that binds, and where it is to go."""

    review: ReviewId  # in which it is seen here
    revision: Revision
    signatures: tuple[Signature, ...]
    assignment: AssignmentRow
    policy: Policy
    known_as: Mapping[InspectorId, InspectorId]  # where the office knows a joined review

    def is_returned(self, confirmed: Submission) -> bool:
        """Whether the office waits for more than this, which it has."""
        return is_returned(told(self.assignment), self.assignment.came, confirmed)


def bound(connection: Connection, review: ReviewId) -> Bound:
    """The revision that may be handed in now.

    Raises UnknownReview, PracticeNotHandedIn, ChangedSinceSigned, NotSignedByAll,
    NotReadyToHandIn or NoAssignment.
    """
    reading = Reading(connection, review)
    if is_practice(reading):
        raise PracticeNotHandedIn(review)
    found = ledger(connection, reading)
    if found.current is None and found.changes:
        raise ChangedSinceSigned(found.changes, found.last)
    if found.current is None or not binds(reading, found):
        raise NotSignedByAll(_unsigned(reading, found))
    left = hindrances(reading, *pinned(connection, reading))
    if left:
        raise NotReadyToHandIn(left)
    counting = (found.signatures.get(who) for who in signers(reading))
    signed = tuple(one for one in counting if one and one.revision.is_same(found.current))
    assignment = assignment_of(connection, review)
    if assignment is None:
        raise NoAssignment(review)
    known_as = _known_as(connection, review, assignment.review)
    return Bound(review, found.current, signed, assignment, policy(connection), known_as)


def _unsigned(reading: Reading, found: Ledger) -> tuple[str, ...]:
    signed = {who for who, one in found.signatures.items() if one.revision == found.current}
    lacking = (who for who in signers(reading) if who not in signed)
    people = (reading.fields(registers.inspector(who)) for who in lacking)
    return tuple(str(person.get("name", "")) for person in people)


def _known_as(
    connection: Connection, review: ReviewId, other: ReviewId
) -> Mapping[InspectorId, InspectorId]:
    """By which ids the office knows the people, where it assigned a review joined to this one."""
    who = joined_rows.others(connection, review).get(other, {})
    return {here: there for there, here in who.items()}
