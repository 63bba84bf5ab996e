"""From the entries of one register to what stands in it now (DESIGN J6 and Undo).

Everything here is a function of a *set* of entries: neither order nor clocks matter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.journal.entry import Dot, Entry


@dataclass(frozen=True, slots=True)
class Live:
    """One value that stands in a register, with all entries that say just that."""

    entries: tuple[Entry, ...]  # at least one, by dot

    @property
    def entry(self) -> Entry:
        """The entry with the smallest dot, standing for all."""
        return self.entries[0]


def void_dots(entries: Iterable[Entry]) -> frozenset[Dot]:
    """The dots taken back by an undo that is not itself taken back."""
    target_of = {entry.dot: entry.header.undoes for entry in entries if entry.header.undoes}
    unjudged = Counter(target_of.values())  # how many undos of a dot may yet turn out void
    void: set[Dot] = set()
    judged = [dot for dot in target_of if not unjudged[dot]]
    # An undo names an entry that its author had seen, so these chains never turn back; they may
    # be long in a journal that came from elsewhere, so this does not recurse.
    while judged:
        dot = judged.pop()
        target = target_of.get(dot)
        if target is None:
            continue
        if dot not in void:
            void.add(target)
        unjudged[target] -= 1
        if not unjudged[target]:
            judged.append(target)
    return frozenset(void)


def live_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that nobody took back or replaced, by dot; undo entries among them.

    What an entry replaced stands again when that entry is taken back.
    """
    entries = tuple(entries)
    if any(entry.header.undoes for entry in entries):
        void = void_dots(entries)
        entries = tuple(entry for entry in entries if entry.header.dot not in void)
    replaced = {dot for entry in entries for dot in entry.header.replaces}
    standing = [entry for entry in entries if entry.header.dot not in replaced]
    return tuple(sorted(standing, key=lambda entry: entry.header.dot))


def live_by_register(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The live entries of each register that any of the entries names; entries in no order."""
    alone: dict[str, Entry] = {}
    more: dict[str, list[Entry]] = {}
    for entry in entries:
        first = alone.setdefault(entry.header.register, entry)
        if first is not entry:  # most registers hold one entry, and make no list
            more.setdefault(entry.header.register, [first]).append(entry)
    live: dict[str, tuple[Entry, ...]] = {register: (entry,) for register, entry in alone.items()}
    live.update((register, live_entries(here)) for register, here in more.items())
    return live


def live_values(entries: Iterable[Entry]) -> tuple[Live, ...]:
    """What stands in the register: none, one value, or several, which is an open question.

    Equal values count as one. An undo entry carries no value; a blanked entry counts by itself.
    """
    alike: dict[bytes, list[Entry]] = {}
    for entry in live_entries(entries):
        if entry.header.undoes is None:
            same = entry.header.body_hash.encode() if entry.body is None else entry.body.value
            alike.setdefault(same, []).append(entry)
    return tuple(Live(tuple(group)) for group in alike.values())
