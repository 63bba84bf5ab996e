"""Taking in what is handed in: exactly once, whatever the network does.

An effect is known by its organisation, the submission's id and the document's hash. The document
comes first and names its blobs; the receipt is made when the last of them is whole. Documents that
come at the same moment are each judged alone and written together.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select

from inspector_app.central import audit, changing
from inspector_app.central.callers import Caller
from inspector_app.central.changing import Numbers
from inspector_app.central.database import unanswered
from inspector_app.central.fitness import check_against, check_alone
from inspector_app.central.grades import grades_of
from inspector_app.central.held import is_held
from inspector_app.central.moments import stored
from inspector_app.central.moving import next_state
from inspector_app.central.parts import Parts
from inspector_app.central.receipting import WITH_LAST, Whole, sealed, take_effect
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found, Later
from inspector_app.central.states import Act
from inspector_app.central.submissions import awaited, before
from inspector_app.central.tables import (
    assigned,
    assignments,
    blobs,
    submission_blobs,
    submissions,
)
from inspector_app.i18n import _
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.limits import MOST_DOCUMENT
from inspector_app.sync.protocol.messages import SignedReceipt, State, SubmissionAnswer
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import Unreadable, read

_BEFORE = select(submissions.c.id).where(
    submissions.c.organisation == bindparam("organisation"),
    submissions.c.id.in_(bindparam("ids", expanding=True)),
)
# What WITH_LAST has, once for everybody assigned.
_ASSIGNED = (
    WITH_LAST.add_columns(assigned.c.person, assigned.c.role)
    .join(
        assigned,
        (assigned.c.organisation == assignments.c.organisation)
        & (assigned.c.assignment == assignments.c.id),
    )
    .where(assignments.c.id.in_(bindparam("ids", expanding=True)))
)
_KNOWN = select(blobs.c.sha256, blobs.c.size, blobs.c.whole).where(
    blobs.c.organisation == bindparam("organisation"),
    blobs.c.sha256.in_(bindparam("hashes", expanding=True)),
)
_ADD = insert(submissions)
_ADD_BLOBS = insert(blobs)
_NAME_BLOBS = insert(submission_blobs)


class _NotTogether(Exception):
    """Of these one decides what becomes of another."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sent:
    """What was sent and by whom."""

    parts: Parts
    caller: Caller
    id: str
    octets: bytes
    digest: str
    document: AssessmentDocument


@dataclass(frozen=True, slots=True)
class _Fit:
    """What was sent is to be taken in, for this assignment."""

    sent: _Sent
    assignment: Found
    known: Mapping[str, Found]  # of the blobs it names, those that were named before
    is_held: bool  # the office has all that it says: it is kept beside, and moves nothing

    @property
    def is_whole(self) -> bool:
        """Whether every blob is here already."""
        known = self.known
        return all(
            one.sha256 in known and known[one.sha256].whole
            for one in self.sent.document.attachments
        )


def receive(parts: Parts, caller: Caller, id: str, octets: bytes, digest: str) -> SubmissionAnswer:
    """Take in the document, or say again what was said the first time; raises Refusal.

    `digest` is the document's SHA-256, checked by the caller.
    """
    try:
        document = read(octets, AssessmentDocument, MOST_DOCUMENT)
        check_alone(document)
    except (Unreadable, Refusal):
        with parts.database.read() as connection:
            if (found := before(parts, connection, caller, id, digest)) is not None:
                return found  # as an older server found it fit
        raise
    sent = _Sent(parts, caller, id, octets, digest, document)
    return parts.database.write_together(caller.organisation, _take_in, sent)


def _take_in(connection: Connection, sent: Sequence[_Sent]) -> list[SubmissionAnswer | Exception]:
    """Answer all that was sent to one organisation; a Refusal stands for itself."""
    organisation = sent[0].caller.organisation
    last = changing.turn(connection, organisation)
    judged = _judged(connection, organisation, sent)
    whole = [one for one in judged if isinstance(one, _Fit) and one.is_whole]
    later = Later()
    numbers = iter(changing.take_numbers(later, organisation, last, len(whole)))
    receipts = {
        one.sent: _add(later, one, last.sequence, next(numbers) if one.is_whole else None)
        for one in judged
        if isinstance(one, _Fit)
    }
    with unanswered(connection):
        later.write(connection)
    return [
        _answer(connection, one.sent, receipts[one.sent]) if isinstance(one, _Fit) else one
        for one in judged
    ]


def _answer(connection: Connection, sent: _Sent, receipt: SignedReceipt | None) -> SubmissionAnswer:
    if receipt is None:
        return SubmissionAnswer(sent.id, awaited(connection, sent.caller.organisation, sent.id))
    return SubmissionAnswer(sent.id, receipt=receipt)


def _judged(
    connection: Connection, organisation: str, sent: Sequence[_Sent]
) -> list[_Fit | SubmissionAnswer | Refusal]:
    """What becomes of each, as things stand; raises _NotTogether."""
    own = {"organisation": organisation}
    ids = {one.id for one in sent}
    asked = {str(one.document.assignment) for one in sent}
    if len(sent) > min(len(ids), len(asked)):
        raise _NotTogether
    came = set(connection.scalars(_BEFORE, {**own, "ids": sorted(ids)}))
    rows = defaultdict(list)
    for row in connection.execute(_ASSIGNED, {**own, "ids": sorted(asked)}):
        rows[row.id].append(row)
    hashes = {file.sha256 for one in sent for file in one.document.attachments}
    known = {
        row.sha256: row for row in connection.execute(_KNOWN, {**own, "hashes": sorted(hashes)})
    }

    def judge(one: _Sent) -> _Fit | SubmissionAnswer | Refusal:
        try:
            if one.id in came:
                found = before(one.parts, connection, one.caller, one.id, one.digest)
                assert found is not None
                return found
            return _fit(connection, one, rows[str(one.document.assignment)], known)
        except Refusal as no:
            return no

    return [judge(one) for one in sent]


def _fit(
    connection: Connection, sent: _Sent, rows: Sequence[Found], known: Mapping[str, Found]
) -> _Fit:
    """The assignment it is of; raises Refusal, of not found for who is not assigned."""
    if sent.caller.person.id not in [one.person for one in rows]:
        raise Refusal(Code.NOT_FOUND)
    check_against(sent.document, rows[0], rows)
    last = rows[0].submission
    held = bool(last) and is_held(connection, sent.caller.organisation, sent.document, rows[0])
    if not held:
        _check_turn(rows[0], sent.document)
    for one in sent.document.attachments:
        if one.sha256 in known and known[one.sha256].size != one.size:
            raise Refusal(Code.UNFIT, _("En bilaga har en annan storlek än den som redan är känd."))
    return _Fit(sent, rows[0], known, held)


def _check_turn(assignment: Found, document: AssessmentDocument) -> None:
    """That the assignment waits for this revision; raises Refusal."""
    next_state(assignment, Act.HAND_IN)
    if (
        assignment.submission is not None
        and assignment.state != State.RETURNED
        and document.revision <= assignment.revision
    ):
        raise Refusal(
            Code.OTHER_CONTENT,
            _("Revision {revision} är redan inskickad med ett annat innehåll.").format(
                revision=assignment.revision
            ),
        )


def _add(later: Later, fit: _Fit, sequence: int, numbers: Numbers | None) -> SignedReceipt | None:
    """Write the submission; with its receipt and effect where there are numbers for them."""
    sent, caller, clock = fit.sent, fit.sent.caller, fit.sent.parts.clock
    at = stored(clock.now())
    row = {
        "organisation": caller.organisation, "id": sent.id, "assignment": fit.assignment.id,
        "revision": sent.document.revision, "digest": sent.digest, "document": sent.octets,
        "device": caller.device, "came": at, "sequence": sequence,
        "grades": grades_of(sent.document),
    }  # fmt: skip
    _name_blobs(later, fit)
    audit.note(later, caller, "submission.write", [sent.id], at)
    if numbers is None:
        later.execute(_ADD, row)
        return None
    whole = Whole(
        sent.id,
        fit.assignment.id,
        fit.assignment.review,
        sent.document.revision,
        sent.digest,
        sequence,
    )
    hashes = [one.sha256 for one in sent.document.attachments]
    seal = sealed(caller.organisation, whole, hashes, numbers, sent.parts.keys.receipt, clock)
    signed = seal.signed
    given = {"handed_in": at, "receipt": signed.receipt, "signature": signed.signature}
    later.execute(_ADD, {**row, **given})
    if not fit.is_held:
        take_effect(later, caller, whole, fit.assignment, seal, clock)
    audit.note(later, caller, "submission.receipt", [sent.id], at)
    return signed


def _name_blobs(later: Later, fit: _Fit) -> None:
    """Note which blobs the submission is made of, and those that nobody named before."""
    own = {"organisation": fit.sent.caller.organisation}
    for one in fit.sent.document.attachments:
        if one.sha256 not in fit.known:
            new = {"sha256": one.sha256, "size": one.size, "media": one.media, "whole": False}
            later.execute(_ADD_BLOBS, {**own, **new})
        later.execute(_NAME_BLOBS, {**own, "submission": fit.sent.id, "sha256": one.sha256})
