"""Which revisions were signed, and how each stands to what is here now (J12)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.journal.digest import content_digest, digest
from inspector_app.journal.revision import (
    Revision,
    at_stake,
    is_content,
    is_here,
    next_number,
    reason_in,
    revision_in,
    signing_vector,
)
from inspector_app.journal.vector import Vector, covers
from inspector_app.queries.reader import Reading
from inspector_app.store import journal_rows, revision_rows
from inspector_app.store.revision_rows import Written


class Match(StrEnum):
    """How a revision that somebody signed stands to this draft."""

    AGREES = "agrees"
    MISSING = "missing"  # not all of it has come here
    DIFFERS = "differs"  # it is here and gives other digests


@dataclass(frozen=True, slots=True)
class Signature:
    """One inspector's standing signature."""

    who: InspectorId
    revision: Revision
    reason: str  # why one alone signed; "" where nothing is said
    recorded: str
    match: Match


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that signatures tell of a review.

    `known` is what stands now, if it was ever signed, and `current` the same while a signature of
    it stands; None once something came later. `changes` counts the acts after the last one signed.
    """

    signatures: Mapping[InspectorId, Signature]
    known: Revision | None
    current: Revision | None
    last: int  # the number of the last revision whose signature stands; 0 for none
    changes: int
    next: int  # the number of what one would sign now


def reading_within(connection: Connection, review: ReviewId, vector: Vector) -> Reading:
    """A revision as it reads for ever, whoever sits here: what was signed is not sealed."""
    return Reading(connection, review, everyone=True, within=vector)


def ledger(connection: Connection, reading: Reading) -> Ledger:
    """What was signed in the review of this reading."""
    content = _content(connection, reading.review)
    ever = _ever_signed(connection, reading)
    matches = _Matches(connection, reading.review)
    dots = [one.dot for one in content]
    whole = [one for one in ever if at_stake((one,), dots) is not None]
    known = at_stake((one for one in whole if matches.of(one) is Match.AGREES), dots)
    standing = {
        who: found
        for who in reading.inspectors()
        if (found := _standing(reading, who, known, matches)) is not None
    }
    signed = [one.revision for one in standing.values()]
    last = max(signed, key=lambda one: (one.number, one.digest), default=None)
    after = () if known or last is None else _after(last, content)
    return Ledger(
        standing,
        known,
        known if known and any(one.is_same(known) for one in signed) else None,
        last.number if last else 0,
        len(set(after)),
        known.number if known else next_number(ever),
    )


def fresh_revision(connection: Connection, review: ReviewId, number: int) -> Revision:
    """A revision of all that stands now."""
    vector = signing_vector(one.dot for one in _content(connection, review))
    return Revision(number, vector, *_digests(connection, review, vector))


def _content(connection: Connection, review: ReviewId) -> list[Written]:
    found = revision_rows.counting(connection, review)
    return [one for one in found if is_content(one.entry.register)]


def _after(last: Revision, content: Iterable[Written]) -> Iterable[str]:
    return (one.entry.header.act for one in content if not covers(last.vector, one.dot))


def _ever_signed(connection: Connection, reading: Reading) -> list[Revision]:
    """Every revision that was ever signed, withdrawn ones too: a number stands for one thing."""
    found = [
        revision_in(entry.value)
        for who in reading.inspectors()
        for entry in journal_rows.entries_in(connection, reading.review, registers.signature(who))
    ]
    return [one for one in found if one is not None]


def _standing(
    reading: Reading, who: InspectorId, known: Revision | None, matches: "_Matches"
) -> Signature | None:
    """The inspector's signature; of several, signed apart, what stands now or else the last."""
    said = [
        Signature(who, revision, reason_in(one.value), one.recorded, matches.of(revision))
        for one in reading.entered(registers.signature(who))
        if (revision := revision_in(one.value)) is not None
    ]
    return max(
        said,
        key=lambda one: (
            known is not None and one.revision.is_same(known),
            one.revision.number,
            one.revision.digest,
        ),
        default=None,
    )


def match_of(connection: Connection, review: ReviewId, revision: Revision) -> Match:
    """How a revision stands to this draft, as its vector and digests are compared with it."""
    found = revision_rows.within(connection, review, revision.vector)
    if not is_here(revision.vector, revision_rows.reached(found)):
        return Match.MISSING
    digests = _digests(connection, review, revision.vector)
    agrees = digests == (revision.digest, revision.content_digest)
    return Match.AGREES if agrees else Match.DIFFERS


class _Matches:
    """Tells of each revision how it stands to this draft, and works it out but once."""

    def __init__(self, connection: Connection, review: ReviewId) -> None:
        self._connection = connection
        self._review = review
        self._known: list[tuple[Revision, Match]] = []

    def of(self, revision: Revision) -> Match:
        """As `match_of`."""
        for known, match in self._known:
            if known.is_same(revision):
                return match
        match = match_of(self._connection, self._review, revision)
        self._known.append((revision, match))
        return match


def _digests(connection: Connection, review: ReviewId, vector: Vector) -> tuple[str, str]:
    found = revision_rows.within(connection, review, vector)
    reading = reading_within(connection, review, vector)
    pinned = str(reading.fields("checklist").get("digest", ""))
    return (
        digest(one.entry.id for one in found),
        content_digest(reading.report_entry_ids(), pinned),
    )
