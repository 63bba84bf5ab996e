"""Reading the checklist's rows: all of them, or only what a change touched."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.bootstrap import Core
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId, StatementId
from inspector_app.queries.details import rules_of
from inspector_app.queries.sheet import SheetRow, progress, sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a review as its seat saw them at one moment."""

    me: InspectorId
    checklist: Checklist
    rows: tuple[SheetRow, ...]
    sealed: Mapping[AreaId, int]  # answers of others, by area, that the seat may not see yet


def whole_sheet(core: Core, review: ReviewId) -> Sheet:
    reading = core.reading(review)
    rows = sheet(reading, core.statements(reading))
    return Sheet(reading.me, core.checklist(reading), rows, reading.sealed_counts())


def count(core: Core, review: ReviewId) -> tuple[int, int]:
    """How many statements the seat has answered, of how many; reads no more than that."""
    me = core.reading(review, "inspector/").me
    checklist = core.checklist(core.reading(review, "checklist"))
    statements = checklist.statements_for(rules_of(core.reading(review, registers.fact("rules"))))
    done = progress(sheet(core.reading(review, f"answer/{me}/"), statements))
    return done.answered, done.total


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
    return Sheet(old.me, old.checklist, tuple(rows.values()), _sealed(core, review, old, touched))


def _sealed(
    core: Core, review: ReviewId, old: Sheet, touched: frozenset[str]
) -> Mapping[AreaId, int]:
    """One's own answer may open an area; alone there is nothing to look for."""
    others = any(name.split("/")[1] != old.me for name in touched)
    return core.reading(review).sealed_counts() if old.sealed or others else old.sealed


def _reread(core: Core, review: ReviewId, row: SheetRow) -> SheetRow:
    me = core.reading(review, "inspector/").me
    answers = core.reading(review, registers.answer(me, row.key))
    notes = core.reading(review, registers.note(me, row.key))
    (newer,) = sheet(answers, (row.shown,))
    seals = core.reading(review, f"seal/{me}/")
    opened = seals.value(registers.seal(me, row.shown.area)) is True
    return SheetRow(
        row.shown,
        newer.answer,
        newer.outdated,
        notes.text(registers.note(me, row.key)),
        row.evidence,
        opened and core.reading(review).after_seal(registers.answer(me, row.key)),
    )
