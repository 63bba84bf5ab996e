"""What of a review leaves in a bundle: the entries, and what belongs with them."""

from collections.abc import Iterable

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.attestation import Attestation
from inspector_app.journal.entry import Entry
from inspector_app.journal.vector import Vector, covers
from inspector_app.store import checklist_rows, draft_rows
from inspector_app.store.journal_rows import ASIDE, JOINED, SHELVED
from inspector_app.store.tables import entries


def leaving(connection: Connection, review: ReviewId, since: Vector) -> tuple[Entry, ...]:
    """The entries that a draft which has come as far as `since` lacks, by dot.

    Those that wait here go along: what vouches for the ones before them may be a signature over
    a later one. What an undone merge brought stays.
    """
    found = draft_rows.read(connection, review, entries.c.state.not_in((ASIDE, JOINED)))
    lacking = [entry for entry in found if not covers(since, entry.header.dot)]
    return tuple(sorted(lacking, key=lambda entry: (entry.header.dot, entry.id)))


def is_contradicted(connection: Connection, review: ReviewId) -> bool:
    """Whether a replica has said two things at one dot; a vector cannot tell of such."""
    return bool(draft_rows.read(connection, review, entries.c.state == SHELVED))


def checklists_of(connection: Connection, gone: Iterable[Entry]) -> dict[str, bytes]:
    """The documents of the checklist versions that these entries name, by digest."""
    values = (entry.value for entry in gone if entry.header.register == "checklist")
    named = {str(value["digest"]) for value in values if isinstance(value, dict)}
    found = {digest: checklist_rows.document(connection, digest) for digest in sorted(named)}
    return {digest: document for digest, document in found.items() if document is not None}


def heads(counting: Iterable[Entry]) -> list[Entry]:
    """The last entry of each replica's chain; several where it contradicts itself."""
    listed = list(counting)
    followed = {entry.header.previous for entry in listed}
    return [entry for entry in listed if entry.id not in followed]


def vouching(signed: Iterable[Attestation], gone: Iterable[Entry]) -> tuple[Attestation, ...]:
    """The signatures that speak for these entries, without those that a later one covers."""
    by_id = {entry.id: entry for entry in gone}
    covered: set[str] = set()
    found = []
    for one in sorted(signed, key=lambda each: (-each.counter, each.head)):
        if one.head not in by_id or one.head in covered:
            continue
        found.append(one)
        name = one.head
        while name in by_id and name not in covered:
            covered.add(name)
            name = by_id[name].header.previous
    return tuple(found)
