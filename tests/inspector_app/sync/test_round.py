"""A round: tell, fetch, send; each once, whatever is new."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, timedelta
from email.utils import format_datetime

import msgspec
import pytest
from httpx2 import ConnectError
from sqlalchemy import update

from inspector_app.central import rounds
from inspector_app.commands import from_server
from inspector_app.commands.assigned import NotMine, begin_assigned
from inspector_app.explain.rounds import what_it_brought
from inspector_app.queries.assignments import assigned
from inspector_app.store import assignment_rows, removal, review_rows
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import SubmissionState
from inspector_app.store.tables import server, submission_blobs, submissions
from inspector_app.sync.faults import Revoked
from inspector_app.sync.protocol.messages import Assignment, Comment, RoundAsked, State
from inspector_app.sync.protocol.office import Return
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import read, written
from tests.inspector_app.central.world import REPORT, hashed, submission_id
from tests.inspector_app.sync.laptops import changed
from tests.inspector_app.sync.test_bad_networks import saying


def all_assigned(laptop):
    with laptop.store.read() as connection:
        return assigned(connection)


def test_what_the_office_assigned_comes_home_with_its_checklist(world, laptop):
    plan = world.plan()
    result = laptop.round()
    assert result.fault is None
    assert result.assignments == [plan.id]
    (found,) = all_assigned(laptop)
    assert found.told == world.assignment(plan.id)
    assert (found.ready, found.begun, found.to_do) == (True, False, True)
    assert laptop.server.round is not None


def test_a_round_with_nothing_new_is_small_and_brings_nothing(world, laptop):
    world.plan()
    laptop.round()
    before = len(laptop.network.asked)
    result = laptop.round()
    assert (result.assignments, result.fault) == ([], None)
    asked = [path for _method, path, _octets in laptop.network.asked[before:]]
    assert asked == ["/v1/tokens", "/v1/tokens", "/v1/rounds"]  # the first brings the nonce
    assert sum(octets for *_, octets in laptop.network.asked[before:]) < 1_000


def test_more_than_one_answer_holds_comes_in_one_round(world, laptop, monkeypatch):
    monkeypatch.setattr(rounds, "ROWS", 3)
    monkeypatch.setattr(rounds, "_NEW", rounds._NEW.limit(3))
    plans = {world.plan().id for _ in range(8)}
    result = laptop.round()
    assert result.fault is None
    assert set(result.assignments) == plans
    assert {one.told.id for one in all_assigned(laptop)} == plans


def test_what_comes_anew_comes_in_one_round_too(world, laptop, monkeypatch):
    """The cursor is of a past that the server has lost, and there is more than one answer holds."""
    monkeypatch.setattr(rounds, "ROWS", 3)
    monkeypatch.setattr(rounds, "_NEW", rounds._NEW.limit(3))
    laptop.round()
    plans = {world.plan().id for _ in range(8)}
    with laptop.store.write() as work:
        work.connection.execute(update(server).values(cursor="999.lost"))
    result = laptop.round()
    assert (result.fault, set(result.assignments)) == (None, plans)


def test_an_older_servers_answer_with_all_of_it_is_followed_by_what_came_since(world, laptop):
    plans = [world.plan().id for _ in range(2)]
    came = []

    def older(request, send):
        answer = send()
        if request.url.path != "/v1/rounds" or answer.status_code != 200 or came:
            return answer
        came.append(1)
        plans.append(world.plan().id)  # since then
        return changed(answer, whole=True)

    laptop.network.meddle = older
    assert laptop.round().assignments == plans


BAD_DAYS = [
    {"from": "2026-02-31"},
    {"to": "0000-00-00"},
    {"deadlines": {"report": "2026-13-01"}},
    {"deadlines": {"plan": "9999-12-31"}},
    {"deadlines": {"next_review": "2031-02-29"}},
    {"previous": {"day": "2021-06-31", "grades": {}}},
    {"state": "of a newer server"},
]


@pytest.mark.parametrize("bad", BAD_DAYS, ids=lambda one: str(one)[:40])
def test_an_assignment_that_cannot_be_read_stops_no_other(world, laptop, bad):
    plans = [world.plan() for _ in range(3)]
    laptop.finish(plans[2], b"ett foto")
    spoilt = []

    def spoiling(request, send):
        answer = send()
        if request.url.path != "/v1/rounds" or answer.status_code != 200 or spoilt:
            return answer
        spoilt.append(1)
        told = msgspec.json.decode(answer.read())["assignments"]
        told[1] |= bad
        return changed(send(), assignments=told)

    laptop.network.meddle = spoiling
    result = laptop.round()
    assert (result.fault, result.unread) == (None, 1)
    assert result.assignments == [plans[0].id, plans[2].id]
    assert result.confirmed == ["5" * 32]
    assert {one.told.id for one in all_assigned(laptop)} == {plans[0].id, plans[2].id}
    assert "1 uppdrag gick inte att läsa" in " ".join(what_it_brought(result, 0))


def test_a_day_of_the_servers_clock_that_there_is_not_is_not_believed(world, laptop):
    world.plan()
    laptop.round()
    before = laptop.server.seen

    def another(_request, send):
        answer = send()
        answer.headers["Date"] = "Fri, 31 Dec 9999 23:59:59 -2359"
        return answer

    laptop.network.meddle = another
    assert laptop.round().fault is None
    assert laptop.server.seen == before


def test_fields_of_a_newer_server_are_kept(world, laptop):
    plan = world.plan()

    def newer(request, send):
        answer = send()
        if request.url.path != "/v1/rounds" or answer.status_code != 200:
            return answer
        body = read(answer.read(), dict, 1 << 20)
        told = [{**one, "weather": "sun"} for one in body["assignments"]]
        return changed(send(), assignments=told, policy={**body["policy"], "coffee": 2})

    laptop.network.meddle = newer
    assert laptop.round().fault is None
    with laptop.store.read() as connection:
        document = assignment_rows.one(connection, plan.id).document
    assert b'"weather":"sun"' in document
    assert read(document, Assignment, 1 << 20).id == plan.id
    assert b'"coffee":2' in laptop.server.policy


def test_a_visit_begun_here_and_over_is_told(world, laptop):
    plan = world.plan()
    laptop.round()
    laptop.clock.move(timedelta(days=30))
    laptop.round()
    assert world.assignment(plan.id).state is State.PLANNED  # nobody has begun it
    begin_assigned(laptop.store, plan.id)
    laptop.round()
    assert world.assignment(plan.id).state is State.VISITED
    assert [one.told.state for one in all_assigned(laptop)] == [State.VISITED]


def test_an_assignment_begun_twice_is_one_review(world, laptop):
    plan = world.plan()
    laptop.round()
    review, changes = begin_assigned(laptop.store, plan.id)
    assert review == plan.review
    assert changes.reviews_listed
    assert begin_assigned(laptop.store, plan.id)[0] == review
    (found,) = all_assigned(laptop)
    assert found.begun


def test_an_assignment_of_others_is_not_begun(world, laptop, new_laptop):
    plan = world.plan(people=[world.people[1]])
    other = new_laptop(person=1)
    other.enrol()
    other.round()
    with other.store.read() as connection:
        row = assignment_rows.one(connection, plan.id)
    with laptop.store.write() as work:
        assignment_rows.keep(work.connection, row)
    with pytest.raises(NotMine):
        begin_assigned(laptop.store, plan.id)


def test_a_finished_assessment_is_confirmed_once_everything_is_there(world, laptop):
    plan = world.plan()
    laptop.round()
    laptop.finish(plan, b"ett foto", b"ett foto till")
    result = laptop.round()
    assert result.fault is None
    assert result.confirmed == ["5" * 32]
    handed = laptop.handed()
    assert handed.confirmed
    assert handed.receipt is not None
    assert handed.receipt.number == 1
    assert handed.unsent == 0
    assert world.assignment(plan.id).state is State.HANDED_IN
    assert laptop.round().confirmed == []


def test_data_goes_before_photos_and_the_small_before_the_large(world, laptop):
    plans = [world.plan(), world.plan()]
    laptop.round()
    laptop.finish(plans[0], b"b" * 900, b"a" * 30, id=submission_id(1))
    surveys = [b"s" * 700, b"s" * 10]
    laptop.finish(plans[1], b"c" * 50, *surveys, id=submission_id(2))
    laptop.network.asked.clear()
    with laptop.store.write() as work:
        for octets in surveys:
            work.connection.execute(
                update(submission_blobs)
                .where(submission_blobs.c.sha256 == hashed(octets))
                .values(kind="survey")
            )
    assert laptop.round().fault is None
    sent = [(path.split("/")[2], octets) for method, path, octets in laptop.network.asked
            if method == "PUT"]  # fmt: skip
    assert [kind for kind, _octets in sent] == ["submissions"] * 2 + ["blobs"] * 7
    report = len(REPORT)
    assert [octets for kind, octets in sent if kind == "blobs"] == [
        report, report, 10, 700, 30, 900, 50,
    ]  # fmt: skip


def test_what_was_returned_comes_home_with_the_offices_words_and_goes_in_anew(world, laptop):
    plan = world.plan()
    laptop.round()
    laptop.finish(plan, id=submission_id(1))
    laptop.round()
    asked = Return((Comment("Skriv mer om handledningen.", "A"),))
    world.office.ask("POST", f"/v1/submissions/{submission_id(1)}/return", asked)
    laptop.round()
    (found,) = all_assigned(laptop)
    assert found.told.state is State.RETURNED
    assert [one.text for one in found.told.comments] == ["Skriv mer om handledningen."]
    laptop.finish(plan, id=submission_id(2), revision=2)
    assert laptop.round().confirmed == [submission_id(2)]
    assert world.assignment(plan.id).submission == submission_id(2)


def test_what_the_office_returned_is_said_to_be_just_that(world, laptop):
    plans = [world.plan() for _ in range(3)]
    laptop.round()
    for number, plan in enumerate(plans):
        laptop.finish(plan, id=submission_id(number))
        begun(laptop, plan)
    laptop.round()
    laptop.round()  # hears that they are handed in
    said = [*give_back(world, laptop, 0), "", *give_back(world, laptop, 1, 2)]
    assert said == [
        f"Kansliet har returnerat granskningen av {plans[0].unit}.",
        "Öppna den: under Färdigställ står vad som ska kompletteras.",
        "",
        "Kansliet har returnerat 2 granskningar.",
        "Öppna dem: under Färdigställ står vad som ska kompletteras.",
    ]


def test_what_is_not_here_to_be_opened_is_not_said_to_be(world, laptop):
    """Its copy was removed, or a colleague alone has it."""
    plan = world.plan()
    laptop.round()
    laptop.finish(plan, id=submission_id(1))
    laptop.round()
    laptop.round()
    begun(laptop, plan)
    with laptop.store.write() as work:
        removal.take_away(work.connection, [plan.review], plan.unit, work.now())
    assert give_back(world, laptop, 1) == ("1 uppdrag är nytt eller ändrat.",)


def test_what_waits_to_answer_a_return_is_not_said_to_be_returned(world, laptop):
    plan = world.plan()
    begun(laptop, plan)
    laptop.finish(plan, id=submission_id(1))
    laptop.round()
    laptop.finish(plan, id=submission_id(2), revision=2)
    told = give_back(world, laptop, 1)
    assert told[0] == "1 uppdrag är nytt eller ändrat."


def begun(laptop, plan):
    """The review is in the list here."""
    with laptop.store.write() as work:
        review_rows.add(work.connection, plan.review, "1" * 12, work.now())


def give_back(world, laptop, *numbers):
    """What a round says once the office has returned these submissions."""
    for number in numbers:
        asked = Return((Comment("Skriv mer om handledningen.", "A"),))
        world.office.ask("POST", f"/v1/submissions/{submission_id(number)}/return", asked)
    return what_it_brought(laptop.round(), 0)


def test_what_the_server_will_not_have_stops_no_other(world, laptop):
    first, second = world.plan(), world.plan()
    laptop.round()
    poison = world.document(first, review="0" * 32)
    laptop.wait(submission_id(1), poison)
    laptop.finish(second, id=submission_id(2))
    result = laptop.round()
    assert result.refused == [submission_id(1)]
    assert result.confirmed == [submission_id(2)]
    assert laptop.handed(submission_id(1)).submission.reason.startswith("unfit: ")
    assert laptop.round().refused == []  # it is left in peace


class Killed(BaseException):
    """Nothing that happens after this is seen by anyone."""


def counting_down(left: int) -> Callable[[], None]:
    """Kills at this call of all."""

    def step() -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Killed

    return step


def test_what_another_took_the_place_of_meanwhile_does_not_come_back(world, laptop):
    plan = world.plan()
    laptop.finish(plan, b"ett foto")
    without = world.document(plan, supersedes="5" * 32)

    def refusing(request, send):
        if request.url.path != f"/v1/submissions/{'5' * 32}":
            return send()
        laptop.wait("6" * 32, without)  # as by the window, while the answer is on its way
        return saying(Code.UNFIT)(request, send)

    laptop.network.meddle = refusing
    laptop.round()
    assert laptop.handed().submission.state is SubmissionState.SUPERSEDED
    assert laptop.handed("6" * 32).submission.state is SubmissionState.WAITING


def test_what_waits_no_more_once_its_turn_comes_is_not_sent(world, laptop):
    plans = [world.plan(), world.plan()]
    laptop.round()
    laptop.finish(plans[0], id=submission_id(1))
    laptop.clock.move(timedelta(minutes=1))
    laptop.finish(plans[1], b"ett foto", id=submission_id(2))
    without = world.document(plans[1], supersedes=submission_id(2))

    def meanwhile(request, send):
        if request.url.path == f"/v1/submissions/{submission_id(1)}" and request.method == "PUT":
            laptop.wait(submission_id(3), without)
        return send()

    laptop.network.meddle = meanwhile
    assert laptop.round().confirmed == [submission_id(1)]
    asked = {path for _method, path, _octets in laptop.network.asked}
    assert f"/v1/submissions/{submission_id(2)}" not in asked


def test_only_what_was_asked_about_is_sent_again(world, laptop):
    plan = world.plan()
    laptop.finish(plan, b"ett foto")
    laptop.wait("6" * 32, world.document(plan, supersedes="5" * 32))
    laptop.network.meddle = lambda request, send: (
        changed(send(), unknown=["5" * 32]) if request.url.path == "/v1/rounds" else send()
    )
    assert laptop.round().lost == []
    assert laptop.handed().submission.state is SubmissionState.SUPERSEDED


def test_the_servers_date_counts_once_what_it_told_is_kept(world, laptop):
    laptop.round()
    before = laptop.server.seen
    later = format_datetime((world.central.clock.now() + timedelta(days=40)).astimezone(UTC), True)
    laptop.network.meddle = saying(Code.REVOKED, Date=later)
    assert isinstance(laptop.round().fault, Revoked)
    assert laptop.server.seen == before


def test_a_kill_between_any_two_steps_costs_nothing(world, laptop):
    laptop.finish(world.plan(), b"ett foto")
    for steps in range(1, 40):
        try:
            result = laptop.round(counting_down(steps))
        except Killed:
            laptop.reopen()
        else:
            assert result.fault is None
            break
    assert laptop.handed().confirmed
    assert laptop.handed().receipt.number == 1


def test_a_kill_right_after_any_commit_costs_nothing(world, laptop, monkeypatch):
    plans = {world.plan().id for _ in range(3)}
    laptop.finish(world.assignment(min(plans)), b"ett foto")
    monkeypatch.setattr("inspector_app.sync.round.AT_ONCE", 1)
    whole, commits = Store.write, 0
    for commits in range(1, 60):
        kill = counting_down(commits)

        @contextmanager
        def written(store, kill=kill):
            with whole(store) as work:
                yield work
            kill()

        with monkeypatch.context() as patched:
            patched.setattr(Store, "write", written)
            try:
                result = laptop.round()
            except Killed:
                result = None
        laptop.reopen()
        if result is not None:
            assert result.fault is None
            break
    assert commits > 5
    assert {one.told.id for one in all_assigned(laptop)} == plans
    assert all(one.ready for one in all_assigned(laptop))
    assert laptop.handed().receipt.number == 1


def test_steps_are_many_enough_to_stop_at(world, laptop):
    plan = world.plan()
    laptop.finish(plan, b"ett foto")
    taken = []
    laptop.round(lambda: taken.append(1))
    assert len(taken) >= 6  # two answers, a checklist, the document, each file, the receipt


def confirmed_before(laptop, world, numbers, *, removed=False):
    """Submissions whose receipt has come, one an hour; with `removed` their reviews are gone."""
    assignment = world.plan()
    from_server.keep_assignments(laptop.store, [written(assignment)])
    document = world.document(assignment)
    for number in numbers:
        laptop.clock.move(timedelta(hours=1))
        laptop.wait(submission_id(number), document)
        told = {"state": SubmissionState.CONFIRMED, "confirmed": laptop.clock.now().isoformat()}
        with laptop.store.write() as work:
            work.connection.execute(
                update(submissions)
                .where(submissions.c.id == submission_id(number))
                .values(told | ({"document": b""} if removed else {}))
            )


def told_of(laptop):
    """The submissions that a round names, and how many octets it takes to ask."""
    found = []

    def look(request, send):
        if request.url.path == "/v1/rounds":
            found.append(request.read())
            raise ConnectError("no more is wanted")
        return send()

    laptop.network.meddle = look
    laptop.round()
    return list(read(found[0], RoundAsked, 1 << 20).submissions), len(found[0])


def test_a_round_tells_of_the_newest_that_the_server_may_have_lost(world, laptop):
    confirmed_before(laptop, world, range(1, 4), removed=True)
    confirmed_before(laptop, world, range(4, 7))
    laptop.clock.move(timedelta(days=61))  # as long as copies are kept, and a month
    confirmed_before(laptop, world, range(7, 9), removed=True)
    told, _octets = told_of(laptop)
    assert told == [submission_id(number) for number in (8, 7, 6, 5, 4)]


def test_a_round_of_a_laptop_with_many_receipts_stays_small(world, laptop):
    confirmed_before(laptop, world, range(1, 131))
    told, octets = told_of(laptop)
    assert told == [submission_id(number) for number in range(130, 30, -1)]
    assert octets < 5_000


def answering_rounds(told, *, unknown=()):
    """Answers rounds alone, says of these that they are lost, and keeps what was told in each."""

    def meddle(request, send):
        answer = send()
        if request.url.path != "/v1/rounds" or answer.status_code != 200:
            return answer
        asked = read(request.read(), RoundAsked, 1 << 20).submissions
        told.append(asked)
        return changed(answer, unknown=[one for one in asked if one in unknown])

    return meddle


def test_a_server_that_lost_one_is_asked_about_every_other_in_the_same_round(world, laptop):
    """What it lost of those that no round tells of is found as well."""
    confirmed_before(laptop, world, range(1, 351))
    told, lost = [], {submission_id(number) for number in (350, 120, 1)}
    laptop.network.meddle = answering_rounds(told, unknown=lost)
    assert set(laptop.round().lost) == lost
    assert [len(asked) for asked in told] == [100, 100, 100, 50, 0]
    assert len(set().union(*told)) == 350


def test_a_server_that_lost_its_past_is_asked_about_every_one(world, laptop):
    confirmed_before(laptop, world, range(1, 131))
    with laptop.store.write() as work:
        work.connection.execute(update(server).values(cursor="999.lost"))
    told = []
    laptop.network.meddle = answering_rounds(told)
    laptop.round()
    assert len(set().union(*told)) == 130


def test_a_server_that_lost_nothing_is_told_of_the_newest_alone(world, laptop):
    confirmed_before(laptop, world, range(1, 131))
    told = []
    laptop.network.meddle = answering_rounds(told)
    laptop.round()
    told.clear()
    laptop.round()
    assert [len(asked) for asked in told] == [100]


def test_what_this_version_could_not_read_comes_anew_to_the_next(world, laptop, monkeypatch):
    plan = world.plan()
    cursors = []

    def newer(request, send):
        answer = send()
        if request.url.path != "/v1/rounds" or answer.status_code != 200:
            return answer
        cursors.append(read(request.read(), RoundAsked, 1 << 20).cursor)
        if cursors == [""]:
            told = msgspec.json.decode(answer.read())["assignments"]
            return changed(send(), assignments=[{**one, "state": "newer"} for one in told])
        return answer

    laptop.network.meddle = newer
    assert laptop.round().unread == 1
    assert (laptop.round().unread, all_assigned(laptop)) == (0, ())
    monkeypatch.setattr("inspector_app.sync.round.__version__", "99")
    assert laptop.round().assignments == [plan.id]
    assert laptop.round().assignments == []
    now = world.round().cursor
    assert cursors == ["", now, now, "", now, now]
    assert laptop.server.cursor == now
