"""Which reviews are worth asking about unasked: one visit begun twice, nothing else."""

import pytest

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.queries.joining import likely_pairs
from inspector_app.store.summaries import Summary


def summary(name: str, **other: Value) -> Summary:
    facts: dict[str, Value] = {
        "unit": "Vårdcentralen Exempel",
        "specialty": "Allmänmedicin",
        "kind": "st",
        "from": "2026-03-02",
        "to": "2026-03-03",
        **other,
    }
    values = {f"fact/{fact}": value for fact, value in facts.items()}
    return Summary(ReviewId(name), f"2026-01-0{name}", "", InspectorId(""), values, 0, 60)


def pairs(*found: Summary) -> list[tuple[str, str]]:
    return [(one.review, two.review) for one, two in likely_pairs(found)]


def test_a_review_stands_in_one_pair_at_most_the_older_first() -> None:
    assert pairs(summary("3"), summary("1"), summary("2")) == [("1", "2")]
    four = pairs(*map(summary, "4321"))
    assert four == [("1", "2"), ("3", "4")]


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "Vårdcentralen Annan"},
        {"specialty": "Kirurgi"},
        {"kind": "bt"},
        {"from": "2026-03-04", "to": "2026-03-05"},
        {"practice": True},
        {"cancelled": "inställt"},
    ],
)
def test_what_is_another_visit_is_not_asked_about(other: dict[str, Value]) -> None:
    assert pairs(summary("1"), summary("2", **other)) == []
    assert pairs(summary("1", **other), summary("2")) == []


def test_two_practices_are_two() -> None:
    assert pairs(summary("1", practice=True), summary("2", practice=True)) == []
