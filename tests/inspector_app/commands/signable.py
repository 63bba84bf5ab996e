"""Reviews with all that one must have before signing."""

from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import InspectorId, ItemId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.checklists import to_document
from inspector_app.queries.ready import readiness
from inspector_app.queries.revisions import Ledger, ledger
from inspector_app.queries.show import whole_state
from inspector_app.queries.signing import Signing, binds, signing
from tests.inspector_app.commands.desks import RULES, Desk

KIM, LO, NY = "Kim Exempel", "Lo Exempel", "Ny Exempel"


def begun(desk: Desk, checklist: Checklist, *, practice: bool = False) -> ReviewId:
    """A review by Kim and Lo, whose trainee is Ny."""
    people = (Inspector(KIM), Inspector(LO), Inspector(NY, role="trainee"))
    facts: dict[str, Value] = {
        "unit": "Vårdcentralen Exempel", "from": "2026-03-02", "to": "2026-03-03"
    }  # fmt: skip
    if practice:
        facts["practice"] = True
    new = NewReview(facts, people, RULES)
    return start_review(desk.store, new, checklist, to_document(checklist))[0]


def readied(desk: Desk, review: ReviewId, checklist: Checklist, *, texts: bool = True) -> None:
    """All that the seat must have said before anyone signs; of the two only one writes texts."""
    with desk.store.write() as work:
        me = desk.reading(review).me
        act = work.act(review, me)
        act.put(registers.conflict(me), {"declared": False})
        for area in checklist.areas:
            act.put(registers.seal(me, area.id), True)
            act.put(registers.grade(me, area.id), "A")
            act.put(registers.rationale(me, area.id), "Efter rundvandringen.")
        for number, name in enumerate((*(one.id for one in checklist.areas), registers.OVERALL)):
            point = registers.point(name, "strength", ItemId(f"{number:016x}"))
            if texts:
                act.put(point, {"text": "En styrka.", "position": "a"})
    statements = checklist.statements_for(RULES)
    ready = readiness(desk.reading(review), checklist, statements)
    assert not [one for one in ready.before_handing_in if not one.done]


def together(kim: Desk, lo: Desk, checklist: Checklist) -> ReviewId:
    """A review that both have, and that neither hinders the other from signing."""
    review = begun(kim, checklist)
    readied(kim, review, checklist)
    lo.take(kim.send(review, lo))
    lo.sit(review, LO)
    readied(lo, review, checklist, texts=False)
    kim.take(lo.send(review, kim))
    return review


def who(desk: Desk, review: ReviewId, name: str) -> InspectorId:
    people = desk.reading(review).inspectors()
    return next(one for one, fields in people.items() if fields["name"] == name)


def told(desk: Desk, review: ReviewId) -> Ledger:
    with desk.store.read() as connection:
        return ledger(connection, desk.reading(review))


def bound(desk: Desk, review: ReviewId) -> bool:
    return binds(desk.reading(review), told(desk, review))


def seen(desk: Desk, review: ReviewId, checklist: Checklist) -> Signing:
    statements = checklist.statements_for(RULES)
    with desk.store.read() as connection:
        reading = desk.reading(review)
        return signing(connection, reading, checklist, statements, desk.store.replica)


def content(desk: Desk, review: ReviewId, checklist: Checklist) -> object:
    """The content digest as `show` tells it."""
    with desk.store.read() as connection:
        state = whole_state(connection, review, checklist, checklist.statements_for(RULES))
    return state["content_digest"]
