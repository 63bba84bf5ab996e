"""What the room reads, all at once on the store's worker."""

from datetime import date, timedelta

from inspector_app.bootstrap import Core
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.interviewing import roles_named
from inspector_app.i18n import _, language
from inspector_app.queries.clocks import clocks
from inspector_app.queries.evidence import documents, evidence_rows, files_here, pins
from inspector_app.queries.guard import warnings
from inspector_app.queries.interviews import (
    PinChoice,
    interviews,
    lines,
    pin_choices,
    questions,
)
from inspector_app.queries.own_questions import OwnQuestion, own_questions, own_rows
from inspector_app.queries.reader import Reading
from ui.interviews.rows import Visit

MOST_DAYS = 14


def gather(core: Core, review: ReviewId, current: ItemId | None, draft: ItemId | None) -> Visit:
    """The visit with one interview open; `draft` is the line still in its field."""
    reading = core.reading(review)
    checklist = core.checklist(reading)
    statements = core.statements(reading)
    rows = interviews(reading)
    here = next((row for row in rows if row.item == current), None)
    pinned = pins(reading)
    shown = lines(reading, here.item, pinned) if here else ()
    asked = {key for line in shown for key in line.pins}
    told = [line.item for line in shown if line.item != draft]
    own = own_questions(reading)
    role = here.role if here else ""
    roles = roles_named(checklist.roles, role)
    choices = (*pin_choices(statements, language()), *map(_own_choice, own))
    with core.store.read() as connection:
        by_ours = clocks(connection, review)
    shown_evidence = evidence_rows(reading, None, pinned, files_here(core.store))
    return Visit(
        roles=checklist.roles,
        days=_days(reading),
        interviews=rows,
        choices={choice.statement: choice for choice in choices},
        evidence=tuple(sorted(shown_evidence, key=lambda row: by_ours.place(row.recorded))),
        documents=documents(reading),
        current=here.item if here else None,
        lines=shown,
        questions=(*questions(statements, roles, asked, language()), *own_rows(own, role, asked)),
        draft_pins=pinned.get(draft, ()) if draft else (),
        warnings=warnings(core.store, reading, told),
    )


def count(core: Core, review: ReviewId) -> tuple[int, int]:
    """How many interviews are held, of how many; reads no more than that."""
    planned = [name for name, _value in core.reading(review, "interview/").under("interview/")]
    held = {name.split("/")[1] for name, on in core.reading(review, "held/").under("held/") if on}
    return sum(name.split("/")[1] in held for name in planned), len(planned)


def _own_choice(question: OwnQuestion) -> PinChoice:
    return PinChoice(question.key, _("Egen"), None, question.text)


def interview_of(core: Core, review: ReviewId, item: ItemId) -> ItemId | None:
    """The interview that a line belongs to, the interview itself, or None for evidence."""
    reading = core.reading(review)
    if reading.fields(f"interview/{item}"):
        return item
    belongs = reading.fields(f"line/{item}").get("interview")
    return ItemId(belongs) if isinstance(belongs, str) else None


def _days(reading: Reading) -> tuple[str, ...]:
    """The days of the visit, from its facts; none where they are not known."""
    try:
        first = date.fromisoformat(reading.text("fact/from"))
        last = date.fromisoformat(reading.text("fact/to") or first.isoformat())
    except ValueError:
        return ()
    count = min(max((last - first).days, 0), MOST_DAYS) + 1
    return tuple((first + timedelta(days=step)).isoformat() for step in range(count))
