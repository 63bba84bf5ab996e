"""How the visit went, as the report tells it: people, interviews, documents, facts of the unit."""

from datetime import date

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.interviewing import role_words
from inspector_app.i18n import Language, texts
from inspector_app.queries import evidence
from inspector_app.queries import interviews as day
from inspector_app.queries.reader import Reading
from inspector_app.reports.assessment import (
    DocumentRow,
    DocumentState,
    Fact,
    InspectorRow,
    InterviewRow,
)
from inspector_app.reports.words import long_date


def inspectors(reading: Reading, language: Language) -> tuple[InspectorRow, ...]:
    """Those who inspect, trainees last; those who left and were replaced are not printed."""
    _ = texts(language).gettext
    people = [one for one in reading.inspectors().values() if not one.get("left")]
    people.sort(key=lambda one: (one.get("role") == "trainee", str(one["name"])))
    return tuple(
        InspectorRow(
            str(one["name"]),
            str(one.get("title", "")),
            str(one.get("organisation", "")),
            _("inspektör under upplärning") if one.get("role") == "trainee" else "",
        )
        for one in people
    )


def interviews(
    reading: Reading, checklist: Checklist, language: Language
) -> tuple[InterviewRow, ...]:
    """The interviews that took place: said to be held, or with at least one line."""
    taken = [row for row in day.interviews(reading) if row.held or row.lines]
    several_days = len({row.day for row in taken}) > 1
    return tuple(
        InterviewRow(
            role_words(checklist.roles, row.role, language),
            row.group,
            _time(row, language, with_day=several_days),
        )
        for row in taken
    )


def documents(reading: Reading) -> tuple[DocumentRow, ...]:
    """The documents that the unit was asked for, in their order."""
    return tuple(
        DocumentRow(row.name, DocumentState(row.state)) for row in evidence.documents(reading)
    )


def facts(reading: Reading, language: Language) -> tuple[Fact, ...]:
    """What is known of the unit; facts that nobody filled in are left out."""
    _ = texts(language).gettext
    labels = {
        "catchment": _("Upptagningsområde"),
        "specialists": _("Specialister"),
        "supervisors": _("Handledare"),
        "st_doctors": _("ST\u2011läkare"),
        "bt_doctors": _("BT\u2011läkare"),
        "about_unit": _("Om enheten"),
    }
    known = ((label, reading.value(registers.fact(name))) for name, label in labels.items())
    return tuple(Fact(label, str(value)) for label, value in known if value not in (None, ""))


def _time(row: day.InterviewRow, language: Language, *, with_day: bool) -> str:
    clock = "–".join(time.replace(":", ".") for time in (row.starts, row.ends) if time)
    if not with_day or not row.day:
        return clock
    named = long_date(date.fromisoformat(row.day), language)
    return f"{named}, {clock}" if clock else named
