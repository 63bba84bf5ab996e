"""Devices that a person has said yes to, and how far each had come when it last sent something."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.journal.vector import Vector
from inspector_app.store.tables import peer_vectors, peers


@dataclass(frozen=True, slots=True)
class Peer:
    """A known device: its public identity text, and whose it says it is."""

    key: str
    name: str
    organisation: str
    since: str


def known(connection: Connection) -> tuple[Peer, ...]:
    """All that are known, by name."""
    rows = connection.execute(select(peers).order_by(peers.c.name, peers.c.key))
    return tuple(Peer(row.key, row.name, row.organisation, row.since) for row in rows)


def pin(connection: Connection, peer: Peer) -> None:
    """Know the device from now on; one known already keeps its date and takes the newer name."""
    row = insert(peers).values(
        key=peer.key, name=peer.name, organisation=peer.organisation, since=peer.since
    )
    newer = {"name": row.excluded.name, "organisation": row.excluded.organisation}
    connection.execute(row.on_conflict_do_update(index_elements=[peers.c.key], set_=newer))


def forget(connection: Connection, key: str) -> None:
    """Know the device no longer; what it sent stays."""
    connection.execute(delete(peers).where(peers.c.key == key))
    connection.execute(delete(peer_vectors).where(peer_vectors.c.key == key))


def note_vector(
    connection: Connection, review: ReviewId, key: str, vector: Vector, now: str
) -> None:
    """Remember how far a peer had come; the latest word counts, since a peer may be restored."""
    text = json.dumps(dict(vector), sort_keys=True)
    row = insert(peer_vectors).values(review=review, key=key, vector=text, at=now)
    connection.execute(
        row.on_conflict_do_update(
            index_elements=[peer_vectors.c.review, peer_vectors.c.key],
            set_={"vector": row.excluded.vector, "at": row.excluded.at},
        )
    )


def vector(connection: Connection, review: ReviewId, key: str) -> dict[ReplicaId, int]:
    """How far the peer had come with the review; empty where it has sent nothing."""
    text = connection.scalar(
        select(peer_vectors.c.vector).where(
            peer_vectors.c.review == review, peer_vectors.c.key == key
        )
    )
    return {} if text is None else {ReplicaId(name): n for name, n in json.loads(text).items()}
