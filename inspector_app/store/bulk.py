"""Many entries at once: how a merge writes them, and brings what stands and what is found in step.

Statements go to the driver as they are: for ten thousand rows the way through SQLAlchemy's own
would take longer than the encryption.
"""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, bindparam, select, union

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import kind_of
from inspector_app.journal.entry import Entry, decode, header_bytes
from inspector_app.journal.fold import live_entries
from inspector_app.store import searching
from inspector_app.store.journal_rows import STANDS, entry_from
from inspector_app.store.tables import entries, live

AT_ONCE = 500  # names in one question

_INSERT_ENTRY = (
    "INSERT INTO entries (review, replica, counter, id, register, header, salt, value, state,"
    " batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_LIVE = (
    "INSERT INTO live (review, register, replica, counter, id, inspector, recorded, value, undo)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REPLACED = "DELETE FROM live WHERE review = ? AND register = ? AND replica = ? AND counter = ?"
_CLEAR = "DELETE FROM live WHERE review = ? AND register = ?"
_SET_STATE = (
    "UPDATE entries SET state = ?, batch = ?"
    " WHERE review = ? AND replica = ? AND counter = ? AND id = ?"
)
_REMOVE = "DELETE FROM entries WHERE review = ? AND replica = ? AND counter = ? AND id = ?"
_FILL = (
    "UPDATE entries SET salt = ?, value = ?"
    " WHERE review = ? AND replica = ? AND counter = ? AND id = ?"
)
_FOLDED_IN = select(entries.c.register, entries.c.header, entries.c.salt, entries.c.value).where(
    entries.c.review == bindparam("review_"),
    entries.c.register.in_(bindparam("registers_", expanding=True)),
    entries.c.state.in_(STANDS),
)
_TEXTS_IN = (
    select(live.c.register, live.c.value)
    .where(
        live.c.review == bindparam("review_"),
        live.c.register.in_(bindparam("registers_", expanding=True)),
        live.c.undo.is_(False),
    )
    .order_by(live.c.register, live.c.replica, live.c.counter)
)


def append_all(
    connection: Connection, written: Iterable[Entry], state: str, batch: str | None
) -> None:
    """Add entries that are not here; the caller brings the live table in step."""
    rows = [
        (
            *(entry.header.review, *entry.header.dot, entry.id, entry.header.register),
            header_bytes(entry.header),
            *((None, None) if entry.body is None else (entry.body.salt, entry.body.value)),
            *(state, batch),
        )
        for entry in written
    ]
    _many(connection, _INSERT_ENTRY, rows)


def remove_all(connection: Connection, gone: Iterable[Entry]) -> None:
    """Drop entries that were worked out from others; the caller brings the live table in step."""
    rows = [(entry.header.review, *entry.header.dot, entry.id) for entry in gone]
    _many(connection, _REMOVE, rows)


def set_state(
    connection: Connection, changed: Iterable[Entry], state: str, batch: str | None
) -> None:
    """Let entries that are here be folded, shelved, held or aside from now on."""
    rows = [(state, batch, entry.header.review, *entry.header.dot, entry.id) for entry in changed]
    _many(connection, _SET_STATE, rows)


def fill(connection: Connection, whole: Iterable[Entry]) -> None:
    """Give entries that are here the bodies that came."""
    rows = [
        (entry.body.salt, entry.body.value, entry.header.review, *entry.header.dot, entry.id)
        for entry in whole
        if entry.body is not None
    ]
    _many(connection, _FILL, rows)


def join(connection: Connection, review: ReviewId, joined: Iterable[Entry]) -> set[str]:
    """Bring in step what stands after these were added as folded; returns their registers.

    All that they build on was folded before or is among them, and no other entry was taken out:
    so an entry that undoes nothing only takes the place of those that it replaces.
    """
    fresh: dict[str, list[Entry]] = {}
    for entry in joined:
        fresh.setdefault(entry.header.register, []).append(entry)
    undone = {name for name, new in fresh.items() if any(entry.header.undoes for entry in new)}
    plain = {name: new for name, new in fresh.items() if name not in undone}
    gone, standing = [], []
    for name, new in plain.items():
        replaced = {dot for entry in new for dot in entry.header.replaces}
        gone += [(review, name, *dot) for dot in replaced]
        standing += [entry for entry in new if entry.header.dot not in replaced]
    _many(connection, _REPLACED, gone)
    _many(connection, _INSERT_LIVE, map(_live_row, standing))
    _fold_anew(connection, review, undone)
    _index(connection, review, fresh)
    return set(fresh)


def refold_all(connection: Connection, review: ReviewId, registers: Collection[str]) -> None:
    """Work out anew what stands, and what search finds, in each of these registers."""
    _fold_anew(connection, review, registers)
    _index(connection, review, registers)


def rebuild(connection: Connection, review: ReviewId) -> None:
    """Work out anew from the entries all that stands, and is found, in a review."""
    named = union(
        select(entries.c.register).where(entries.c.review == review, entries.c.state.in_(STANDS)),
        select(live.c.register).where(live.c.review == review),
    )
    refold_all(connection, review, set(connection.scalars(named)))


def _fold_anew(connection: Connection, review: ReviewId, registers: Collection[str]) -> None:
    folded: dict[str, list[Entry]] = {}
    for names in _batches(registers):
        found = connection.execute(_FOLDED_IN, {"review_": review, "registers_": names})
        for name, header, salt, value in found:
            folded.setdefault(name, []).append(entry_from(header, salt, value))
    _many(connection, _CLEAR, [(review, name) for name in registers])
    standing = [entry for there in folded.values() for entry in live_entries(there)]
    _many(connection, _INSERT_LIVE, map(_live_row, standing))


def _index(connection: Connection, review: ReviewId, registers: Iterable[str]) -> None:
    """Let search find what stands in those of the registers whose text is searched."""
    texts: dict[str, list[bytes]] = {name: [] for name in registers if _is_searched(name)}
    for names in _batches(texts):
        for name, value in connection.execute(_TEXTS_IN, {"review_": review, "registers_": names}):
            if value is not None:
                texts[name].append(value)
    searching.note_texts(
        connection,
        review,
        {name: [decode(value) for value in dict.fromkeys(found)] for name, found in texts.items()},
    )


def _is_searched(register: str) -> bool:
    return kind_of(register).searchable


def _live_row(entry: Entry) -> tuple[object, ...]:
    header = entry.header
    undo = header.undoes is not None
    value = None if undo or entry.body is None else entry.body.value
    return (
        *(header.review, header.register, *header.dot, entry.id),
        *(header.inspector, header.recorded, value, undo),
    )


def _batches(names: Collection[str]) -> Iterator[list[str]]:
    listed = sorted(names)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]


def _many(connection: Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    listed = list(rows)
    if listed:
        connection.exec_driver_sql(statement, listed)
