"""How the visit went, as the report tells it: people, interviews, documents, facts of the unit."""

from datetime import date

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.interviewing import role_words
from inspector_app.domain.shapes import Value
from inspector_app.i18n import Language, texts
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
    spoken = {
        str(line.get("interview"))
        for _name, line in reading.under("line/")
        if isinstance(line, dict)
    }
    held = {name.split("/")[1] for name, value in reading.under("held/") if value is True}
    taken = [
        one
        for name, one in reading.under("interview/")
        if isinstance(one, dict) and name.split("/")[1] in held | spoken
    ]
    days = {str(one.get("day", "")) for one in taken}
    taken.sort(key=lambda one: tuple(str(one.get(part, "")) for part in ("day", "from", "role")))
    return tuple(
        InterviewRow(
            role_words(checklist.roles, str(one["role"]), language),
            _number(one.get("group")),
            _time(one, language, with_day=len(days) > 1),
        )
        for one in taken
    )


def documents(reading: Reading) -> tuple[DocumentRow, ...]:
    """The documents that the unit was asked for, in their order."""
    asked = [value for _name, value in reading.under("document/") if isinstance(value, dict)]
    asked.sort(key=lambda one: (str(one.get("position", "")), str(one["name"])))
    return tuple(DocumentRow(str(one["name"]), DocumentState(str(one["state"]))) for one in asked)


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


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _time(interview: dict[str, Value], language: Language, *, with_day: bool) -> str:
    clock = "–".join(
        str(interview[name]).replace(":", ".") for name in ("from", "to") if interview.get(name)
    )
    if not with_day or not interview.get("day"):
        return clock
    day = long_date(date.fromisoformat(str(interview["day"])), language)
    return f"{day}, {clock}" if clock else day
