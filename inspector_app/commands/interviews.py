"""The day's interviews and what was said in them: lines, pins, what goes to the report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.store import journal_rows, pending_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act, UnitOfWork


@dataclass(frozen=True, slots=True)
class Plan:
    """One interview as planned; `role` is an id of the checklist's or free words, never a name."""

    role: str
    group: int | None = None
    day: str = ""  # YYYY-MM-DD
    starts: str = ""  # HH:MM
    ends: str = ""

    @property
    def value(self) -> Value:
        given: dict[str, Value] = {
            "role": self.role,
            "group": self.group,
            "day": self.day or None,
            "from": self.starts or None,
            "to": self.ends or None,
        }
        return {name: value for name, value in given.items() if value is not None}


def line_value(interview: ItemId, text: str, time: str) -> Value:
    """What stands in a `line/<id>` register; `time` is when its typing began, ISO with offset."""
    return {"text": text, "interview": interview, "time": time}


def add_interview(store: Store, review: ReviewId, plan: Plan) -> tuple[ItemId, Changes]:
    """Plan one more interview."""
    items, changes = plan_day(store, review, (plan,))
    return items[0], changes


def plan_day(
    store: Store, review: ReviewId, plans: Sequence[Plan]
) -> tuple[tuple[ItemId, ...], Changes]:
    """Plan several interviews as one act."""
    items = tuple(_new_item(store) for _ in plans)
    with store.write() as work:
        act = _act(work, review)
        for item, plan in zip(items, plans, strict=True):
            act.put(registers.item("interview", item), plan.value)
    return items, work.changes


def change_interview(store: Store, review: ReviewId, item: ItemId, plan: Plan) -> Changes:
    """Correct an interview's role, group, day or times; its lines stay."""
    with store.write() as work:
        _act(work, review).put(registers.item("interview", item), plan.value)
    return work.changes


def remove_interview(store: Store, review: ReviewId, item: ItemId) -> Changes:
    """Take an interview away with its lines, as one act that can be undone."""
    with store.write() as work:
        act = _act(work, review)
        for line in _lines_of(work, review, item):
            act.put(line, None)
        act.put(registers.item("interview", item), None)
    return work.changes


def mark_held(store: Store, review: ReviewId, item: ItemId, held: bool = True) -> Changes:
    """Say that the interview took place, or take that back."""
    with store.write() as work:
        _act(work, review).put(registers.item("held", item), held or None)
    return work.changes


def note_line(
    store: Store,
    review: ReviewId,
    interview: ItemId,
    text: str,
    time: str,
    *,
    line: ItemId | None = None,
    pins: Iterable[StatementId] = (),
) -> tuple[ItemId, Changes]:
    """Keep one line and what it is pinned to as one act.

    `line` is given where its text was already being typed in that register.
    """
    item = line or _new_item(store)
    with store.write() as work:
        act = _act(work, review)
        act.put(registers.item("line", item), line_value(interview, text, time))
        for statement in dict.fromkeys(pins):
            act.put(registers.pin(item, statement), True)
    return item, work.changes


def remove_line(store: Store, review: ReviewId, line: ItemId) -> Changes:
    """Take a line away; the journal still knows it, and undo brings it back with its pins."""
    with store.write() as work:
        _act(work, review).put(registers.item("line", line), None)
    return work.changes


def pin(
    store: Store, review: ReviewId, item: ItemId, statement: StatementId, on: bool = True
) -> Changes:
    """Tie a line or a piece of evidence to a statement, or loosen it."""
    with store.write() as work:
        _act(work, review).put(registers.pin(item, statement), on or None)
    return work.changes


def choose_for_report(store: Store, review: ReviewId, item: ItemId, chosen: bool = True) -> Changes:
    """Let a line or a piece of evidence be shown in the report, or not."""
    with store.write() as work:
        _act(work, review).put(registers.item("chosen", item), chosen or None)
    return work.changes


def _act(work: UnitOfWork, review: ReviewId) -> Act:
    return work.act(review, review_rows.seat(work.connection, review))


def _new_item(store: Store) -> ItemId:
    return ItemId(store.clock.hex_id(8))


def _lines_of(work: UnitOfWork, review: ReviewId, interview: ItemId) -> list[str]:
    """The registers of the lines that belong to the interview, those being typed among them."""
    standing = [(row.register, row.value) for row in _live_lines(work, review)]
    typed = [(row.register, row.value) for row in _typed_lines(work, review)]
    named = {
        register
        for register, value in (*standing, *typed)
        if isinstance(value, dict) and value.get("interview") == interview
    }
    return sorted(named)


def _live_lines(work: UnitOfWork, review: ReviewId) -> list[journal_rows.LiveRow]:
    return journal_rows.live_under(work.connection, review, "line/")


def _typed_lines(work: UnitOfWork, review: ReviewId) -> list[pending_rows.Pending]:
    return pending_rows.read(work.connection, review, "line/")
