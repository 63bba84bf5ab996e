"""Signing a review (J12), and taking a signature back."""

from inspector_app.commands.pinned import pinned
from inspector_app.commands.reviews import bind_device
from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.changes import NOTHING, Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.journal.revision import signature_value
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Item
from inspector_app.queries.revisions import Ledger, Match, fresh_revision, ledger
from inspector_app.queries.signing import hindrances, is_practice, recorded_for, signers
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork

FEWEST_WORDS = 3  # in a reason: what happened to the colleague


class PracticeNotSigned(RuleError):
    """The review is for practice."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class NotASigner(RuleError):
    """The person does not judge in the review: unknown, a trainee, or one who left."""

    def __init__(self, who: str, signers: tuple[str, ...]) -> None:
        super().__init__(who, signers)
        self.who = who
        self.signers = signers  # names


class NotReady(RuleError):
    """Something must be done before anyone signs."""

    def __init__(self, left: tuple[Item, ...]) -> None:
        super().__init__(left)
        self.left = left


class ReasonTooShort(RuleError):
    """The reason why one alone signs says too little."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignedMoreThanHere(RuleError):
    """Another inspector signed what has not all come to this computer."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SignedOtherwise(RuleError):
    """Another inspector's signature names digests that this draft does not give."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotSigned(RuleError):
    """No signature of the person stands."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SignedElsewhere(RuleError):
    """The signature is of one for whom this computer does not record."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def sign(store: Store, review: ReviewId, who: InspectorId, reason: str | None = None) -> Changes:
    """Let the inspector sign what stands now; `reason` tells why one alone signs.

    What another has signed is signed as it is, where nothing came later; else it is a new
    revision. Signing the same twice writes nothing. A colleague may sign here: this computer then
    records for both. What is being typed is settled first. Raises UnknownReview,
    PracticeNotSigned, NotASigner, ReasonTooShort, NotReady, SignedMoreThanHere or
    SignedOtherwise, and then nothing is signed.
    """
    settle_all(store, review)
    said = None if reason is None else " ".join(reason.split())
    with store.write() as work:
        reading = Reading(work.connection, review)
        _refuse_unfit(work, reading, who, said)
        found = ledger(work.connection, reading)
        if not said:
            _refuse_mismatch(reading, found, who)
        revision = found.known or fresh_revision(work.connection, review, found.next)
        mine = found.signatures.get(who)
        if mine is not None and mine.revision.is_same(revision) and said in (None, mine.reason):
            return NOTHING
        act = work.act(review, who)
        bind_device(act, work)
        act.put(registers.signature(who), signature_value(revision, said or ""))
    return work.changes


def withdraw(store: Store, review: ReviewId, who: InspectorId) -> Changes:
    """Take the inspector's signature back; the revision keeps its number.

    Raises UnknownReview, NotSigned or SignedElsewhere.
    """
    with store.write() as work:
        reading = Reading(work.connection, review)
        register, name = registers.signature(who), _name(reading, who)
        if reading.value(register) is None:
            raise NotSigned(name)
        if who not in recorded_for(reading, work.replica):
            raise SignedElsewhere(name)
        work.act(review, who).put(register, None)
    return work.changes


def _refuse_unfit(work: UnitOfWork, reading: Reading, who: InspectorId, reason: str | None) -> None:
    if is_practice(reading):
        raise PracticeNotSigned(reading.review)
    judging = signers(reading)
    if who not in judging:
        names = tuple(_name(reading, one) for one in judging)
        raise NotASigner(_name(reading, who) or who, names)
    if reason is not None and len(reason.split()) < FEWEST_WORDS:
        raise ReasonTooShort(reason)
    if left := hindrances(reading, *pinned(work.connection, reading)):
        raise NotReady(left)


def _refuse_mismatch(reading: Reading, found: Ledger, who: InspectorId) -> None:
    """Nobody signs beside a colleague's signature that this draft cannot vouch for."""
    for other in signers(reading):
        signed = found.signatures.get(other)
        if other == who or signed is None:
            continue
        if signed.match is Match.MISSING:
            raise SignedMoreThanHere(_name(reading, other))
        if signed.match is Match.DIFFERS and not found.changes:
            raise SignedOtherwise(_name(reading, other))


def _name(reading: Reading, who: InspectorId) -> str:
    return str(reading.fields(registers.inspector(who)).get("name", ""))
