"""The revision that binds, and may be handed in, or what keeps the review from being so."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.checklists import from_document
from inspector_app.journal.revision import Revision
from inspector_app.queries.details import rules_of
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Item
from inspector_app.queries.revisions import Ledger, Signature, ledger
from inspector_app.queries.signing import binds, hindrances, is_practice, signers
from inspector_app.store import assignment_rows, checklist_rows, joined_rows, server_rows
from inspector_app.store.assignment_rows import AssignmentRow
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Policy, State
from inspector_app.sync.protocol.wire import read


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

    @property
    def is_returned(self) -> bool:
        """Whether the office waits for more than it was given."""
        told = read(self.assignment.document, Assignment, MOST_MESSAGE)
        return told.state is State.RETURNED


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
    assignment, known_as = _assigned(connection, review)
    return Bound(review, found.current, signed, assignment, _policy(connection), known_as)


def _unsigned(reading: Reading, found: Ledger) -> tuple[str, ...]:
    signed = {who for who, one in found.signatures.items() if one.revision == found.current}
    lacking = (who for who in signers(reading) if who not in signed)
    people = (reading.fields(registers.inspector(who)) for who in lacking)
    return tuple(str(person.get("name", "")) for person in people)


def _assigned(
    connection: Connection, review: ReviewId
) -> tuple[AssignmentRow, Mapping[InspectorId, InspectorId]]:
    """The assignment of the review, or of one joined to it, and by which ids that knows people."""
    if (found := assignment_rows.of_review(connection, review)) is not None:
        return found, {}
    for other, who in joined_rows.others(connection, review).items():
        if (found := assignment_rows.of_review(connection, other)) is not None:
            return found, {here: there for there, here in who.items()}
    raise NoAssignment(review)


def _policy(connection: Connection) -> Policy:
    """The organisation's, or the least where this computer has never met its server."""
    server = server_rows.standing(connection)
    return Policy() if server is None else read(server.policy, Policy, MOST_MESSAGE)


def pinned(
    connection: Connection, reading: Reading
) -> tuple[Checklist, tuple[ShownStatement, ...]]:
    """The checklist that the review is pinned to, and its statements under the rule sets."""
    pinned = str(reading.fields("checklist").get("digest", ""))
    kept = checklist_rows.document(connection, pinned)
    assert kept is not None, "a pinned checklist is kept in the same transaction"
    checklist = from_document(kept)
    return checklist, checklist.statements_for(rules_of(reading))
