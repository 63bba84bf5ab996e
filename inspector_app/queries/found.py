"""Full-text search through the reading gate: nothing is found that the seat may not see."""

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.reader import may_see
from inspector_app.store import review_rows
from inspector_app.store.searching import Found, search


def found_in(connection: Connection, review: ReviewId, words: str, most: int) -> list[Found]:
    """Texts of the review that hold words beginning as these do, the newest first."""
    me = review_rows.seat(connection, review)
    return [one for one in search(connection, words, review, most) if may_see(me, one.register)]
