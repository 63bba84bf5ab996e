"""A few laptops, a wire that loses, doubles, cuts and reorders, and an oracle that looks on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from inspector_app.domain.ids import InspectorId, ReplicaId
from inspector_app.domain.shapes import Value
from inspector_app.journal import fold, undo
from inspector_app.journal.blanking import emptied
from inspector_app.journal.entry import Dot, Entry
from tests.simulation import oracle
from tests.simulation.laptop import Laptop
from tests.simulation.oracle import Memory, demand

REGISTERS = ("answer/x/ST-1", "basis/1", "grade/1")
VALUES: tuple[Value, ...] = ("helt", "d\u00e5ligt", "da\u030aligt", "A", "B", 1, None)
NOON = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=1)))
TEN_YEARS = 10 * 365 * 24 * 3600
Outcome = dict[str, frozenset[frozenset[Dot]]]  # which entries say the same, by register


@dataclass(frozen=True, slots=True)
class Message:
    """A bundle on its way, and how far its sender had come."""

    sender: int
    to: int
    entries: tuple[Entry, ...]
    has: dict[ReplicaId, int]


@dataclass(slots=True)
class Clock:
    """Wrong by up to ten years, and now and then wrong in another way."""

    chance: random.Random

    def __call__(self) -> str:
        wrong = timedelta(seconds=self.chance.randint(-TEN_YEARS, TEN_YEARS))
        return (NOON + wrong).isoformat()


@dataclass(slots=True)
class World:
    """All laptops and what is under way between them.

    `reuses` lets a restored backup go on under its old replica id, which the program prevents;
    the journal must bear it (J3).
    """

    count: int
    clock: Clock
    reuses: bool = False
    laptops: list[Laptop] = field(default_factory=list)
    memories: list[Memory] = field(default_factory=list)
    backups: dict[int, tuple[Laptop, Memory]] = field(default_factory=dict)
    told: dict[tuple[int, int], dict[ReplicaId, int]] = field(default_factory=dict)
    wire: list[Message] = field(default_factory=list)
    restored: int = 0

    def __post_init__(self) -> None:
        for place in range(self.count):
            name = chr(ord("a") + place)
            laptop = Laptop(
                ReplicaId(name), InspectorId(name), self.clock,
                lambda entry, typed, place=place: self._hear(place, entry, typed),
            )  # fmt: skip
            self.laptops.append(laptop)
            self.memories.append(Memory())

    # What a person does.

    def put(self, who: int, *values: tuple[str, Value]) -> None:
        laptop = self.laptops[who]
        laptop.put(*values)
        for register, value in values:
            here = oracle.standing(laptop.here.values(), register)
            standing = [laptop.here[name] for name in here.get(register, ())]
            says = {oracle.composed(one.value) for one in standing if not one.header.undoes}
            holds = says == {oracle.composed(value)} or (value is None and not says)
            demand(holds, f"{register} does not hold what was put there")

    def type(self, who: int, register: str, value: Value) -> None:
        laptop = self.laptops[who]
        if register not in laptop.pending:
            self.memories[who].typed[register] = self._standing(laptop, register)
        laptop.type(register, value)

    def settle(self, who: int) -> None:
        self.laptops[who].settle()

    def undo(self, who: int) -> None:
        chosen, written = self.laptops[who].take_back(undo.next_undo)
        if not self.reuses:
            self.memories[who].undid(chosen, written)

    def redo(self, who: int) -> None:
        chosen, written = self.laptops[who].take_back(undo.next_redo)
        if not self.reuses:
            self.memories[who].redid(chosen, written)

    def blank(self, who: int, register: str) -> None:
        laptop = self.laptops[who]
        laptop.blank(register, "misstag")
        self._check(who)

    # What travels.

    def send(self, who: int, to: int, whole: bool) -> None:
        """A bundle with everything, or with what the other seems to lack."""
        laptop = self.laptops[who]
        since = {} if whole else self.told.get((who, to), {})
        entries = laptop.export(since)
        self.wire.append(Message(who, to, entries, laptop.vector()))

    def receive(self, message: Message, *, crash: bool = False, typing: bool = False) -> None:
        """Merge what came, or crash just before the commit; maybe a key comes just before it."""
        laptop, memory = self.laptops[message.to], self.memories[message.to]
        if not typing:
            laptop.settle()
        before = dict(laptop.here)
        done = laptop.merge(message.entries, crash=crash)
        if crash:
            demand(laptop.here == before, "a crash left half a merge")
            return
        memory.ids |= {entry.id for entry in message.entries}
        oracle.demand_order(before.values(), done.joined)
        self.told[message.to, message.sender] = message.has
        if done.joined or done.filled or done.held:
            self._check(message.to)

    def undo_merge(self, who: int, which: int) -> None:
        laptop = self.laptops[who]
        laptop.settle()
        batch = laptop.batches[which]
        rest = [one for name, one in laptop.here.items() if name not in batch.joined]
        possible = len(oracle.grounded(rest)) == len(rest)
        waiting = set(laptop.held)
        undone = not laptop.undo_merge(which).hindrances
        demand(undone == possible, "a merge was undone too readily, or not at all")
        if undone:
            self.memories[who].ids -= waiting & batch.held  # never counted; the sender has it
            demand(set(laptop.here) == {one.id for one in rest}, "an undone merge left a trace")
        self._check(who)

    def back_up(self, who: int) -> None:
        laptop = self.laptops[who]
        self.backups[who] = laptop.copied(laptop.name), self.memories[who].copied()

    def restore(self, who: int) -> None:
        """Put the last backup in the laptop's place, under a new replica id as the program does."""
        if who in self.backups:
            laptop, memory = self.backups[who]
            self.restored += 1
            name = laptop.name if self.reuses else ReplicaId(f"{laptop.name[0]}{self.restored}")
            self.laptops[who], self.memories[who] = laptop.copied(name), memory.copied()

    # How it ends.

    def finish(self, chance: random.Random) -> Outcome:
        """Deliver all, merge what was undone, exchange until all are equal; what stands then."""
        for message in chance.sample(self.wire, len(self.wire)):
            self.receive(message)
        for who, laptop in enumerate(self.laptops):
            self.receive(Message(who, who, tuple(laptop.aside.values()), {}))
        everything = {name: one for laptop in self.laptops for name, one in laptop.here.items()}
        held = {name: one for laptop in self.laptops for name, one in laptop.held.items()}
        for whole in (False, True, True):  # twice, for what had waited with one of the last
            if not whole or self._needs_whole_bundles():
                self._exchange(whole=whole)
        expected = oracle.grounded({**held, **everything}.values())
        for who, laptop in enumerate(self.laptops):
            demand(laptop.here.keys() == expected, "the laptops hold different entries")
            demand(laptop.digest() == self.laptops[0].digest(), "the digests differ")
            self._check(who)
        return self._outcome(chance)

    def _exchange(self, *, whole: bool) -> None:
        """Everyone to the first, and the first to everyone."""
        others = range(1, self.count)
        for sender, to in (*((one, 0) for one in others), *((0, one) for one in others)):
            laptop = self.laptops[to]
            laptop.settle()
            entries = self.laptops[sender].export({} if whole else laptop.vector())
            self.receive(Message(sender, to, entries, {}))

    def _needs_whole_bundles(self) -> bool:
        """As after a sync: digests differ, or something lacks a body that nobody blanked."""
        bare = any(
            one.body is None and one.dot not in self.memories[who].emptied
            for who, laptop in enumerate(self.laptops)
            for one in laptop.here.values()
        )
        return bare or len({laptop.digest() for laptop in self.laptops}) > 1

    def _outcome(self, chance: random.Random) -> Outcome:
        """What stands everywhere; the same for one who gets it all in another order."""
        last = Laptop(ReplicaId("z"), InspectorId("z"), self.clock, lambda entry, typed: None)
        everything = list(self.laptops[0].here.values())
        chance.shuffle(everything)
        for start in range(3):
            last.merge(everything[start::3])
        outcomes = []
        for laptop in (*self.laptops, last):
            live = laptop.live()
            outcomes.append({name: oracle.shown(fold.live_values(live[name])) for name in live})
        truth = oracle.standing(self.laptops[0].here.values())
        here = self.laptops[0].here
        expected = {name: oracle.groups(here[one] for one in ids) for name, ids in truth.items()}
        demand(all(one == expected for one in outcomes), "the laptops show different values")
        demand(last.digest() == self.laptops[0].digest(), "another order gives another digest")
        return expected

    def _hear(self, who: int, entry: Entry, typed: bool) -> None:
        """Judge an entry that is about to count: did its author see just what it replaces?"""
        laptop, memory = self.laptops[who], self.memories[who]
        memory.hear(entry)
        oracle.demand_chain(entry, laptop.here.values(), memory.written)
        header = entry.header
        here = self._standing(laptop, header.register)
        if header.undoes is not None:
            demand(header.undoes in here, "something was taken back that did not stand")
            author = next(one for one in laptop.here.values() if one.dot == header.undoes)
            demand(author.header.inspector == header.inspector, "another's entry was taken back")
        else:
            seen = memory.typed[header.register] if typed else here
            demand(set(header.replaces) == seen, "something was replaced unseen, or seen and not")
            standing = [one for one in laptop.here.values() if one.header.dot in here]
            says = oracle.groups(standing)
            again = len(says) == 1 and len(oracle.groups([*standing, entry])) == 1
            demand(not again, "what stands already was written again")

    def _standing(self, laptop: Laptop, register: str) -> frozenset[Dot]:
        names = oracle.standing(laptop.here.values(), register).get(register, ())
        return frozenset(laptop.here[name].header.dot for name in names)

    def _check(self, who: int) -> None:
        oracle.check(self.laptops[who], self.memories[who])
        demand(self.reuses or not self.laptops[who].shelved, "something is on the shelf")


def damaged(entries: Sequence[Entry], how: str, chance: random.Random) -> tuple[Entry, ...]:
    """What a bad way makes of a bundle."""
    if how == "cut":
        return tuple(entries[: chance.randint(0, len(entries))])
    if how == "headless":
        return tuple(entries[chance.randint(0, len(entries)) :])
    if how == "shuffled":
        return tuple(chance.sample(entries, len(entries)))
    if how == "doubled":
        return (*entries, *entries)
    if how == "stripped":
        return tuple(emptied(one) if chance.random() < 0.3 else one for one in entries)
    return tuple(entries)
