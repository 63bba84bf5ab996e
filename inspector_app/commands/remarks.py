"""Notes to one another on a statement; found by search, never in a report."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId, StatementId
from inspector_app.store import review_rows
from inspector_app.store.store import Store


def add_remark(
    store: Store, review: ReviewId, statement: StatementId, text: str
) -> tuple[ItemId, Changes]:
    """Leave a note; its words may be changed by typing in its register."""
    item = ItemId(store.clock.hex_id(8))
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        work.act(review, me).put(registers.remark(statement, item), text)
    return item, work.changes


def remove_remark(store: Store, review: ReviewId, statement: StatementId, item: ItemId) -> Changes:
    """Take a note away; the journal still knows it."""
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        work.act(review, me).put(registers.remark(statement, item), None)
    return work.changes
