"""What the unit is asked for before the visit: requested, received or missing."""

from collections.abc import Iterable

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.positions import between
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork


def ask_for(
    store: Store, review: ReviewId, names: Iterable[str]
) -> tuple[tuple[ItemId, ...], Changes]:
    """Put these on the list as requested, after those already there, as one act."""
    wanted = list(names)
    items = tuple(ItemId(store.clock.hex_id(8)) for _ in wanted)
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        position = _last_position(work, review)
        for item, name in zip(items, wanted, strict=True):
            position = between(position, "")
            register = registers.item("document", item)
            act.put(register, {"name": name, "state": "requested", "position": position})
    return items, work.changes


def set_document_state(store: Store, review: ReviewId, item: ItemId, state: str) -> Changes:
    """Say how far one has come: requested, received or missing; raises UnfitValue on others."""
    register = registers.item("document", item)
    with store.write() as work:
        standing = work.value(review, register)
        if isinstance(standing, dict):
            act = work.act(review, review_rows.seat(work.connection, review))
            act.put(register, {**standing, "state": state})
    return work.changes


def remove_document(store: Store, review: ReviewId, item: ItemId) -> Changes:
    """Take it off the list."""
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.item("document", item), None)
    return work.changes


def _last_position(work: UnitOfWork, review: ReviewId) -> str:
    rows = journal_rows.live_under(work.connection, review, "document/")
    values = (row.value for row in rows)
    return max(
        (str(value.get("position", "")) for value in values if isinstance(value, dict)), default=""
    )
