"""The row of each review in the list, kept in step so that a thousand show at once."""

import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, bindparam, func, select, update

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.store.journal_rows import LiveRow, live_under
from inspector_app.store.tables import joined, live, reviews

LISTED = ("fact/", "inspector/", "checklist")  # nothing that a seal may hide


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


# Built once: building costs more than running, and these run at every answer.
_ANSWER = "answer/" + reviews.c.seat + "/"
_ANSWERED = (
    select(func.count(live.c.register.distinct()))
    .where(
        live.c.review == reviews.c.id,
        live.c.register >= _ANSWER,
        live.c.register < _ANSWER + "\U0010ffff",
        live.c.value != b"null",
        live.c.undo.is_(False),
    )
    .correlate(reviews)
    .scalar_subquery()
)
_LISTED = select(reviews).where(
    reviews.c.id.not_in(
        select(joined.c.other).where(joined.c.home.in_(select(reviews.c.id).scalar_subquery()))
    )
)
_TOUCH = (
    update(reviews).where(reviews.c.id == bindparam("review_")).values(touched=bindparam("now_"))
)
_TOUCH_AND_COUNT = _TOUCH.values(answered=_ANSWERED)
_SET_FACTS = (
    update(reviews).where(reviews.c.id == bindparam("review_")).values(facts=bindparam("facts_"))
)


def refresh(connection: Connection, review: ReviewId, registers: frozenset[str], now: str) -> None:
    """Bring a review's row in step after these registers changed."""
    counts = any(name.startswith(("answer/", "inspector/")) for name in registers)
    touch = _TOUCH_AND_COUNT if counts else _TOUCH
    connection.execute(touch, {"review_": review, "now_": now})
    if any(name.startswith(LISTED) for name in registers):
        rows = [row for prefix in LISTED for row in live_under(connection, review, prefix)]
        facts = json.dumps(_first_values(rows), ensure_ascii=False)
        connection.execute(_SET_FACTS, {"review_": review, "facts_": facts})


def summaries(connection: Connection) -> list[Summary]:
    """Every review on this computer but those joined to another; sorting is left to the caller."""
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
        for row in connection.execute(_LISTED)
    ]


def _first_values(rows: list[LiveRow]) -> dict[str, Value]:
    """One value for each register; where several stand, the one with the smallest dot shows."""
    shown: dict[str, tuple[Dot, Value]] = {}
    for row in rows:
        if not row.undo and (row.register not in shown or row.dot < shown[row.register][0]):
            shown[row.register] = (row.dot, row.value)
    return {register: value for register, (_dot, value) in shown.items() if value is not None}
