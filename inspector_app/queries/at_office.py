"""Where a review stands with the office, and what keeps it from being handed in."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.assignments import assignment_of, is_returned, told
from inspector_app.queries.handed_in import HandedIn, handed_in
from inspector_app.queries.signing import Signing
from inspector_app.store import joined_rows, server_rows, submission_rows
from inspector_app.store.submission_rows import BlobState, SubmissionState
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Comment, Person, Policy, State
from inspector_app.sync.protocol.wire import read


class Phase(StrEnum):
    """How far the handing in of a review has come, as this computer knows it."""

    NOTHING = "nothing"
    WAITING = "waiting"  # to be sent, or sent in part
    INCOMPLETE = "incomplete"  # all that can be sent was; some file was set aside
    STOPPED = "stopped"  # the server will not have it as it is
    CONFIRMED = "confirmed"
    RETURNED = "returned"  # the office asks for completion


class Hindrance(StrEnum):
    """What keeps a review from being handed in; the first that is so, in this order."""

    PRACTICE = "practice"
    UNASSIGNED = "unassigned"
    CHANGED = "changed"  # since it was signed
    UNSIGNED = "unsigned"
    UNREADY = "unready"
    DONE = "done"  # just this revision is handed in already, or waits to be


@dataclass(frozen=True, slots=True)
class Standing:
    """One review and the office; `last` is what was handed in last, whatever came of it."""

    phase: Phase
    assignment: Assignment | None
    last: HandedIn | None
    comments: tuple[Comment, ...]  # of the return that is not yet answered

    @property
    def sent(self) -> int:
        """How many files the server has of what was handed in last."""
        files = self.last.files if self.last is not None else ()
        return sum(one.state is BlobState.SENT for one in files)


@dataclass(frozen=True, slots=True)
class Hindered:
    """Why not, and what tells more: names, or a number."""

    why: Hindrance
    names: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Belonging:
    """The server that this computer belongs to, and whom it takes its owner for."""

    address: str
    name: str
    person: Person
    signed_in: bool  # whether a sign-in here can be renewed
    last_round: str | None  # ISO 8601
    stopped: str | None = None  # what kind of fault ended the one after it, see `sync.last_fault`
    since: str | None = None  # when rounds began to end so, ISO 8601


def belonging(connection: Connection) -> Belonging | None:
    """The server; None while this computer belongs to none."""
    found = server_rows.standing(connection)
    if found is None:
        return None
    person = read(found.person, Person, MOST_MESSAGE)
    signed_in = server_rows.signed_in(connection) is not None
    return Belonging(
        found.address, found.name, person, signed_in, found.round, found.stopped, found.since
    )


def policy(connection: Connection) -> Policy:
    """The organisation's, or the least where this computer has never met its server."""
    found = server_rows.standing(connection)
    return Policy() if found is None else read(found.policy, Policy, MOST_MESSAGE)


def waiting(connection: Connection) -> int:
    """How many reviews wait to be sent."""
    rows = submission_rows.every(connection)
    return len({one.review for one in rows if one.state is SubmissionState.WAITING})


def standing(connection: Connection, review: ReviewId) -> Standing:
    """Where the review stands; what it was joined with counts as the same."""
    whole = joined_rows.family(connection, review)
    row = assignment_of(connection, review)
    assignment = None if row is None else told(row)
    found = [
        sent
        for one in whole
        for sent in submission_rows.of_review(connection, one)
        if sent.state is not SubmissionState.SUPERSEDED
    ]
    newest = max(found, key=lambda sent: (sent.revision, sent.made), default=None)
    last = None if newest is None else handed_in(connection, newest.id)
    phase = phase_of(last, assignment, "" if row is None else row.came)
    asked = assignment is not None and phase is Phase.RETURNED
    return Standing(phase, assignment, last, assignment.comments if assignment and asked else ())


def hindered(here: Standing, signed: Signing) -> Hindered | None:
    """What keeps the review from being handed in now; None where nothing does."""
    if signed.practice:
        return Hindered(Hindrance.PRACTICE)
    if here.assignment is None:
        return Hindered(Hindrance.UNASSIGNED)
    if signed.current is None and signed.last:
        return Hindered(Hindrance.CHANGED, count=signed.changes)
    if signed.current is None or not signed.binds:
        names = tuple(one.name for one in signed.signers if not one.counts)
        return Hindered(Hindrance.UNSIGNED, names)
    if signed.hindrances:
        return Hindered(Hindrance.UNREADY, count=len(signed.hindrances))
    return Hindered(Hindrance.DONE) if _is_in(here, signed.current.number) else None


def phase_of(last: HandedIn | None, assignment: Assignment | None, came: str) -> Phase:
    """How far it has come, from what was handed in last and what the office told last, when."""
    if last is None:
        returned = assignment is not None and assignment.state is State.RETURNED
        return Phase.RETURNED if returned else Phase.NOTHING  # handed in from the other computer
    row = last.submission
    if row.state is SubmissionState.ASIDE:
        return Phase.STOPPED
    if row.state is SubmissionState.WAITING:
        return Phase.INCOMPLETE if last.aside and not last.unsent else Phase.WAITING
    if assignment is not None and is_returned(assignment, came, row):
        return Phase.RETURNED
    return Phase.CONFIRMED


def _is_in(here: Standing, revision: int) -> bool:
    if here.last is None or here.phase is Phase.STOPPED:
        return False
    return here.last.submission.revision == revision
