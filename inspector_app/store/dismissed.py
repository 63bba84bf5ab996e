"""Warnings put away on this computer, by their print; no words, and never in the journal (J4)."""

import json

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import meta


def add(connection: Connection, review: ReviewId, prints: frozenset[str]) -> None:
    """Remember these too."""
    text = json.dumps(sorted(read(connection, review) | prints))
    row = insert(meta).values(name=_name(review), value=text)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": text}))


def read(connection: Connection, review: ReviewId) -> frozenset[str]:
    """All that were put away in the review."""
    text = connection.scalar(select(meta.c.value).where(meta.c.name == _name(review)))
    return frozenset(json.loads(text)) if text else frozenset()


def forget(connection: Connection, review: ReviewId) -> None:
    """Let none be put away in the review any more."""
    connection.execute(delete(meta).where(meta.c.name == _name(review)))


def _name(review: ReviewId) -> str:
    return f"dismissed/{review}"
