"""Emptying entries for good (J13): headers stay, bodies and every index of them go."""

from collections.abc import Iterable

from sqlalchemy import Connection, not_, select, update

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import BLANK
from inspector_app.journal.entry import Dot
from inspector_app.store import searching
from inspector_app.store.journal_rows import JOINED
from inspector_app.store.tables import entries, live


def empty_bodies(connection: Connection, review: ReviewId, dots: Iterable[Dot]) -> set[str]:
    """Drop the bodies of these entries; returns the registers they stood in.

    A blanking keeps its own: from it other drafts learn what to empty.
    """
    registers: set[str] = set()
    for dot in dots:
        here = (
            entries.c.review == review,
            entries.c.replica == dot.replica,
            entries.c.counter == dot.counter,
            not_(entries.c.register.startswith(BLANK)),
        )
        registers.update(connection.scalars(select(entries.c.register).where(*here)))
        connection.execute(update(entries).where(*here).values(salt=None, value=None))
        connection.execute(
            update(live)
            .where(
                live.c.review == review,
                live.c.replica == dot.replica,
                live.c.counter == dot.counter,
                not_(live.c.register.startswith(BLANK)),
            )
            .values(value=None)
        )
    for register in registers:
        searching.note_standing(connection, review, register)
    return registers


def dots_in(connection: Connection, review: ReviewId, register: str) -> list[Dot]:
    """Every entry ever written in a register, shelved and held ones too; no joined ones."""
    found = connection.execute(
        select(entries.c.replica, entries.c.counter).where(
            entries.c.review == review, entries.c.register == register, entries.c.state != JOINED
        )
    )
    return [Dot(row.replica, row.counter) for row in found]
