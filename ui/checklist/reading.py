"""Reading the checklist's rows: all of them, or only what a change touched."""

from dataclasses import dataclass

from inspector_app.bootstrap import Core
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import InspectorId, ReviewId, StatementId
from inspector_app.queries.sheet import SheetRow, sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a review as its seat saw them at one moment."""

    me: InspectorId
    checklist: Checklist
    rows: tuple[SheetRow, ...]


def whole_sheet(core: Core, review: ReviewId) -> Sheet:
    reading = core.reading(review)
    return Sheet(reading.me, core.checklist(reading), sheet(reading, core.statements(reading)))


def newer_sheet(core: Core, review: ReviewId, old: Sheet, touched: frozenset[str]) -> Sheet:
    """The sheet after a change; one answer or note costs a look at that statement alone."""
    if not all(name.startswith(("answer/", "note/")) for name in touched):
        return whole_sheet(core, review)
    rows = {row.key: row for row in old.rows}
    for name in touched:
        _head, who, key = name.split("/")
        row = rows.get(StatementId(key))
        if row is not None and who == old.me:
            rows[row.key] = _reread(core, review, row)
    return Sheet(old.me, old.checklist, tuple(rows.values()))


def _reread(core: Core, review: ReviewId, row: SheetRow) -> SheetRow:
    me = core.reading(review, "inspector/").me
    answers = core.reading(review, registers.answer(me, row.key))
    notes = core.reading(review, registers.note(me, row.key))
    (newer,) = sheet(answers, (row.shown,))
    return SheetRow(
        row.shown,
        newer.answer,
        newer.outdated,
        notes.text(registers.note(me, row.key)),
        row.evidence,
    )
