"""Reviews joined to others (`journal.joining`): whose entries are folded where, kept in step."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, delete, insert, select

from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.journal.entry import Dot, Entry, decode
from inspector_app.journal.joining import (
    ALIAS,
    Aliases,
    Who,
    abroad,
    closure,
    homes,
    origin,
    translated,
    who_in,
)
from inspector_app.store import bulk, draft_rows, journal_rows, review_rows
from inspector_app.store.journal_rows import COUNTS, FOLDED, JOINED
from inspector_app.store.tables import entries, joined


def others(connection: Connection, home: ReviewId) -> dict[ReviewId, Who]:
    """The reviews that are folded into this one, with who is who there."""
    return closure(home, _aliases(connection))


def homes_of(connection: Connection, review: ReviewId) -> list[ReviewId]:
    """The reviews that this one is folded into; the first is where it is shown."""
    return sorted(homes(review, _aliases(connection)))


def shown_in(connection: Connection, review: ReviewId) -> ReviewId:
    """The review in which this one is seen: itself unless it was joined to another that is here."""
    found = homes_of(connection, review)
    return next((home for home in found if review_rows.exists(connection, home)), review)


def family(connection: Connection, review: ReviewId) -> list[ReviewId]:
    """The review, what is folded into it and what it is folded into, homes first."""
    aliases = _aliases(connection)
    return sorted({review, *closure(review, aliases), *homes(review, aliases)})


def entry_ids(connection: Connection, review: ReviewId) -> list[str]:
    """The ids of all that count in the review, and in those folded into it, for its digest."""
    here = (review, *others(connection, review))
    return [name for one in here for name in journal_rows.entry_ids(connection, one)]


def beside(connection: Connection, built: Iterable[Entry]) -> frozenset[Dot]:
    """The dots here of other reviews that these entries speak of, as they speak of them."""
    return frozenset(
        abroad(Dot(ReplicaId(row.replica), row.counter), other)
        for other in _spoken_of(built)
        for row in connection.execute(
            select(entries.c.replica, entries.c.counter).where(entries.c.review == other, COUNTS)
        )
    )


def going_along(connection: Connection, review: ReviewId) -> set[ReviewId]:
    """The other reviews here that whoever gets this one needs.

    Those folded into it; and of those parted from it again only what its entries build on.
    """
    folded = others(connection, review).keys()
    parted: set[ReviewId] = set()
    for one in (review, *folded):
        named = connection.scalars(
            select(entries.c.register)
            .distinct()
            .where(
                entries.c.review == one,
                entries.c.register >= ALIAS,
                entries.c.register < ALIAS + "\U0010ffff",
            )
        )
        before = {ReviewId(name.removeprefix(ALIAS)) for name in named} - folded
        if before:
            parted |= before & _spoken_of(
                draft_rows.read(connection, one, entries.c.state != JOINED)
            )
    return {one for one in folded | parted if journal_rows.count(connection, one)}


def _spoken_of(built: Iterable[Entry]) -> set[ReviewId]:
    """The other reviews whose entries these replace; what an entry undoes is among that."""
    named = {origin(dot) for entry in built for dot in entry.header.replaces}
    return {review for review in named if review is not None}


def bring_in_step(
    connection: Connection, touched: Mapping[ReviewId, AbstractSet[str]]
) -> dict[ReviewId, set[str]]:
    """Work out anew what is folded into homes of the touched reviews; tells what that changed."""
    changed = {one for one, names in touched.items() if any(n.startswith(ALIAS) for n in names)}
    for review in changed:
        _note_aliases(connection, review)
    aliases = _aliases(connection)
    above = {home for review in touched for home in homes(review, aliases)} if aliases else set()
    found = {}
    for home in sorted(changed | above):
        whole = closure(home, aliases)
        found[home] = _fold(connection, home, whole)
        _sit_down(connection, home, whole)
    return found


def out_of_step(connection: Connection, home: ReviewId) -> set[str]:
    """The registers in which not exactly those entries of other reviews stand that should."""
    there = set(draft_rows.read(connection, home, entries.c.state == JOINED))
    wanted = _as_read(connection, home, others(connection, home))
    return {entry.register for entry in there ^ wanted}


def rebuild(connection: Connection, home: ReviewId) -> None:
    """Work out anew which reviews are folded into this one, and their entries as they read in it.

    The caller brings the live table in step: what is there now may be beyond reading.
    """
    connection.execute(delete(entries).where(entries.c.review == home, entries.c.state == JOINED))
    _note_aliases(connection, home)
    _fold(connection, home, others(connection, home))


def _aliases(connection: Connection) -> Aliases:
    found: dict[ReviewId, dict[ReviewId, Who]] = {}
    for row in connection.execute(select(joined)):
        found.setdefault(ReviewId(row.home), {})[ReviewId(row.other)] = who_in(decode(row.who))
    return found


def _note_aliases(connection: Connection, home: ReviewId) -> None:
    """Note what the review's own standing entries say; of several the one with the first dot."""
    said: dict[ReviewId, bytes] = {}
    for row in journal_rows.live_under(connection, home, ALIAS):
        other = ReviewId(row.register.removeprefix(ALIAS))
        if other > home and row.value is not None and row.data is not None:
            said.setdefault(other, row.data)
    connection.execute(delete(joined).where(joined.c.home == home))
    for other, who in said.items():
        connection.execute(insert(joined).values(home=home, other=other, who=who))


def _fold(connection: Connection, home: ReviewId, whole: Mapping[ReviewId, Who]) -> set[str]:
    """Let exactly the entries of these stand in home, as they read there."""
    wanted = _as_read(connection, home, whole)
    there = set(draft_rows.read(connection, home, entries.c.state == JOINED))
    bulk.remove_all(connection, there - wanted)
    bulk.append_all(connection, wanted - there, JOINED, None)
    changed = {entry.register for entry in there ^ wanted}
    bulk.refold_all(connection, home, changed)
    return changed


def _as_read(connection: Connection, home: ReviewId, whole: Mapping[ReviewId, Who]) -> set[Entry]:
    return {
        translated(entry, home, who)
        for other, who in whole.items()
        for entry in draft_rows.read(connection, other, entries.c.state == FOLDED)
        if not entry.register.startswith(ALIAS)
    }


def _sit_down(connection: Connection, home: ReviewId, whole: Mapping[ReviewId, Who]) -> None:
    """Where nobody sits in home yet, whoever sat in what is joined to it does."""
    if not review_rows.exists(connection, home) or review_rows.seat(connection, home):
        return
    for other, who in sorted(whole.items()):
        if review_rows.exists(connection, other) and (me := review_rows.seat(connection, other)):
            review_rows.take_seat(connection, home, who.get(me, InspectorId(me)))
            return
