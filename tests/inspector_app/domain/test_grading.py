import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.checklist import (
    Area,
    Checklist,
    Choice,
    Confidence,
    Grade,
    GradingRule,
    Level,
    Limit,
    RuleSet,
    Statement,
    Tone,
    Words,
)
from inspector_app.domain.grading import Proposal, UnknownChoice, needs_rationale, propose
from inspector_app.domain.ids import AreaId, StatementId

LETTERS = "ABCD"
GOOD_TO_BAD = ("helt", "ganska_bra", "daligt", "inte_alls")
CHOICES = (*GOOD_TO_BAD, "ej_relevant")
SOME = Words("x", "x")
RULES = frozenset({"2021"})

REGULATION, ADVICE, INDICATOR = Level


def statement(
    number: int,
    level: Level,
    confidence: Confidence = Confidence.PRIMARY,
    needs_check: bool = False,
) -> Statement:
    return Statement(
        id=StatementId(f"s{number}"),
        area=AreaId("1"),
        level=level,
        text=SOME,
        citation="",
        citation_verified=not needs_check,
        rule_set="",
        under=(),
        programme=(),
        holder=SOME,
        check=SOME,
        roles=(),
        questions=(),
        threshold=None,
        threshold_own=False,
        source_url="",
        confidence=confidence,
        verified_by="",
        verified_on="",
        core=False,
        twin=None,
        needs_check=needs_check,
        hints=(),
        layer="prov",
    )


def checklist(statements: list[Statement]) -> Checklist:
    return Checklist(
        id="prov",
        version="1",
        kind="st",
        name=SOME,
        specialty_layer=False,
        layers=(),
        scale=tuple(
            Choice(one, str(key), Tone.OK, SOME, SOME, one != "ej_relevant")
            for key, one in enumerate(CHOICES, 1)
        ),
        grades=tuple(Grade(one, Tone.OK, SOME, SOME, one == "D") for one in LETTERS),
        areas=(Area(AreaId("1"), 1, SOME, SOME),),
        roles=(),
        rule_sets=(RuleSet("2021", SOME),),
        rule=GradingRule(
            not_met=("daligt", "inte_alls"),
            limits=(Limit(REGULATION, "D", "C"), Limit(ADVICE, "C", "C")),
            best="A",
            otherwise="B",
            tolerated_percent=10,
            tolerated_least=1,
        ),
        statements=tuple(statements),
        digest="",
    )


def grade(statements: list[Statement], answers: list[str | None]) -> Proposal:
    composed = checklist(statements)
    given_answers = {
        one.id: answer for one, answer in zip(statements, answers, strict=True) if answer
    }
    return propose(composed, composed.statements_for(RULES), given_answers)


def rows(*kinds: tuple[Level, int]) -> list[Statement]:
    levels = [level for level, count in kinds for _ in range(count)]
    return [statement(number, level) for number, level in enumerate(levels)]


STATEMENTS = st.lists(
    st.builds(
        lambda level, confidence, check: (level, confidence, check),
        st.sampled_from(Level),
        st.sampled_from(Confidence),
        st.booleans(),
    ),
    min_size=1,
    max_size=14,
).map(lambda drawn: [statement(number, *one) for number, one in enumerate(drawn)])


@st.composite
def answered(draw, choices=(*CHOICES, None)):
    statements = draw(STATEMENTS)
    size = len(statements)
    return statements, draw(st.lists(st.sampled_from(choices), min_size=size, max_size=size))


def badness(letter: str | None) -> int:
    return LETTERS.index(letter) if letter else -1


def test_all_met_is_the_best_grade_without_reasons() -> None:
    proposal = grade(rows((REGULATION, 2), (ADVICE, 1), (INDICATOR, 3)), ["ganska_bra"] * 6)

    assert (proposal.grade, proposal.possible_lower, proposal.reasons) == ("A", None, ())


@pytest.mark.parametrize("answer", ["daligt", "inte_alls"])
@pytest.mark.parametrize(("level", "letter"), [(REGULATION, "D"), (ADVICE, "C"), (INDICATOR, "A")])
def test_one_statement_not_met_gives_its_levels_grade(level, letter, answer) -> None:
    statements = [*rows((REGULATION, 1)), statement(9, level)]

    proposal = grade(statements, ["helt", answer])

    assert proposal.grade == letter
    assert [(one.shown.key, one.choice) for one in proposal.reasons] == [("s9", answer)]
    assert proposal.count(level).not_met == 1


@pytest.mark.parametrize(
    ("indicators", "not_met", "letter"),
    [
        (5, 1, "A"),
        (5, 2, "B"),
        (19, 2, "B"),
        (20, 2, "A"),
        (20, 3, "B"),
        (30, 3, "A"),
        (29, 3, "B"),
    ],
)
def test_indicators_not_met_are_tolerated_up_to_one_or_a_tenth(indicators, not_met, letter) -> None:
    answers = ["helt", *["daligt"] * not_met, *["helt"] * (indicators - not_met)]

    assert grade(rows((REGULATION, 1), (INDICATOR, indicators)), answers).grade == letter


def test_not_relevant_indicators_leave_the_count_that_a_tenth_is_of() -> None:
    statements = rows((REGULATION, 1), (INDICATOR, 20))
    answers = ["helt", "daligt", "daligt", "ej_relevant", *["helt"] * 17]

    assert grade(statements, answers).grade == "B"


def test_an_unanswered_indicator_keeps_the_best_grade_away() -> None:
    assert grade(rows((REGULATION, 1), (INDICATOR, 2)), ["helt", "helt", None]).grade == "B"


@pytest.mark.parametrize("level", [REGULATION, ADVICE])
def test_no_letter_until_every_binding_statement_and_advice_is_answered(level) -> None:
    statements = [*rows((REGULATION, 1)), statement(9, level)]

    proposal = grade(statements, ["inte_alls", None])

    assert (proposal.grade, proposal.possible_lower, proposal.missing) == (None, None, ("s9",))
    assert len(proposal.reasons) == 1


def test_an_area_where_nothing_is_relevant_gets_no_letter() -> None:
    assert grade(rows((REGULATION, 1), (INDICATOR, 1)), ["ej_relevant"] * 2).grade is None


@pytest.mark.parametrize(
    ("confidence", "possible"),
    [
        (Confidence.PRIMARY, "D"),
        (Confidence.OFFICIAL, "D"),
        (Confidence.SECONDARY, "D"),
        (Confidence.INFERRED, None),
        (Confidence.OWN, None),
    ],
)
def test_an_unchecked_regulation_gives_c_and_at_most_a_possible_d(confidence, possible) -> None:
    proposal = grade([statement(1, REGULATION, confidence, needs_check=True)], ["inte_alls"])

    assert (proposal.grade, proposal.possible_lower) == ("C", possible)
    assert (proposal.reasons[0].limit, proposal.reasons[0].possible) == ("C", possible)


def test_a_checked_d_leaves_nothing_possible_below_it() -> None:
    statements = [statement(1, REGULATION, needs_check=True), statement(2, REGULATION)]

    proposal = grade(statements, ["inte_alls", "inte_alls"])

    assert (proposal.grade, proposal.possible_lower) == ("D", None)


def test_an_answer_outside_the_scale_is_refused() -> None:
    with pytest.raises(UnknownChoice) as refused:
        grade(rows((REGULATION, 1)), ["kanske"])

    assert (refused.value.key, refused.value.choice) == ("s0", "kanske")


@pytest.mark.parametrize(
    ("answer", "chosen", "needed"),
    [
        ("helt", "A", False),
        ("helt", "B", True),
        ("inte_alls", "D", True),
        ("inte_alls", "C", True),
        (None, "A", True),
    ],
)
def test_a_departure_and_every_d_need_a_rationale(answer, chosen, needed) -> None:
    assert needs_rationale(grade(rows((REGULATION, 1)), [answer]), chosen) is needed


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_statements_decides_nothing(drawn, shuffler: random.Random) -> None:
    statements, answers = drawn
    mixed = list(zip(statements, answers, strict=True))
    shuffler.shuffle(mixed)
    composed = checklist(statements)
    shown = list(composed.statements_for(RULES))
    given_answers = {one.id: answer for one, answer in mixed if answer}
    first = propose(composed, shown, given_answers)
    shuffler.shuffle(shown)

    second = propose(composed, shown, given_answers)

    assert (first.grade, first.possible_lower, first.counts) == (
        second.grade,
        second.possible_lower,
        second.counts,
    )
    assert set(first.reasons) == set(second.reasons)


@given(answered(choices=CHOICES), st.data())
def test_a_worse_answer_never_gives_a_better_grade(drawn, data) -> None:
    statements, answers = drawn
    place = data.draw(st.integers(0, len(answers) - 1))
    if answers[place] not in GOOD_TO_BAD:
        return
    worse = GOOD_TO_BAD[GOOD_TO_BAD.index(answers[place]) :]
    before = grade(statements, answers)
    after = grade(
        statements, [*answers[:place], data.draw(st.sampled_from(worse)), *answers[place + 1 :]]
    )

    assert badness(after.grade) >= badness(before.grade)
    assert badness(after.possible_lower or after.grade) >= badness(
        before.possible_lower or before.grade
    )


@given(answered(), st.sampled_from(Level))
def test_a_statement_that_is_not_relevant_might_as_well_not_be_there(drawn, level) -> None:
    statements, answers = drawn
    without = grade(statements, answers)
    extra = grade([*statements, statement(99, level)], [*answers, "ej_relevant"])

    assert (extra.grade, extra.possible_lower) == (without.grade, without.possible_lower)
    assert extra.count(level).not_relevant == without.count(level).not_relevant + 1


@given(answered())
def test_what_a_letter_means(drawn) -> None:
    statements, answers = drawn
    proposal = grade(statements, answers)
    failed = [
        one
        for one, answer in zip(statements, answers, strict=True)
        if answer in ("daligt", "inte_alls")
    ]
    checked = any(one.level is REGULATION and not one.needs_check for one in failed)
    binding = [
        answer
        for one, answer in zip(statements, answers, strict=True)
        if one.level is not INDICATOR
    ]

    assert (None not in binding) or proposal.grade is None
    assert (proposal.grade == "D") == (proposal.grade is not None and checked)
    if proposal.possible_lower:
        assert proposal.possible_lower == "D"
        assert proposal.grade == "C"
        assert any(one.level is REGULATION and one.confidence.was_read for one in failed)
    if proposal.grade in ("A", "B"):
        assert all(one.level is INDICATOR for one in failed)
    if proposal.grade == "A":
        assert proposal.count(INDICATOR).unanswered == 0


@given(answered())
def test_the_counts_add_up_and_each_reason_is_a_statement_not_met(drawn) -> None:
    statements, answers = drawn
    proposal = grade(statements, answers)

    for count in proposal.counts:
        total = count.met + count.not_met + count.unanswered + count.not_relevant
        assert total == sum(one.level is count.level for one in statements)
    assert len(proposal.reasons) == sum(count.not_met for count in proposal.counts)
