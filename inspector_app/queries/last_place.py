"""Where one was in a review, read back from the place that was remembered."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.checklist import Checklist, ShownStatement, Words
from inspector_app.domain.shapes import Value


@dataclass(frozen=True, slots=True)
class LastPlace:
    """A room, and where known the statement's number and the area."""

    room: str
    number: str = ""  # e.g. "5.11"
    area: Words | None = None


def last_place_in(
    place: Value, checklist: Checklist, statements: Sequence[ShownStatement]
) -> LastPlace | None:
    """What a remembered {"room", "target"} means; None where nothing was remembered.

    A target names an area, a statement after a slash, or things that only its room knows.
    """
    if not isinstance(place, dict) or not place.get("room"):
        return None
    room, target = str(place["room"]), str(place.get("target", ""))
    head, _slash, key = target.partition("/")
    shown = next((one for one in statements if one.key == key), None)
    wanted = shown.area if shown is not None else head
    area = next((one.short for one in checklist.areas if one.id == wanted), None)
    return LastPlace(room, shown.number if shown is not None else "", area)
