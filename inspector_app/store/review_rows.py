"""What this computer alone knows of a review: that it exists, its seat, its last place."""

import json
from typing import cast

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store.tables import audit, places, reviews

_SEAT = select(reviews.c.seat).where(reviews.c.id == bindparam("review_"))


class UnknownReview(RuleError):
    """No review on this computer has this id."""

    def __init__(self, review: str) -> None:
        super().__init__(review)
        self.review = review


class SeatEmpty(RuleError):
    """Nobody has said who "I" am in the review on this computer."""

    def __init__(self, review: str) -> None:
        super().__init__(review)
        self.review = review


def add(connection: Connection, review: ReviewId, seat: InspectorId, now: str) -> None:
    """List a review that was begun, or came, here."""
    connection.execute(insert(reviews).values(id=review, created=now, touched=now, seat=seat))


def seat(connection: Connection, review: ReviewId) -> InspectorId:
    """Which inspector "I" am in the review on this computer; raises UnknownReview.

    "" in a review that came from elsewhere, until the person has said it.
    """
    found = connection.scalar(_SEAT, {"review_": review})
    if found is None:
        raise UnknownReview(review)
    return InspectorId(found)


def exists(connection: Connection, review: ReviewId) -> bool:
    """Whether the review is on this computer."""
    return connection.scalar(_SEAT, {"review_": review}) is not None


def known(connection: Connection) -> set[ReviewId]:
    """Every review on this computer."""
    return {ReviewId(found) for found in connection.scalars(select(reviews.c.id))}


def remove(connection: Connection, review: ReviewId) -> None:
    """Take the review off the list; its journal is left as it is."""
    connection.execute(delete(reviews).where(reviews.c.id == review))
    connection.execute(delete(places).where(places.c.review == review))


def take_seat(connection: Connection, review: ReviewId, inspector: InspectorId) -> None:
    """Let another inspector be "I" from now on."""
    connection.execute(update(reviews).where(reviews.c.id == review).values(seat=inspector))


def set_total(connection: Connection, review: ReviewId, total: int) -> None:
    """How many statements the review's checklist has under its rule sets."""
    connection.execute(update(reviews).where(reviews.c.id == review).values(total=total))


def remember_place(connection: Connection, review: ReviewId | str, place: Value) -> None:
    """Where the person is, to come back to after a restart; "" for the program as a whole."""
    text = json.dumps(place)
    row = insert_or_update(places).values(review=review, place=text)
    connection.execute(row.on_conflict_do_update(index_elements=["review"], set_={"place": text}))


def place(connection: Connection, review: ReviewId | str) -> Value:
    """What `remember_place` was last told, None before the first time."""
    text = connection.scalar(select(places.c.place).where(places.c.review == review))
    return None if text is None else cast("Value", json.loads(text))


def log(connection: Connection, review: ReviewId, what: str, detail: str, now: str) -> None:
    """Note in the audit log that something left or was taken away; never its text."""
    connection.execute(insert(audit).values(at=now, review=review, what=what, detail=detail))
