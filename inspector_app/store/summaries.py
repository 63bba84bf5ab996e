"""The row of each review in the list, kept in step so that a thousand show at once."""

import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, func, select, update

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.store.journal_rows import LiveRow, live_under
from inspector_app.store.tables import live, reviews

LISTED = ("fact/", "inspector/", "checklist", "agreed_grade/", "grade/")


@dataclass(frozen=True, slots=True)
class Summary:
    """A review as the list shows it; `values` maps register to value for what `LISTED` names."""

    review: ReviewId
    created: str
    touched: str
    seat: InspectorId
    values: dict[str, Value]
    answered: int
    total: int


def refresh(connection: Connection, review: ReviewId, registers: frozenset[str], now: str) -> None:
    """Bring a review's row in step after these registers changed."""
    changed: dict[str, object] = {"touched": now}
    if any(name.startswith(LISTED) for name in registers):
        rows = [row for prefix in LISTED for row in live_under(connection, review, prefix)]
        changed["facts"] = json.dumps(_first_values(rows), ensure_ascii=False)
    if any(name.startswith(("answer/", "inspector/")) for name in registers):
        changed["answered"] = _answered(connection, review)
    connection.execute(update(reviews).where(reviews.c.id == review).values(changed))


def summaries(connection: Connection) -> list[Summary]:
    """Every review on this computer, the newest visit first left to the caller."""
    return [
        Summary(
            ReviewId(row.id),
            row.created,
            row.touched,
            InspectorId(row.seat),
            cast("dict[str, Value]", json.loads(row.facts)),
            row.answered,
            row.total,
        )
        for row in connection.execute(select(reviews))
    ]


def _answered(connection: Connection, review: ReviewId) -> int:
    seat = connection.scalar(select(reviews.c.seat).where(reviews.c.id == review))
    prefix = f"answer/{seat}/"
    return (
        connection.scalar(
            select(func.count())
            .select_from(live)
            .where(
                live.c.review == review,
                live.c.register >= prefix,
                live.c.register < prefix + "\U0010ffff",
                live.c.value != b"null",
                live.c.undo.is_(False),
            )
        )
        or 0
    )


def _first_values(rows: list[LiveRow]) -> dict[str, Value]:
    """One value for each register; where several stand, the one with the smallest dot shows."""
    shown: dict[str, tuple[Dot, Value]] = {}
    for row in rows:
        if not row.undo and (row.register not in shown or row.dot < shown[row.register][0]):
            shown[row.register] = (row.dot, row.value)
    return {register: value for register, (_dot, value) in shown.items() if value is not None}
