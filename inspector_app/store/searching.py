"""Full-text search inside the encrypted file, kept in step with what is live."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, text
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import kind_of
from inspector_app.domain.shapes import Value
from inspector_app.store.tables import searchable


@dataclass(frozen=True, slots=True)
class Found:
    """One text that holds all the words searched for."""

    review: ReviewId
    register: str
    text: str


_FIND = text(
    "SELECT searchable.review, searchable.register, searchable.text FROM found"
    " JOIN searchable ON searchable.number = found.rowid"
    " WHERE found MATCH :words AND (:review = '' OR searchable.review = :review)"
    " ORDER BY found.rowid DESC LIMIT :most"
)


def text_of(value: Value) -> str:
    """What of a register's value a person would search for."""
    if isinstance(value, dict):
        value = value.get("text", value.get("name"))
    return value.replace("\0", " ") if isinstance(value, str) else ""


def note_text(connection: Connection, review: ReviewId, register: str, value: Value) -> None:
    """Let search find this text under the register, and nothing older."""
    if not kind_of(register).searchable:
        return
    found = text_of(value)
    if not found:
        connection.execute(
            delete(searchable).where(
                searchable.c.review == review, searchable.c.register == register
            )
        )
        return
    row = insert(searchable).values(review=review, register=register, text=found)
    connection.execute(
        row.on_conflict_do_update(
            index_elements=[searchable.c.review, searchable.c.register],
            set_={"text": row.excluded.text},
        )
    )


def search(
    connection: Connection, words: str, review: ReviewId | None = None, most: int = 50
) -> list[Found]:
    """Texts that hold words beginning as each of `words` does, the newest first.

    The reading gate decides which of these a person may see; nothing else may call this.
    """
    terms = ["".join(sign for sign in word if sign.isalnum()) for word in words.split()]
    query = " ".join(f'"{term}"*' for term in terms if term)
    if not query:
        return []
    rows = connection.execute(_FIND, {"words": query, "review": review or "", "most": most})
    return [Found(ReviewId(row.review), row.register, row.text) for row in rows]
