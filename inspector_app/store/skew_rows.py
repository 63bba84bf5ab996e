"""What is known of the clocks of the computers that sent something, by public identity text."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.journal.skew import Bounds, narrowed
from inspector_app.store.tables import skews


def note(connection: Connection, key: str, newer: Bounds) -> None:
    """Narrow down what is known of this computer's clock."""
    before = connection.execute(
        select(skews.c.low, skews.c.high).where(skews.c.key == key)
    ).one_or_none()
    now = newer if before is None else narrowed(Bounds(before.low, before.high), newer)
    row = insert(skews).values(key=key, low=now.low, high=now.high)
    told = {"low": row.excluded.low, "high": row.excluded.high}
    connection.execute(row.on_conflict_do_update(index_elements=[skews.c.key], set_=told))


def certain(connection: Connection) -> dict[str, int]:
    """What must be added to the times of each computer whose clock is surely off, in seconds."""
    found = {
        row.key: Bounds(row.low, row.high).certain for row in connection.execute(select(skews))
    }
    return {key: seconds for key, seconds in found.items() if seconds}
