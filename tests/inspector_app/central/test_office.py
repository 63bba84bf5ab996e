"""What the office plans and decides."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy.event import listen

from inspector_app.central import assignments
from inspector_app.sync.protocol.messages import (
    AssignedInspector,
    Assignment,
    Comment,
    Conflict,
    PreviousReview,
    Role,
    State,
)
from inspector_app.sync.protocol.office import ActionPlan, Decided, Page, Return, SubmissionPage
from inspector_app.sync.protocol.problems import Code
from tests.inspector_app.central.devices import refusal
from tests.inspector_app.central.world import (
    CHECKLIST,
    CHECKLIST_OCTETS,
    World,
    document,
    of,
    submission_id,
    world_in,
)

ID = submission_id(1)


@pytest.fixture
def world(central):
    return world_in(central)


def handed_in(world: World, grade: str = "B", kind: str = "st") -> Assignment:
    plan = world.plan(kind)
    world.hand_in(ID, world.document(plan, grade=grade))
    return plan


def send_back(world: World, id: str, *comments: Comment):
    return world.office.ask("POST", f"/v1/submissions/{id}/return", Return(comments))


def plan_came(world: World, plan: Assignment, day: str = "2026-05-01"):
    return world.office.ask("POST", f"/v1/assignments/{plan.id}/action-plan", ActionPlan(day))


def test_an_assignment_is_made_once_and_told_as_it_was_asked(world):
    asked = msgspec.structs.replace(
        world.asked(1),
        inspectors=(
            AssignedInspector(world.people[0], "Kim", "Överläkare", "Region", "inspector"),
            AssignedInspector(
                world.people[1], "Alex", role="trainee", conflict=Conflict(True, "Kusin")
            ),
        ),
        previous=PreviousReview("2021-03-02", {"A": "C"}),
    )
    made = [of(world.office.ask("POST", "/v1/assignments", asked), Assignment) for _ in range(3)]
    assert made[0] == made[1] == made[2]
    told = made[0]
    assert (told.inspectors, told.previous) == (asked.inspectors, asked.previous)
    assert (told.state, told.deadlines.report) == (State.PLANNED, "2026-04-02")
    assert told.checklist.digest == CHECKLIST.digest
    other = msgspec.structs.replace(asked, unit="En annan")
    assert refusal(world.office.ask("POST", "/v1/assignments", other)) is Code.OTHER_CONTENT


def test_an_assignment_that_cannot_be_is_refused(world):
    good = world.asked(1)
    unknown = AssignedInspector("9" * 12, "Okänd")
    trainee = AssignedInspector(world.people[0], "Kim", role="trainee")
    for changed in (
        {"first": "2026-03-04"},
        {"last": "2026-02-30", "first": "2026-02-01"},
        {"checklist": "9" * 64},
        {"inspectors": (*good.inspectors, unknown)},
        {"inspectors": (good.inspectors[0], good.inspectors[0])},
        {"inspectors": (trainee,)},
        {"kind": "xyz"},
        {"rules": ("1999",)},
        {"rules": ("2021", "2015", "2021")},
    ):
        answer = world.office.ask(
            "POST", "/v1/assignments", msgspec.structs.replace(good, **changed)
        )
        assert refusal(answer) is Code.UNFIT, changed
        said = [one for one in changed.values() if isinstance(one, str)]
        assert not [one for one in said if one in answer.json()["detail"]], changed
    assert of(world.office.get("/v1/assignments"), Page).assignments == ()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.READER])
def test_only_inspectors_inspect(world, role):
    _code, person = world.central.code(world.organisation, role)
    good = world.asked(1)
    asked = (*good.inspectors, AssignedInspector(person, "Kansliet"))
    answer = world.office.ask(
        "POST", "/v1/assignments", msgspec.structs.replace(good, inspectors=asked)
    )
    assert refusal(answer) is Code.UNFIT


def test_a_good_one_goes_to_the_unit_and_out(world):
    plan = handed_in(world)
    approved = of(world.approve(ID), Assignment)
    assert (approved.state, approved.deadlines.plan) == (State.FACT_CHECK, None)
    published = of(world.publish(plan), Assignment)
    assert published.state is State.PUBLISHED
    assert published.deadlines.next_review == "2031-03-03"
    assert refusal(world.publish(plan)) is Code.CONFLICT
    assert refusal(world.approve(ID)) is Code.CONFLICT
    assert refusal(send_back(world, ID, Comment("För sent"))) is Code.CONFLICT


@pytest.mark.parametrize(("grade", "kind"), [("D", "st"), ("C", "at")])
def test_publication_waits_for_the_action_plan(world, grade, kind):
    plan = handed_in(world, grade, kind)
    assert refusal(plan_came(world, plan)) is Code.CONFLICT, "no plan is asked for yet"
    due = of(world.approve(ID), Assignment).deadlines.plan
    assert due is not None
    held = of(world.publish(plan), Assignment)
    assert held.state is State.ACTION_PLAN
    refused = world.publish(plan)
    assert refusal(refused) is Code.CONFLICT
    assert due in refused.json()["detail"]
    assert refusal(plan_came(world, plan, "2026-02-30")) is Code.UNFIT
    came = of(plan_came(world, plan), Assignment)
    assert (came.state, came.deadlines.plan) == (State.ACTION_PLAN, None)
    assert of(world.publish(plan), Assignment).state is State.PUBLISHED


def test_an_act_that_is_repeated_is_never_the_next_one(world):
    """The answer to the first was lost, and meanwhile the plan has come."""
    plan = handed_in(world, "D")
    world.approve(ID)
    first = of(world.publish(plan, State.FACT_CHECK), Decided)
    assert first.state is State.ACTION_PLAN
    assert "inte publicerad" in first.done
    assert refusal(world.publish(plan, State.FACT_CHECK)) is Code.CONFLICT
    plan_came(world, plan)
    assert refusal(world.publish(plan, State.FACT_CHECK)) is Code.CONFLICT
    assert world.assignment(plan.id).state is State.ACTION_PLAN
    again = of(world.publish(plan, State.ACTION_PLAN), Decided)
    assert again.state is State.PUBLISHED
    assert again.done == "Publicerad. Nästa granskning senast 2031-03-03."


def test_every_act_says_what_it_did(world):
    plan = handed_in(world, "D")
    assert (
        "tillbaka hos inspektörerna" in of(send_back(world, ID, Comment("Väga om")), Decided).done
    )
    again = submission_id(2)
    world.hand_in(again, world.document(plan, revision=2, grade="D"))
    approved = of(world.approve(again), Decided)
    assert approved.done.startswith("Godkänd.")
    assert f"senast {approved.deadlines.plan}" in approved.done
    assert "noterad" in of(plan_came(world, plan), Decided).done


def test_a_plan_may_come_during_the_fact_check(world):
    plan = handed_in(world, "D")
    world.approve(ID)
    assert of(plan_came(world, plan), Assignment).state is State.FACT_CHECK
    assert of(world.publish(plan), Assignment).state is State.PUBLISHED


def test_what_is_returned_comes_again_as_a_revision(world):
    plan = handed_in(world)
    back = of(send_back(world, ID, Comment("Väga om", "A"), Comment("Och allt")), Assignment)
    assert (back.state, len(back.comments)) == (State.RETURNED, 2)
    assert refusal(world.approve(ID)) is Code.CONFLICT
    again = submission_id(2)
    world.hand_in(again, world.document(plan, revision=2))
    assert world.assignment(plan.id).submission == again
    assert refusal(world.approve(ID)) is Code.CONFLICT, "the earlier one is no longer the last"
    assert of(world.approve(again), Assignment).state is State.FACT_CHECK
    assert of(send_back(world, again, Comment("Fel i sak")), Assignment).state is State.RETURNED


def test_what_was_returned_comes_again_though_the_servers_clock_was_set_back(world):
    plan = handed_in(world)
    send_back(world, ID, Comment("Väga om"))
    world.central.clock.move(timedelta(hours=-2))
    again = submission_id(2)
    world.hand_in(again, world.document(plan, revision=2))
    told = world.assignment(plan.id)
    assert (told.state, told.submission) == (State.HANDED_IN, again)


def test_a_comment_names_an_area_that_is_there(world):
    handed_in(world)
    assert refusal(send_back(world, ID, Comment("Vad?", "Z"))) is Code.UNFIT


def test_the_list_tells_states_grades_and_what_is_awaited(world):
    plan = handed_in(world)
    waiting = submission_id(2)
    world.put(waiting, world.document(world.plan(), b"foto", grade=None))
    rows = of(world.office.get("/v1/submissions"), SubmissionPage).submissions
    assert [(one.id, one.awaited, one.grades) for one in rows] == [
        (ID, 0, {"A": "B"}),
        (waiting, 1, {}),
    ]
    assert (rows[0].assignment, rows[0].state) == (plan.id, State.HANDED_IN)
    assert [one.current for one in rows] == [True, False]
    found = of(world.office.get("/v1/submissions?state=planned"), SubmissionPage)
    assert [one.id for one in found.submissions] == [waiting]
    assert refusal(world.office.get("/v1/submissions?state=strunt")) is Code.UNREADABLE


def test_a_list_reads_no_document_and_holds_up_nobody_who_writes(sqlite_central):
    world = world_in(sqlite_central)
    handed_in(world)
    asked, written = [], []
    database = world.central.parts.database
    for engine, kept in ((database.reading, asked), (database.writing, written)):
        listen(engine, "before_cursor_execute", lambda *told, kept=kept: kept.append(told[2]))
    assert world.office.get("/v1/submissions").status_code == 200
    assert asked
    assert not [one for one in (*asked, *written) if "submissions.document" in one]
    assert [one.partition(" (")[0] for one in written] == ["BEGIN IMMEDIATE", "INSERT INTO audit"]
    written.clear()
    assert world.office.get(f"/v1/submissions/{ID}/document").status_code == 200
    assert [one.partition(" (")[0] for one in written] == ["BEGIN IMMEDIATE", "INSERT INTO audit"]


def test_lists_come_page_by_page(world, monkeypatch):
    monkeypatch.setattr(assignments, "ROWS", 2)
    monkeypatch.setattr(assignments, "_PAGE", assignments._PAGE.limit(2))
    plans = {world.plan() for _ in range(5)}
    after, found = "", []
    while True:
        page = of(world.office.get(f"/v1/assignments?after={after}"), Page)
        found.extend(page.assignments)
        if not (after := page.next):
            break
    assert {one.id for one in found} == {one.id for one in plans}
    assert len(found) == 5


def test_a_checklist_is_issued_once_and_only_whole(world):
    again = world.office.ask("POST", "/v1/checklists", content=CHECKLIST_OCTETS)
    assert again.json()["digest"] == CHECKLIST.digest
    changed = CHECKLIST_OCTETS.replace(CHECKLIST.version.encode(), b"0000-00-00", 1)
    nul = CHECKLIST_OCTETS.replace(CHECKLIST.version.encode(), b"\\u0000", 1)
    for octets, code in (
        (changed, Code.WRONG_HASH),
        (nul, Code.UNFIT),
        (b"{}", Code.UNFIT),
        (b"[" * 50_000, Code.UNFIT),
        (msgspec.json.encode(document()), Code.UNFIT),
    ):
        assert refusal(world.office.ask("POST", "/v1/checklists", content=octets)) is code
