"""Samsyn: what needs talk, in the order of talking, and what is settled."""

from datetime import timedelta

import pytest

from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.commands.remarks import add_remark, remove_remark
from inspector_app.commands.typing import keep_typing
from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from inspector_app.domain.kappa import FEWEST, Undefined
from inspector_app.queries.agreement import State, settled_answer, settled_grade, settled_rationale
from inspector_app.queries.consensus import consensus, likenesses, open_questions
from inspector_app.queries.disputes import Sort, disputes, wording

POINT = registers.point("5", "strength", "a" * 16)


@pytest.fixture
def levels(shown):
    """One statement of each level."""
    return {level: next(one for one in shown if one.level is level) for level in Level}


@pytest.fixture
def seen(hands, checklist, shown):
    hands.open_all()

    def read():
        return consensus(hands.read(), checklist, shown)

    return read


def agreed(reading, shown, choice, whose, why=""):
    """What settling writes, with the dots of these inspectors' answers."""
    dots = [
        [dot.replica, str(dot.counter)]
        for who in whose
        for dot in reading.dots(registers.answer(who, shown.key))
    ]
    return {"value": choice, "digest": shown.statement.digest, "settled": dots, "why": why}


def test_alone_there_is_nothing_to_talk_about(seen, hands, people, shown):
    hands.answer(people[0], shown[0], "helt")
    assert seen().compared == ()


def test_differences_come_by_level_then_distance_and_grades_last(
    seen, hands, people, levels, shown
):
    me, other = people
    near, far = [one for one in shown if one.level is Level.INDICATOR][:2]
    for statement, mine, theirs in (
        (near, "helt", "ganska_bra"),
        (far, "helt", "inte_alls"),
        (levels[Level.ADVICE], "helt", "ganska_bra"),
        (levels[Level.REGULATION], "helt", "ganska_bra"),
    ):
        hands.answer(me, statement, mine)
        hands.answer(other, statement, theirs)
    hands.put(me, **{registers.grade(me, "5"): "A"})
    hands.put(other, **{registers.grade(other, "5"): "D"})
    rows = seen().differing
    assert [row.shown and row.shown.key for row in rows] == [
        levels[Level.REGULATION].key,
        levels[Level.ADVICE].key,
        far.key,
        near.key,
        None,
    ]
    assert [row.distance for row in rows] == [1, 1, 3, 1, 3]
    assert [row.needs_why for row in rows] == [True, False, False, False, False]
    assert rows[-1].register == "agreed_grade/5"


def test_not_relevant_is_farthest_from_everything(seen, hands, people, shown):
    for who, choice in zip(people, ("ganska_bra", "ej_relevant"), strict=True):
        hands.answer(who, shown[0], choice)
    assert seen().differing[0].distance == 4


def test_each_side_has_its_note_evidence_and_time(seen, hands, people, shown, frozen_clock):
    me, other = people
    interview, _ = add_interview(hands.store, hands.review, Plan("handledare"))
    line, _ = note_line(hands.store, hands.review, interview, "Tiden finns.", "09:12", pins=())
    key = shown[0].key
    hands.put(me, **{registers.note(me, key): "Mitt.", registers.pin(line, key): True})
    hands.answer(me, shown[0], "helt")
    frozen_clock.move(timedelta(hours=1))
    hands.answer(other, shown[0], "daligt")
    hands.put(other, **{registers.note(other, key): "Ditt."})
    mine, theirs = seen().differing[0].sides
    assert (mine.mine, mine.name, mine.choice, mine.note) == (True, "Kim Exempel", "helt", "Mitt.")
    assert [thing.text for thing in mine.evidence] == ["Tiden finns."]
    assert (theirs.name, theirs.choice, theirs.note) == ("Lo Exempel", "daligt", "Ditt.")
    assert theirs.evidence == ()
    assert theirs.recorded > mine.recorded
    assert mine.after_seal, "every seal was opened first here"


def test_one_has_answered_and_others_are_equal(seen, hands, people, shown):
    _me, other = people
    for who in people:
        hands.answer(who, shown[0], "helt")
    hands.answer(other, shown[1], "daligt")
    found = seen()
    assert [row.shown.key for row in found.equal] == [shown[0].key]
    assert [row.shown.key for row in found.one_sided] == [shown[1].key]
    assert found.differing == ()
    assert len(found.one_sided[0].sides) == 1


def test_the_ledger_keeps_who_moved_and_why(seen, hands, people, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[0], "daligt")
    value = agreed(hands.read_open(), shown[0], "daligt", people, "Vi såg schemat.")
    hands.put(other, **{registers.agreed(shown[0].key): value})
    (row,) = seen().settled
    assert (row.state, row.agreed, row.moved) == (State.SETTLED, "daligt", ("Kim Exempel",))
    assert [(one.why, one.by, one.stale) for one in row.settlements] == [
        ("Vi såg schemat.", other, False)
    ]
    assert [one.choice for one in row.sides] == ["helt", "daligt"], "everyone's own stands"


def test_changed_since_is_open_again(seen, hands, people, checklist, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[0], "daligt")
    value = agreed(hands.read_open(), shown[0], "ganska_bra", people)
    hands.put(me, **{registers.agreed(shown[0].key): value})
    assert open_questions(hands.read(), checklist, shown).total == 0
    hands.answer(other, shown[0], "inte_alls")
    (row,) = seen().differing
    assert (row.state, row.agreed) == (State.CHANGED, None)
    assert row.settlements[0].stale
    assert settled_answer(hands.read(), shown[0]) is None
    assert open_questions(hands.read(), checklist, shown).differing == 1
    hands.answer(other, shown[0], "helt")
    assert seen().differing == ()
    assert settled_answer(hands.read(), shown[0]) == "helt", "equal by themselves now"


def test_a_judgement_that_was_not_seen_when_settling_opens_it_again(seen, hands, people, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[1], "helt")
    value = agreed(hands.read_open(), shown[0], "helt", [me])
    hands.put(me, **{registers.agreed(shown[0].key): value})
    assert settled_answer(hands.read(), shown[0]) == "helt"
    hands.answer(other, shown[0], "inte_alls")
    assert seen().differing[0].state is State.CHANGED
    hands.answer(other, shown[0], "helt")
    assert settled_answer(hands.read(), shown[0]) == "helt"


def test_coming_round_to_what_was_agreed_is_a_change_too(seen, hands, people, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[0], "daligt")
    value = agreed(hands.read_open(), shown[0], "ganska_bra", people)
    hands.put(me, **{registers.agreed(shown[0].key): value})
    hands.answer(other, shown[0], "ganska_bra")
    assert seen().differing[0].state is State.CHANGED


def test_settled_unlike_on_two_laptops_is_open(seen, hands, people, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[0], "daligt")
    read = hands.read_open()
    register = registers.agreed(shown[0].key)
    hands.put(me, **{register: agreed(read, shown[0], "helt", people)})
    hands.beside(other, register, agreed(read, shown[0], "daligt", people))
    assert seen().differing[0].state is State.TWICE
    hands.put(me, **{register: agreed(read, shown[0], "helt", people, "Lika.")})
    hands.beside(other, register, agreed(read, shown[0], "helt", people, "Också lika."))
    assert seen().settled[0].agreed == "helt", "alike, whatever was said for it"


def test_a_trainee_is_compared_and_not_counted(seen, hands, people, trainee, shown):
    me, other = people
    for who, choice in ((me, "helt"), (other, "helt"), (trainee, "inte_alls")):
        hands.answer(who, shown[0], choice)
    (row,) = seen().equal
    assert row.distance == 0
    assert [(one.trainee, one.counts) for one in row.sides] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    assert settled_answer(hands.read(), shown[0]) == "helt"


def test_a_trainee_alone_in_differing_opens_no_question(
    seen, hands, people, trainee, checklist, shown
):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(trainee, shown[0], "inte_alls")
    hands.answer(other, shown[1], "helt")
    assert {row.shown.key: row.state for row in seen().compared} == {
        shown[0].key: State.ONE,
        shown[1].key: State.ONE,
    }
    assert open_questions(hands.read(), checklist, shown).total == 0


def test_ones_own_two_answers_from_two_computers_differ(seen, hands, people, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.beside(me, registers.answer(me, shown[0].key), value_of(shown[0], "daligt"))
    hands.answer(other, shown[0], "helt")
    found = seen()
    mine = found.differing[0].sides[0]
    assert {mine.choice, *mine.also} == {"helt", "daligt"}
    assert [one.register for one in found.disputes] == [registers.answer(me, shown[0].key)]
    assert found.disputes[0].for_me


def value_of(shown, choice):
    return {"value": choice, "digest": shown.statement.digest}


def test_nothing_of_a_sealed_area_is_in_the_list(hands, people, checklist, shown):
    me, other = people
    hands.answer(me, shown[0], "helt")
    hands.answer(other, shown[0], "daligt")
    found = consensus(hands.read(), checklist, shown)
    assert found.compared == ()
    assert found.sealed == {shown[0].area: 1}
    assert open_questions(hands.read(), checklist, shown).sealed == 1


def test_registers_with_two_values(hands, people, checklist, shown):
    _me, other = people
    here = {
        registers.fact("specialists"): 8,
        registers.fact("about_unit"): "Litet hus.",
        POINT: {"text": "Lätta att nå.", "position": "m"},
        registers.basis("5"): "Vi såg mycket.",
    }
    there = {
        registers.fact("specialists"): 9,
        registers.fact("about_unit"): "Ett litet hus.",
        POINT: None,
        registers.basis("5"): "Vi såg mycket.",
    }
    hands.put(people[0], **{POINT: {"text": "Lätta", "position": "m"}})
    seen = hands.read().dots(POINT)
    for register, value in here.items():
        hands.put(people[0], **{register: value})
    for register, value in there.items():
        hands.beside(other, register, value, seen=tuple(seen) if register == POINT else ())
    pin = hands.read().fields("checklist")
    hands.beside(other, "checklist", {**pin, "version": "2027.1", "digest": "0" * 64})
    found = disputes(hands.read())
    assert [(one.sort, one.register) for one in found] == [
        (Sort.CHECKLIST, "checklist"),
        (Sort.REMOVED, POINT),
        (Sort.TEXT, "fact/about_unit"),
        (Sort.FACT, "fact/specialists"),
    ], "and what both wrote alike is no question"
    assert {one.name for one in found[-1].versions} == {"Kim Exempel", "Lo Exempel"}
    assert any(one.removed for one in found[1].versions)
    assert open_questions(hands.read(), checklist, shown).disputes == 4


def test_what_is_being_typed_does_not_hide_a_dispute(hands, people):
    hands.put(people[0], **{registers.basis("5"): "Ett."})
    hands.beside(people[1], registers.basis("5"), "Två.")
    keep_typing(hands.store, hands.review, registers.basis("5"), "Ett och två.")
    assert len(disputes(hands.read())) == 1


def test_the_wording_names_what_both_replaced(hands, people):
    me, other = people
    register = registers.basis("5")
    hands.put(me, **{register: "Handledningen fungerar bra i vardagen."})
    base = tuple(hands.read().dots(register))
    hands.put(me, **{register: "Handledningen fungerar mycket bra i vardagen."})
    hands.beside(other, register, "Handledningen fungerar bra på jouren.", seen=base)
    with hands.store.read() as connection:
        reading = hands.read()
        found = wording(connection, reading, register)
        assert wording(connection, reading, registers.basis("1")) is None
    assert found.base == "Handledningen fungerar bra i vardagen."
    assert found.proposal.text == "Handledningen fungerar mycket bra på jouren."
    assert found.mine.mine
    assert set(found.dots) == hands.read().dots(register)
    assert found.more == 0


def test_remarks_stand_with_their_statement(seen, hands, people, shown, frozen_clock):
    for who in people:
        hands.answer(who, shown[0], "helt")
    first, _ = add_remark(hands.store, hands.review, shown[0].key, "Kolla schemat.")
    frozen_clock.move(timedelta(minutes=1))
    hands.put(people[1], **{registers.remark(shown[0].key, "b" * 16): "Gjort."})
    (row,) = seen().equal
    assert [(one.text, one.mine) for one in row.remarks] == [
        ("Kolla schemat.", True),
        ("Gjort.", False),
    ]
    remove_remark(hands.store, hands.review, shown[0].key, first)
    assert [one.text for one in seen().equal[0].remarks] == ["Gjort."]


def test_likeness_counts_what_both_answered(seen, hands, people, checklist, shown):
    me, other = people
    for number, one in enumerate(shown[: FEWEST + 1]):
        hands.answer(me, one, "helt" if number % 2 else "daligt")
        hands.answer(other, one, "helt" if number % 2 else "daligt")
    hands.answer(me, shown[FEWEST + 1], "ej_relevant")
    hands.answer(other, shown[FEWEST + 1], "helt")
    hands.answer(me, shown[FEWEST + 2], "helt")
    ((name, found),) = likenesses(seen() and hands.read(), checklist, shown)
    assert name == "Lo Exempel"
    assert (found.n, found.percent, found.kappa) == (FEWEST + 1, 100, 1)


def test_few_have_no_kappa(seen, hands, people, checklist, shown):
    for who in people:
        hands.answer(who, shown[0], "helt")
    assert seen()
    ((_name, found),) = likenesses(hands.read(), checklist, shown)
    assert (found.n, found.kappa, found.why_none) == (1, None, Undefined.FEW)


def test_a_settled_grade_and_its_reason(seen, hands, people):
    me, other = people
    for who, grade in ((me, "B"), (other, "D")):
        hands.put(who, **{registers.grade(who, "5"): grade, registers.rationale(who, "5"): grade})
    hands.put(me, **{"agreed_grade/5": {"value": "B", "why": "Vi enades.", "settled": []}})
    assert seen().settled[0].moved == ("Lo Exempel",)
    assert settled_grade(hands.read(), "5") == "B"
    assert settled_rationale(hands.read(), "5") == "B\n\nVi enades."
