"""Two reviews of one visit in a small world: begun apart, joined, parted, at desks that exchange.

Each desk holds both journals. Who sits there writes in what is in sight: home once the two are
joined, else the review that was begun there. What home must show is worked out by `plain`, with
nothing of the program's translation.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.journal import fold, joining, merging, undo
from inspector_app.journal.entry import Dot, Entry
from tests.simulation import oracle
from tests.simulation.laptop import Laptop
from tests.simulation.oracle import Standing, demand
from tests.simulation.world import VALUES, Clock, damaged

HOME, OTHER = ReviewId("aa" * 16), ReviewId("bb" * 16)
THERE = ("k2", "r2", "m2")  # the inspectors in the other review, by desk
HERE = ("k", "r", "m")  # and in home
WHO = {InspectorId(there): InspectorId(here) for there, here in zip(THERE, HERE, strict=True)}
ALIAS = f"alias/{OTHER}"
WAYS = ("whole",) * 5 + ("cut", "headless", "shuffled", "doubled")


class Told(NamedTuple):
    """An entry in the words of home, as the oracle reads entries."""

    dot: Dot
    register: str
    replaces: tuple[Dot, ...]
    undoes: Dot | None

    @property
    def header(self) -> "Told":
        return self

    @property
    def id(self) -> str:
        return f"{self.dot.replica} {self.dot.counter}"


@dataclass(slots=True)
class Home(Laptop):
    """The journal in which both are seen while they are joined."""

    other: Laptop | None = None

    @property
    def is_joined(self) -> bool:
        return self._alias() is not None

    def folded(self, register: str) -> list[Entry]:
        told = (one for one in self._joined() if one.header.register == register)
        return [*Laptop.folded(self, register), *told]

    def live(self) -> dict[str, tuple[Entry, ...]]:
        return fold.live_by_register([*self.here.values(), *self._joined()])

    def draft(self) -> merging.Draft:
        assert self.other is not None
        dots = (joining.abroad(one.dot, OTHER) for one in self.other.here.values())
        return replace(Laptop.draft(self), beside=frozenset(dots))

    def _alias(self) -> Entry | None:
        live = fold.live_entries(Laptop.folded(self, ALIAS))
        said = (one for one in live if one.header.undoes is None and one.value is not None)
        return next(said, None)

    def _joined(self) -> list[Entry]:
        alias = self._alias()
        if alias is None or self.other is None:
            return []
        who = joining.who_in(alias.value)
        return [joining.translated(one, HOME, who) for one in self.other.here.values()]


@dataclass(slots=True)
class Desk:
    """One computer, with both journals."""

    place: int
    home: Home
    other: Laptop

    @property
    def sight(self) -> Laptop:
        return self.home if self.home.is_joined or self.place == 0 else self.other

    def write(self, item: str, value: object) -> None:
        people = HERE if self.sight is self.home else THERE
        register = item.replace("ME", people[self.place])
        self.sight.put((register, value))  # type: ignore[arg-type]

    def take(self, bundle: "Bundle") -> None:
        """The joined one first, since home builds on it; then what home had to hold back."""
        self.other.merge(bundle.other)
        self.home.merge(bundle.home)
        self.home.merge(())

    def check(self) -> None:
        """What home and the other show is what their entries say, read plainly."""
        own, there = list(self.home.here.values()), self.other.here.values()
        dots = {one.dot for one in own} | {_from_there(one.dot) for one in there}
        based = all(dots.issuperset(one.header.replaces) for one in own)
        demand(based, "something counts whose base is missing")
        seen = {name: _ids(live) for name, live in self.home.live().items()}
        demand(seen == plain(own, there), "home shows else")
        alone = {name: {one.id for one in live} for name, live in self.other.live().items()}
        demand(alone == oracle.standing(self.other.here.values()), "the other shows else")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one desk hands another of each journal."""

    to: int
    home: tuple[Entry, ...]
    other: tuple[Entry, ...]


@dataclass(slots=True)
class Visit:
    """One day with such desks, moved by dice."""

    seed: int
    chance: random.Random = field(init=False)
    desks: list[Desk] = field(init=False)
    wire: list[Bundle] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    joins: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        clock = Clock(random.Random(f"{self.seed} joined"))
        self.desks = [_desk(place, clock) for place in range(self.chance.choice((2, 2, 3)))]

    def run(self) -> None:
        """Live through the day; raises Broken."""
        for _ in range(30):
            step = self.chance.choices(STEPS, WEIGHTS)[0]
            desk = self.chance.choice(self.desks)
            self.trail.append(f"{desk.place} {step.__name__}")
            step(self, desk)
            desk.check()
        self.finish()

    def write(self, desk: Desk) -> None:
        item = self.chance.choice(("answer/ME/ST-1", "basis/1", "basis/1"))
        desk.write(item, self.chance.choice(VALUES))

    def undo(self, desk: Desk) -> None:
        desk.sight.take_back(undo.next_undo)

    def join(self, desk: Desk) -> None:
        if not desk.home.is_joined:
            self.joins += 1
            desk.home.put((ALIAS, joining.alias_value(WHO)))

    def part(self, desk: Desk) -> None:
        if desk.home.is_joined:
            desk.home.put((ALIAS, None))

    def send(self, desk: Desk) -> None:
        to = (desk.place + self.chance.randint(1, len(self.desks) - 1)) % len(self.desks)
        self.wire.append(Bundle(to, desk.home.export({}), desk.other.export({})))

    def receive(self, desk: Desk) -> None:
        """Any bundle under way to the desk; it may come damaged, and again."""
        waiting = [one for one in self.wire if one.to == desk.place]
        if not waiting:
            return
        bundle = self.chance.choice(waiting)
        if self.chance.random() < 0.7:
            self.wire.remove(bundle)
        parts = (bundle.home, bundle.other)
        home, other = (damaged(one, self.chance.choice(WAYS), self.chance) for one in parts)
        desk.take(Bundle(desk.place, home, other))

    def finish(self) -> None:
        """All is delivered to all; then all show the same."""
        for bundle in self.chance.sample(self.wire, len(self.wire)):
            self.desks[bundle.to].take(bundle)
        for _round in range(2):
            for one in self.desks:
                told = Bundle(0, one.home.export({}), one.other.export({}))
                for desk in self.desks:
                    desk.take(told)
        first = self.desks[0]
        for desk in self.desks:
            desk.check()
            demand(not desk.home.held and not desk.other.held, "something waits for ever")
            same = desk.home.here.keys() == first.home.here.keys()
            demand(same and desk.other.here.keys() == first.other.here.keys(), "entries differ")
            demand(_shown(desk.home) == _shown(first.home), "the desks show different values")


def plain(home: Iterable[Entry], other: Iterable[Entry]) -> Standing:
    """What stands in home: its own entries, and the other's in home's words while joined."""
    own = list(home)
    told = [Told(e.dot, e.header.register, e.header.replaces, e.header.undoes) for e in own]
    standing = {name for ids in oracle.standing(own, ALIAS).values() for name in ids}
    if any(e.id in standing and e.value is not None and not e.header.undoes for e in own):
        told += map(_in_home, other)
    return oracle.standing(told)  # type: ignore[arg-type]


def _in_home(entry: Entry) -> Told:
    header, there = entry.header, dict(zip(THERE, HERE, strict=True))
    return Told(
        _from_there(header.dot),
        "/".join(there.get(part, part) for part in header.register.split("/")),
        tuple(map(_from_there, header.replaces)),
        None if header.undoes is None else _from_there(header.undoes),
    )


def _from_there(dot: Dot) -> Dot:
    return Dot(ReplicaId(f"{dot.replica}:{OTHER}"), dot.counter)


def _ids(live: Iterable[Entry]) -> frozenset[str]:
    return frozenset(f"{one.dot.replica} {one.dot.counter}" for one in live)


def _shown(home: Home) -> dict[str, object]:
    live = home.live()
    return {name: oracle.shown(fold.live_values(live[name])) for name in live}


def _desk(place: int, clock: Clock) -> Desk:
    name = ReplicaId("abc"[place])

    def hears(entry: Entry, typed: bool) -> None:
        """Nothing to note: what stands is read from the entries themselves."""

    other = Laptop(name, InspectorId(THERE[place]), clock, hears, review=OTHER)
    home = Home(name, InspectorId(HERE[place]), clock, hears, review=HOME, other=other)
    return Desk(place, home, other)


STEPS: tuple[Callable[[Visit, Desk], None], ...] = (
    *(Visit.write, Visit.undo, Visit.join, Visit.part, Visit.send, Visit.receive),
)
WEIGHTS = (12, 3, 3, 1, 5, 8)


def live_through(seed: int) -> None:
    """One day; raises Broken."""
    Visit(seed).run()
