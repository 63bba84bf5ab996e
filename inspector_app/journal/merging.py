"""What a merge does to a draft, and what undoing it would do: worked out, not carried out.

A draft of a review is the set of entries that count in it. Merging adds a delivery to that set
(J7), so that drafts which received the same, in any order and any number of times, hold the same.
What waits for something missing (J8) and what an undone merge brought is kept beside and counts
nowhere: not as known here, not in vector or digest, not in the fold.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from operator import attrgetter

from inspector_app.journal.blanking import dots_blanked, emptied
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.joining import abroad


@dataclass(frozen=True, slots=True)
class Draft:
    """What a merge must know of the draft that it comes to."""

    known: Mapping[str, Dot] = field(default_factory=dict)  # all that count, by id; shelved too
    held: Mapping[str, Entry] = field(default_factory=dict)  # waiting, by id (J8)
    # Of undone merges, by id; those that the delivery does not name may be left out.
    aside: Mapping[str, Entry] = field(default_factory=dict)
    bare: AbstractSet[str] = frozenset()  # ids among the known whose body is not here
    # What every blanking here names, also one set aside: what it emptied is gone for good.
    blanked: AbstractSet[Dot] = frozenset()
    # Of other reviews here, as entries of this one speak of them: something to build on.
    beside: AbstractSet[Dot] = frozenset()


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of a delivery; entries stand here as the draft shall keep them.

    Of what counted in the draft already nothing is named but in `shelved`, `filled`, `emptied`.
    """

    joined: tuple[Entry, ...]  # count from now on, each after all that it builds on
    back: frozenset[str]  # ids of the joined that an undone merge had brought before
    released: frozenset[str]  # ids of the joined that had been held
    shelved: frozenset[Dot]  # more than one entry each: none of them is folded, old or new (J3)
    # All that waits now; while there is any, ask for the whole bundle. What was set aside stays
    # aside until it joins: a blanking that once counted must not come to count less.
    held: tuple[Entry, ...]
    filled: tuple[Entry, ...]  # known ones whose missing body came, blanked by nobody
    emptied: frozenset[Dot]  # newly blanked: whatever lies at these, held and aside too (J13)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a merge would do, unless `hindrances` forbid it."""

    hindrances: tuple[Entry, ...]  # that stay, and replace, undo or follow on what would go
    unshelved: frozenset[Dot]  # one entry is left of the several there: it is folded again


def merge(draft: Draft, delivery: Iterable[Entry]) -> Merge:
    """Work out what a delivery of the same review does to the draft; neither is changed."""
    delivery = tuple(delivery)
    joined, shelved, waiting = _join(draft, _fresh(draft, delivery))
    names = {entry.id for entry in joined}
    newly = dots_blanked(joined)
    blanked = draft.blanked | newly
    return Merge(
        joined=_without_bodies(joined, blanked),
        back=frozenset(draft.aside.keys() & names),
        released=frozenset(draft.held.keys() & names),
        shelved=shelved,
        held=_without_bodies(
            _in_order(entry for entry in waiting if entry.id not in draft.aside), blanked
        ),
        filled=tuple(
            entry
            for entry in (delivery if draft.bare else ())
            if entry.id in draft.bare and entry.body is not None and entry.dot not in blanked
        ),
        emptied=newly,
    )


def undo_merge(
    batch: Iterable[Entry], rest: Iterable[Entry], homes: Iterable[Entry] = ()
) -> Undoing:
    """Work out what setting aside `batch`, all that a merge made count, does to the `rest`.

    `rest` is all else that counts in the draft; what is being typed is to be an entry of it, for
    it may name what goes. `homes` is what counts in the reviews that this one was joined to. What
    the merge left held is dropped: it never counted, and the sender gives it again.
    """
    batch = tuple(batch)
    gone = {entry.id: entry.dot for entry in batch}
    rest = tuple(rest)
    places, left = set(gone.values()), {entry.dot for entry in rest}
    missing = places - left
    hindrances = [
        entry
        for entry in rest
        if entry.header.previous in gone or not missing.isdisjoint(_seen(entry))
    ]
    known_as = {abroad(e.dot, e.header.review) for e in batch if e.dot in missing}
    hindrances += [entry for entry in homes if not known_as.isdisjoint(_seen(entry))]
    return Undoing(tuple(_in_order(hindrances)), frozenset(places & left - _shelf(rest)))


def _fresh(draft: Draft, delivery: tuple[Entry, ...]) -> list[Entry]:
    """What does not count yet, what waited among it; of several copies one that has its body."""
    new = [entry for entry in (*draft.held.values(), *delivery) if entry.id not in draft.known]
    kept = [draft.aside[entry.id] for entry in new if entry.id in draft.aside]
    copies = {entry.id: entry for entry in (*kept, *new)}
    copies.update((entry.id, entry) for entry in (*kept, *new) if entry.body is not None)
    return list(copies.values())


def _join(draft: Draft, fresh: Iterable[Entry]) -> tuple[list[Entry], frozenset[Dot], list[Entry]]:
    """What joins, in order; the dots where that makes several entries; and what must wait."""
    dot_of = dict(draft.known)
    dots = {*dot_of.values(), *draft.beside}
    blocked: dict[Dot, list[Entry]] = {}
    joined: list[Entry] = []
    shelved: set[Dot] = set()
    ready = sorted(fresh, key=attrgetter("header.dot"), reverse=True)
    while ready:
        entry = ready.pop()
        missing = _missing(dot_of, dots, entry)
        if missing is not None:
            blocked.setdefault(missing, []).append(entry)
            continue
        dot = entry.header.dot
        if dot in dots:
            shelved.add(dot)
        dots.add(dot)
        dot_of[entry.id] = dot
        joined.append(entry)
        if dot in blocked:
            ready.extend(reversed(blocked.pop(dot)))
    return joined, frozenset(shelved), [entry for some in blocked.values() for entry in some]


def _missing(dot_of: Mapping[str, Dot], dots: AbstractSet[Dot], entry: Entry) -> Dot | None:
    """The first dot that the entry builds on and that is not there as the entry saw it, if any."""
    header = entry.header
    replica, counter = header.dot
    if (counter != 1 or header.previous) and (
        counter < 2 or dot_of.get(header.previous) != (replica, counter - 1)
    ):
        return Dot(replica, counter - 1)
    for dot in header.replaces:
        if dot not in dots:
            return dot
    return header.undoes if header.undoes and header.undoes not in dots else None


def _seen(entry: Entry) -> tuple[Dot, ...]:
    """The dots whose entries the author had before the eyes."""
    undoes = entry.header.undoes
    return entry.header.replaces if undoes is None else (*entry.header.replaces, undoes)


def _without_bodies(entries: Iterable[Entry], blanked: AbstractSet[Dot]) -> tuple[Entry, ...]:
    if not blanked:
        return tuple(entries)
    return tuple(emptied(entry) if entry.dot in blanked else entry for entry in entries)


def _shelf(entries: Iterable[Entry]) -> frozenset[Dot]:
    """The dots at which more than one of the entries is."""
    counts = Counter(entry.dot for entry in entries)
    return frozenset(dot for dot, count in counts.items() if count > 1)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.dot, entry.id))
