"""What a change of rule sets or of checklist would do to the review."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from inspector_app.domain.checklist import Words
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklists import compose
from inspector_app.queries.checklist_move import (
    answer_digests,
    checklist_move,
    rules_change,
)

BOTH = frozenset({"2021", "2015"})
RULES = some.sampled_from([BOTH, frozenset({"2021"}), frozenset({"2015"})])
NEW = compose("allmanmedicin")


def version(name, statements):
    made = replace(NEW, version=name, statements=tuple(statements))
    return replace(made, digest=digest_of(made))


def alone(checklist):
    """The statements without a twin, which may come and go by themselves."""
    return [one for one in checklist.statements if one.twin is None and one.applies(BOTH)]


FIRST, SECOND, THIRD = alone(NEW)[:3]
GONE = replace(FIRST, id="gammalt-pastaende", text=Words("Ett äldre påstående.", "An older one."))


@pytest.fixture
def old():
    """An older version: one statement worded otherwise, one not there yet, one since gone."""
    worded = replace(SECOND, text=Words("Tidigare lydelse.", "Earlier wording."))
    kept = [worded if one.id == SECOND.id else one for one in NEW.statements if one.id != THIRD.id]
    return version("2025.9", [*kept, GONE])


def test_what_comes_goes_and_is_worded_anew_is_told(old):
    move = checklist_move(old, NEW, BOTH, {})
    assert (move.version_before, move.version) == ("2025.9", NEW.version)
    assert [one.text for one in move.added] == [THIRD.text]
    assert [one.text for one in move.removed] == [GONE.text]
    assert [(one.before.sv, one.after) for one in move.reworded] == [
        ("Tidigare lydelse.", SECOND.text)
    ]


def test_only_answers_to_changed_wording_must_be_confirmed(old):
    before = {one.key: one.statement for one in old.statements_for(BOTH)}
    answers = {key: statement.digest for key, statement in before.items()}
    move = checklist_move(old, NEW, BOTH, answers)
    assert (move.to_confirm, move.resting) == (1, 1)


def test_an_answer_that_did_not_count_before_is_not_counted_again(old):
    move = checklist_move(old, NEW, BOTH, {SECOND.id: "of a wording before that one"})
    assert move.to_confirm == 0


def test_no_offer_of_the_same_an_older_or_another_checklist(old):
    assert checklist_move(NEW, NEW, BOTH, {}) is None
    assert checklist_move(NEW, old, BOTH, {}) is None
    assert checklist_move(old, replace(NEW, id="kirurgi"), BOTH, {}) is None


def test_versions_are_compared_as_numbers():
    ninth, tenth = version("2026.9", NEW.statements), version("2026.10", NEW.statements)
    assert checklist_move(ninth, tenth, BOTH, {}) is not None
    assert checklist_move(tenth, ninth, BOTH, {}) is None


@given(RULES, RULES)
def test_changing_rules_back_undoes_what_the_change_did(before, after):
    there = rules_change(NEW, before, after, ())
    back = rules_change(NEW, after, before, ())
    assert (there.added, there.removed) == (back.removed, back.added)
    counts = [len(NEW.statements_for(rules)) for rules in (before, after)]
    assert counts[1] - counts[0] == there.added - there.removed


def test_answers_to_statements_that_go_rest():
    one = frozenset({"2021"})
    gone = {each.key for each in NEW.statements_for(BOTH)} - {
        each.key for each in NEW.statements_for(one)
    }
    assert gone
    stays = NEW.statements_for(one)[0].key
    assert rules_change(NEW, BOTH, one, {*gone, stays}).resting == len(gone)


def test_the_seats_own_answers_are_read_with_their_wording(hands, people, shown):
    me, other = people
    mine, theirs = shown[0], shown[1]
    hands.answer(me, mine, "helt")
    hands.answer(other, theirs, "helt")
    assert answer_digests(hands.read()) == {mine.key: mine.statement.digest}
