"""Full-text search inside the encrypted file, kept in step with what is live."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, text
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.registers import kind_of
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import nfc
from inspector_app.store.journal_rows import live_in
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
    " AND searchable.review NOT IN (SELECT other FROM joined WHERE :review = '')"
    " ORDER BY found.rowid DESC LIMIT :most"
)
_FORGET = delete(searchable).where(
    searchable.c.review == bindparam("review_"), searchable.c.register == bindparam("register_")
)
_ROW = insert(searchable)
_NOTE = _ROW.on_conflict_do_update(
    index_elements=[searchable.c.review, searchable.c.register],
    set_={"text": _ROW.excluded.text},
)


def text_of(value: Value) -> str:
    """What of a register's value a person would search for."""
    if isinstance(value, dict):
        value = value.get("text", value.get("name"))
    text = nfc(value)
    return text.replace("\0", " ") if isinstance(text, str) else ""


def note_standing(connection: Connection, review: ReviewId, register: str) -> None:
    """Let search find what stands in the register now: all of it where several values do."""
    if kind_of(register).searchable:
        rows = live_in(connection, review, register)
        values = {row.data: row.value for row in rows if not row.undo}
        note_text(connection, review, register, *values.values())


def note_text(connection: Connection, review: ReviewId, register: str, *values: Value) -> None:
    """Let search find these texts under the register, a line each, and nothing older."""
    if kind_of(register).searchable:
        note_texts(connection, review, {register: values})


def note_texts(
    connection: Connection, review: ReviewId, texts: Mapping[str, Iterable[Value]]
) -> None:
    """As `note_text`, for many registers at once; all of them are of kinds that are searched."""
    found = {name: "\n".join(filter(None, map(text_of, values))) for name, values in texts.items()}
    gone = [{"review_": review, "register_": name} for name, text in found.items() if not text]
    there = [
        {"review": review, "register": name, "text": text} for name, text in found.items() if text
    ]
    if gone:
        connection.execute(_FORGET, gone)
    if there:
        connection.execute(_NOTE, there)


def search(
    connection: Connection, words: str, review: ReviewId | None = None, most: int = 50
) -> list[Found]:
    """Texts that hold words beginning as each of `words` does, the newest first.

    The reading gate decides which of these a person may see; nothing else may call this.
    """
    composed = unicodedata.normalize("NFC", words)
    terms = ["".join(sign for sign in word if sign.isalnum()) for word in composed.split()]
    query = " ".join(f'"{term}"*' for term in terms if term)
    if not query:
        return []
    rows = connection.execute(_FIND, {"words": query, "review": review or "", "most": most})
    return [Found(ReviewId(row.review), row.register, row.text) for row in rows]
