"""One laptop's draft of a review, in memory: the store's and the commands' rules, in brief.

All that can be pure is the program's own: entries, merging, fold, vector, blanking, undo, digest.
They are called through their modules, so that a planted bug reaches every caller.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal import blanking, digest, entry, fold, merging, undo, vector
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.vector import Vector

REVIEW = ReviewId("ab" * 16)
Choice = Callable[[Sequence[undo.Step]], tuple[undo.Step, ...]]


@dataclass(frozen=True, slots=True)
class Typed:
    """What is being typed in a register, and what stood there at the first key (J2)."""

    value: Value
    seen: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one merge brought, by id."""

    joined: frozenset[str]
    held: frozenset[str]


@dataclass(slots=True)
class Laptop:
    """What one replica holds of the review; entries by id."""

    name: ReplicaId
    inspector: InspectorId
    clock: Callable[[], str]
    hears: Callable[[Entry, bool], None]  # of each entry before it counts; True: it was typed
    here: dict[str, Entry] = field(default_factory=dict)  # all that count, shelved too
    shelved: set[Dot] = field(default_factory=set)
    held: dict[str, Entry] = field(default_factory=dict)
    aside: dict[str, Entry] = field(default_factory=dict)
    batches: list[Batch] = field(default_factory=list)
    pending: dict[str, Typed] = field(default_factory=dict)
    acts: int = 0
    review: ReviewId = REVIEW

    def folded(self, register: str) -> list[Entry]:
        return [
            one
            for one in self.here.values()
            if one.header.register == register and one.header.dot not in self.shelved
        ]

    def live(self) -> dict[str, tuple[Entry, ...]]:
        """The live entries of every register."""
        return fold.live_by_register(
            one for one in self.here.values() if one.header.dot not in self.shelved
        )

    def vector(self) -> dict[ReplicaId, int]:
        return vector.vector_of(one.header.dot for one in self.here.values())

    def digest(self) -> str:
        return digest.digest(self.here)

    def begin(self) -> "Act":
        self.acts += 1
        return Act(self, ActId(f"{self.name}{self.acts}"))

    def put(self, *values: tuple[str, Value]) -> list[Entry]:
        """One act that lets these values stand; returns what it wrote."""
        self.settle()
        act = self.begin()
        return [one for register, value in values for one in act.put(register, value)]

    def type(self, register: str, value: Value) -> None:
        """Another key in a field."""
        begun = self.pending.get(register)
        seen = self._standing(register) if begun is None else begun.seen
        self.pending[register] = Typed(value, seen)

    def settle(self) -> list[Entry]:
        """All that is being typed becomes entries, each an act of its own."""
        waiting, self.pending = self.pending, {}
        return [
            one
            for register, typed in waiting.items()
            for one in self.begin().put(register, typed.value, typed.seen)
        ]

    def take_back(self, choose: Choice) -> tuple[list[undo.Step], list[Entry]]:
        """Undo or redo: the steps chosen and the entries that took them back.

        No entries where somebody has changed one of the steps since.
        """
        self.settle()
        own = [
            one
            for one in self.here.values()
            if one.header.dot.replica == self.name and one.header.dot not in self.shelved
        ]
        own.sort(key=lambda one: one.header.dot.counter, reverse=True)
        steps = [
            undo.Step(
                one.header.dot,
                one.header.act,
                one.header.undoes,
                undoable=not one.header.register.startswith(blanking.BLANK),
            )
            for one in own
            if one.header.inspector == self.inspector
        ]
        chosen = list(choose(steps))
        register_of = {one.header.dot: one.header.register for one in own}
        live = {dot for step in chosen for dot in self._standing(register_of[step.dot])}
        if not all(step.dot in live for step in chosen):
            return chosen, []
        act = self.begin()
        return chosen, [act.take_back(register_of[step.dot], step.dot) for step in chosen]

    def blank(self, register: str, reason: str) -> list[Entry]:
        """Empty all that was ever written in a register."""
        self.pending.pop(register, None)
        self.settle()
        everything = (*self.here.values(), *self.held.values(), *self.aside.values())
        dots = {one.header.dot for one in everything if one.header.register == register}
        if not dots:
            return []
        act = self.begin()
        written = act.put(f"blank/{act.name}", blanking.blanking(dots, reason))
        self.empty(blanking.dots_blanked(written))
        return written

    def export(self, since: Vector) -> tuple[Entry, ...]:
        """What the bundle for somebody holds who has come so far."""
        self.settle()
        return tuple(one for one in self.here.values() if not vector.covers(since, one.header.dot))

    def draft(self) -> merging.Draft:
        """What a merge must know of this laptop."""
        return merging.Draft(
            known={name: one.header.dot for name, one in self.here.items()},
            held=self.held,
            aside=self.aside,
            bare={name for name, one in self.here.items() if one.body is None},
            blanked=blanking.dots_blanked((*self.here.values(), *self.aside.values())),
        )

    def merge(self, delivery: Iterable[Entry], *, crash: bool = False) -> merging.Merge:
        """Merge a delivery in one transaction; nothing of it stays where that crashes.

        What is being typed has been settled before, but for a key that came in between.
        """
        done = merging.merge(self.draft(), delivery)
        if crash:
            return done
        for one in (*done.joined, *done.filled):
            self.here[one.id] = one
        waited = frozenset(self.held)
        self.held = {one.id: one for one in done.held}
        self.aside = {name: one for name, one in self.aside.items() if name not in self.here}
        self.shelved |= done.shelved
        self.empty(done.emptied)
        names = frozenset(one.id for one in done.joined)
        if names or len(self.held) > len(waited):
            self.batches.append(Batch(names, frozenset(self.held) - waited))
        return done

    def undo_merge(self, which: int) -> merging.Undoing:
        """Set a merge's entries aside, unless something stands on them."""
        self.settle()
        batch = self.batches[which]
        going = [self.here[name] for name in batch.joined]
        staying = [one for name, one in self.here.items() if name not in batch.joined]
        undoing = merging.undo_merge(going, staying)
        if not undoing.hindrances:
            del self.batches[which]
            self.aside.update((name, self.here.pop(name)) for name in batch.joined)
            self.held = {name: one for name, one in self.held.items() if name not in batch.held}
            left = {one.header.dot for one in self.here.values()}
            self.shelved = (self.shelved - undoing.unshelved) & left
        return undoing

    def copied(self, name: ReplicaId) -> "Laptop":
        """This laptop as a backup holds it, restored under a replica id."""
        return replace(
            self,
            name=name,
            here=dict(self.here),
            shelved=set(self.shelved),
            held=dict(self.held),
            aside=dict(self.aside),
            batches=list(self.batches),
            pending=dict(self.pending),
        )

    def empty(self, dots: Iterable[Dot]) -> None:
        """Drop the bodies at these dots wherever they lie."""
        gone = frozenset(dots)
        for place in (self.here, self.held, self.aside) if gone else ():
            for name, one in place.items():
                if one.header.dot in gone:
                    place[name] = blanking.emptied(one)

    def _standing(self, register: str) -> tuple[Dot, ...]:
        return tuple(one.header.dot for one in fold.live_entries(self.folded(register)))


@dataclass(slots=True)
class Act:
    """One command; what it writes is undone together."""

    laptop: Laptop
    name: ActId

    def put(self, register: str, value: Value, seen: tuple[Dot, ...] | None = None) -> list[Entry]:
        """As the store does: nothing is written where that very value stands alone."""
        laptop, data = self.laptop, entry.encode(value)
        standing = fold.live_entries(laptop.folded(register))
        says = {
            None if one.body is None else one.body.value
            for one in standing
            if one.header.undoes is None
        }
        if says != {data} and not (value is None and not standing):
            replaces = tuple(one.header.dot for one in standing) if seen is None else seen
            return [self._append(register, value, replaces, None, typed=seen is not None)]
        return []

    def take_back(self, register: str, dot: Dot) -> Entry:
        return self._append(register, None, (dot,), dot)

    def _append(
        self,
        register: str,
        value: Value,
        replaces: tuple[Dot, ...],
        undoes: Dot | None,
        *,
        typed: bool = False,
    ) -> Entry:
        laptop = self.laptop
        own = [one for one in laptop.here.values() if one.header.dot.replica == laptop.name]
        # Of several at the last counter the first that came, and so what was written here.
        last = max(own, key=lambda one: one.header.dot.counter, default=None)
        counter = 1 if last is None else last.header.dot.counter + 1
        body = entry.Body(self.name.encode(), entry.encode(value))
        header = entry.Header(
            laptop.review, Dot(laptop.name, counter), register, replaces, undoes, self.name,
            laptop.inspector, laptop.clock(), "" if last is None else last.id,
            entry.body_hash(body),
        )  # fmt: skip
        fresh = Entry.of(header, body)
        laptop.hears(fresh, typed)
        laptop.here[fresh.id] = fresh
        return fresh
