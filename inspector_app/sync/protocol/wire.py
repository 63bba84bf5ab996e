"""The types both sides share, and the one way JSON is written and read between them.

A reader skips fields it does not know; whoever stores a message stores the octets that came, so
that what a newer peer said is kept.
"""

import re
from datetime import date, datetime
from typing import Annotated, TypeVar

import msgspec

from inspector_app.domain import media
from inspector_app.domain.errors import ContentError
from inspector_app.shapes import reader

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
PersonId = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{12}\Z")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Counter = Annotated[int, msgspec.Meta(ge=1, le=999_999_999_999)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Size = Annotated[int, msgspec.Meta(ge=0, le=2**40)]
Port = Annotated[int, msgspec.Meta(ge=1, le=65_535)]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]
Moment = Annotated[  # ISO 8601 with its offset
    str,
    msgspec.Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)\Z", max_length=40
    ),
]
Word = Annotated[str, msgspec.Meta(max_length=100)]
Short = Annotated[str, msgspec.Meta(max_length=500)]
Text = Annotated[str, msgspec.Meta(max_length=100_000)]
Media = Annotated[str, msgspec.Meta(pattern=media.PATTERN)]
Octets32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]  # base64 in JSON
Octets64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]

_YEARS = range(1900, 2500)  # every term counted from such a day stays within the calendar
_FAULTS = (msgspec.MsgspecError, UnicodeError, RecursionError)
# The library names the place and the type, and of some values what they were: that is left out.
_VALUE = re.compile(r"value .*(?= - at `)", re.DOTALL)
_S = TypeVar("_S")


class Unreadable(ContentError):
    """A message is no JSON of the shape agreed on; `fault` says where, never what it held."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class TooLarge(ContentError):
    """A message is larger than the protocol allows."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def check_day(text: str) -> None:
    """Whether a Day is in the calendar, in our time; raises ValueError, for a message to raise."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError("no such day") from None
    if found.year not in _YEARS:
        raise ValueError("a day of another age")


def check_moment(text: str) -> None:
    """As `check_day`, of a Moment."""
    check_day(text[:10])
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("no such moment") from None


def written(found: object) -> bytes:
    """Names sorted, no spaces, UTF-8: the same value gives the same octets, so it can be hashed."""
    return msgspec.json.encode(found, order="sorted")


def read(data: bytes, shape: type[_S], most: int) -> _S:
    """The message in `data`; raises TooLarge, Unreadable."""
    if len(data) > most:
        raise TooLarge(most)
    try:
        return reader(shape).decode(data)
    except _FAULTS as fault:
        raise Unreadable(_VALUE.sub("value", str(fault))[:200]) from None
