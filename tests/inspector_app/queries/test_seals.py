"""Own judgement first: nothing of a sealed answer is told but that it is there."""

import importlib
import inspect
import io
import json
import pkgutil
from datetime import date, timedelta
from itertools import product

import pypdfium2
import pytest
from docx import Document
from sqlalchemy import event

from inspector_app import queries
from inspector_app.commands.sealing import open_seal
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from inspector_app.domain.ids import AreaId
from inspector_app.journal.revision import Revision
from inspector_app.journal.vector import vector_of
from inspector_app.queries.agreement import answer_of, grade_of
from inspector_app.queries.drafting import draft
from inspector_app.queries.found import found_in
from inspector_app.queries.reader import Reading
from inspector_app.queries.review_list import review_row
from inspector_app.queries.revisions import ledger
from inspector_app.queries.show import whole_state
from inspector_app.queries.submission import Handing
from inspector_app.reports.assessment import Organisation
from inspector_app.reports.compose import report
from inspector_app.reports.docx import render_docx
from inspector_app.reports.pdf import render_pdf
from inspector_app.store import journal_rows, submission_rows
from inspector_app.store.submission_rows import Submission, SubmissionState
from inspector_app.store.summaries import summaries
from inspector_app.sync.protocol.document import Attachment

CANARY = "kanariefågel"
AREA = AreaId("5")
ITEM = "0" * 16
WITHOUT_SEALS = {"whole_state"}


@pytest.fixture
def binding(shown):
    """What one has to answer before the area opens."""
    return [one for one in shown if one.area == AREA and one.level is Level.REGULATION]


@pytest.fixture
def sealed(hands, people, shown, binding):
    """The other inspector has said all that can be said in an area, in words that stand out."""
    _me, other = people
    statement = binding[0]
    hands.answer(other, shown[0], "helt")
    hands.put(
        other,
        **{
            registers.answer(other, statement.key): {
                "value": CANARY,
                "digest": statement.statement.digest,
            },
            registers.note(other, statement.key): f"Sagt av {CANARY}.",
            registers.grade(other, AREA): CANARY,
            registers.rationale(other, AREA): f"Därför att {CANARY}.",
            registers.rationale(other, registers.OVERALL): f"På det hela {CANARY}.",
            registers.note(other, "X-INTE-HAR"): f"Om ett annat påstående {CANARY}.",
            registers.agreed(statement.key): {
                "value": CANARY,
                "digest": statement.statement.digest,
                "why": CANARY,
            },
            registers.agreed_grade(AREA): {"value": CANARY, "why": CANARY},
            registers.remark(statement.key, ITEM): f"Undrar {CANARY}?",
            registers.conflict(other): {"declared": True, "text": CANARY},
        },
    )
    return statement


def open_to_read():
    """Every public function of the queries that reads a review or the store."""
    for module in pkgutil.iter_modules(queries.__path__):
        found = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, function in vars(found).items():
            if (
                inspect.isfunction(function)
                and function.__module__ == found.__name__
                and not name.startswith("_")
                and {"reading", "connection"} & set(inspect.signature(function).parameters)
            ):
                yield function


def arguments(hands, connection, checklist, shown, people, statement):
    """What to hand over for each name of a parameter."""
    reading = Reading(connection, hands.review)
    every = Reading(connection, hands.review, everyone=True).names()
    return {
        "reading": [reading],
        "connection": [connection],
        "review": [hands.review],
        "store": [hands.store],
        "checklist": [checklist],
        "statements": [shown],
        "shown": [statement],
        "statement": [statement.key],
        "matter": [answer_of(statement), grade_of(AREA)],
        "counting": [frozenset(people)],
        "area": [AREA, registers.OVERALL],
        "side": registers.POINT_SIDES,
        "item": [ITEM],
        "interview": [ITEM],
        "lines": [[ITEM]],
        "register": every,
        "words": [CANARY, CANARY[:4]],
        "most": [1, 50],
        "language": ["sv"],
        "file_of": [lambda _hash: b""],
        "organisation": [Organisation()],
        "drawn_up": [date(2026, 3, 3)],
        "touched": [every],
        "here": [()],
        "coming": [()],
        "recipients": [()],
        "pinned": [None],
        "vector": [vector_of(row.dot for row in journal_rows.live_under(connection, hands.review))],
        "number": [1],
        "found": [ledger(connection, reading)],
        "replica": [hands.store.replica],
        "areas": [(AREA,)],
        "rows": [list(map(review_row, summaries(connection)))],
        "handing": [handing(hands)],
        "revision": [handing(hands).revision],
    }


def handing(hands):
    """What a document tells besides the review."""
    revision = Revision(1, {hands.store.replica: 1}, "d" * 64, "c" * 64)
    report = Attachment("a" * 64, 1, "application/pdf", "report")
    return Handing(
        assignment="6" * 32, review=hands.review, revision=revision, signatures={}, report=report
    )


def handed_in_here(hands):
    """A submission of the review that waits to be sent."""
    waiting = Submission(
        "5" * 32, "6" * 32, hands.review, 1, "7" * 64, "2026-03-03T10:00:00+01:00", None,
        SubmissionState.WAITING, "", None, None,
    )  # fmt: skip
    with hands.store.write() as work:
        submission_rows.add(work.connection, waiting, b'{"visit": {"unit": "Enheten"}}', ())
    return waiting.id


def test_no_query_tells_of_what_is_sealed(hands, checklist, shown, people, sealed):
    tried = []
    waiting = handed_in_here(hands)
    with hands.store.read() as connection:
        given = arguments(hands, connection, checklist, shown, people, sealed)
        given["submission"] = [waiting]
        for function in open_to_read():
            named = inspect.signature(function).parameters
            assert set(named) <= set(given), f"say what {function.__name__} takes"
            for values in product(*(given[name] for name in named)):
                told = repr(function(*values))
                if function.__name__ in WITHOUT_SEALS:
                    assert CANARY in told, "it is there"
                else:
                    assert CANARY not in told, function.__qualname__
            tried.append(function.__name__)
    assert {"sheet", "found_in", "gradings", "consensus", "readiness"} <= set(tried)


def test_neither_the_reading_itself_tells(hands, sealed, people):
    read = hands.read()
    for name in (*whole(hands), *read.names()):
        assert CANARY not in repr([read.standing(name), read.entered(name), read.value(name)])
        assert CANARY not in repr([read.text(name), read.fields(name)])
        if registers.owner(name) == people[1]:
            assert not read.has_entries(name)
            assert not read.dots(name)
            assert not read.authors(name)
            assert not read.recorded(name)
    assert CANARY not in repr([list(read.under("")), read.names()])
    assert read.sealed_counts() == {AREA: 1, AreaId("1"): 1}
    assert not any(people[1] in name for name in read.names() if name.startswith("answer/"))


def whole(hands):
    with hands.store.read() as connection:
        return Reading(connection, hands.review, everyone=True).names()


@pytest.mark.parametrize(
    "prefix", ["answer/", "grade/", "agreed/", "note/", "rationale/", "remark/"]
)
def test_a_reading_of_a_part_is_sealed_as_the_whole_is(hands, sealed, prefix):
    with hands.store.read() as connection:
        part = Reading(connection, hands.review, prefix)
        assert CANARY not in repr(list(part.under("")))
        assert any(
            CANARY in repr(value)
            for _name, value in Reading(connection, hands.review, prefix, everyone=True).under("")
        )


def test_neither_list_nor_report_tells(hands, checklist, shown, sealed):
    with hands.store.read() as connection:
        listed = summaries(connection)
    assert CANARY not in repr([listed, list(map(review_row, listed))])
    paper = report(draft(hands.store, hands.read(), checklist, shown))
    pdf = pypdfium2.PdfDocument(render_pdf(paper))
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert "Vårdcentralen Exempel" in printed
    assert CANARY not in printed
    docx = Document(io.BytesIO(render_docx(paper)))
    assert CANARY not in docx.element.xml


def test_what_is_hidden_does_not_crowd_out_what_is_not(hands, people, shown):
    me, other = people
    hands.put(me, **{registers.note(me, shown[0].key): "sökord eget"})
    notes = {registers.note(other, one.key): "sökord annans" for one in shown[:30]}
    hands.put(other, **notes)
    with hands.store.read() as connection:
        found = found_in(connection, hands.review, "sökord", 5)
    assert [one.register for one in found] == [registers.note(me, shown[0].key)]


def test_the_area_opens_with_the_last_binding_answer(hands, people, binding, sealed):
    me, other = people
    theirs = registers.note(other, sealed.key)
    for one in binding[:-1]:
        hands.answer(me, one, "helt")
        assert hands.read().text(theirs) == ""
    hands.answer(me, binding[-1], "ej_relevant")
    read = hands.read()
    assert CANARY in read.text(theirs)
    assert AREA in read.open_areas
    assert read.value(registers.grade(other, AREA)) == CANARY
    assert AREA not in read.sealed_counts()
    assert read.text(registers.note(other, "X-INTE-HAR")) == "", "not every area is open"
    assert read.fields(registers.conflict(other)) == {}, "own, and no judgement to compare"
    with hands.store.read() as connection:
        assert found_in(connection, hands.review, CANARY, 9)
    hands.put(me, **{registers.answer(me, binding[-1].key): None})
    assert hands.read().text(theirs) == "", "an answer taken away is none"


def test_a_seal_is_opened_on_purpose_and_stays_open(hands, people, sealed):
    me, other = people
    theirs = registers.note(other, sealed.key)
    open_seal(hands.store, hands.review, AREA)
    assert CANARY in hands.read().text(theirs)
    undo(hands.store, hands.review)
    assert CANARY in hands.read().text(theirs), "what was seen was seen"
    assert hands.read().value(registers.seal(me, AREA)) is True


def test_an_open_area_needs_no_opening(hands, people, binding, sealed):
    me, _other = people
    for one in binding:
        hands.answer(me, one, "helt")
    open_seal(hands.store, hands.review, AREA)
    assert hands.read().value(registers.seal(me, AREA)) is None


def test_all_areas_open_show_what_belongs_to_none(hands, people, sealed):
    hands.open_all()
    read = hands.read()
    assert CANARY in read.text(registers.rationale(people[1], registers.OVERALL))
    assert CANARY in read.text(registers.note(people[1], "X-INTE-HAR"))
    assert read.sealed_counts() == {}


def test_ones_own_remarks_are_never_hidden(hands, people, sealed):
    mine = registers.remark(sealed.key, "1" * 16)
    hands.put(people[0], **{mine: "Fråga om detta."})
    assert hands.read().text(mine) == "Fråga om detta."
    assert hands.read().text(registers.remark(sealed.key, ITEM)) == ""


def test_later_answers_say_that_the_seal_was_open(
    hands, people, checklist, shown, binding, sealed, frozen_clock
):
    me, _other = people
    before, after = (registers.answer(me, one.key) for one in binding[:2])
    hands.answer(me, binding[0], "helt")
    open_seal(hands.store, hands.review, AREA)
    frozen_clock.move(timedelta(minutes=-9))  # the clock never decides on one replica
    hands.answer(me, binding[1], "helt")
    assert not hands.read().after_seal(before)
    assert hands.read().after_seal(after)
    with hands.store.read() as connection:
        state = whole_state(connection, hands.review, checklist, shown)
    told = {one["id"]: one["after_seal"] for area in state["areas"] for one in area["statements"]}
    assert {key for key, who in told.items() if who} == {binding[1].key}
    hands.answer(me, binding[0], "daligt")
    assert hands.read().after_seal(before)


def test_between_replicas_the_clocks_tell(hands, people, binding, sealed, frozen_clock):
    me, _other = people
    open_seal(hands.store, hands.review, AREA)
    for step, expected in ((-5, False), (10, True)):
        frozen_clock.move(timedelta(minutes=step))
        hands.put_elsewhere(me, **{registers.note(me, binding[0].key): f"Nytt {step}"})
        assert hands.read().after_seal(registers.note(me, binding[0].key)) is expected


def test_the_others_opened_seal_shows_on_what_was_judged_after(hands, people, binding):
    _me, other = people
    hands.put(other, **{registers.seal(other, AREA): True})
    hands.answer(other, binding[0], "helt")
    hands.open_all()
    assert hands.read().after_seal(registers.answer(other, binding[0].key))


def test_own_registers_count_only_from_a_replica_bound_to_their_inspector(
    hands, people, checklist, shown
):
    """A peer may write what it likes into its journal; it does not become my answer."""
    me, other = people
    forged = {"value": "helt", "digest": shown[0].statement.digest}
    hands.put(other, **{registers.answer(me, shown[0].key): forged})
    assert hands.read().standing(registers.answer(me, shown[0].key)) == ()
    assert me not in hands.read().judges
    hands.put(other, **{registers.note(me, shown[0].key): f"falsk {CANARY}"})
    with hands.store.read() as connection:
        assert found_in(connection, hands.review, CANARY, 9) == []
        state = whole_state(connection, hands.review, checklist, shown)
    assert CANARY not in json.dumps(state)


def test_no_replica_binds_another(hands, people, shown):
    me, other = people
    theirs = registers.answer(other, shown[0].key)
    claimed = {"inspectors": [other]}
    # The other's replica names nobody but me, and I claim it for the other.
    hands.put(other, **{registers.device(hands.replica_of(other)): {"inspectors": [me]}})
    hands.answer(other, shown[0], "helt")
    hands.put(me, **{registers.device(hands.replica_of(other)): claimed})
    hands.open_all()
    assert hands.read().standing(theirs) == ()


def test_what_a_replica_says_of_another_binds_neither(hands, people, shown):
    me, other = people
    hands.put(me, **{registers.device(hands.replica_of(other)): {"inspectors": [other]}})
    theirs = registers.answer(other, shown[0].key)
    hands.put(me, **{theirs: {"value": "helt", "digest": shown[0].statement.digest}})
    hands.open_all()
    assert hands.read().standing(theirs) == ()
    assert other not in hands.read().judges


def test_one_alone_pays_nothing_for_seals(hands, people, binding):
    me, other = people
    hands.answer(me, binding[0], "helt")

    def asked():
        said = []
        with hands.store.read() as connection:
            event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
            Reading(connection, hands.review)
        return said

    alone = asked()
    assert not any("checklists" in one for one in alone)
    hands.answer(other, binding[0], "helt")
    assert len(asked()) == len(alone) + 1, "the checklist alone is read besides"
