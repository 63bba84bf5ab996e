"""Replicas' signatures over their own chains: made here at an export, or received and passed on."""

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.attestation import Attestation
from inspector_app.store.tables import attestations


def keep(connection: Connection, review: ReviewId, signed: Iterable[Attestation]) -> None:
    """Keep these; keeping one twice is keeping it once."""
    rows = [
        {
            "review": review,
            "head": one.head,
            "replica": one.replica,
            "counter": one.counter,
            "key": one.key,
            "signature": one.signature,
        }
        for one in signed
    ]
    if rows:
        connection.execute(insert(attestations).on_conflict_do_nothing(), rows)


def kept(connection: Connection, review: ReviewId) -> list[Attestation]:
    """All that are kept of the review."""
    found = connection.execute(select(attestations).where(attestations.c.review == review))
    return [
        Attestation(ReplicaId(row.replica), row.counter, row.head, row.key, row.signature)
        for row in found
    ]
