"""Beginning the review that the office has assigned.

Both laptops begin it under the assignment's own ids and write the same facts, so that when they
meet each fact stands once.
"""

from inspector_app.commands.removing import let_back
from inspector_app.commands.reviews import bind_device
from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.checklists import from_document
from inspector_app.queries.assignments import told
from inspector_app.store import (
    assignment_rows,
    checklist_rows,
    identity_rows,
    review_rows,
    server_rows,
)
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act, UnitOfWork
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import AssignedInspector, Assignment, Person
from inspector_app.sync.protocol.wire import read

LANGUAGE = "sv"  # of the report; both laptops must begin with the same


class ChecklistAwaited(RuleError):
    """The assignment's checklist has not come yet."""

    def __init__(self, assignment: str) -> None:
        super().__init__(assignment)
        self.assignment = assignment


class NotMine(RuleError):
    """The assignment is to others than the one this computer was enrolled for."""

    def __init__(self, assignment: str) -> None:
        super().__init__(assignment)
        self.assignment = assignment


def begin_assigned(store: Store, assignment: str) -> tuple[ReviewId, Changes]:
    """Begin the review of an assignment, or take one's seat where a colleague's draft came first.

    Twice is once. Raises UnknownAssignment, NoServer, NotMine, ChecklistAwaited, UnfitValue or
    RemovedHere, and then nothing was begun.
    """
    with store.read() as connection:
        review = assignment_rows.one(connection, assignment).review
        is_here = review_rows.exists(connection, review)
    if is_here:
        settle_all(store, review)
    with store.write() as work:
        let_back(store, work, [review])
        asked = told(assignment_rows.one(work.connection, assignment))
        me = _mine(work, asked)
        kept = checklist_rows.document(work.connection, asked.checklist.digest)
        if kept is None:
            raise ChecklistAwaited(assignment)
        if review_rows.exists(work.connection, review):
            if not review_rows.seat(work.connection, review):
                _sit_down(work, review, me)
        else:
            review_rows.add(work.connection, review, InspectorId(me.id), work.now())
            _begin(_sit_down(work, review, me), asked, from_document(kept))
        work.listed = True
    return review, work.changes


def _mine(work: UnitOfWork, asked: Assignment) -> AssignedInspector:
    """The one of the inspectors who this computer's owner is."""
    server = server_rows.needed(work.connection)
    person = read(server.person, Person, MOST_MESSAGE)
    for one in asked.inspectors:
        if one.id == person.id:
            return one
    raise NotMine(asked.id)


def _sit_down(work: UnitOfWork, review: ReviewId, me: AssignedInspector) -> Act:
    who = InspectorId(me.id)
    review_rows.take_seat(work.connection, review, who)
    identity_rows.named_first(work.connection, me.name, me.organisation)
    act = work.act(review, who)
    bind_device(act, work)
    if me.conflict is not None:  # one's own word, as given to the office
        declared: Value = {"declared": me.conflict.declared, "text": me.conflict.text}
        act.put(registers.conflict(who), declared)
    return act


def _begin(act: Act, asked: Assignment, checklist: Checklist) -> None:
    for one in asked.inspectors:
        person: Value = {
            "name": one.name,
            "title": one.title,
            "organisation": one.organisation,
            "role": one.role,
        }
        act.put(registers.inspector(InspectorId(one.id)), person)
    pin: Value = {"id": checklist.id, "version": checklist.version, "digest": checklist.digest}
    act.put("checklist", pin)
    facts: dict[str, Value] = {
        "rules": list[Value](sorted(asked.rules)),
        "unit": asked.unit,
        "specialty": asked.specialty,
        "region": asked.region,
        "kind": asked.kind,
        "from": asked.first,
        "to": asked.last,
        "language": LANGUAGE,
    }
    for name, value in facts.items():
        act.put(registers.fact(name), value)
    total = len(checklist.statements_for(frozenset(asked.rules)))
    review_rows.set_total(act.work.connection, act.review, total)
