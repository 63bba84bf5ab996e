"""Which reviews here may be one visit begun apart, and who is likely who in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.queries.review_list import ReviewRow, review_row
from inspector_app.store.summaries import Summary, summaries


@dataclass(frozen=True, slots=True)
class Candidate:
    """A review that another one may be joined with."""

    row: ReviewRow
    there: Mapping[InspectorId, str]  # names in it
    here: Mapping[InspectorId, str]  # names in the one that was asked about
    who: Mapping[InspectorId, InspectorId]  # from there to here, where the names are the same


def candidates(connection: Connection, review: ReviewId) -> tuple[Candidate, ...]:
    """The reviews in the list that may be the same visit as this one, oldest first."""
    found = {one.review: one for one in summaries(connection)}
    mine = found.get(review)
    if mine is None:
        return ()
    alike = (one for one in found.values() if one.review != review and are_alike(mine, one))
    return tuple(_candidate(mine, one) for one in sorted(alike, key=lambda one: one.created))


def are_alike(one: Summary, two: Summary) -> bool:
    """Whether unit and kind are the same and the dates meet; a missing date meets none."""
    first, second = review_row(one), review_row(two)
    return (
        bool(first.unit.strip())
        and first.unit.strip().casefold() == second.unit.strip().casefold()
        and first.kind == second.kind
        and first.practice == second.practice
        and _meet(first, second)
    )


def people_of(summary: Summary) -> dict[InspectorId, str]:
    """The names of the inspectors of a review, those who left among them."""
    return {
        InspectorId(name.partition("/")[2]): str(fields["name"])
        for name, fields in summary.values.items()
        if name.startswith("inspector/") and isinstance(fields, dict)
    }


def _candidate(mine: Summary, other: Summary) -> Candidate:
    here, there = people_of(mine), people_of(other)
    named = {_plain(name): who for who, name in here.items()}
    taken: dict[InspectorId, InspectorId] = {}
    for who, name in there.items():
        same = named.pop(_plain(name), None)
        if same is not None:
            taken[who] = same
    return Candidate(review_row(other), there, here, taken)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _meet(one: ReviewRow, two: ReviewRow) -> bool:
    if one.visit_from is None or two.visit_from is None:
        return False
    first_end, second_end = one.visit_to or one.visit_from, two.visit_to or two.visit_from
    return one.visit_from <= second_end and two.visit_from <= first_end
