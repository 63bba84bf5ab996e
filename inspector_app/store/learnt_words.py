"""Words that a person put in the word list: encrypted, since they may be somebody's name."""

import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.store.tables import meta

NAME = "learnt words"


def add(connection: Connection, word: str) -> None:
    """Remember the word too."""
    text = json.dumps(sorted(read(connection) | {word}))
    row = insert(meta).values(name=NAME, value=text)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": text}))


def read(connection: Connection) -> frozenset[str]:
    """All that were put there."""
    text = connection.scalar(select(meta.c.value).where(meta.c.name == NAME))
    return frozenset(json.loads(text)) if text else frozenset()
