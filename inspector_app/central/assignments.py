"""Assignments: what the office plans, and how it is read again."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from inspector_app.central import audit, changing, states
from inspector_app.central.accounts import policy_of
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.rows import Found
from inspector_app.central.tables import assigned, assignments, checklists, people
from inspector_app.clock import Clock
from inspector_app.domain import registers
from inspector_app.i18n import _
from inspector_app.shapes import reader
from inspector_app.sync.protocol.messages import (
    AssignedInspector,
    Assignment,
    ChecklistName,
    Comment,
    Conflict,
    Deadlines,
    PreviousReview,
    Role,
    State,
)
from inspector_app.sync.protocol.office import NewAssignment, Page
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import written

_YEARS = range(1900, 2200)  # clocks go on from a day for years
ROWS = 100  # of one answer

WITH_CHECKLIST = select(
    assignments,
    checklists.c.id.label("checklist_id"),
    checklists.c.version.label("checklist_version"),
).join(
    checklists,
    (checklists.c.organisation == assignments.c.organisation)
    & (checklists.c.digest == assignments.c.checklist),
)
_ONE = WITH_CHECKLIST.where(
    assignments.c.organisation == bindparam("organisation"), assignments.c.id == bindparam("id")
)
_PAGE = (
    WITH_CHECKLIST.where(
        assignments.c.organisation == bindparam("organisation"),
        assignments.c.id > bindparam("after"),
    )
    .order_by(assignments.c.id)
    .limit(ROWS)
)
_ASSIGNED = (
    select(assigned)
    .where(
        assigned.c.organisation == bindparam("organisation"),
        assigned.c.assignment.in_(bindparam("assignments", expanding=True)),
    )
    .order_by(assigned.c.assignment, assigned.c.position)
)


def create(
    connection: Connection, caller: Caller, asked: NewAssignment, clock: Clock
) -> Assignment:
    """Plan a review; the same again is the one there is, another under its id is refused."""
    changing.take_turn(connection, caller.organisation)
    digest = hashlib.sha256(written(asked)).hexdigest()
    found = _row(connection, caller.organisation, asked.id)
    if found is None:
        last = _last_day(asked)
        _check_kind(asked)
        _check_people(connection, caller.organisation, asked.inspectors)
        _check_checklist(connection, caller.organisation, asked.checklist)
        due = states.report_due(last, policy_of(connection, caller.organisation))
        _insert(connection, caller.organisation, asked, digest, due, clock)
        at = stored(clock.now())
        audit.note(connection, caller, "assignment.create", [asked.id], at)
    elif found.asked != digest:
        raise Refusal(Code.OTHER_CONTENT)
    return one(connection, caller.organisation, asked.id)


def one(connection: Connection, organisation: str, id: str) -> Assignment:
    """The assignment as it stands; raises Refusal where the organisation has none."""
    row = _row(connection, organisation, id)
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return told(connection, organisation, [row])[0]


def page(connection: Connection, organisation: str, after: str) -> Page:
    """Those after this id, in the order of ids."""
    rows = connection.execute(_PAGE, {"organisation": organisation, "after": after}).all()
    return Page(told(connection, organisation, rows), rows[-1].id if len(rows) == ROWS else "")


def told(
    connection: Connection, organisation: str, rows: Sequence[Found]
) -> tuple[Assignment, ...]:
    """The rows of WITH_CHECKLIST as both sides speak of them, in their order."""
    if not rows:
        return ()
    inspectors = defaultdict(list)
    for row in connection.execute(
        _ASSIGNED, {"organisation": organisation, "assignments": [row.id for row in rows]}
    ):
        inspectors[row.assignment].append(_inspector(row))
    return tuple(_assignment(row, inspectors[row.id]) for row in rows)


def _row(connection: Connection, organisation: str, id: str) -> Found | None:
    return connection.execute(_ONE, {"organisation": organisation, "id": id}).one_or_none()


def _last_day(asked: NewAssignment) -> date:
    last = day(asked.last)
    if asked.previous is not None:
        day(asked.previous.day)
    if last < day(asked.first):
        raise Refusal(Code.UNFIT, _("Besöket slutar innan det börjar."))
    return last


def _check_kind(asked: NewAssignment) -> None:
    """No laptop could begin a review of a kind or by rules that are not in its registers."""
    try:
        registers.check(registers.fact("kind"), asked.kind)
    except registers.UnfitValue:
        told = _("Det slaget finns inte. Välj st, at, sidotjanstgoring eller overgripande.")
        raise Refusal(Code.UNFIT, told) from None
    try:
        registers.check(registers.fact("rules"), list(asked.rules))
    except registers.UnfitValue:
        raise Refusal(Code.UNFIT, _("Reglerna ska vara 2021 eller 2015, eller båda.")) from None


def day(text: str) -> date:
    """The day, if it is of our time; raises Refusal."""
    try:
        found = date.fromisoformat(text)
        if found.isoformat() != text:  # 20260301 and 2026-W09-7 are days too, but not to a laptop
            raise ValueError
    except ValueError:
        raise Refusal(Code.UNFIT, _("Ett datum finns inte i kalendern.")) from None
    if found.year not in _YEARS:
        raise Refusal(Code.UNFIT, _("Ett datum är hundratals år bort."))
    return found


def _check_people(
    connection: Connection, organisation: str, inspectors: Iterable[AssignedInspector]
) -> None:
    ids = [one.id for one in inspectors]
    if len(set(ids)) != len(ids):
        raise Refusal(Code.UNFIT, _("Samma inspektör finns med två gånger."))
    if all(one.role == "trainee" for one in inspectors):
        raise Refusal(Code.UNFIT, _("Någon måste vara inspektör, inte bara under upplärning."))
    known = connection.execute(
        select(people.c.role, people.c.left).where(
            people.c.organisation == organisation, people.c.id.in_(ids)
        )
    ).all()
    if len(known) != len(ids):
        raise Refusal(
            Code.UNFIT, _("En inspektör är inte känd här; skapa en kod för personen först.")
        )
    if any(one.left is not None for one in known):
        raise Refusal(Code.UNFIT, _("En inspektör har slutat; skapa en ny kod för personen först."))
    if any(one.role != Role.INSPECTOR for one in known):
        raise Refusal(Code.UNFIT, _("Den som hör till kansliet eller bara läser kan inte granska."))


def _check_checklist(connection: Connection, organisation: str, digest: str) -> None:
    known = connection.scalar(
        select(checklists.c.digest).where(
            checklists.c.organisation == organisation, checklists.c.digest == digest
        )
    )
    if known is None:
        raise Refusal(Code.UNFIT, _("Checklistan är inte utgiven här."))


def _insert(
    connection: Connection,
    organisation: str,
    asked: NewAssignment,
    digest: str,
    report_due: date,
    clock: Clock,
) -> None:
    sequence = changing.count_up(connection, organisation).sequence
    at = stored(clock.now())
    connection.execute(
        insert(assignments).values(
            organisation=organisation, id=asked.id, review=clock.hex_id(16), unit=asked.unit,
            specialty=asked.specialty, region=asked.region, kind=asked.kind, first=asked.first,
            last=asked.last, rules=_json(asked.rules), checklist=asked.checklist,
            previous=None if asked.previous is None else _json(asked.previous), asked=digest,
            state=State.PLANNED, sequence=sequence, report_due=report_due.isoformat(),
            comments="[]",
        )
    )  # fmt: skip
    rows = [
        {
            "organisation": organisation, "person": one.id, "assignment": asked.id,
            "position": position, "name": one.name, "title": one.title, "home": one.organisation,
            "role": one.role, "conflict": None if one.conflict is None else _json(one.conflict),
        }
        for position, one in enumerate(asked.inspectors)
    ]  # fmt: skip
    connection.execute(insert(assigned), rows)
    changing.note_change(connection, organisation, sequence, asked.id, clock.hex_id(8), at)


def _assignment(row: Found, inspectors: Iterable[AssignedInspector]) -> Assignment:
    read = msgspec.json.decode
    return Assignment(
        id=row.id, review=row.review, unit=row.unit, specialty=row.specialty, region=row.region,
        kind=row.kind, first=row.first, last=row.last,
        rules=read(row.rules, type=tuple[str, ...]),
        inspectors=tuple(inspectors),
        checklist=ChecklistName(row.checklist_id, row.checklist_version, row.checklist),
        state=State(row.state),
        previous=None if row.previous is None else read(row.previous, type=PreviousReview),
        deadlines=Deadlines(row.report_due, row.plan_due, row.next_review),
        comments=read(row.comments, type=tuple[Comment, ...]),
        submission=row.submission,
    )  # fmt: skip


def _inspector(row: Found) -> AssignedInspector:
    conflict = None if row.conflict is None else reader(Conflict).decode(row.conflict)
    return AssignedInspector(row.person, row.name, row.title, row.home, row.role, conflict)


def _json(found: object) -> str:
    return written(found).decode()
