"""Is the store whole: the file, what the journal says, and what was worked out from it.

Order matters in the full check: `cipher_integrity_check` reads the main file under the write-ahead
log, so that log is folded in first.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import DatabaseError

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.blanking import BLANK, blanked_by
from inspector_app.journal.entry import Dot, Entry, body_hash, header_bytes
from inspector_app.journal.fold import live_entries
from inspector_app.store import bulk, joined_rows
from inspector_app.store.engine import connect
from inspector_app.store.faults import Busy, translated
from inspector_app.store.journal_rows import FOLDED, HELD, JOINED, SHELVED, entry_from
from inspector_app.store.store import Store
from inspector_app.store.tables import entries, live


class Ill(StrEnum):
    """What can be wrong."""

    PAGES = "pages"  # SQLite's own structure
    CIPHER = "cipher"  # a page was changed outside the program
    REFERENCES = "references"
    SEARCH = "search"  # the index does not match the texts
    ENTRY = "entry"  # an entry's hash, name or body
    CHAIN = "chain"  # a replica's entries do not follow on each other
    LIVE = "live"  # what the windows show is not what the journal says


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong; `where` is technical and never a text that somebody typed."""

    ill: Ill
    where: str


def quick_check(connection: Connection) -> tuple[Finding, ...]:
    """The check for every start: all rows of SQLite's answer, nothing where all is well."""
    try:
        said = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    except DatabaseError as error:
        return (Finding(Ill.PAGES, str(error.orig)),)
    return tuple(Finding(Ill.PAGES, str(row)) for row in said if row != "ok")


def full_check(database: Path, key: bytes) -> tuple[Finding, ...]:
    """The check for every week and after a hard stop; writers wait while it runs.

    Raises Busy where readers keep the write-ahead log from being folded in, and what
    `translated` raises where the file cannot be read at all.
    """
    with translated(database):
        connection = connect(database, key)
        try:
            busy, _pages, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise Busy
            connection.execute("BEGIN IMMEDIATE")
            return tuple(_file_findings(connection))
        finally:
            connection.close()


def verify(store: Store) -> tuple[Finding, ...]:
    """All that can be checked: the file, each entry and chain, and the table of live entries."""
    found = list(full_check(store.profile.database, store.key))
    with store.read() as connection:
        connection.exec_driver_sql("BEGIN")  # one snapshot: writers go on meanwhile
        reviews = connection.scalars(select(entries.c.review).distinct()).all()
        shown = connection.scalars(select(live.c.review).distinct()).all()
        for review in sorted({*reviews, *shown}):
            found.extend(review_findings(connection, ReviewId(review)))
        connection.rollback()
    return tuple(found)


def mend(store: Store, findings: Collection[Finding]) -> bool:
    """Work out the tables of live entries anew where they alone are wrong; whether that was so.

    The journal is what counts: where anything else was found nothing is touched.
    """
    if not findings or any(one.ill is not Ill.LIVE for one in findings):
        return False
    with store.write() as work:
        for review in {one.where.split()[0] for one in findings}:
            joined_rows.rebuild(work.connection, ReviewId(review))
            bulk.rebuild(work.connection, ReviewId(review))
    return True


def _file_findings(connection: driver.Connection) -> Iterator[Finding]:
    for ill, question in (
        (Ill.PAGES, "PRAGMA integrity_check"),
        (Ill.CIPHER, "PRAGMA cipher_integrity_check"),
        (Ill.REFERENCES, "PRAGMA foreign_key_check"),
        (Ill.SEARCH, "INSERT INTO found(found, rank) VALUES ('integrity-check', 1)"),
    ):
        try:
            for row in connection.execute(question).fetchall():
                if row != ("ok",):
                    yield Finding(ill, " ".join(map(str, row)))
        except driver.DatabaseError as error:
            yield Finding(ill, str(error))


def review_findings(connection: Connection, review: ReviewId) -> Iterator[Finding]:
    """What is wrong with one review: its entries, its chains, and what was worked out from them."""
    rows = connection.execute(
        select(entries)
        .where(entries.c.review == review)
        .order_by(entries.c.replica, entries.c.counter)
    ).all()
    held: dict[str, Entry] = {}
    for row in rows:
        where = f"{review} {row.replica} {row.counter}"
        try:
            entry = entry_from(row.header, row.salt, row.value)
            sound = _matches(entry, row)
        except (ValueError, TypeError):
            sound = False
        if sound:
            held[row.id] = entry
        elif row.state == JOINED:
            yield Finding(Ill.LIVE, f"{review} {row.register}")
        else:
            yield Finding(Ill.ENTRY, where)
    folded = [held[row.id] for row in rows if row.state == FOLDED and row.id in held]
    counting = (FOLDED, SHELVED)
    yield from _chain_findings([held[r.id] for r in rows if r.state in counting and r.id in held])
    yield from _blank_findings(
        folded, [held[r.id] for r in rows if r.state != HELD and r.id in held]
    )
    joined = [held[row.id] for row in rows if row.state == JOINED and row.id in held]
    yield from _live_findings(connection, review, [*folded, *joined])
    try:
        unlike = joined_rows.out_of_step(connection, review)
    except (ValueError, TypeError):  # an entry that cannot be read, and is named where it is
        return
    for register in sorted(unlike):
        yield Finding(Ill.LIVE, f"{review} {register}")


def _matches(entry: Entry, row: Row[tuple[object, ...]]) -> bool:
    """Whether a row's header is the one its id was made from, and says what its columns say."""
    header = entry.header
    columns = (row.review, row.replica, row.counter, row.register)
    return (
        header_bytes(header) == row.header
        and entry.id == row.id
        and (header.review, header.dot.replica, header.dot.counter, header.register) == columns
        and (entry.body is None or body_hash(entry.body) == header.body_hash)
    )


def _chain_findings(joined: list[Entry]) -> Iterator[Finding]:
    """Each entry names the one before it, from 1 and without gaps; shelved ones count too."""
    ids: dict[Dot, set[str]] = {}
    for entry in joined:
        ids.setdefault(entry.dot, set()).add(entry.id)
    for entry in joined:
        replica, counter = entry.dot.replica, entry.dot.counter
        before = {""} if counter == 1 else ids.get(Dot(replica, counter - 1), set())
        if entry.header.previous not in before:
            yield Finding(Ill.CHAIN, f"{entry.header.review} {replica} {counter}")


def _blank_findings(folded: list[Entry], joined: list[Entry]) -> Iterator[Finding]:
    """A body may be missing only where an entry blanked it, and must be where one did.

    An entry that is aside again, as its merge was undone, has blanked all the same.
    """
    blanked = {dot for entry in joined for dot in blanked_by(entry)}
    for entry in folded:
        gone = entry.dot in blanked and not entry.register.startswith(BLANK)
        if (entry.body is None) != gone:
            header = entry.header
            yield Finding(Ill.ENTRY, f"{header.review} {header.dot.replica} {header.dot.counter}")


def _live_findings(
    connection: Connection, review: ReviewId, folded: list[Entry]
) -> Iterator[Finding]:
    registers: dict[str, list[Entry]] = {}
    for entry in folded:
        registers.setdefault(entry.register, []).append(entry)
    expected = {
        (register, entry.dot, *_shown(entry))
        for register, held in registers.items()
        for entry in live_entries(held)
    }
    actual = {
        (row.register, Dot(row.replica, row.counter), row.id, row.inspector, row.recorded,
         row.value, row.undo)
        for row in connection.execute(select(live).where(live.c.review == review))
    }  # fmt: skip
    for register in sorted({row[0] for row in expected ^ actual}):
        yield Finding(Ill.LIVE, f"{review} {register}")


def _shown(entry: Entry) -> tuple[str, str, str, bytes | None, bool]:
    header = entry.header
    undo = header.undoes is not None
    value = None if undo or entry.body is None else entry.body.value
    return entry.id, header.inspector, header.recorded, value, undo
