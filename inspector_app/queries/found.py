"""Full-text search through the reading gate: nothing is found that the seat may not see."""

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.reader import Reading
from inspector_app.queries.seals import GUARDED
from inspector_app.store.searching import Found, search, text_of

WIDER = 4  # how many times more to ask for while what is hidden crowds out what is not


def found_in(connection: Connection, review: ReviewId, words: str, most: int) -> list[Found]:
    """Texts of the review that hold words beginning as these do, the newest first."""
    wanted = most
    while True:
        hits = search(connection, words, review, wanted)
        seen = _seen(connection, review, hits, words)
        if len(seen) >= most or len(hits) < wanted:
            return seen[:most]
        wanted *= WIDER


def _seen(connection: Connection, review: ReviewId, hits: list[Found], words: str) -> list[Found]:
    """The hits as the seat may see them; the index itself knows no seals."""
    heads = {hit.register.partition("/")[0] for hit in hits} & GUARDED
    readings = {head: Reading(connection, review, f"{head}/") for head in heads}
    found = []
    for hit in hits:
        reading = readings.get(hit.register.partition("/")[0])
        text = hit.text if reading is None else _text(reading, hit.register)
        if text == hit.text or _holds(text, words):
            found.append(Found(review, hit.register, text))
    return found


def _text(reading: Reading, register: str) -> str:
    return "\n".join(filter(None, (text_of(one.value) for one in reading.standing(register))))


def _holds(text: str, words: str) -> bool:
    """Whether all the words are in a text that is only a part of what the index found them in."""
    signs = ("".join(filter(str.isalnum, word)).casefold() for word in words.split())
    return bool(text) and all(sign in text.casefold() for sign in signs)
