"""Which reviews here may be one visit begun apart, who is likely who, and which are joined."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.queries.review_list import ReviewRow, review_row
from inspector_app.store import joined_rows, journal_rows
from inspector_app.store.summaries import Summary, summaries


@dataclass(frozen=True, slots=True)
class Candidate:
    """A review that another one may be joined with."""

    row: ReviewRow
    asked: ReviewRow  # the one that was asked about
    there: Mapping[InspectorId, str]  # names in it
    here: Mapping[InspectorId, str]  # names in the one that was asked about
    who: Mapping[InspectorId, InspectorId]  # from there to here, where the names are the same


@dataclass(frozen=True, slots=True)
class Joined:
    """A review that is seen in another one."""

    review: ReviewId
    names: tuple[str, ...]  # of its inspectors, as they stand in it


def candidates(connection: Connection, review: ReviewId) -> tuple[Candidate, ...]:
    """The reviews in the list that may be the same visit as this one, oldest first."""
    found = {one.review: one for one in summaries(connection)}
    mine = found.get(review)
    if mine is None:
        return ()
    alike = (one for one in found.values() if one.review != review and are_alike(mine, one))
    return tuple(_candidate(mine, one) for one in sorted(alike, key=lambda one: one.created))


def likely_pairs(found: Iterable[Summary]) -> tuple[tuple[ReviewRow, ReviewRow], ...]:
    """Pairs worth asking about unasked, each review in one at most, the older of a pair first.

    More must be alike than `join` demands: two specialties of one hospital may be visited on the
    same days, and a practice is begun as often as one likes.
    """
    groups: dict[tuple[str, ...], list[ReviewRow]] = {}
    for summary in sorted(found, key=lambda one: (one.created, one.review)):
        row = review_row(summary)
        if row.unit.strip() and not row.practice and not row.cancelled:
            groups.setdefault((*_visited(row), row.specialty), []).append(row)
    return tuple(pair for rows in groups.values() for pair in _pairs(rows))


def _pairs(waiting: list[ReviewRow]) -> Iterator[tuple[ReviewRow, ReviewRow]]:
    """Those whose dates meet, each row in one pair at most."""
    while waiting:
        first = waiting.pop(0)
        second = next((one for one in waiting if _meet(first, one)), None)
        if second is not None:
            waiting.remove(second)
            yield first, second


def joined_in(connection: Connection, review: ReviewId) -> tuple[Joined, ...]:
    """The reviews that are joined to this one or to one joined to it."""
    return tuple(
        Joined(other, _names(connection, other)) for other in joined_rows.others(connection, review)
    )


def are_alike(one: Summary, two: Summary) -> bool:
    """Whether unit and kind are the same and the dates meet; a missing date meets none."""
    first, second = review_row(one), review_row(two)
    return (
        bool(first.unit.strip())
        and _visited(first) == _visited(second)
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
    return Candidate(review_row(other), review_row(mine), there, here, taken)


def _visited(row: ReviewRow) -> tuple[str, str]:
    return row.unit.strip().casefold(), row.kind


def _names(connection: Connection, review: ReviewId) -> tuple[str, ...]:
    rows = journal_rows.live_under(connection, review, "inspector/")
    named = (str(row.value["name"]) for row in rows if isinstance(row.value, dict))
    return tuple(dict.fromkeys(named))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _meet(one: ReviewRow, two: ReviewRow) -> bool:
    if one.visit_from is None or two.visit_from is None:
        return False
    first_end, second_end = one.visit_to or one.visit_from, two.visit_to or two.visit_from
    return one.visit_from <= second_end and two.visit_from <= first_end
