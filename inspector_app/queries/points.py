"""Strengths, weaknesses and proposals in their order, and how much of an area is written."""

from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId, ItemId
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Point:
    """One strength, weakness or proposal."""

    item: ItemId
    text: str
    position: str


def points(reading: Reading, area: AreaId, side: str) -> tuple[Point, ...]:
    """The points of one area and side by position; those without words are left out."""
    prefix = f"point/{area}/{side}/"
    found = [
        Point(ItemId(name.removeprefix(prefix)), str(value["text"]), str(value["position"]))
        for name, value in reading.under(prefix)
        if isinstance(value, dict) and str(value["text"]).strip()
    ]
    return tuple(sorted(found, key=lambda point: (point.position, point.item)))


def parts_written(reading: Reading, area: AreaId) -> tuple[bool, ...]:
    """Whether each part of an area's text has words: the basis, then each side's points."""
    basis = bool(reading.text(registers.basis(area)).strip())
    return (basis, *(bool(points(reading, area, side)) for side in registers.POINT_SIDES))
