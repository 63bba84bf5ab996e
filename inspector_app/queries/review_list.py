"""The reviews on this computer, sorted as one needs them: under way, to finish, coming."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.queries.at_office import Phase
from inspector_app.store.summaries import Summary
from inspector_app.sync.protocol.messages import State

MONTHS_TO_REPORT = 1  # the report is published within one month of the visit (Lipus)


class Stage(StrEnum):
    """Where a review stands, by its dates and what the office has of it."""

    UNDER_WAY = "under_way"
    TO_FINISH = "to_finish"
    COMING = "coming"
    HANDED_IN = "handed_in"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class AtOffice:
    """What the office has of a review; `grades` one for each area, "" for none."""

    phase: Phase
    state: State | None = None  # as the office told last
    assignment: str | None = None
    comments: int = 0  # of a return that is not yet answered
    report_due: date | None = None
    plan_due: date | None = None
    grades: tuple[str, ...] = ()
    begun: bool = True  # the review is on this computer
    ready: bool = True  # its checklist has come, so that it may be begun


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review as the list shows it."""

    review: ReviewId
    unit: str
    specialty: str
    region: str
    kind: str
    visit_from: date | None
    visit_to: date | None
    with_whom: tuple[str, ...]
    answered: int
    total: int
    practice: bool
    cancelled: bool
    touched: str  # ISO 8601
    office: AtOffice | None = None

    @property
    def report_due(self) -> date | None:
        """The last day for the report: the office's own word, else by the rule."""
        if self.office is not None and self.office.report_due is not None:
            return self.office.report_due
        return None if self.visit_to is None else months_after(self.visit_to, MONTHS_TO_REPORT)


@dataclass(frozen=True, slots=True)
class Section:
    """The reviews at one stage, in the order one wants them."""

    stage: Stage
    rows: tuple[ReviewRow, ...]


def review_row(summary: Summary) -> ReviewRow:
    """A row from what the store keeps for the list."""
    values = summary.values
    people = {
        name.split("/")[1]: fields
        for name, fields in values.items()
        if name.startswith("inspector/") and isinstance(fields, dict) and not fields.get("left")
    }
    others = [str(fields["name"]) for who, fields in people.items() if who != summary.seat]
    return ReviewRow(
        summary.review,
        _text(values.get("fact/unit")),
        _text(values.get("fact/specialty")),
        _text(values.get("fact/region")),
        _text(values.get("fact/kind")),
        _day(values.get("fact/from")),
        _day(values.get("fact/to")),
        tuple(others),
        summary.answered,
        summary.total,
        values.get("fact/practice") is True,
        values.get("fact/cancelled") is not None,
        summary.touched,
    )


def sections(rows: Iterable[ReviewRow], today: date) -> tuple[Section, ...]:
    """The rows by stage; a stage without rows is left out."""
    found: dict[Stage, list[ReviewRow]] = {stage: [] for stage in Stage}
    for row in rows:
        found[stage_of(row, today)].append(row)
    found[Stage.UNDER_WAY].sort(key=lambda row: row.touched, reverse=True)
    found[Stage.TO_FINISH].sort(key=lambda row: row.visit_to or date.max)
    found[Stage.COMING].sort(key=lambda row: row.visit_from or date.max)
    found[Stage.HANDED_IN].sort(key=lambda row: row.visit_to or date.min, reverse=True)
    found[Stage.CANCELLED].sort(key=lambda row: row.touched, reverse=True)
    return tuple(Section(stage, tuple(rows)) for stage, rows in found.items() if rows)


def stage_of(row: ReviewRow, today: date) -> Stage:
    """The stage of one review; one begun ahead of its day, or without dates, is under way."""
    if row.cancelled:
        return Stage.CANCELLED
    if row.office is not None and (stage := _by_office(row.office)) is not None:
        return stage
    if row.visit_to is not None and row.visit_to < today:
        return Stage.TO_FINISH
    if row.visit_from is not None and row.visit_from > today and not row.answered:
        return Stage.COMING
    return Stage.UNDER_WAY


def _by_office(office: AtOffice) -> Stage | None:
    """What the office has tells more than the dates do."""
    if not office.begun:
        return Stage.COMING
    if office.phase is Phase.NOTHING:
        return None
    return Stage.HANDED_IN if office.phase is Phase.CONFIRMED else Stage.TO_FINISH


def months_after(day: date, months: int) -> date:
    """The same day some months on, or that month's last day where there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
