"""Opening a seal on purpose, before one has answered all that binds in an area."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.queries.reader import Reading
from inspector_app.store import review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act


def open_seal(store: Store, review: ReviewId, area: AreaId) -> Changes:
    """Show the seat what others have said in an area; its own later answers there say so.

    Nothing is written where the area is open already. Cannot be undone: what was seen was seen.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        open_seal_in(act, Reading(work.connection, review), area)
    return work.changes


def open_seal_in(act: Act, reading: Reading, area: AreaId) -> None:
    """As `open_seal`, as part of an act that does more."""
    if reading.open_areas is not None and area not in reading.open_areas:
        act.put(registers.seal(act.inspector, area), True)
