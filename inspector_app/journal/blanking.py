"""Blanking: an entry that empties others for good, and wins over any copy of them (J13)."""

from collections.abc import Iterable

from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot, Entry

BLANK = "blank/"


def blanking(dots: Iterable[Dot], reason: str) -> Value:
    """The value of a `blank/<id>` register that empties these entries."""
    return {"dots": [[dot.replica, str(dot.counter)] for dot in sorted(dots)], "reason": reason}


def blanked_by(entry: Entry) -> frozenset[Dot]:
    """The dots that this entry empties; none unless its register is a blanking."""
    if not entry.register.startswith(BLANK):
        return frozenset()
    value = entry.value
    if not isinstance(value, dict):
        return frozenset()
    named = value["dots"]
    return frozenset(Dot(replica, int(counter)) for replica, counter in named)  # type: ignore


def dots_blanked(entries: Iterable[Entry]) -> frozenset[Dot]:
    """The dots that any of the entries empties."""
    blankings = [entry for entry in entries if entry.header.register.startswith(BLANK)]
    return frozenset(dot for entry in blankings for dot in blanked_by(entry))


def emptied(entry: Entry) -> Entry:
    """The entry without its body; its header, and so its id, stays.

    A blanking keeps its body whatever names it: without it other drafts would not learn what to
    empty.
    """
    return entry if entry.register.startswith(BLANK) else Entry(entry.header, None, entry.id)
