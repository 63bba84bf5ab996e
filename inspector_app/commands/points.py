"""Strengths, weaknesses and proposals: add, move, take away; their words come by typing."""

from inspector_app.commands.typing import settle_typing
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import AreaId, ItemId, ReviewId
from inspector_app.domain.positions import place_in
from inspector_app.domain.shapes import Value
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork


def point_value(text: str, position: str) -> Value:
    """What a point's register holds; typing hands over the whole of it."""
    return {"text": text, "position": position}


def add_point(
    store: Store, review: ReviewId, area: AreaId, side: str, text: str
) -> tuple[ItemId, Changes]:
    """Add a point after the last one of its side."""
    item = ItemId(store.clock.hex_id(8))
    with store.write() as work:
        places = [place for place, _item in _places(work, review, area, side)]
        me = review_rows.seat(work.connection, review)
        value = point_value(text, place_in(places, len(places)))
        work.act(review, me).put(registers.point(area, side, item), value)
    return item, work.changes


def move_point(
    store: Store, review: ReviewId, area: AreaId, side: str, item: ItemId, after: ItemId | None
) -> Changes:
    """Let the point follow another one; None puts it first. What is typed in it is kept."""
    register = registers.point(area, side, item)
    settle_typing(store, review, register)
    with store.write() as work:
        standing = work.value(review, register)
        others = [one for one in _places(work, review, area, side) if one[1] != item]
        index = next((n for n, one in enumerate(others, 1) if one[1] == after), 0)
        if isinstance(standing, dict):
            place = place_in([place for place, _item in others], index)
            me = review_rows.seat(work.connection, review)
            work.act(review, me).put(register, {**standing, "position": place})
    return work.changes


def remove_point(store: Store, review: ReviewId, area: AreaId, side: str, item: ItemId) -> Changes:
    """Take a point away; the journal still knows it."""
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        work.act(review, me).put(registers.point(area, side, item), None)
    return work.changes


def _places(
    work: UnitOfWork, review: ReviewId, area: AreaId, side: str
) -> list[tuple[str, ItemId]]:
    """Where the side's points stand, in order."""
    rows = journal_rows.live_under(work.connection, review, f"point/{area}/{side}/")
    return sorted(
        (str(row.value["position"]), ItemId(row.register.rsplit("/", 1)[1]))
        for row in rows
        if isinstance(row.value, dict)
    )
