"""Which entries an entry builds on, by what its author had before the eyes."""

from collections.abc import Iterable, Mapping

from inspector_app.journal.entry import Dot, Entry


def nearest_common(entries: Iterable[Entry], one: Dot, other: Dot) -> Entry | None:
    """The last value that both entries replaced, directly or not; None where there is none.

    Where several are equally near, the one with the largest dot, so that every draft finds the
    same. A value that was blanked is no longer there to be found.
    """
    by_dot = {entry.dot: entry for entry in entries}
    common = _ancestors(by_dot, one) & _ancestors(by_dot, other)
    saying = {dot for dot in common if _says(by_dot.get(dot))}
    older = set().union(*(_ancestors(by_dot, dot) for dot in saying))
    nearest = saying - older
    return by_dot[max(nearest)] if nearest else None


def _says(entry: Entry | None) -> bool:
    return entry is not None and entry.header.undoes is None and entry.body is not None


def _ancestors(by_dot: Mapping[Dot, Entry], dot: Dot) -> set[Dot]:
    found: set[Dot] = set()
    waiting = [dot]
    while waiting:
        entry = by_dot.get(waiting.pop())
        if entry is not None:
            fresh = set(entry.header.replaces) - found
            found |= fresh
            waiting += fresh
    return found
