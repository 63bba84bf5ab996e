"""Removing a review's copy from this computer once it was handed in and has been at rest.

Only the copy goes: what was handed in is with the server, and its receipt stays here.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import Connection

from inspector_app.commands.typing import settle_all
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import InspectorAppError, RuleError
from inspector_app.domain.ids import ReviewId
from inspector_app.journal.revision import is_content
from inspector_app.journal.vector import covers
from inspector_app.queries.assignments import told
from inspector_app.queries.at_office import policy
from inspector_app.queries.reader import Reading
from inspector_app.queries.revisions import Match, match_of
from inspector_app.queries.submission import revision_of
from inspector_app.queries.title import review_title
from inspector_app.store import (
    assignment_rows,
    attachments,
    backups,
    draft_rows,
    joined_rows,
    pending_rows,
    removal,
    review_rows,
    revision_rows,
    server_rows,
    submission_rows,
)
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Submission, SubmissionState
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.limits import MOST_DOCUMENT, MOST_MESSAGE
from inspector_app.sync.protocol.messages import (
    Receipt,
    SignedReceipt,
    State,
)
from inspector_app.sync.protocol.wire import read


class NotHandedIn(RuleError):
    """The server has not confirmed all that was handed in of the review, or nothing was."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class ChangedSinceHandedIn(RuleError):
    """The draft holds what was not handed in: this many entries."""

    def __init__(self, entries: int) -> None:
        super().__init__(entries)
        self.entries = entries


class StillToComplete(RuleError):
    """The office has returned the review for completion."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class HandedInElsewhere(RuleError):
    """This computer does not belong to the server that has it, so nobody tells when it may go."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class KeptUntil(RuleError):
    """The organisation keeps copies for some time; the server's date has not come to `day`."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day


class RemovalUnfinished(RuleError):
    """The copy is removed, but older backups may still hold it until the program next starts."""

    def __init__(self, cause: InspectorAppError) -> None:
        super().__init__(cause)
        self.cause = cause


class RemovedHere(RuleError):
    """The review was removed from this computer on `day`, once it was handed in."""

    def __init__(self, title: str, day: str) -> None:
        super().__init__(title, day)
        self.title = title
        self.day = day


def remove(store: Store, review: ReviewId, keyslots: bytes) -> Changes:
    """Take the review off this computer, and whatever was joined to it.

    All of it or nothing, also after a kill; what is left in free pages and backups goes then, or
    at the next start. What is being typed is settled first, and counts as not handed in. Raises
    UnknownReview, NotHandedIn, ChangedSinceHandedIn, StillToComplete, HandedInElsewhere or
    KeptUntil, and then nothing was removed; RemovalUnfinished once it was.
    """
    with store.read() as connection:
        whole = _whole(connection, review)
    for one in whole:
        settle_all(store, one)
    with store.write() as work:
        whole = _whole(work.connection, review)  # it may have been joined to another meanwhile
        home = whole[0]
        review_rows.seat(work.connection, home)
        _refuse(work.connection, home, whole)
        title = _title(Reading(work.connection, home))
        removal.take_away(work.connection, whole, title, work.now())
        review_rows.log(work.connection, home, "removed", "", work.now())
        work.listed = True
    try:
        finish(store, keyslots)
    except InspectorAppError as fault:
        raise RemovalUnfinished(fault) from fault
    return work.changes


def is_due(store: Store) -> bool:
    """Whether a removal left something to `finish`."""
    with store.read() as connection:
        return removal.is_due(connection)


def finish(store: Store, keyslots: bytes) -> None:
    """Take away what a removal left in files, free pages and older backups.

    Stores that a restore set aside stay (`swap.set_aside`). Raises what `translated` raises,
    BackupUnusable, DiskFull or NotWritable; the next time goes on with it.
    """
    attachments.sweep(store)
    backups.renew_after_blanking(store, keyslots)
    with store.write() as work:
        removal.mark_swept(work.connection)


def let_back(
    store: Store, work: UnitOfWork, reviews: Iterable[ReviewId], *, again: bool = False
) -> None:
    """Let reviews that were removed here come back, where that is meant; else raise RemovedHere.

    Others may hold more of what this computer wrote in them than comes back: so it goes on as a
    new replica.
    """
    for review in reviews:
        before = removal.tombstone(work.connection, review)
        if before is None:
            continue
        if not again:
            raise RemovedHere(before.title, before.at[:10])
        removal.forget(work.connection, review)
        store.renew_replica(work)


def _whole(connection: Connection, review: ReviewId) -> list[ReviewId]:
    """The review in which this one is seen, and all that is folded into that."""
    home = joined_rows.shown_in(connection, review)
    return [home, *joined_rows.others(connection, home)]


def _refuse(connection: Connection, home: ReviewId, whole: list[ReviewId]) -> None:
    """Raise what keeps the review here."""
    last = _last_submission(connection, home, whole)
    waiting = sum(_waiting(connection, one) for one in whole)
    if unsaid := _not_handed_in(connection, home, last) + waiting:
        raise ChangedSinceHandedIn(unsaid)
    if _is_returned(connection, last):
        raise StillToComplete(home)
    _refuse_early(connection, last)


def _last_submission(
    connection: Connection, home: ReviewId, whole: Iterable[ReviewId]
) -> Submission:
    """The home's one that counts, once the receipts of all of them are here; raises NotHandedIn."""
    counting = {
        one: [
            row
            for row in submission_rows.of_review(connection, one)
            if row.state is not SubmissionState.SUPERSEDED
        ]
        for one in whole
    }
    rows = chain.from_iterable(counting.values())
    if not counting[home] or any(row.state is not SubmissionState.CONFIRMED for row in rows):
        raise NotHandedIn(home)
    return counting[home][-1]


def _not_handed_in(connection: Connection, home: ReviewId, last: Submission) -> int:
    """How many entries say more than was handed in; all of them once something was blanked.

    At least one where entries that came later stand at the same dots as those handed in (J3).
    """
    content = [
        one.dot
        for one in revision_rows.counting(connection, home)
        if is_content(one.entry.register)
    ]
    octets = submission_rows.document(connection, last.id)
    if not octets:
        return len(content)
    handed = revision_of(read(octets, AssessmentDocument, MOST_DOCUMENT))
    later = sum(not covers(handed.vector, dot) for dot in content)
    return later or match_of(connection, home, handed) is Match.DIFFERS


def _waiting(connection: Connection, review: ReviewId) -> int:
    """How many entries wait for others, and texts that were typed since all was settled."""
    typed = pending_rows.read(connection, review)
    return len(draft_rows.draft(connection, review).held) + len(typed)


def _is_returned(connection: Connection, last: Submission) -> bool:
    with suppress(assignment_rows.UnknownAssignment):
        return told(assignment_rows.one(connection, last.assignment)).state is State.RETURNED
    return False


def _refuse_early(connection: Connection, last: Submission) -> None:
    """Raise while the quiet period lasts, by the policy and date of the server that has it."""
    assert last.receipt is not None, "a confirmed submission has its receipt"
    signed = read(last.receipt, SignedReceipt, MOST_MESSAGE)
    server = server_rows.standing(connection)
    if server is None or server.key != signed.key:
        raise HandedInElsewhere(last.review)
    at = datetime.fromisoformat(read(signed.receipt, Receipt, MOST_MESSAGE).at)
    until = at + timedelta(days=policy(connection).keep_days)
    if server.seen is None or datetime.fromisoformat(server.seen) < until:
        raise KeptUntil(until.date().isoformat())


def _title(reading: Reading) -> str:
    """The line by which one knows a review that was here."""
    told = review_title(reading)
    days = dict.fromkeys(day.isoformat() for day in (told.visit_from, told.visit_to) if day)
    return " · ".join(part for part in (told.unit, told.specialty, "–".join(days)) if part)
