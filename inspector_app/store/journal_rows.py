"""Entries as rows: append, read a register's, keep the table of live entries in step."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text

from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.domain.registers import kind_of
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import (
    Body,
    Dot,
    Entry,
    decode,
    header_bytes,
    header_from,
    id_of,
)
from inspector_app.journal.fold import live_entries
from inspector_app.journal.undo import Step
from inspector_app.store.tables import entries, live

# A shelved entry (J3) counts but is not folded; one that is held (J8), or set aside when its merge
# was undone (J7), counts nowhere.
FOLDED, SHELVED, HELD, ASIDE = "folded", "shelved", "held", "aside"
# Another review's entry as it reads here (`journal.joining`): worked out, folded, never sent.
JOINED = "joined"
STANDS = (FOLDED, JOINED)
COUNTS = or_(entries.c.state == FOLDED, entries.c.state == SHELVED)


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One live entry as the windows need it."""

    register: str
    dot: Dot
    id: str
    inspector: InspectorId
    recorded: str
    data: bytes | None  # canonical JSON; None where blanked or an undo
    undo: bool

    @property
    def value(self) -> Value:
        return None if self.data is None else decode(self.data)


# Built once: the compiled form is cached by SQLAlchemy under the same object.
_HEAD = (
    select(entries.c.counter, entries.c.id)
    .where(
        entries.c.review == bindparam("review_"),
        entries.c.replica == bindparam("replica_"),
        COUNTS,
    )
    .order_by(entries.c.counter.desc(), entries.c.batch.is_not(None), text("rowid"))
    .limit(1)
)
_LIVE = select(
    live.c.register,
    live.c.replica,
    live.c.counter,
    live.c.id,
    live.c.inspector,
    live.c.recorded,
    live.c.value,
    live.c.undo,
).where(live.c.review == bindparam("review_"))
_LIVE_IN = _LIVE.where(live.c.register == bindparam("register_"))
_LIVE_UNDER = _LIVE.where(
    live.c.register >= bindparam("from_"), live.c.register < bindparam("to_")
).order_by(live.c.register, live.c.replica, live.c.counter)
_IN_REGISTER = select(entries.c.header, entries.c.salt, entries.c.value).where(
    entries.c.review == bindparam("review_"),
    entries.c.register == bindparam("register_"),
    entries.c.state.in_(STANDS),
)
_CLEAR = delete(live).where(
    live.c.review == bindparam("review_"), live.c.register == bindparam("register_")
)
_INSERT_ENTRY = insert(entries)
_INSERT_LIVE = insert(live)


def chain_head(connection: Connection, review: ReviewId, replica: ReplicaId) -> tuple[int, str]:
    """The replica's last counter and entry id in the review; (0, "") before its first.

    Where several contradict each other there (J3), the one that was written here, or else the
    first that came: were it the one with the largest id, a clock would choose what is built upon.
    """
    row = connection.execute(_HEAD, {"review_": review, "replica_": replica}).first()
    return (0, "") if row is None else (row.counter, row.id)


def live_in(connection: Connection, review: ReviewId, register: str) -> list[LiveRow]:
    """The live entries of one register, undo entries among them."""
    found = connection.execute(_LIVE_IN, {"review_": review, "register_": register})
    return [_live_row(*row) for row in found]


def live_under(connection: Connection, review: ReviewId, prefix: str = "") -> list[LiveRow]:
    """The live entries of all registers whose name starts with `prefix`, by name."""
    found = connection.execute(
        _LIVE_UNDER, {"review_": review, "from_": prefix, "to_": prefix + "\U0010ffff"}
    )
    return [_live_row(*row) for row in found]


def entries_in(connection: Connection, review: ReviewId, register: str) -> list[Entry]:
    """Every folded entry of one register, joined ones too, in no order."""
    found = connection.execute(_IN_REGISTER, {"review_": review, "register_": register})
    return [entry_from(*row) for row in found]


def entry_from(header: bytes, salt: bytes | None, value: bytes | None) -> Entry:
    """The entry that a row holds."""
    body = None if salt is None or value is None else Body(salt, value)
    return Entry(header_from(header), body, id_of(header))


def append(connection: Connection, entry: Entry, state: str = FOLDED) -> None:
    """Add the entry; the caller brings the live table in step."""
    header = entry.header
    connection.execute(
        _INSERT_ENTRY,
        {
            "review": header.review,
            "replica": header.dot.replica,
            "counter": header.dot.counter,
            "id": entry.id,
            "register": header.register,
            "header": header_bytes(header),
            "salt": None if entry.body is None else entry.body.salt,
            "value": None if entry.body is None else entry.body.value,
            "state": state,
        },
    )


def stand_alone(connection: Connection, entry: Entry) -> None:
    """The short way: this entry replaced all that was live in its register."""
    _replace_live(connection, entry.header.review, entry.register, [entry])


def refold(connection: Connection, review: ReviewId, register: str) -> None:
    """The long way: work out anew what is live in the register."""
    standing = live_entries(entries_in(connection, review, register))
    _replace_live(connection, review, register, standing)


def entry_ids(connection: Connection, review: ReviewId) -> list[str]:
    """The ids of all entries that count, shelved ones too."""
    named = select(entries.c.id).where(entries.c.review == review, COUNTS)
    return list(connection.scalars(named))


def count(connection: Connection, review: ReviewId) -> int:
    """How many entries count in the review."""
    counting = (entries.c.review == review, COUNTS)
    return connection.scalar(select(func.count()).select_from(entries).where(*counting)) or 0


def _replace_live(
    connection: Connection, review: ReviewId, register: str, standing: Iterable[Entry]
) -> None:
    connection.execute(_CLEAR, {"review_": review, "register_": register})
    for entry in standing:
        header = entry.header
        undo = header.undoes is not None
        connection.execute(
            _INSERT_LIVE,
            {
                "review": review,
                "register": register,
                "replica": header.dot.replica,
                "counter": header.dot.counter,
                "id": entry.id,
                "inspector": header.inspector,
                "recorded": header.recorded,
                "value": None if undo or entry.body is None else entry.body.value,
                "undo": undo,
            },
        )


def _live_row(
    register: str,
    replica: str,
    counter: int,
    name: str,
    inspector: str,
    recorded: str,
    value: bytes | None,
    undo: bool,
) -> LiveRow:
    dot = Dot(ReplicaId(replica), counter)
    return LiveRow(register, dot, name, InspectorId(inspector), recorded, value, undo)


def dots_to_json(dots: Iterable[Dot]) -> str:
    """Dots as the pending table keeps them."""
    return json.dumps([[dot.replica, dot.counter] for dot in dots])


def dots_from_json(text: str) -> tuple[Dot, ...]:
    """The dots that `dots_to_json` wrote."""
    return tuple(Dot(replica, counter) for replica, counter in json.loads(text))


def own_steps(
    connection: Connection, review: ReviewId, replica: ReplicaId, inspector: InspectorId
) -> list[Step]:
    """The inspector's own entries on one replica as undo sees them, newest first."""
    found = connection.scalars(
        select(entries.c.header)
        .where(
            entries.c.review == review,
            entries.c.replica == replica,
            entries.c.state == FOLDED,
        )
        .order_by(entries.c.counter.desc())
    )
    headers = (header_from(header) for header in found)
    return [
        Step(header.dot, header.act, header.undoes, kind_of(header.register).undoable)
        for header in headers
        if header.inspector == inspector
    ]


def register_of(connection: Connection, review: ReviewId, dot: Dot) -> str:
    """The register that the entry at the dot stands in."""
    name: str = connection.scalars(
        select(entries.c.register).where(
            entries.c.review == review,
            entries.c.replica == dot.replica,
            entries.c.counter == dot.counter,
            entries.c.state == FOLDED,
        )
    ).one()
    return name
