"""Who has signed, whether it binds, and what keeps one from signing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import InspectorId, ReplicaId
from inspector_app.journal.revision import Revision
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Item, readiness
from inspector_app.queries.revisions import Ledger, Match, ledger


@dataclass(frozen=True, slots=True)
class Signer:
    """One of those who judge; `revision` is 0 where nothing is signed."""

    who: InspectorId
    name: str
    mine: bool
    here: bool  # this computer records for this person
    revision: int
    recorded: str
    reason: str
    counts: bool  # what was signed is what stands now
    match: Match | None


@dataclass(frozen=True, slots=True)
class Signing:
    """Where a review stands with its signatures.

    `current`, `last`, `changes` and `next` are as in `Ledger`. It binds once all who judge have
    signed what stands now, or one with a reason why alone.
    """

    signers: tuple[Signer, ...]
    current: Revision | None
    last: int
    changes: int
    next: int
    binds: bool
    practice: bool
    hindrances: tuple[Item, ...]  # what must be done before anyone signs
    on_site: tuple[Item, ...]  # what is left of what can only be done on site; hinders nobody


def signers(reading: Reading) -> tuple[InspectorId, ...]:
    """Those who judge and so sign, the seat first: not trainees, nor those who left."""
    people = [
        who
        for who, person in reading.inspectors().items()
        if person.get("role") != "trainee" and not person.get("left")
    ]
    return tuple(sorted(people, key=lambda who: (who != reading.me, who)))


def binds(reading: Reading, found: Ledger) -> bool:
    """Whether the signatures of what stands now bind."""
    counting = [
        signed
        for who in signers(reading)
        if (signed := found.signatures.get(who)) is not None and counts(found, who)
    ]
    all_of_them = len(counting) == len(signers(reading))
    return bool(counting) and (all_of_them or any(one.reason for one in counting))


def counts(found: Ledger, who: InspectorId) -> bool:
    """Whether the inspector's signature is of what stands now."""
    signed = found.signatures.get(who)
    if signed is None or found.current is None:
        return False
    return signed.revision.is_same(found.current)


def hindrances(
    reading: Reading, checklist: Checklist, statements: Sequence[ShownStatement]
) -> tuple[Item, ...]:
    """What must be done before anyone signs."""
    ready = readiness(reading, checklist, statements)
    return tuple(one for one in ready.before_handing_in if not one.done)


def is_practice(reading: Reading) -> bool:
    """Whether the review is for practice, and so never signed."""
    return reading.value(registers.fact("practice")) is True


def signing(
    connection: Connection,
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    replica: ReplicaId,
) -> Signing:
    """Everything about signing; `replica` is this computer's."""
    found = ledger(connection, reading)
    ready = readiness(reading, checklist, statements)
    here = recorded_for(reading, replica)
    return Signing(
        tuple(_signer(reading, found, who, here=who in here) for who in signers(reading)),
        found.current,
        found.last,
        found.changes,
        found.next,
        binds(reading, found),
        is_practice(reading),
        tuple(one for one in ready.before_handing_in if not one.done),
        tuple(one for one in ready.on_site if not one.done),
    )


def recorded_for(reading: Reading, replica: ReplicaId) -> frozenset[str]:
    """The inspectors for whom a computer says that it records."""
    people = reading.fields(registers.device(replica)).get("inspectors")
    return frozenset(map(str, people)) if isinstance(people, list) else frozenset()


def _signer(reading: Reading, found: Ledger, who: InspectorId, *, here: bool) -> Signer:
    name = str(reading.fields(registers.inspector(who)).get("name", ""))
    signed = found.signatures.get(who)
    return Signer(
        who,
        name,
        who == reading.me,
        here,
        signed.revision.number if signed else 0,
        signed.recorded if signed else "",
        signed.reason if signed else "",
        counts(found, who),
        signed.match if signed else None,
    )
