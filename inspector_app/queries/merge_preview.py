"""What stands in a review once a merge is in, told before it is done and after.

Everything is read through the gate: of what is sealed only its number is told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import AreaId, InspectorId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.queries.agreement import judges
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the inspectors stand in what a merge touched, and what is open in the review."""

    unit: str
    agreeing: int  # statements with new answers on which all who count say the same
    differing: int  # and those on which they do not
    sealed: Mapping[AreaId, int]  # answers in the review that may not be seen yet
    questions: tuple[str, ...]  # registers where several values stand
    coming: tuple[str, ...]  # names of the files that came with it
    awaited: tuple[str, ...]  # names of the files that are still missing


def outlook(
    connection: Connection,
    review: ReviewId,
    touched: Collection[str],
    here: Collection[str],
    coming: Collection[str],
) -> Outlook:
    """The review as it stands on this connection, the merge being in.

    `here` and `coming` are hashes of the files that this computer had, and that come with it.
    """
    reading = Reading(connection, review)
    answered = {name.split("/")[2] for name in touched if name.startswith("answer/")}
    counting = judges(reading)
    said = (_said(reading, StatementId(key), counting) for key in answered)
    several = [one for one in said if len(one) > 1]
    agreeing = sum(len(set(one)) == 1 for one in several)
    missing = [one for one in _files(reading) if one[1] not in here]
    return Outlook(
        reading.text("fact/unit"),
        agreeing,
        len(several) - agreeing,
        reading.sealed_counts(),
        tuple(reading.several()),
        tuple(name for name, digest in missing if digest in coming),
        tuple(name for name, digest in missing if digest not in coming),
    )


def _files(reading: Reading) -> list[tuple[str, str]]:
    """Name and hash of each file that the evidence names."""
    values = (value for _register, value in reading.under("evidence/"))
    return [
        (str(value["name"]), str(value["hash"]))
        for value in values
        if isinstance(value, dict) and "hash" in value
    ]


def _said(reading: Reading, statement: StatementId, counting: Collection[InspectorId]) -> list[str]:
    """What each of those who count has answered, as far as the seat may see it."""
    given = reading.judgements("answer", statement)
    return [_choice(value) for who, value in given.items() if who in counting]


def _choice(value: Value) -> str:
    return str(value["value"]) if isinstance(value, dict) else ""
