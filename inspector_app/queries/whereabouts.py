"""Where else a review's work is, for the safety light."""

from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.journal.vector import covers
from inspector_app.queries.reader import Reading
from inspector_app.store import given_rows


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """When the others last had something of ours, and how many of our answers are newer."""

    given: str  # ISO 8601, "" where nothing was handed over yet
    newer: int


def whereabouts(connection: Connection, review: ReviewId) -> Whereabouts:
    """By what was handed over and what came back, never by clocks; raises UnknownReview."""
    given = given_rows.given(connection, review)
    if given is None:
        return Whereabouts("", 0)
    me = Reading(connection, review, "inspector/").me
    prefix = f"answer/{me}/"
    reading = Reading(connection, review, prefix)
    newer = sum(
        not all(covers(given.vector, dot) for dot in reading.dots(register))
        for register, _value in reading.under(prefix)
    )
    return Whereabouts(given.at, newer)
