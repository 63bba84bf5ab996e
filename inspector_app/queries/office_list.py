"""What the list of reviews tells of the office: assignments, and how far each review has come."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

import msgspec
from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.assignments import UNDER_WAY, told
from inspector_app.queries.at_office import Phase, phase_of
from inspector_app.queries.handed_in import HandedIn
from inspector_app.queries.review_list import AtOffice, ReviewRow
from inspector_app.store import (
    assignment_rows,
    checklist_rows,
    joined_rows,
    server_rows,
    submission_rows,
)
from inspector_app.store.submission_rows import Submission, SubmissionState
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, MOST_MESSAGE
from inspector_app.sync.protocol.messages import Assignment, Person
from inspector_app.sync.protocol.wire import read

GRADES_OF = 60  # of so many, the newest, the list shows grades: each is read from its document


class _Area(msgspec.Struct):
    grade: str | None = None


class _Graded(msgspec.Struct):
    areas: tuple[_Area, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the office and this computer know of one review."""

    assignment: Assignment | None
    came: str  # when that was told
    last: Submission | None


def with_office(connection: Connection, rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    """The rows with what is known of the office, and the assignments that nobody has begun here."""
    shown = {row.review: row for row in rows}
    known = _known(connection, shown)
    graded = _newest(known)
    found = []
    for review, row in shown.items():
        one = known.pop(review, None)
        found.append(row if one is None else _told(connection, row, one, with_grades=graded))
    found += _to_begin(connection, known, shown)
    return found


def _known(connection: Connection, shown: Container[ReviewId]) -> dict[ReviewId, _Known]:
    """By the review that is listed: a joined one counts as the one it is seen in."""

    def home_of(review: ReviewId) -> ReviewId:
        return review if review in shown else joined_rows.shown_in(connection, review)

    found: dict[ReviewId, _Known] = {}
    for row in assignment_rows.every(connection):
        home = home_of(row.review)
        found[home] = _Known(told(row), row.came, None)
    for one in submission_rows.every(connection):
        if one.state is SubmissionState.SUPERSEDED:
            continue
        home = home_of(one.review)
        before = found.get(home, _Known(None, "", None))
        if before.last is None or (one.revision, one.made) >= (
            before.last.revision,
            before.last.made,
        ):
            found[home] = replace(before, last=one)
    return found


def _newest(known: dict[ReviewId, _Known]) -> frozenset[str]:
    handed = [one.last for one in known.values() if one.last is not None]
    handed.sort(key=lambda one: one.made, reverse=True)
    return frozenset(one.id for one in handed[:GRADES_OF])


def _told(
    connection: Connection, row: ReviewRow, known: _Known, *, with_grades: frozenset[str]
) -> ReviewRow:
    assignment = known.assignment
    last = _last(connection, known.last)
    phase = phase_of(last, assignment, known.came)
    grades: tuple[str, ...] = ()
    if last is not None and phase is Phase.CONFIRMED and last.submission.id in with_grades:
        grades = _grades(connection, last)
    office = AtOffice(
        phase,
        None if assignment is None else assignment.state,
        None if assignment is None else assignment.id,
        len(assignment.comments) if assignment is not None and phase is Phase.RETURNED else 0,
        None if assignment is None else _day(assignment.deadlines.report),
        None if assignment is None else _day(assignment.deadlines.plan),
        grades,
    )
    return replace(row, office=office)


def _last(connection: Connection, row: Submission | None) -> HandedIn | None:
    """As much of it as tells its phase: its document may be large."""
    if row is None:
        return None
    waits = row.state is SubmissionState.WAITING
    return HandedIn(row, "", submission_rows.blobs(connection, row.id) if waits else (), None)


def _grades(connection: Connection, last: HandedIn) -> tuple[str, ...]:
    document = submission_rows.document(connection, last.submission.id)
    if not document:
        return ()  # removed here: the receipt alone is left
    return tuple(one.grade or "" for one in read(document, _Graded, MOST_DOCUMENT).areas)


def _to_begin(
    connection: Connection, known: dict[ReviewId, _Known], shown: dict[ReviewId, ReviewRow]
) -> list[ReviewRow]:
    """Rows for the visits that this computer's owner is to make and has not begun here."""
    server = server_rows.standing(connection)
    if server is None:
        return []
    me = read(server.person, Person, MOST_MESSAGE).id
    return [
        _assigned(connection, one.assignment, me)
        for review, one in known.items()
        if review not in shown
        and one.assignment is not None
        and one.last is None
        and one.assignment.state in UNDER_WAY
        and any(person.id == me for person in one.assignment.inspectors)
    ]


def _assigned(connection: Connection, assignment: Assignment, me: str) -> ReviewRow:
    ready = checklist_rows.document(connection, assignment.checklist.digest) is not None
    office = AtOffice(
        Phase.NOTHING,
        assignment.state,
        assignment.id,
        report_due=_day(assignment.deadlines.report),
        begun=False,
        ready=ready,
    )
    return ReviewRow(
        ReviewId(assignment.review),
        assignment.unit,
        assignment.specialty,
        assignment.region,
        assignment.kind,
        date.fromisoformat(assignment.first),
        date.fromisoformat(assignment.last),
        tuple(one.name for one in assignment.inspectors if one.id != me),
        0,
        0,
        practice=False,
        cancelled=False,
        touched="",
        office=office,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
