"""Text that is still being typed: durable, but without a dot (DESIGN J2)."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot, decode, encode
from inspector_app.store.journal_rows import dots_from_json, dots_to_json
from inspector_app.store.tables import pending


@dataclass(frozen=True, slots=True)
class Pending:
    """A register's value as it is being typed; `seen` are the dots live at the first key."""

    register: str
    inspector: InspectorId
    value: Value
    seen: tuple[Dot, ...]
    begun: str
    kept: str


_THIS = (
    pending.c.review == bindparam("review_"),
    pending.c.register == bindparam("register_"),
)
_ONE = select(pending).where(*_THIS)
_REMOVE = delete(pending).where(*_THIS)


def keep(
    connection: Connection,
    review: ReviewId,
    register: str,
    inspector: InspectorId,
    value: Value,
    seen: tuple[Dot, ...],
    now: str,
) -> None:
    """Write what is typed so far; what was seen at the first key stays as it was."""
    row = insert(pending).values(
        review=review,
        register=register,
        inspector=inspector,
        value=encode(value),
        seen=dots_to_json(seen),
        begun=now,
        kept=now,
    )
    connection.execute(
        row.on_conflict_do_update(
            index_elements=[pending.c.review, pending.c.register],
            set_={"value": row.excluded.value, "kept": row.excluded.kept},
        )
    )


def read(connection: Connection, review: ReviewId, prefix: str = "") -> list[Pending]:
    """What is being typed in the registers whose name starts with `prefix`."""
    found = connection.execute(
        select(pending).where(
            pending.c.review == review,
            pending.c.register >= prefix,
            pending.c.register < prefix + "\U0010ffff",
        )
    )
    return [_pending(row) for row in found]


def take(connection: Connection, review: ReviewId, register: str) -> Pending | None:
    """Remove and return what is being typed in one register, if anything."""
    where = {"review_": review, "register_": register}
    found = connection.execute(_ONE, where).first()
    if found is None:
        return None
    connection.execute(_REMOVE, where)
    return _pending(found)


def _pending(row: "Row[tuple[object, ...]]") -> Pending:
    return Pending(
        row.register,
        InspectorId(row.inspector),
        decode(row.value),
        dots_from_json(row.seen),
        row.begun,
        row.kept,
    )
