"""What counts as agreed: said so, or computed from equal judgements; trainees never count."""

from inspector_app.domain import registers
from inspector_app.queries.agreement import (
    judges,
    settled_answer,
    settled_grade,
    settled_rationale,
)


def test_one_alone_settles(hands, people, shown):
    hands.answer(people[0], shown[0], "daligt")
    assert judges(hands.read()) == {people[0]}
    assert settled_answer(hands.read(), shown[0]) == "daligt"
    assert settled_answer(hands.read(), shown[1]) is None


def test_equal_answers_are_agreed_and_others_are_not(hands, people, shown):
    hands.open_all()
    for who in people:
        hands.answer(who, shown[0], "helt")
    hands.answer(people[0], shown[1], "helt")
    hands.answer(people[1], shown[1], "daligt")
    hands.answer(people[0], shown[2], "helt")
    read = hands.read()
    assert settled_answer(read, shown[0]) == "helt"
    assert settled_answer(read, shown[1]) is None
    assert settled_answer(read, shown[2]) is None, "the other one has judged, though not this"


def test_what_was_said_to_be_agreed_counts_before_what_is_equal(hands, people, shown):
    hands.open_all()
    for who in people:
        hands.answer(who, shown[0], "helt")
    value = {"value": "daligt", "digest": shown[0].statement.digest}
    hands.put(people[0], **{f"agreed/{shown[0].key}": value, "agreed_grade/5": {"value": "C"}})
    assert settled_answer(hands.read(), shown[0]) == "daligt"
    assert settled_grade(hands.read(), "5") == "C"


def test_an_answer_to_earlier_wording_counts_for_nothing(hands, people, shown):
    hands.open_all()
    old = {"value": "helt", "digest": "0" * 64}
    hands.put(people[0], **{registers.answer(people[0], shown[0].key): old})
    assert settled_answer(hands.read(), shown[0]) is None
    hands.put(people[0], **{f"agreed/{shown[1].key}": old})
    assert settled_answer(hands.read(), shown[1]) is None


def test_a_trainee_neither_settles_nor_hinders(hands, people, shown, trainee):
    hands.open_all()
    hands.answer(trainee, shown[0], "inte_alls")
    assert settled_answer(hands.read(), shown[0]) is None
    hands.answer(people[0], shown[0], "helt")
    assert settled_answer(hands.read(), shown[0]) == "helt"


def test_one_who_left_counts_only_while_nobody_else_has_judged(hands, people, shown):
    hands.open_all()
    seat, other = people
    hands.answer(other, shown[0], "daligt")
    person = {**hands.read().inspectors()[other], "left": "sjuk"}
    hands.put(seat, **{registers.inspector(other): person})
    assert settled_answer(hands.read(), shown[0]) == "daligt"
    hands.answer(seat, shown[1], "helt")
    assert judges(hands.read()) == {seat}
    assert settled_answer(hands.read(), shown[0]) is None


def test_grades_and_their_rationales(hands, people):
    hands.open_all()
    for who in people:
        hands.put(who, **{registers.grade(who, "5"): "D"})
        hands.put(who, **{registers.rationale(who, "5"): f"Enligt {who}."})
    read = hands.read()
    assert settled_grade(read, "5") == "D"
    assert all(f"Enligt {who}." in settled_rationale(read, "5") for who in people)
    hands.put(people[1], **{registers.grade(people[1], "5"): "C"})
    assert settled_grade(hands.read(), "5") is None
    assert settled_rationale(hands.read(), "5") == ""


def test_a_grade_taken_away_is_no_judgement(hands, people):
    hands.open_all()
    hands.put(people[0], **{registers.grade(people[0], "5"): "B"})
    hands.put(people[1], **{registers.grade(people[1], "5"): "C"})
    hands.put(people[1], **{registers.grade(people[1], "5"): None})
    assert judges(hands.read()) == {people[0]}
    assert settled_grade(hands.read(), "5") == "B"
