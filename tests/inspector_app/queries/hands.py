"""Hands to write as any inspector of a review."""

from hashlib import sha256

from inspector_app.domain import registers
from inspector_app.queries.seals import seals
from inspector_app.store import checklist_rows
from inspector_app.store.unit_of_work import UnitOfWork
from tests.inspector_app.commands.seen import reading


class Hands:
    """Writes registers as any inspector, each but the seat at a replica of their own."""

    def __init__(self, store, review):
        self.store, self.review = store, review
        self.seat = self.read().me

    def put(self, who, **values):
        """One act of the inspector's, as a merge would bring it here."""
        self._put(who, self.seat, values)

    def put_elsewhere(self, who, **values):
        """As `put`, at one more computer of the inspector's."""
        self._put(who, None, values)

    def _put(self, who, here, values):
        with self.store.write() as work:
            there = work if who == here else self._other(work, who)
            act = there.act(self.review, who)
            for register, value in values.items():
                act.put(register, value)
            there.finish()

    def answer(self, who, shown, choice):
        value = {"value": choice, "digest": shown.statement.digest}
        self.put(who, **{registers.answer(who, shown.key): value})

    def read(self):
        return reading(self.store, self.review)

    def beside(self, who, register, value, seen=()):
        """A value set without having seen what stands, or having seen these dots alone."""
        with self.store.write() as work:
            there = work if who == self.seat else self._other(work, who)
            there.act(self.review, who).put(register, value, seen=seen)
            there.finish()

    def read_open(self):
        """As `read`, once every seal is open."""
        self.open_all()
        return self.read()

    def open_all(self):
        """Let the seat open every seal on purpose."""
        self.open_for((self.seat,))

    def open_for(self, people):
        """Let each of these people open every seal on purpose."""
        with self.store.read() as connection:
            pinned = self.read().fields("checklist")["digest"]
            document = checklist_rows.document(connection, pinned)
        areas = seals(document, frozenset({"2021"}), (), ()).outline.first
        for who in people:
            self.put(who, **{registers.seal(who, area): True for area in areas})

    @staticmethod
    def replica_of(who):
        return sha256(who.encode()).hexdigest()[:32]

    def _other(self, work, who):
        return UnitOfWork(work.connection, self.replica_of(who), work.clock)
