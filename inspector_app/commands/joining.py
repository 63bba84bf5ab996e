"""Joining two reviews of one visit that were begun apart, and parting them again."""

from collections.abc import Mapping

from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.journal.joining import alias_value, home_of
from inspector_app.queries.joining import are_alike, people_of
from inspector_app.store import joined_rows, journal_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.summaries import Summary, summaries
from inspector_app.store.unit_of_work import UnitOfWork


class NotOneVisit(RuleError):
    """The reviews are not of the same unit, kind and dates, or are one and the same."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one, two)
        self.one = one  # the units, by name
        self.two = two


class JoinedElsewhere(RuleError):
    """A review is joined to another one already."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class PeopleUnfit(RuleError):
    """Who is who does not add up: someone who is not there, or two who would be one."""


class NotJoined(RuleError):
    """The reviews are not joined."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


def join(
    store: Store, review: ReviewId, other: ReviewId, who: Mapping[InspectorId, InspectorId]
) -> tuple[ReviewId, Changes]:
    """Let two reviews be one; returns the one that both are seen in from now on.

    `who` tells who of `other` is who in `review`; whoever it leaves out is a person of their own.
    Undone as any act, or by `part`. Raises UnknownReview, NotOneVisit, JoinedElsewhere,
    PeopleUnfit or SeatEmpty, and then nothing was changed.
    """
    home, joining = home_of(review, other)
    settle_all(store, review)
    settle_all(store, other)
    with store.write() as work:
        found = _checked(work, review, other)
        _check_people(found[review], found[other], who)
        if home != review:
            who = {here: there for there, here in who.items()}
        seat = found[home].seat
        if not seat:
            there = found[joining].seat
            seat = who.get(there, there)
            review_rows.take_seat(work.connection, home, seat)
        work.act(home, seat).put(registers.alias(joining), alias_value(who))
        work.listed = True
    return home, work.changes


def part(store: Store, other: ReviewId) -> Changes:
    """Let a review that was joined stand for itself again, whoever joined it.

    What was written since in the one it was seen in stays there. Raises NotJoined or SeatEmpty.
    """
    with store.read() as connection:
        homes = joined_rows.homes_of(connection, other)
    for home in homes:
        settle_all(store, home)
    with store.write() as work:
        register = registers.alias(other)
        told = [home for home in homes if journal_rows.live_in(work.connection, home, register)]
        if not told:
            raise NotJoined(other)
        for home in told:
            seat = review_rows.seat(work.connection, home)
            work.act(home, seat).put(register, None)
    return work.changes


def _checked(work: UnitOfWork, *reviews: ReviewId) -> dict[ReviewId, Summary]:
    """What is known of two reviews that may be joined."""
    for review in reviews:
        review_rows.seat(work.connection, review)
    found = {one.review: one for one in summaries(work.connection) if one.review in reviews}
    for review in reviews:
        if review not in found:
            raise JoinedElsewhere(review)
    one, two = reviews
    if one == two or not are_alike(found[one], found[two]):
        units = (str(found[review].values.get("fact/unit", "")) for review in reviews)
        raise NotOneVisit(*units)
    return found


def _check_people(here: Summary, there: Summary, who: Mapping[InspectorId, InspectorId]) -> None:
    people, others = people_of(here), people_of(there)
    apart = len(set(who.values())) == len(who)
    if not (apart and who.keys() <= others.keys() and set(who.values()) <= people.keys()):
        raise PeopleUnfit
