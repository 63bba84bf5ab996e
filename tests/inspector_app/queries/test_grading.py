"""The proposal with its evidence, and whether a rationale is missing."""

import pytest

from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.domain import registers
from inspector_app.queries.grading import gradings


@pytest.fixture
def area(hands, checklist, shown):
    def read(number="5"):
        rows = gradings(hands.read(), checklist, shown)
        return next(row for row in rows if row.area.id == number)

    return read


@pytest.fixture
def answered(hands, people, shown):
    """Area 5 answered well but for one binding statement whose source was checked, if any."""
    for one in shown:
        if one.area == "5":
            hands.answer(people[0], one, "helt")
    return people[0]


def test_every_area_stands_in_the_order_of_the_checklist(hands, checklist, shown):
    rows = gradings(hands.read(), checklist, shown)
    assert [row.area.number for row in rows] == list(range(1, 9))
    assert all(row.grade is None and row.proposal.grade is None for row in rows)


def test_what_is_missing_is_named(area, shown):
    row = area()
    assert row.first_missing == row.proposal.missing[0]
    assert row.answered == 0


def test_an_answered_area_is_proposed_and_needs_no_rationale(area, answered, hands):
    hands.put(answered, **{registers.grade(answered, "5"): "A"})
    row = area()
    assert row.proposal.grade == "A"
    assert not row.needs_rationale
    assert row.answered == len(row.statements)


def test_a_departure_lacks_its_rationale_until_it_is_written(area, answered, hands):
    hands.put(answered, **{registers.grade(answered, "5"): "B"})
    assert area().lacks_rationale
    hands.put(answered, **{registers.rationale(answered, "5"): "Enligt besöket."})
    assert area().needs_rationale
    assert not area().lacks_rationale
    assert area().rationale_at


def test_a_reason_carries_its_evidence(area, answered, hands, shown):
    row = next(one for one in shown if one.area == "5" and one.level == "allmant_rad")
    hands.answer(answered, row, "daligt")
    interview, _changes = add_interview(hands.store, hands.review, Plan("handledare"))
    note_line(
        hands.store,
        hands.review,
        interview,
        "Det ställs in.",
        "2026-03-02T10:17:00.000+01:00",
        pins=[row.key],
    )
    (reason,) = area().reasons
    assert reason.shown.key == row.key
    (line,) = reason.evidence
    assert (line.source, line.time, line.text) == ("handledare", "10:17", "Det ställs in.")


def test_with_two_judges_only_what_they_agree_on_counts(area, answered, hands, people, shown):
    hands.answer(people[1], shown[0], "helt")
    row = area()
    assert row.agreed
    assert row.proposal.grade is None
    assert row.answered == 0
