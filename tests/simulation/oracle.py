"""What must hold, worked out the slow and plain way, with nothing of the program's own rules."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.fold import Live
from inspector_app.journal.undo import Step
from tests.simulation.laptop import Laptop

Standing = dict[str, frozenset[str]]  # the ids of what is live, by register


class Broken(AssertionError):
    """A promise that did not hold."""


def demand(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(what)


def forks(entries: Collection[Entry]) -> frozenset[Dot]:
    """The dots at which several entries are."""
    dots = [entry.header.dot for entry in entries]
    if len(set(dots)) == len(dots):
        return frozenset()
    return frozenset(dot for dot, count in Counter(dots).items() if count > 1)


def standing(entries: Collection[Entry], register: str | None = None) -> Standing:
    """J6 word by word: not taken back, not replaced by what is not taken back, on no shelf."""
    shelf = forks(entries)
    registers: dict[str, list[Entry]] = {}
    for entry in entries:
        header = entry.header
        if register in (None, header.register) and header.dot not in shelf:
            registers.setdefault(header.register, []).append(entry)
    return {name: frozenset(one.id for one in _live(here)) for name, here in registers.items()}


def _live(entries: list[Entry]) -> list[Entry]:
    undos: dict[Dot, list[Dot]] = {}
    for entry in entries:
        if entry.header.undoes is not None:
            undos.setdefault(entry.header.undoes, []).append(entry.header.dot)

    def taken_back(dot: Dot) -> bool:
        return dot in undos and not all(map(taken_back, undos[dot]))

    valid = [entry for entry in entries if not taken_back(entry.header.dot)]
    replaced = {dot for entry in valid for dot in entry.header.replaces}
    return [entry for entry in valid if entry.header.dot not in replaced]


def grounded(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids of the entries that have all they build on among these."""
    waiting = sorted(entries, key=lambda entry: entry.header.dot)
    dot_of: dict[str, Dot] = {}
    dots: set[Dot] = set()
    while True:
        left = []
        for entry in waiting:
            if _stands_on(entry, dot_of, dots):
                dot_of[entry.id] = entry.header.dot
                dots.add(entry.header.dot)
            else:
                left.append(entry)
        if len(left) == len(waiting):
            return frozenset(dot_of)
        waiting = left


def _stands_on(entry: Entry, dot_of: Mapping[str, Dot], dots: set[Dot]) -> bool:
    header = entry.header
    replica, counter = header.dot
    if header.previous or counter != 1:
        follows = header.previous and dot_of.get(header.previous) == (replica, counter - 1)
        if not follows:
            return False
    return dots.issuperset(header.replaces) and (header.undoes is None or header.undoes in dots)


def demand_order(before: Iterable[Entry], joined: Iterable[Entry]) -> None:
    """Each of what joins comes after all that it builds on."""
    dot_of = {entry.id: entry.dot for entry in before}
    dots = set(dot_of.values())
    for entry in joined:
        demand(_stands_on(entry, dot_of, dots), f"{entry.dot} joined before what it builds on")
        dot_of[entry.id] = entry.dot
        dots.add(entry.dot)


def demand_chain(entry: Entry, here: Iterable[Entry], written: Collection[str]) -> None:
    """A replica follows on what it wrote itself, whatever else came at that dot (J3)."""
    replica, counter = entry.dot
    before = {one.id for one in here if one.dot == (replica, counter - 1)}
    last = before.intersection(written) or before or {""}
    demand(entry.header.previous in last, f"{entry.dot} follows on what was not written there")


def reached(entries: Iterable[Entry]) -> dict[str, int]:
    """For each replica the last counter before the first gap."""
    there = {entry.header.dot for entry in entries}
    ends: dict[str, int] = {}
    for replica in {dot.replica for dot in there}:
        end = 0
        while Dot(replica, end + 1) in there:
            end += 1
        if end:
            ends[replica] = end
    return ends


def blanked(entries: Iterable[Entry]) -> frozenset[Dot]:
    """What blankings name, read without the program's help."""
    return frozenset(
        Dot(replica, int(counter))
        for entry in entries
        if entry.header.register.startswith("blank/") and isinstance(entry.value, dict)
        for replica, counter in entry.value["dots"]  # type: ignore[union-attr]
    )


def composed(value: Value) -> str:
    """A value as its reader sees it."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else repr(value)


def groups(entries: Iterable[Entry]) -> frozenset[frozenset[Dot]]:
    """Live entries that say the same, by the composed form of what their author wrote."""
    alike: dict[object, set[Dot]] = {}
    for entry in entries:
        if entry.header.undoes is None:
            said = composed(entry.value) if entry.body else entry.id
            alike.setdefault(said, set()).add(entry.dot)
    return frozenset(map(frozenset, alike.values()))


def shown(values: Iterable[Live]) -> frozenset[frozenset[Dot]]:
    """The program's groups in the same form."""
    return frozenset(frozenset(entry.dot for entry in live.entries) for live in values)


@dataclass(slots=True)
class Memory:
    """What a laptop must remember; a backup carries it like the draft itself."""

    ids: set[str] = field(default_factory=set)  # written here or delivered
    written: set[str] = field(default_factory=set)  # here
    emptied: set[Dot] = field(default_factory=set)
    anew: set[str] = field(default_factory=set)  # written at a dot used and blanked before
    typed: dict[str, frozenset[Dot]] = field(default_factory=dict)  # seen at the first key
    done: list[set[Dot]] = field(default_factory=list)  # the acts that undo takes back
    undone: list[tuple[set[Dot], set[Dot]]] = field(default_factory=list)  # undos, what they undid
    act: str = ""

    def copied(self) -> "Memory":
        """As a backup keeps it; undo does not reach into another replica's acts."""
        return Memory(
            ids=set(self.ids),
            written=set(self.written),
            emptied=set(self.emptied),
            anew=set(self.anew),
            typed=dict(self.typed),
        )

    def hear(self, entry: Entry) -> None:
        """Note what is written; undo and blanking are no acts that undo takes back."""
        self.ids.add(entry.id)
        self.written.add(entry.id)
        if entry.dot in self.emptied:
            self.anew.add(entry.id)
        header = entry.header
        if header.undoes is not None or header.register.startswith("blank/"):
            return
        if header.act != self.act:
            self.done.append(set())
            self.undone.clear()
            self.act = header.act
        self.done[-1].add(entry.dot)

    def undid(self, chosen: list[Step], written: list[Entry]) -> None:
        """Compare what undo took back with a plain stack."""
        expected = self.done[-1] if self.done else set()
        demand({step.dot for step in chosen} == expected, "undo chose another act than the newest")
        if written:
            self.undone.append(({entry.dot for entry in written}, self.done.pop()))

    def redid(self, chosen: list[Step], written: list[Entry]) -> None:
        """The same for redo."""
        expected = self.undone[-1][0] if self.undone else set()
        demand({step.dot for step in chosen} == expected, "redo chose another act than the newest")
        if written:
            self.done.append(self.undone.pop()[1])


def check(laptop: Laptop, memory: Memory) -> None:
    """What must hold of one laptop at any time."""
    here = laptop.here.values()
    demand(grounded(here) == laptop.here.keys(), "something counts whose base is missing")
    places = (laptop.here.keys(), laptop.held.keys(), laptop.aside.keys())
    demand(sum(map(len, places)) == len(set().union(*places)), "an entry lies in two places")
    demand(memory.ids <= set().union(*places), "something that was here is gone")
    everything = (*here, *laptop.held.values(), *laptop.aside.values())
    memory.emptied |= blanked((*here, *laptop.aside.values()))
    for entry in everything if memory.emptied else ():
        kept = entry.body is not None and not entry.header.register.startswith("blank/")
        gone = entry.header.dot in memory.emptied and entry.id not in memory.anew
        demand(not (kept and gone), f"{entry.header.dot} was blanked and is back")
    demand(laptop.vector() == reached(here), "the vector says another reach")
    demand(laptop.shelved == forks(here), "the shelf holds something else than contradictions")
    live = {name: frozenset(e.id for e in some) for name, some in laptop.live().items()}
    demand(live == standing(here), "something else is live than what nobody replaced")
