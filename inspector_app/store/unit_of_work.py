"""One transaction, the only way to write; it remembers what it touched."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection

from inspector_app.clock import Clock
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.blanking import blanked_by
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode
from inspector_app.journal.joining import ALIAS
from inspector_app.store import (
    identity_rows,
    joined_rows,
    journal_rows,
    pending_rows,
    searching,
    summaries,
)
from inspector_app.store.blanked import empty_bodies
from inspector_app.store.review_rows import SeatEmpty


class UnitOfWork:
    """What one transaction writes; made by `Store.write` alone."""

    def __init__(self, connection: Connection, replica: ReplicaId, clock: Clock) -> None:
        self.connection = connection
        self.replica = replica
        self.clock = clock
        self.listed = False
        self._touched: dict[ReviewId, set[str]] = {}
        self.changes = Changes()

    def now(self) -> str:
        """The time with its offset, as an entry records it."""
        return self.clock.now().isoformat(timespec="milliseconds")

    def touch(self, review: ReviewId, register: str) -> None:
        """Tell the windows that this register changed."""
        self._touched.setdefault(review, set()).add(register)

    def touched(self, prefix: str) -> bool:
        """Whether a register whose name starts so was touched in any review."""
        return any(name.startswith(prefix) for names in self._touched.values() for name in names)

    def value(self, review: ReviewId, register: str) -> Value:
        """The first value that stands in a register now; None where there is none."""
        rows = journal_rows.live_in(self.connection, review, register)
        return next((row.value for row in rows if not row.undo), None)

    def act(self, review: ReviewId, inspector: InspectorId) -> "Act":
        """Begin one act: all that is put through it is undone together; raises SeatEmpty."""
        if not inspector:
            raise SeatEmpty(review)
        return Act(self, review, inspector, ActId(self.clock.hex_id(8)))

    def touched_in(self, review: ReviewId) -> frozenset[str]:
        """The registers of the review that were touched."""
        return frozenset(self._touched.get(review, ()))

    def fold_joined(self) -> None:
        """Let what was written in a review show in those that it is joined to, too."""
        for review, names in joined_rows.bring_in_step(self.connection, self._touched).items():
            self._touched.setdefault(review, set()).update(names)

    def finish(self) -> None:
        """Bring the list of reviews in step; called by the store just before the commit."""
        self.fold_joined()
        now = self.now()
        for review, touched in self._touched.items():
            summaries.refresh(self.connection, review, frozenset(touched), now)
            self.listed = self.listed or any(
                r.startswith((*summaries.LISTED, ALIAS)) for r in touched
            )

    def committed(self) -> None:
        """Note what the commit made durable; called by the store right after it returned."""
        touched = {review: frozenset(names) for review, names in self._touched.items()}
        self.changes = Changes(touched, self.clock.now(), self.listed)


@dataclass(slots=True)
class Act:
    """One command on one review by one inspector."""

    work: UnitOfWork
    review: ReviewId
    inspector: InspectorId
    name: ActId

    def put(self, register: str, value: Value, seen: tuple[Dot, ...] | None = None) -> Self:
        """Let the value stand in the register, replacing what the author saw there.

        `seen` are the dots the author had before the eyes; None means all that stands now.
        Nothing is written when the one value standing there is this one already. What was being
        typed in the register gives way. Raises UnknownRegister or UnfitValue.
        """
        registers.check(register, value)
        connection = self.work.connection
        typed = pending_rows.take(connection, self.review, register)
        standing = journal_rows.live_in(connection, self.review, register)
        data = encode(value)
        if typed is not None and seen is None and encode(typed.value) != data:
            # What was saved while typing stands in the journal before it is replaced.
            self._append(register, encode(typed.value), standing, typed.seen)
            standing = journal_rows.live_in(connection, self.review, register)
        says = {row.data for row in standing if not row.undo}
        if says != {data} and not (value is None and not standing):
            self._append(register, data, standing, seen)
        elif typed is None:
            return self
        searching.note_standing(connection, self.review, register)
        self.work.touch(self.review, register)
        return self

    def take_back(self, register: str, dot: Dot) -> Self:
        """Undo one entry: what it replaced stands again under its own authors."""
        entry = self._entry(register, (dot,), dot, Body(self.work.clock.salt(), encode(None)))
        connection = self.work.connection
        journal_rows.append(connection, entry)
        journal_rows.refold(connection, self.review, register)
        searching.note_standing(connection, self.review, register)
        self.work.touch(self.review, register)
        return self

    def _append(
        self,
        register: str,
        data: bytes,
        standing: list[journal_rows.LiveRow],
        seen: tuple[Dot, ...] | None,
    ) -> None:
        self._introduce(register)
        there = tuple(sorted(row.dot for row in standing))
        replaces = there if seen is None else tuple(sorted(seen))
        entry = self._entry(register, replaces, None, Body(self.work.clock.salt(), data))
        connection = self.work.connection
        journal_rows.append(connection, entry)
        if set(there) <= set(replaces):
            journal_rows.stand_alone(connection, entry)
        else:
            journal_rows.refold(connection, self.review, register)
        if emptied := blanked_by(entry):
            for name in empty_bodies(connection, self.review, emptied):
                self.work.touch(self.review, name)

    def _introduce(self, register: str) -> None:
        """Let a replica's first entry in a review say whom it records for (J5).

        A restored backup takes a new replica id, and nobody begins its reviews anew.
        """
        work = self.work
        device = registers.device(work.replica)
        head = journal_rows.chain_head(work.connection, self.review, work.replica)
        if head[0] == 0 and register != device:
            own_act = work.act(self.review, self.inspector)  # undoing the first act leaves it
            own_act.put(device, identity_rows.binding(work.connection, [self.inspector]))

    def _entry(
        self, register: str, replaces: tuple[Dot, ...], undoes: Dot | None, body: Body
    ) -> Entry:
        work = self.work
        counter, previous = journal_rows.chain_head(work.connection, self.review, work.replica)
        header = Header(
            self.review,
            Dot(work.replica, counter + 1),
            register,
            replaces,
            undoes,
            self.name,
            self.inspector,
            work.now(),
            previous,
            body_hash(body),
        )
        return Entry.of(header, body)
