from dataclasses import replace

import pytest

from inspector_app.domain.checklist import (
    Area,
    Checklist,
    Confidence,
    GradingRule,
    Level,
    RuleSet,
    Statement,
    Words,
)
from inspector_app.domain.ids import AreaId, StatementId

BOTH = frozenset({"2021", "2015"})
NEW = frozenset({"2021"})
OLD = frozenset({"2015"})


def words(text: str) -> Words:
    return Words(text, f"{text} (en)")


def statement(id: str, rule_set: str = "", **changes: object) -> Statement:
    plain = Statement(
        id=StatementId(id),
        area=AreaId("a"),
        level=Level.REGULATION,
        text=words(id),
        citation=f"källa {id}",
        citation_verified=True,
        rule_set=rule_set,
        under=(rule_set,) if rule_set else (),
        programme=("ST",),
        holder=words("vårdgivare"),
        check=words("se efter"),
        roles=(),
        questions=(),
        threshold=None,
        threshold_own=False,
        source_url="",
        confidence=Confidence.PRIMARY,
        verified_by="",
        verified_on="",
        core=False,
        twin=None,
        needs_check=False,
        hints=(),
        layer="prov",
    )
    return replace(plain, **changes)


def checklist(*statements: Statement) -> Checklist:
    return Checklist(
        id="prov",
        version="1",
        kind="st",
        name=words("Prov"),
        specialty_layer=False,
        layers=(),
        scale=(),
        grades=(),
        areas=tuple(
            Area(AreaId(one), number, words(one), words(one)) for number, one in enumerate("ab", 1)
        ),
        roles=(),
        rule_sets=(RuleSet("2021", words("nya")), RuleSet("2015", words("gamla"))),
        rule=GradingRule((), (), "A", "B", 10, 1),
        statements=statements,
        digest="",
    )


def twins(**changes: object) -> Checklist:
    return checklist(
        statement("old", "2015", twin=StatementId("new"), **changes),
        statement("law"),
        statement("new", "2021", twin=StatementId("old")),
    )


def test_a_twin_pair_is_one_line_with_both_citations() -> None:
    shown = twins().statements_for(BOTH)

    assert [one.key for one in shown] == ["law", "new"]
    assert shown[1].statement.id == "new"
    assert [one.text for one in shown[1].citations] == ["källa new", "källa old"]


@pytest.mark.parametrize(
    ("rules", "wording", "citations"),
    [(NEW, "new", ["källa new"]), (OLD, "old", ["källa old"])],
)
def test_under_one_rule_set_its_own_wording_stands_under_the_same_key(rules, wording, citations):
    pair = next(one for one in twins().statements_for(rules) if one.key != "law")

    assert pair.key == "new"
    assert pair.statement.id == wording
    assert [one.text for one in pair.citations] == citations


def test_an_answer_to_either_twin_counts_whichever_rule_sets_apply() -> None:
    composed = twins()
    keys = set()
    for rules in (NEW, OLD, BOTH):
        pair = next(one for one in composed.statements_for(rules) if one.key != "law")
        keys.add(pair.key)
        assert all(pair.answers_this(composed.statements[place].digest) for place in (0, 2))
        assert not pair.answers_this(composed.statements[1].digest)
    assert keys == {"new"}


def test_a_line_of_twins_is_as_strict_and_as_unchecked_as_either() -> None:
    composed = twins(level=Level.ADVICE, core=True, needs_check=True)
    both = composed.statements_for(BOTH)[0]

    assert (both.key, both.level, both.core, both.needs_check) == (
        "new",
        Level.REGULATION,
        True,
        True,
    )
    assert composed.statements_for(OLD)[0].level is Level.ADVICE
    assert not next(one for one in composed.statements_for(NEW) if one.key == "new").needs_check


def test_only_what_applies_is_shown() -> None:
    composed = checklist(
        statement("new", "2021"),
        statement("old", "2015"),
        statement("all"),
        statement("law-new", "law", under=("2021",)),
    )

    assert [one.key for one in composed.statements_for(NEW)] == ["new", "all", "law-new"]
    assert [one.key for one in composed.statements_for(OLD)] == ["old", "all"]


def test_lines_stand_by_area_then_core_then_level_and_are_numbered_so() -> None:
    composed = checklist(
        statement("b", area=AreaId("b"), core=True),
        statement("indicator", level=Level.INDICATOR),
        statement("advice", level=Level.ADVICE),
        statement("core-indicator", level=Level.INDICATOR, core=True),
        statement("core", core=True),
        statement("rule"),
    )

    assert [(one.number, one.key) for one in composed.statements_for(NEW)] == [
        ("1.1", "core"),
        ("1.2", "core-indicator"),
        ("1.3", "rule"),
        ("1.4", "advice"),
        ("1.5", "indicator"),
        ("2.1", "b"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"text": Words("annat", "x (en)")},
        {"text": Words("x", "other")},
        {"level": Level.ADVICE},
        {"area": AreaId("b")},
        {"threshold": words("100 %")},
    ],
)
def test_the_digest_notices_another_wording(change) -> None:
    assert statement("x", **change).digest != statement("x").digest


def test_the_digest_overlooks_what_is_not_wording() -> None:
    changed = statement("x", check=words("annat"), core=True, hints=(words("tips"),))

    assert changed.digest == statement("x").digest


def test_words_speak_both_languages() -> None:
    assert (words("a").of("sv"), words("a").of("en")) == ("a", "a (en)")
