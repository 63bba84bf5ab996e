"""What is left: counted right, named, and with the way to the first of it."""

import pytest

from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import declare_conflict
from inspector_app.domain import registers
from inspector_app.queries.ready import Check, readiness


@pytest.fixture
def item(hands, checklist, shown):
    def read(check):
        ready = readiness(hands.read(), checklist, shown)
        return next(one for one in (*ready.on_site, *ready.before_handing_in) if one.check is check)

    return read


def test_nothing_answered_leaves_the_whole_core(item, shown):
    core = [one for one in shown if one.core]
    found = item(Check.CORE)
    assert (found.left, found.total) == (len(core), len(core))
    assert found.names[0] == core[0].number
    assert (found.room, found.target) == ("checklist", f"{core[0].area}/{core[0].key}")


def test_answers_count_and_those_to_earlier_wording_do_not(item, hands, people, shown):
    core = [one for one in shown if one.core]
    for one in core[1:]:
        hands.answer(people[0], one, "helt")
    old = {"value": "helt", "digest": "0" * 64}
    hands.put(people[0], **{registers.answer(people[0], core[0].key): old})
    assert item(Check.CORE).names == (core[0].number,)
    hands.answer(people[0], core[0], "helt")
    assert item(Check.CORE).done


def test_a_shortcoming_wants_evidence_or_a_note(item, hands, people, shown):
    hands.answer(people[0], shown[0], "daligt")
    hands.answer(people[0], shown[1], "helt")
    assert item(Check.BARE).names == (shown[0].number,)
    hands.put(people[0], **{registers.note(people[0], shown[0].key): "Sett i schemat."})
    assert item(Check.BARE).done


def test_an_interview_wants_lines(item, hands):
    assert item(Check.INTERVIEWS).total == 0
    interview, _c = add_interview(hands.store, hands.review, Plan("handledare"))
    found = item(Check.INTERVIEWS)
    assert (found.left, found.names, found.target) == (1, ("handledare",), interview)
    note_line(hands.store, hands.review, interview, "En rad.", "2026-03-02T10:17:00.000+01:00")
    assert item(Check.INTERVIEWS).done


def test_documents_that_have_not_come(item, hands, people):
    name = "document/00000000000000ab"
    hands.put(people[0], **{name: {"name": "Schema", "state": "requested"}})
    assert item(Check.DOCUMENTS).names == ("Schema",)
    hands.put(people[0], **{name: {"name": "Schema", "state": "received"}})
    assert item(Check.DOCUMENTS).done


def test_photos_want_words(item, hands, people):
    one = "00000000000000aa"
    photo = {"kind": "photo", "name": "Rum 4"}
    hands.put(people[0], **{f"evidence/{one}": photo, f"chosen/{one}": True})
    assert item(Check.CAPTIONS).left == 1
    hands.put(people[0], **{f"caption/{one}": "Undersökningsrum"})
    assert item(Check.CAPTIONS).done


def test_grades_and_their_rationales(item, hands, people):
    assert item(Check.GRADES).left == 8
    assert item(Check.RATIONALES).total == 0
    hands.put(people[0], **{registers.grade(people[0], "1"): "D"})
    assert item(Check.GRADES).target == "2"
    assert item(Check.RATIONALES).names == ("1",)
    hands.put(people[0], **{registers.rationale(people[0], "1"): "Därför."})
    assert item(Check.RATIONALES).done


def test_a_grade_that_a_colleague_who_judges_has_not_set_is_left(item, hands, people, shown):
    for area in "12345678":
        hands.put(people[0], **{registers.grade(people[0], area): "B"})
    assert item(Check.GRADES).done
    hands.answer(people[1], shown[0], "helt")
    assert item(Check.GRADES).done, "what is not seen yet is no missing grade"
    hands.open_all()
    assert item(Check.GRADES).left == 8
    hands.put(people[0], **{registers.agreed_grade("1"): {"value": "B", "why": ""}})
    assert item(Check.GRADES).left == 7


def test_where_both_have_graded_and_the_seat_may_not_look_yet(item, hands, people, shown):
    with pytest.raises(StopIteration):
        item(Check.SEALED)
    for who in people:
        hands.put(who, **{registers.grade(who, area): "B" for area in "12345678"})
    found = item(Check.SEALED)
    assert (found.left, found.names[0], found.room) == (8, "1", "checklist")
    assert found.target == f"{shown[0].area}/{shown[0].key}"
    assert item(Check.GRADES).done, "both have graded"
    hands.open_all()
    assert item(Check.SEALED).done
    assert item(Check.GRADES).done


def test_texts_and_the_overall_assessment(item, hands):
    assert (item(Check.TEXTS).left, item(Check.OVERALL).left) == (8, 1)
    add_point(hands.store, hands.review, "1", "weakness", "En brist.")
    add_point(hands.store, hands.review, registers.OVERALL, "strength", "En styrka.")
    assert (item(Check.TEXTS).left, item(Check.OVERALL).left) == (7, 0)


def test_conflict_of_interest_is_asked_of_the_seat(item, hands):
    assert item(Check.CONFLICT).left == 1
    declare_conflict(hands.store, hands.review, declared=False)
    assert item(Check.CONFLICT).done


def test_questions_between_the_inspectors_are_open(hands, people, item, shown):
    assert item(Check.OPEN).done
    for who, choice in zip(people, ("helt", "daligt"), strict=True):
        hands.answer(who, shown[0], choice)
    assert item(Check.OPEN).done, "what is not seen yet is no question"
    assert item(Check.SEALED).names == (shown[0].area,)
    hands.open_all()
    assert item(Check.OPEN).left == 1
    assert (item(Check.OPEN).room, len(item(Check.OPEN).names)) == ("consensus", 1)
    hands.answer(people[1], shown[0], "helt")
    assert item(Check.OPEN).done
