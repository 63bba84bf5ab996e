"""Carrying out what `journal.merging` worked out: a merge in the store, and its undoing."""

from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, delete

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.entry import Entry
from inspector_app.journal.merging import Draft, Merge, undo_merge
from inspector_app.store import bulk, draft_rows, joined_rows
from inspector_app.store.blanked import empty_bodies
from inspector_app.store.journal_rows import ASIDE, COUNTS, FOLDED, HELD, SHELVED
from inspector_app.store.tables import entries


@dataclass(frozen=True, slots=True)
class SetAside:
    """What undoing a merge did; nothing where something stands in the way."""

    registers: frozenset[str]
    hindrances: tuple[Entry, ...]


def take_in(
    connection: Connection, review: ReviewId, draft: Draft, plan: Merge, batch: str
) -> set[str]:
    """Write what a merge brings, and what stands after it; returns the registers it touched."""
    contradicted = draft_rows.registers_at(connection, review, plan.shelved)
    draft_rows.set_state_at(connection, review, plan.shelved, SHELVED)
    folded = [entry for entry in plan.joined if entry.header.dot not in plan.shelved]
    shelved = [entry for entry in plan.joined if entry.header.dot in plan.shelved]
    _place(connection, draft, folded, FOLDED, batch)
    _place(connection, draft, shelved, SHELVED, batch)
    waiting = [entry for entry in plan.held if entry.id not in draft.held]
    _place(connection, draft, waiting, HELD, batch)
    bulk.fill(connection, plan.filled)
    anew = contradicted | {entry.register for entry in (*shelved, *plan.filled)}
    plain = [entry for entry in folded if entry.header.register not in anew]
    touched = anew | bulk.join(connection, review, plain)
    bulk.refold_all(connection, review, anew)
    return touched | empty_bodies(connection, review, plan.emptied)


def set_aside(connection: Connection, review: ReviewId, batch: str) -> SetAside:
    """Take what a merge brought out of all that counts, unless later entries build on it.

    What it left waiting never counted and is dropped; the sender gives it again.
    """
    mine = entries.c.batch == batch
    gone = draft_rows.read(connection, review, mine, COUNTS)
    rest = draft_rows.read(connection, review, mine.is_not(True), COUNTS)
    homes = (
        draft_rows.counting(connection, home) for home in joined_rows.homes_of(connection, review)
    )
    undoing = undo_merge(gone, rest, chain.from_iterable(homes))
    if undoing.hindrances:
        return SetAside(frozenset(), undoing.hindrances)
    connection.execute(
        delete(entries).where(entries.c.review == review, mine, entries.c.state == HELD)
    )
    bulk.set_state(connection, gone, ASIDE, batch)
    draft_rows.set_state_at(connection, review, undoing.unshelved, FOLDED)
    touched = {entry.register for entry in gone}
    touched |= draft_rows.registers_at(connection, review, undoing.unshelved)
    bulk.refold_all(connection, review, touched)
    return SetAside(frozenset(touched), ())


def _place(
    connection: Connection, draft: Draft, placed: list[Entry], state: str, batch: str
) -> None:
    """Let these stand in the journal in a state, those that were held or aside among them."""
    here = draft.held.keys() | draft.aside.keys()
    kept = [entry for entry in placed if entry.id in here]
    bulk.append_all(connection, (e for e in placed if e.id not in here), state, batch)
    bulk.set_state(connection, kept, state, batch)
    bulk.fill(connection, (entry for entry in kept if entry.body is not None))
