"""Settling: what was agreed is said once, and everyone's own judgement stands as it was."""

import pytest

from inspector_app.commands.record import RefusedLine
from inspector_app.commands.remarks import add_remark
from inspector_app.commands.sealing import open_seal
from inspector_app.commands.settle_lines import settle_lines
from inspector_app.commands.settling import (
    NothingToSettle,
    NotOnesOwn,
    StillSealed,
    WhyMissing,
    accept_text,
    settle_answer,
    settle_grade,
    settle_register,
)
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import redo, undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from inspector_app.domain.registers import UnknownRegister
from inspector_app.exchange.checklists import to_document
from inspector_app.exchange.settle_lines import (
    AcceptText,
    OpenSeal,
    SettleRegister,
    SettleStatement,
)
from inspector_app.queries.agreement import settled_answer, settled_grade
from inspector_app.queries.consensus import open_questions
from inspector_app.queries.disputes import disputes, wording
from inspector_app.store import checklist_rows
from tests.inspector_app.commands.seen import count, listed
from tests.inspector_app.queries.hands import Hands

BASIS = registers.basis("5")


@pytest.fixture
def hands(store, review):
    return Hands(store, review)


@pytest.fixture
def people(hands):
    return (hands.seat, next(who for who in hands.read().inspectors() if who != hands.seat))


@pytest.fixture
def differing(hands, people, shown):
    """A binding statement and another that the two have answered differently, all open."""
    binding = next(one for one in shown if one.level is Level.REGULATION)
    other = next(one for one in shown if one.level is Level.ADVICE)
    for statement in (binding, other):
        hands.answer(people[0], statement, "helt")
        hands.answer(people[1], statement, "daligt")
    hands.open_all()
    return binding, other


def test_settling_leaves_both_answers_and_names_them(store, review, hands, people, differing):
    binding, _other = differing
    before = [hands.read().value(registers.answer(who, binding.key)) for who in people]
    settle_answer(store, review, binding, "ganska_bra", " Vi såg schemat. ")
    read = hands.read()
    assert settled_answer(read, binding) == "ganska_bra"
    assert [read.value(registers.answer(who, binding.key)) for who in people] == before
    said = read.fields(registers.agreed(binding.key))
    assert said["why"] == "Vi såg schemat."
    assert sorted((one, int(number)) for one, number in said["settled"]) == sorted(
        (dot.replica, dot.counter)
        for who in people
        for dot in read.dots(registers.answer(who, binding.key))
    )


def test_a_binding_statement_wants_a_reason_where_they_differ(
    store, review, hands, people, differing
):
    binding, other = differing
    before = count(store, review)
    with pytest.raises(WhyMissing) as refused:
        settle_answer(store, review, binding, "helt", "  ")
    assert refused.value.number == binding.number
    assert count(store, review) == before
    settle_answer(store, review, other, "helt")
    hands.answer(people[1], binding, "helt")
    settle_answer(store, review, binding, "helt")


def test_undo_and_redo_take_a_settlement_back_and_forth(store, review, hands, differing):
    _binding, other = differing
    settle_answer(store, review, other, "helt")
    undo(store, review)
    assert settled_answer(hands.read(), other) is None
    redo(store, review)
    assert settled_answer(hands.read(), other) == "helt"


def test_a_question_is_opened_again(store, review, hands, differing):
    _binding, other = differing
    settle_answer(store, review, other, "helt")
    settle_answer(store, review, other, None)
    assert settled_answer(hands.read(), other) is None


def test_a_trainees_answer_is_not_among_what_was_settled(store, review, hands, people, differing):
    _binding, other = differing
    person = {**hands.read().inspectors()[people[1]], "role": "trainee"}
    hands.put(people[0], **{registers.inspector(people[1]): person})
    settle_answer(store, review, other, "helt")
    (dot,) = hands.read().dots(registers.answer(people[0], other.key))
    assert hands.read().fields(registers.agreed(other.key))["settled"] == [
        [dot.replica, str(dot.counter)]
    ]


def test_nothing_is_settled_behind_a_seal(store, review, hands, people, shown):
    hands.answer(people[0], shown[0], "helt")
    hands.answer(people[1], shown[0], "daligt")
    with pytest.raises(StillSealed):
        settle_answer(store, review, shown[0], "helt", "För att.")
    with pytest.raises(StillSealed):
        settle_grade(store, review, shown[0].area, "B")
    open_seal(store, review, shown[0].area)
    settle_answer(store, review, shown[0], "helt", "För att.")
    assert settled_answer(hands.read(), shown[0]) == "helt"


def test_grades_are_settled_and_changed_since(store, review, hands, people):
    for who, grade in zip(people, "BD", strict=True):
        hands.put(who, **{registers.grade(who, "5"): grade})
    hands.open_all()
    settle_grade(store, review, "5", "C", "Mitt emellan.")
    assert settled_grade(hands.read(), "5") == "C"
    hands.put(people[1], **{registers.grade(people[1], "5"): "A"})
    assert settled_grade(hands.read(), "5") is None


def test_a_value_replaces_all_that_stood(store, review, hands, people, checklist, shown):
    fact = registers.fact("specialists")
    hands.put(people[0], **{fact: 8})
    hands.beside(people[1], fact, 9)
    settle_register(store, review, fact, 9)
    assert [one.value for one in hands.read().entered(fact)] == [9]
    assert open_questions(hands.read(), checklist, shown).disputes == 0
    undo(store, review)
    assert len(hands.read().entered(fact)) == 2, "both stand again"
    settle_register(store, review, fact, 10)
    assert hands.read().value(fact) == 10


def test_removed_by_one_and_edited_by_the_other(store, review, hands, people):
    point = registers.point("5", "strength", "a" * 16)
    hands.put(people[0], **{point: {"text": "Lätt.", "position": "m"}})
    seen = tuple(hands.read().dots(point))
    hands.put(people[0], **{point: {"text": "Lätta att nå.", "position": "m"}})
    hands.beside(people[1], point, None, seen=seen)
    settle_register(store, review, point, None)
    assert hands.read().value(point) is None
    assert disputes(hands.read()) == ()


def test_only_what_is_in_question_can_be_settled(store, review, hands, people, shown):
    theirs = registers.answer(people[1], shown[0].key)
    value = {"value": "helt", "digest": shown[0].statement.digest}
    for register, wrong, refusal in (
        (registers.fact("unit"), "Nytt namn", NothingToSettle),
        (registers.device(store.replica), None, NothingToSettle),
        (registers.agreed(shown[0].key), value, NothingToSettle),
        (theirs, value, NotOnesOwn),
        ("trolldom/1", 1, UnknownRegister),
    ):
        with pytest.raises(refusal):
            settle_register(store, review, register, wrong)


def test_ones_own_two_answers_are_settled_by_oneself(store, review, hands, people, shown):
    mine = registers.answer(people[0], shown[0].key)
    digest = shown[0].statement.digest
    hands.answer(people[0], shown[0], "helt")
    hands.beside(people[0], mine, {"value": "daligt", "digest": digest})
    settle_register(store, review, mine, {"value": "daligt", "digest": digest})
    assert [one.value["value"] for one in hands.read().entered(mine)] == ["daligt"]


def test_one_of_two_pinned_checklists_is_chosen(store, review, hands, people, checklist):
    here = hands.read().fields("checklist")
    with store.write() as work:
        checklist_rows.keep(work.connection, "0" * 64, to_document(checklist))
    hands.beside(people[1], "checklist", {**here, "version": "9", "digest": "0" * 64})
    with pytest.raises(NothingToSettle):
        settle_register(store, review, "checklist", {**here, "version": "10"})
    settle_register(store, review, "checklist", here)
    assert hands.read().fields("checklist") == here
    hands.beside(people[1], registers.fact("rules"), ["2015"])
    settle_register(store, review, registers.fact("rules"), ["2015"])
    assert listed(store, review).total == len(checklist.statements_for(frozenset({"2015"})))


def test_an_accepted_text_replaces_both_versions(store, review, hands, people):
    hands.put(people[0], **{BASIS: "Grunden är lagd."})
    base = tuple(hands.read().dots(BASIS))
    hands.put(people[0], **{BASIS: "Grunden är väl lagd."})
    hands.beside(people[1], BASIS, "Grunden är lagd. Bra.", seen=base)
    with store.read() as connection:
        found = wording(connection, hands.read(), BASIS)
    assert found.proposal.text == "Grunden är väl lagd. Bra."
    accept_text(store, review, BASIS, found.proposal.text, found.dots)
    assert hands.read().text(BASIS) == "Grunden är väl lagd. Bra."
    assert disputes(hands.read()) == ()
    undo(store, review)
    assert {one.value for one in hands.read().entered(BASIS)} == {
        "Grunden är väl lagd.",
        "Grunden är lagd. Bra.",
    }


def test_three_versions_are_settled_two_at_a_time(store, review, hands, people):
    hands.put(people[0], **{BASIS: "Ett."})
    hands.beside(people[1], BASIS, "Två.")
    hands.beside("f" * 12, BASIS, "Tre.")
    for left in (1, 0):
        with store.read() as connection:
            found = wording(connection, hands.read(), BASIS)
        assert found.more == left
        accept_text(store, review, BASIS, found.proposal.text, found.dots)
    assert sorted(hands.read().text(BASIS).split()) == ["Ett.", "Tre.", "Två."]
    assert disputes(hands.read()) == ()


def test_versions_that_are_gone_are_not_replaced_again(store, review, hands, people):
    hands.put(people[0], **{BASIS: "Ett."})
    hands.beside(people[1], BASIS, "Två.")
    hands.beside("f" * 12, BASIS, "Tre.")
    with store.read() as connection:
        found = wording(connection, hands.read(), BASIS)
    accept_text(store, review, BASIS, "Ett och två.", found.dots)
    with pytest.raises(NothingToSettle):
        accept_text(store, review, BASIS, "Ett eller två.", found.dots)
    standing = {one.value for one in hands.read().entered(BASIS)}
    assert "Ett och två." in standing
    assert len(standing) == 2, "the third waits its turn"


def test_a_points_place_stays_when_its_words_are_accepted(store, review, hands, people):
    point = registers.point("5", "strength", "a" * 16)
    hands.put(people[0], **{point: {"text": "Mitt.", "position": "m"}})
    hands.beside(people[1], point, {"text": "Ditt.", "position": "m"})
    accept_text(store, review, point, "Vårt.")
    assert hands.read().value(point) == {"text": "Vårt.", "position": "m"}


def test_words_typed_meanwhile_are_not_lost(store, review, hands, people):
    hands.put(people[0], **{BASIS: "Mitt."})
    hands.beside(people[1], BASIS, "Ditt.")
    with store.read() as connection:
        found = wording(connection, hands.read(), BASIS)
    keep_typing(store, review, BASIS, "Något tredje.")
    with pytest.raises(NothingToSettle):
        accept_text(store, review, BASIS, found.proposal.text, found.dots)
    assert hands.read().text(BASIS) == "Något tredje."


def test_a_remark_is_an_act_to_undo(store, review, hands, people, shown):
    item, changes = add_remark(store, review, shown[0].key, "Se schemat.")
    register = registers.remark(shown[0].key, item)
    assert changes.touches(review, "remark/")
    assert hands.read().text(register) == "Se schemat."
    undo(store, review)
    assert hands.read().text(register) == ""


def test_a_file_settles_registers_and_texts_in_one_act(
    store, review, hands, people, checklist, shown
):
    fact = registers.fact("specialists")
    hands.put(people[0], **{fact: 8, BASIS: "Grunden är lagd.", registers.basis("1"): "Mitt."})
    base = tuple(hands.read().dots(BASIS))
    hands.put(people[0], **{BASIS: "Grunden är väl lagd."})
    hands.beside(people[1], fact, 9)
    hands.beside(people[1], BASIS, "Grunden är lagd. Bra.", seen=base)
    hands.beside(people[1], registers.basis("1"), "Ditt.")
    lines = [
        (1, SettleRegister(fact, 10)),
        (2, AcceptText(BASIS, "proposal")),
        (3, AcceptText(registers.basis("1"), "theirs")),
    ]
    settle_lines(store, review, lines, checklist, shown)
    read = hands.read()
    assert read.value(fact) == 10
    assert read.text(BASIS) == "Grunden är väl lagd. Bra."
    assert read.text(registers.basis("1")) == "Ditt."
    assert disputes(read) == ()
    undo(store, review)
    assert len(disputes(hands.read())) == 3
    with pytest.raises(RefusedLine) as refused:
        settle_lines(store, review, [*lines, (9, AcceptText(BASIS, "mine"))], checklist, shown)
    assert refused.value.line == 9
    assert len(disputes(hands.read())) == 3, "all or nothing"


def test_opening_a_seal_on_a_line_leaves_the_rest_to_undo(
    store, review, hands, people, checklist, shown
):
    for who, choice in zip(people, ("helt", "daligt"), strict=True):
        hands.answer(who, shown[0], choice)
    lines = [
        (1, OpenSeal(shown[0].area)),
        (2, SettleStatement(shown[0].key, "helt", "Vi såg det.")),
    ]
    settle_lines(store, review, lines, checklist, shown)
    assert settled_answer(hands.read(), shown[0]) == "helt"
    undo(store, review)
    assert settled_answer(hands.read(), shown[0]) is None
    assert hands.read().value(registers.seal(people[0], shown[0].area)) is True
