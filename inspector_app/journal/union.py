"""Which entries of a delivery join on, which wait, and which contradict each other (J3, J7, J8).

`Known` is what a draft already holds. The outcome depends on the two sets alone, so drafts that
have received the same entries, in any order and any number of times, hold the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from inspector_app.journal.entry import Dot, Entry, entry_id


@dataclass(slots=True)
class Known:
    """The entry ids that a draft holds at each dot; two ids at one dot are a contradiction."""

    ids: dict[Dot, frozenset[str]] = field(default_factory=dict)

    def has(self, dot: Dot) -> bool:
        return dot in self.ids

    def add(self, dot: Dot, name: str) -> None:
        self.ids[dot] = self.ids.get(dot, frozenset()) | {name}


@dataclass(frozen=True, slots=True)
class Admission:
    """What becomes of a delivery; entries that the draft already held are in none of the three."""

    joined: tuple[Entry, ...]  # new, all they build on is here; in an order that respects that
    shelved: frozenset[Dot]  # dots at which more than one entry is now known
    held: tuple[Entry, ...]  # something they build on is missing: ask for the whole bundle


def admit(known: Known, delivered: Iterable[Entry]) -> Admission:
    """Sort a delivery; `known` gains what joined."""
    fresh = {
        name: entry
        for entry in delivered
        if (name := entry_id(entry.header)) not in known.ids.get(entry.dot, ())
    }
    ready = [name for name, _ in sorted(fresh.items(), key=lambda item: (item[1].dot, item[0]))]
    blocked: dict[Dot, list[str]] = {}
    joined: list[Entry] = []
    shelved: set[Dot] = set()
    ready.reverse()
    while ready:
        name = ready.pop()
        entry = fresh[name]
        if (missing := _missing(known, entry)) is not None:
            blocked.setdefault(missing, []).append(name)
            continue
        known.add(entry.dot, name)
        joined.append(entry)
        if len(known.ids[entry.dot]) > 1:
            shelved.add(entry.dot)
        ready.extend(reversed(blocked.pop(entry.dot, [])))
    held = [fresh[name] for names in blocked.values() for name in names]
    return Admission(tuple(joined), frozenset(shelved), tuple(sorted(held, key=_place)))


def _missing(known: Known, entry: Entry) -> Dot | None:
    """The first dot that the entry builds on and that is not known, if any."""
    header = entry.header
    before = Dot(header.dot.replica, header.dot.counter - 1)
    if before.counter == 0 and header.previous == "":
        pass  # the first of its replica
    elif header.previous not in known.ids.get(before, ()):
        return before
    seen = (*header.replaces, *([header.undoes] if header.undoes else []))
    return next((dot for dot in seen if not known.has(dot)), None)


def _place(entry: Entry) -> tuple[Dot, str]:
    return entry.dot, entry_id(entry.header)
