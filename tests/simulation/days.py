"""Random days in a small world: one seed, one day, the same every time."""

import random
from collections.abc import Callable

from inspector_app.domain.shapes import Value
from tests.simulation.world import REGISTERS, VALUES, Clock, Message, Outcome, World, damaged

SIZES = ((2, 32),) * 80 + ((3, 48),) * 15 + ((5, 80),) * 5  # laptops and steps, of a hundred
WAYS = ("whole",) * 5 + ("cut", "headless", "shuffled", "doubled", "stripped")


class Day:
    """One world and the dice that move it."""

    def __init__(self, seed: int, clocks: int = 0) -> None:
        self.chance = random.Random(seed)
        self.count, self.steps = self.chance.choice(SIZES)
        clock = Clock(random.Random(f"{seed} {clocks}"))
        self.world = World(self.count, clock, reuses=self.chance.random() < 0.15)
        self.trail: list[str] = []
        self.apart: set[int] = set()  # whom no bundle reaches for a while

    def run(self) -> Outcome:
        """Live through the day; raises Broken."""
        weighted = REUSING if self.world.reuses else WEIGHTED
        steps, weights = tuple(weighted), tuple(weighted.values())
        for _ in range(self.steps):
            who = self.chance.randrange(self.count)
            step = self.chance.choices(steps, weights)[0]
            self.trail.append(f"{who} {step.__name__}")
            step(self, who)
        self.trail.append("the end")
        return self.world.finish(self.chance)

    def put(self, who: int) -> None:
        self.world.put(who, (self._register(), self._value()))

    def put_two(self, who: int) -> None:
        one, other = self.chance.sample(REGISTERS, 2)
        self.world.put(who, (one, self._value()), (other, self._value()))

    def type(self, who: int) -> None:
        self.world.type(who, self._register(), self._value())

    def settle(self, who: int) -> None:
        self.world.settle(who)

    def undo(self, who: int) -> None:
        self.world.undo(who)
        if self.chance.random() < 0.4:
            self.world.redo(who)

    def redo(self, who: int) -> None:
        self.world.redo(who)

    def blank(self, who: int) -> None:
        if self.chance.random() < 0.3:
            blankings = [
                name
                for name in (one.register for one in self.world.laptops[who].here.values())
                if name.startswith("blank/")
            ]
            self.world.blank(who, blankings[0] if blankings else self._register())
        elif self.chance.random() < 0.5:
            self.world.blank(who, self._register())

    def send(self, who: int) -> None:
        self.world.send(who, self._other(who), whole=self.chance.random() < 0.3)

    def receive(self, who: int) -> None:
        """Any bundle under way, not the oldest first; it may come damaged, again or not at all."""
        wire = [one for one in self.world.wire if one.to == who]
        if not wire or who in self.apart:
            return
        message = self.chance.choice(wire)
        fate = self.chance.random()
        if fate > 0.25:
            self.world.wire.remove(message)
        if fate > 0.35:
            way = self.chance.choice(WAYS)
            entries = damaged(message.entries, way, self.chance)
            self._merge(Message(message.sender, who, entries, message.has))

    def meet(self, who: int) -> None:
        """Two exchange what the other lacks, there and then."""
        if who in self.apart:
            return
        to = self._other(who)
        for sender, other in ((who, to), (to, who)):
            self.world.send(sender, other, whole=False)
            self._merge(self.world.wire.pop())

    def undo_merge(self, who: int) -> None:
        if batches := self.world.laptops[who].batches:
            newest = len(batches) - 1
            which = self.chance.choice((newest, self.chance.randint(0, newest)))
            self.world.undo_merge(who, which)

    def back_up(self, who: int) -> None:
        self.world.back_up(who)

    def restore(self, who: int) -> None:
        self.world.restore(who)

    def use_twice(self, who: int) -> None:
        """Back up, write, send, restore and write again; maybe the first comes back at once."""
        for step in (Day.back_up, Day.put, Day.send, Day.restore, Day.put):
            step(self, who)
        to = self.world.wire[-1].to
        if self.chance.random() < 0.5 and self.apart.isdisjoint((who, to)):
            self._merge(self.world.wire.pop())
            self.world.send(to, who, whole=True)
            self._merge(self.world.wire.pop())
            self.put(who)

    def part(self, who: int) -> None:
        self.apart ^= {who}

    def _merge(self, message: Message) -> None:
        """Merge, sometimes with keys just before and after it, and sometimes undo it at once."""
        who = message.to
        register = self._register() if self.chance.random() < 0.2 else None
        if register:
            self.world.type(who, register, self._value())
        self.world.receive(message, crash=self.chance.random() < 0.05, typing=register is not None)
        if register:
            self.world.type(who, register, self._value())
        if self.chance.random() < (0.4 if self.world.reuses else 0.1):
            self.undo_merge(who)

    def _other(self, who: int) -> int:
        return (who + self.chance.randint(1, self.count - 1)) % self.count

    def _register(self) -> str:
        return self.chance.choice(REGISTERS)

    def _value(self) -> Value:
        return self.chance.choice(VALUES)


WEIGHTED: dict[Callable[[Day, int], None], int] = {
    Day.put: 26,
    Day.put_two: 4,
    Day.type: 8,
    Day.settle: 2,
    Day.undo: 8,
    Day.redo: 3,
    Day.blank: 2,
    Day.send: 12,
    Day.receive: 16,
    Day.meet: 6,
    Day.undo_merge: 5,
    Day.back_up: 3,
    Day.restore: 2,
    Day.part: 2,
}
# Where a backup goes on under its old replica id, ids shall come to be used twice.
REUSING = {**WEIGHTED, Day.use_twice: 10}


def live_through(seed: int) -> Outcome:
    """One day; every tenth once more with other clocks, which must change nothing."""
    outcome = Day(seed).run()
    if seed % 10 == 0 and Day(seed, clocks=1).run() != outcome:
        raise AssertionError("other clocks give other values")
    return outcome
