"""The organisation's order of changes, which a laptop follows by its cursor.

A number is taken by updating the organisation's row, so its lock is held until the transaction
ends: a slow transaction cannot be passed by a later number, and no cursor skips it. The random tag
of each change tells whether a cursor is of this past, or of one lost with an older backup.
"""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from inspector_app.central.rows import Writing
from inspector_app.central.tables import changes, organisations

NOTHING = "0."  # the cursor of an organisation in which nothing has happened


class Numbers(NamedTuple):
    """What the organisation's row counts."""

    sequence: int
    receipts: int


_TURN = (
    select(organisations.c.sequence, organisations.c.receipts)
    .where(organisations.c.organisation == bindparam("organisation"))
    .with_for_update()
)
_COUNT_UP = (
    update(organisations)
    .where(organisations.c.organisation == bindparam("own"))
    .values(
        sequence=organisations.c.sequence + 1,
        receipts=organisations.c.receipts + bindparam("more_receipts"),
    )
    .returning(organisations.c.sequence, organisations.c.receipts)
)
_SET = update(organisations).where(organisations.c.organisation == bindparam("own"))
_NOTE = insert(changes)


def take_turn(connection: Connection, organisation: str) -> None:
    """Wait until no other transaction writes for the organisation."""
    if connection.dialect.name != "sqlite":  # it has one writer, whose turn it is already
        connection.execute(_TURN, {"organisation": organisation})


def turn(connection: Connection, organisation: str) -> Numbers:
    """Take the turn and hear the last numbers; nobody takes any until the transaction ends."""
    return Numbers(*connection.execute(_TURN, {"organisation": organisation}).one())


def count_up(connection: Connection, organisation: str, *, receipts: int = 0) -> Numbers:
    """Take the next number of a change, and where wanted that of a receipt."""
    row = connection.execute(_COUNT_UP, {"own": organisation, "more_receipts": receipts}).one()
    return Numbers(*row)


def take_numbers(writing: Writing, organisation: str, last: Numbers, count: int) -> list[Numbers]:
    """Take the numbers after the `last`, of this many changes each with a receipt."""
    taken = [Numbers(last.sequence + more, last.receipts + more) for more in range(1, count + 1)]
    if taken:
        now = {"sequence": taken[-1].sequence, "receipts": taken[-1].receipts}
        writing.execute(_SET, {"own": organisation, **now})
    return taken


def note_change(
    writing: Writing, organisation: str, sequence: int, assignment: str, tag: str, at: str
) -> None:
    """Let every laptop's next round see the assignment."""
    writing.execute(
        _NOTE,
        {
            "organisation": organisation,
            "sequence": sequence,
            "tag": tag,
            "assignment": assignment,
            "at": at,
        },
    )


def cursor_now(connection: Connection, organisation: str) -> str:
    """Where the organisation stands; ask before reading what has changed."""
    row = connection.execute(
        select(changes.c.sequence, changes.c.tag)
        .where(changes.c.organisation == organisation)
        .order_by(changes.c.sequence.desc())
        .limit(1)
    ).one_or_none()
    return f"{row.sequence}.{row.tag}" if row else NOTHING


def cursor_at(connection: Connection, organisation: str, sequence: int) -> str:
    """The cursor of this change."""
    tag = connection.scalars(
        select(changes.c.tag).where(
            changes.c.organisation == organisation, changes.c.sequence == sequence
        )
    ).one()
    return f"{sequence}.{tag}"


def since(connection: Connection, organisation: str, cursor: str) -> int | None:
    """The number that the cursor stands at; None where it is of no past known here."""
    number, _, tag = cursor.partition(".")
    if cursor == NOTHING:
        return 0
    if not (number.isascii() and number.isdigit() and len(number) <= 15):
        return None
    found = connection.scalar(
        select(changes.c.sequence).where(
            changes.c.organisation == organisation,
            changes.c.sequence == int(number),
            changes.c.tag == tag,
        )
    )
    return None if found is None else int(found)
